"""Trusted certificates: the public authorities, the system's, and those of the user's CA file.

Certificates and host names are always verified; nothing in the program turns that off. The rules
are the same on every Python version.
"""

from __future__ import annotations

import re
import ssl
from functools import lru_cache
from pathlib import Path

import certifi

from wujie_desktop.base.files import read_plain
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.errors import PlanUnusable

MAX_CA_FILE = 4 * 1024 * 1024
"""Bytes: all public authorities together are 300 kB."""
_BLOCK = re.compile(
    r"-----BEGIN (?:TRUSTED )?CERTIFICATE-----.*?-----END (?:TRUSTED )?CERTIFICATE-----", re.DOTALL
)
_PARTIAL_CHAIN = ssl.VERIFY_X509_PARTIAL_CHAIN
"""Every certificate in the CA file is trusted, also an intermediate one or the server's own."""
_STRICT = ssl.VERIFY_X509_STRICT
"""Would require extensions that many company authorities lack although their chain is valid."""
_DER = b"\x30\x82"


def build_context(ca_file: str) -> ssl.SSLContext:
    """The SSL context for every connection. Raises PlanUnusable where `ca_file` cannot be used."""
    if not ca_file:
        return _system_context()
    context = _new_context()
    for number, block in enumerate(_read_blocks(Path(ca_file)), start=1):
        try:
            context.load_verify_locations(cadata=block)
        except (ssl.SSLError, ValueError) as error:
            raise PlanUnusable(ConnectionProblem.CA_DAMAGED, f"{ca_file}, {number}") from error
    return context


@lru_cache(maxsize=1)
def _system_context() -> ssl.SSLContext:
    return _new_context()


def _new_context() -> ssl.SSLContext:
    """A context with the same flags on all Python versions: 3.13 began to set two of them."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    context.verify_flags = (context.verify_flags | _PARTIAL_CHAIN) & ~_STRICT
    return context


def _read_blocks(file: Path) -> list[str]:
    """The certificates in `file`, each as PEM text."""
    try:
        if not file.is_file():
            raise PlanUnusable(ConnectionProblem.CA_MISSING, str(file))
        data = read_plain(file, MAX_CA_FILE)
    except (OSError, ValueError) as error:
        raise PlanUnusable(ConnectionProblem.CA_UNREADABLE, f"{file}: {error}") from error
    if len(data) > MAX_CA_FILE:
        raise PlanUnusable(ConnectionProblem.CA_TOO_LARGE, str(file))
    if data.startswith(_DER):
        raise PlanUnusable(ConnectionProblem.CA_BINARY, str(file))
    blocks = _BLOCK.findall(data.decode("ascii", "replace"))
    if not blocks:
        raise PlanUnusable(ConnectionProblem.CA_EMPTY, str(file))
    return [block.replace("TRUSTED ", "") for block in blocks]
