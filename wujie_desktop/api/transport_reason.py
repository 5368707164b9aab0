"""The reason of a failed connection, from httpx's exceptions and their causes."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from wujie_desktop.domain.failure_reasons import FailureReason, system_reason

_BY_KIND: tuple[tuple[tuple[type[BaseException], ...], FailureReason], ...] = (
    ((ssl.SSLError, ssl.CertificateError), FailureReason.NO_TLS),
    ((socket.gaierror,), FailureReason.NAME_UNKNOWN),
    ((httpx.ProxyError,), FailureReason.NO_PROXY),
    ((httpx.ConnectTimeout, httpx.PoolTimeout), FailureReason.NOT_IN_TIME),
    ((httpx.TimeoutException, TimeoutError), FailureReason.SILENT),
    ((httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError), FailureReason.BROKE_OFF),
)


NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""What httpx raises where there was no connection that anything could have left by."""
PROXY = "asked proxy"
"""The extension of an httpx request that holds its proxy's address, without a password."""
_ENDED_EARLY = ("disconnected", "closed connection")
_MAX_WORDS = 200


def transport_reason(error: BaseException) -> str:
    """A code with httpx's own message: that holds no secret, but may be empty. Where a proxy was
    used, that is named first."""
    reason, proxy = _reason(error), _proxy_of(error)
    return FailureReason.BY_PROXY.of(f"{reason} ({proxy})") if proxy else reason


def is_no_http(error: httpx.RemoteProtocolError) -> bool:
    """Whether the answer violates HTTP, and did not just end early."""
    return not any(word in str(error) for word in _ENDED_EARLY)


def _proxy_of(error: BaseException) -> str:
    request = getattr(error, "_request", None)
    return str(request.extensions.get(PROXY, "")) if isinstance(request, httpx.Request) else ""


def _reason(error: BaseException) -> str:
    chain = list(_causes(error))
    words = f"{type(error).__name__} {str(error)[:_MAX_WORDS]}".strip()
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError)):
        return FailureReason.NO_WEB_ADDRESS.of(words)
    if isinstance(error, httpx.RemoteProtocolError) and is_no_http(error):
        return FailureReason.NOT_HTTP.of(words)
    for kinds, why in _BY_KIND:
        if any(isinstance(cause, kinds) for cause in chain):
            return why.of(words)
    system = next((cause for cause in chain if isinstance(cause, OSError) and cause.errno), None)
    return f"{system_reason(system)}: {words}" if system else FailureReason.NOT_CONNECTED.of(words)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, then its causes, innermost last."""
    while error:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__
