"""One free call to the gateway with a trace of its steps: how far it got, and the answer."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import httpx

from wujie_desktop.api.network import Network
from wujie_desktop.api.transport_reason import is_no_http
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.diagnosis import Cause
from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.profile import is_gateway_address
from wujie_desktop.domain.proxies import bare_address
from wujie_desktop.domain.value import value

TIMEOUT = httpx.Timeout(12.0, connect=8.0)
DEADLINE = 20.0
"""Seconds for the whole call."""
MAX_ANSWER = 1024 * 1024

_CERTIFICATE_FAULTS = {
    2: Cause.ISSUER_UNTRUSTED,
    9: Cause.CERTIFICATE_NOT_YET_VALID,
    10: Cause.CERTIFICATE_EXPIRED,
    18: Cause.ISSUER_UNTRUSTED,
    19: Cause.ISSUER_UNTRUSTED,
    20: Cause.ISSUER_UNTRUSTED,
    21: Cause.ISSUER_UNTRUSTED,
    62: Cause.OTHER_HOST,
    64: Cause.OTHER_HOST,
}
"""OpenSSL's X509_V_ERR_…; all others are about what the certificate or its issuer is."""
_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
_PASSWORD_WORDS = ("407", "Requested NO AUTHENTICATION", "Invalid username")
"""The text with which httpcore reports that a proxy requires credentials."""


@value
class Exchange:
    """The result: an answer, or the cause why there is none with its message."""

    milliseconds: int
    proxy: str
    answer: HttpAnswer | None = None
    cause: Cause | None = None
    detail: str = ""


@dataclass(slots=True)
class _Journey:
    """How far the call got, traced by httpcore's events."""

    host: str
    tls_with: list[str] = field(default_factory=list)
    has_sent: bool = False

    async def note(self, name: str, info: dict[str, Any]) -> None:
        """Record that httpcore reached the step `name`."""
        if name.endswith("start_tls.started"):
            self.tls_with.append(str(info.get("server_hostname", "")))
        elif name.endswith("send_request_headers.started"):
            self.has_sent = info["request"].method != b"CONNECT"

    @property
    def is_beyond_proxy(self) -> bool:
        """Whether the connection to the gateway itself was reached."""
        return self.has_sent or self.host in self.tls_with


async def examine(
    network: Network, base_address: str, request: HttpRequest, authorization: str
) -> Exchange:
    """Send `request`, unsigned where `authorization` is "". Raises PlanUnusable."""
    began = time.perf_counter()
    try:
        url = httpx.URL(base_address.rstrip("/") + request.path)
        if not is_gateway_address(base_address) or (url.port or 0) > LAST_PORT:
            return Exchange(0, "", cause=Cause.ADDRESS_WRONG)
    except (httpx.InvalidURL, ValueError):
        return Exchange(0, "", cause=Cause.ADDRESS_WRONG)
    proxy, journey = network.proxy_for(url), _Journey(url.host)
    try:
        answer = await _send(network, url, request, authorization, journey)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
        cause = _cause_of(error, journey, is_proxied=bool(proxy))
        detail = f"{type(error).__name__} {error}".strip()
        return Exchange(_since(began), bare_address(proxy), cause=cause, detail=detail)
    return Exchange(_since(began), bare_address(proxy), answer=answer)


async def _send(
    network: Network, url: httpx.URL, request: HttpRequest, authorization: str, journey: _Journey
) -> HttpAnswer:
    headers = {"Content-Type": "application/json"}
    if authorization:
        headers["Authorization"] = authorization
    async with asyncio.timeout(DEADLINE), network.open_http() as http:
        ready = http.build_request(
            request.method,
            url,
            params=request.query or None,
            content=request.body,
            headers=headers,
            timeout=TIMEOUT,
            extensions={"trace": journey.note},
        )
        async with aclosing(await http.send(ready, stream=True)) as response:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > MAX_ANSWER:
                    break
    names = {name.lower(): value for name, value in response.headers.items()}
    return HttpAnswer(response.status_code, names, bytes(body))


def _cause_of(error: Exception, journey: _Journey, *, is_proxied: bool) -> Cause:
    if is_proxied and not journey.is_beyond_proxy:
        return _fault_of_proxy(error)
    if journey.has_sent:
        is_late = isinstance(error, (httpx.TimeoutException, TimeoutError))
        return Cause.SILENT if is_late else _fault_of_answer(tuple(_roots(error)))
    cause = _connection_fault(error)
    is_cut = cause is Cause.NO_CONNECTION and journey.tls_with
    return Cause.NO_TLS if is_cut else cause


def _connection_fault(error: BaseException) -> Cause:
    """Why no connection was made, from what httpx raised and its causes."""
    for root in _roots(error):
        if isinstance(root, ssl.SSLCertVerificationError):
            return _CERTIFICATE_FAULTS.get(root.verify_code, Cause.CERTIFICATE_UNFIT)
        if isinstance(root, ssl.SSLError):
            return Cause.NO_TLS
        if isinstance(root, socket.gaierror):
            return Cause.NAME_UNKNOWN
        if isinstance(root, ConnectionRefusedError):
            return Cause.NOT_LISTENING
        if isinstance(root, OSError) and root.errno in _NO_WAY:
            return Cause.NO_ROUTE
    return Cause.NO_CONNECTION


def _fault_of_proxy(error: Exception) -> Cause:
    message = str(error)
    if isinstance(error, httpx.ProxyError):
        wants = any(word in message for word in _PASSWORD_WORDS)
        return Cause.PROXY_WANTS_PASSWORD if wants else Cause.PROXY_REFUSES
    is_met = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
    return Cause.PROXY_UNREACHABLE if is_met else Cause.PROXY_REFUSES


def _fault_of_answer(roots: tuple[BaseException, ...]) -> Cause:
    """The cause of an error that httpx raises while it parses the Location of a redirect or a
    compressed body."""
    if any(isinstance(root, (httpx.InvalidURL, ValueError)) for root in roots):
        return Cause.REDIRECTED
    is_garbled = any(
        isinstance(root, httpx.DecodingError)
        or (isinstance(root, httpx.RemoteProtocolError) and is_no_http(root))
        for root in roots
    )
    return Cause.UNREADABLE if is_garbled else Cause.BROKE_OFF


def _roots(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and all its causes."""
    while error:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _roots(inner)
        error = error.__cause__ or error.__context__


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
