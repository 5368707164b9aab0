"""How PostgreSQL is reached, and what its errors and the system's mean."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import certifi

from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import (
    CaFileUnusable,
    TeamError,
    TeamNotMember,
    TeamPasswordRefused,
    TeamRefused,
    TeamUnreachable,
    TeamUntrusted,
)
from wujie_desktop.domain.texts import is_whole

if TYPE_CHECKING:
    import asyncpg

TIMEOUT = 10.0
"""Seconds that a connection, and every call on it, may take."""
_GOING = ("08", "40", "53", "57", "58", "XX")
"""Classes of SQLSTATE after which another try on a new connection may do."""
_LOCK_TIMEOUT = "55P03"
_NO_LOGIN = "28"
"""Class of SQLSTATE where login and password do not fit."""
_NO_MEMBER = "not a member of this space"
"""What `wujie.standing` says, in every edition."""
_VERIFIED = {
    10: FailureReason.CERTIFICATE_EXPIRED,
    62: FailureReason.CERTIFICATE_OF_ANOTHER,
    64: FailureReason.CERTIFICATE_OF_ANOTHER,
}
"""What OpenSSL calls X509_V_ERR_CERT_HAS_EXPIRED, _HOSTNAME_MISMATCH and _IP_ADDRESS_MISMATCH."""


async def open_link(
    host: str,
    port: int,
    *,
    login: str,
    password: Secret,
    database: str,
    ca_file: str,
    timeout: float = TIMEOUT,
) -> asyncpg.Connection:
    """An open connection: TLS whose certificate and host name are verified, unless `host` is the
    folder of a socket. Raises TeamUnreachable or TeamRefused."""
    try:
        import asyncpg
    except ModuleNotFoundError as error:
        raise TeamRefused(str(error)) from error
    if not is_whole(password.reveal()):
        raise TeamPasswordRefused(FailureReason.NOT_UTF8)  # the driver's error would quote it
    with said_plainly(timeout):
        async with asyncio.timeout(timeout):
            return await asyncpg.connect(
                host=host.strip("[]"),
                port=port,
                user=login,
                password=password.reveal(),
                database=database,
                ssl=trusting(ca_file),
                timeout=timeout,
                command_timeout=timeout,
                server_settings={"application_name": "wujie-desktop"},
            )


def trusting(ca_file: str) -> ssl.SSLContext:
    """Trusts the authorities in `ca_file`, else the public ones and the system's. Raises
    CaFileUnusable."""
    try:
        context = ssl.create_default_context(cafile=ca_file or certifi.where())
    except ssl.SSLError as error:
        raise CaFileUnusable(FailureReason.NO_CERTIFICATE.of(_words(error)), ca_file) from error
    except OSError as error:
        raise CaFileUnusable(system_reason(error), ca_file) from error
    except ValueError as error:
        raise CaFileUnusable(FailureReason.NO_SUCH_FILE.of(_words(error)), ca_file) from error
    if not ca_file:
        context.load_default_certs()
    # As for the gateway: company authorities lack what 3.13 began to ask for.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


@contextmanager
def said_plainly(patience: float = TIMEOUT) -> Iterator[None]:
    """Raise TeamUnreachable or TeamRefused in place of what drivers and system raise; `patience`
    is what a call may take, in seconds."""
    import asyncpg

    try:
        yield
    except asyncpg.PostgresError as error:
        raise _refusal(error.sqlstate or "", _words(error)) from error
    except asyncpg.InterfaceError as error:
        is_input = isinstance(error, ValueError)
        raise (TeamRefused if is_input else TeamUnreachable)(_words(error)) from error
    except ssl.SSLCertVerificationError as error:
        why = _VERIFIED.get(error.verify_code, FailureReason.ISSUER_UNKNOWN)
        raise TeamUntrusted(why.of(_words(error))) from error
    except TimeoutError as error:
        silent = f"it did not answer within {patience:g} seconds"
        raise TeamUnreachable(FailureReason.SILENT.of(_words(error, silent))) from error
    except asyncpg.InternalClientError as error:
        raise TeamUnreachable(_words(error)) from error
    except (OSError, UnicodeError) as error:
        raise TeamUnreachable(": ".join((_reason(error), _words(error)))) from error


def _refusal(state: str, words: str) -> TeamError:
    """What a SQLSTATE means, with the server's `words`."""
    if state.startswith(_GOING) or state == _LOCK_TIMEOUT:
        return TeamUnreachable(words)
    if state.startswith(_NO_LOGIN):
        return TeamPasswordRefused(words)
    return TeamNotMember(words) if words == _NO_MEMBER else TeamRefused(words)


def _reason(error: OSError | UnicodeError) -> str:
    """Why there is no connection, or none any more."""
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return FailureReason.NAME_UNKNOWN
    if isinstance(error, ssl.SSLError) or "SSL" in str(error):  # the driver's ConnectionError
        return FailureReason.NO_TLS
    if error.errno is None and (number := re.search(r"\[Errno (\d+)\]", str(error))):
        return system_reason(OSError(int(number[1]), ""))  # a host of several addresses
    return system_reason(error) if error.errno else FailureReason.NOT_CONNECTED


def _words(error: Exception, otherwise: str = "no reason was given") -> str:
    """The first line: what comes below it may quote what was sent."""
    first, *_ = str(error).splitlines() or [""]
    return first or otherwise
