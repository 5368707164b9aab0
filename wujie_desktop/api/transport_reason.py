"""Why a connection failed, read from the exceptions of httpx and of what lies below it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from wujie_desktop.domain.reasons import Why, system_reason

_BY_KIND: tuple[tuple[tuple[type[BaseException], ...], Why], ...] = (
    ((ssl.SSLError, ssl.CertificateError), Why.NO_TLS),
    ((socket.gaierror,), Why.NAME_UNKNOWN),
    ((httpx.ProxyError,), Why.NO_PROXY),
    ((httpx.ConnectTimeout, httpx.PoolTimeout), Why.NOT_IN_TIME),
    ((httpx.TimeoutException, TimeoutError), Why.SILENT),
    ((httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError), Why.BROKE_OFF),
)


def transport_reason(error: BaseException) -> str:
    """A code with httpx's own words: they carry no secret, but may be empty."""
    chain = list(_causes(error))
    words = f"{type(error).__name__} {error}".strip()
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError)):
        return Why.NO_WEB_ADDRESS.of(words)
    for kinds, why in _BY_KIND:
        if any(isinstance(cause, kinds) for cause in chain):
            return why.of(words)
    system = next((cause for cause in chain if isinstance(cause, OSError) and cause.errno), None)
    return f"{system_reason(system)}: {words}" if system else Why.NOT_CONNECTED.of(words)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, then what it came from, innermost last."""
    while error:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__
