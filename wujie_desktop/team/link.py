"""How PostgreSQL is reached, and what its errors and the system's mean."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import certifi

from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import TeamRefused, TeamUnreachable, TeamUntrusted
from wujie_desktop.domain.texts import is_whole

if TYPE_CHECKING:
    import asyncpg

TIMEOUT = 10.0
"""Seconds that a connection, and every call on it, may take."""
_GOING = ("08", "40", "53", "57", "58", "XX")
"""Classes of SQLSTATE after which another try on a new connection may do."""
_LOCK_TIMEOUT = "55P03"


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
        raise TeamRefused(FailureReason.NOT_UTF8)  # the driver's error would quote it
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
    TeamUnreachable where the file cannot be used."""
    try:
        context = ssl.create_default_context(cafile=ca_file or certifi.where())
    except (OSError, ValueError) as error:
        raise TeamUnreachable(": ".join((ca_file, str(error)))) from error
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
        state = error.sqlstate or ""
        is_gone = state.startswith(_GOING) or state == _LOCK_TIMEOUT
        raise (TeamUnreachable if is_gone else TeamRefused)(_words(error)) from error
    except asyncpg.InterfaceError as error:
        is_input = isinstance(error, ValueError)
        raise (TeamRefused if is_input else TeamUnreachable)(_words(error)) from error
    except ssl.SSLCertVerificationError as error:
        raise TeamUntrusted(_words(error)) from error
    except TimeoutError as error:
        silent = f"it did not answer within {patience:g} seconds"
        raise TeamUnreachable(_words(error, silent)) from error
    except (OSError, UnicodeError, asyncpg.InternalClientError) as error:
        raise TeamUnreachable(_words(error)) from error


def _words(error: Exception, otherwise: str = "no reason was given") -> str:
    """The first line: what comes below it may quote what was sent."""
    first, *_ = str(error).splitlines() or [""]
    return first or otherwise
