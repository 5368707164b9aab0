"""Whom TLS believes: the public authorities, the system's, and those of one file of the user's.

Certificates and host names are always checked; nothing in the program can turn that off. What
is checked is the same on every Python.
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
"""Bytes: the authorities of the whole world are 300 kB."""
_BLOCK = re.compile(
    r"-----BEGIN (?:TRUSTED )?CERTIFICATE-----.*?-----END (?:TRUSTED )?CERTIFICATE-----", re.DOTALL
)
_TRUST_WHAT_IS_NAMED = ssl.VERIFY_X509_PARTIAL_CHAIN
"""Whoever is named is believed, be it an authority's deputy or the server itself."""
_FORM_OVER_SUBSTANCE = ssl.VERIFY_X509_STRICT
"""Also asks for extensions that many a company's authority lacks, though the chain is sound."""
_DER = b"\x30\x82"


def build_context(ca_file: str) -> ssl.SSLContext:
    """The context for every connection. Raises PlanUnusable where `ca_file` cannot be used."""
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
    """Python 3.13 began to set both flags; here all Pythons judge alike."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    context.verify_flags = (context.verify_flags | _TRUST_WHAT_IS_NAMED) & ~_FORM_OVER_SUBSTANCE
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
