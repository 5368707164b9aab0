"""HTTP clients that follow the connection settings: proxy and certificates."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeAlias
from urllib.request import getproxies, proxy_bypass

import httpx
from httpcore import AsyncNetworkStream
from socksio.exceptions import SOCKSError

from wujie_desktop.api.recording import RecordingBackend
from wujie_desktop.api.transport_reason import PROXY
from wujie_desktop.api.trust import build_context
from wujie_desktop.domain.connection import (
    PROXY_KINDS,
    ConnectionPlan,
    ConnectionProblem,
    ProxyMode,
)
from wujie_desktop.domain.errors import PlanUnusable
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import THIS_MACHINE
from wujie_desktop.domain.proxies import bare_address, goes_direct

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
LIMITS = httpx.Limits(max_connections=16, max_keepalive_connections=4)
SOCKS_TIMEOUT = 10.0
"""Seconds that a SOCKS proxy may take to connect."""


Trace: TypeAlias = Callable[[str, dict[str, Any]], Awaitable[None]]
"""The type of httpcore's trace extension."""


class Network:
    """One ConnectionPlan; the system's proxies are read once, when this is created.

    Loopback addresses never use a proxy.
    """

    def __init__(self, plan: ConnectionPlan) -> None:
        """Raises PlanUnusable."""
        if plan.problem:
            raise PlanUnusable(plan.problem)
        self.context = build_context(plan.ca_file)
        self._mode = plan.proxy_mode
        self._manual = plan.proxy_url.strip()
        self._system = getproxies() if plan.proxy_mode is ProxyMode.SYSTEM else {}
        self._exceptions = self._system.get("no", "")
        self._bypassed: dict[str, bool] = {}

    def open_http(self) -> httpx.AsyncClient:
        """A new client: TLS always verified, no cookies, no redirects, no retries."""
        return httpx.AsyncClient(
            transport=_Routed(self),
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def proxy_for(self, url: httpx.URL) -> str:
        """The proxy's address for `url`, "" for none. Raises PlanUnusable where the system names an
        unsupported kind."""
        if self._mode is ProxyMode.NONE or url.host in THIS_MACHINE:
            return ""
        if self._mode is ProxyMode.MANUAL:
            return self._manual
        proxy = self._system.get(url.scheme) or self._system.get("all")
        if not proxy or goes_direct(self._exceptions, url.host, _port(url)):
            return ""
        if self._is_bypassed(url.host):
            return ""
        return _supported(proxy)

    def _is_bypassed(self, host: str) -> bool:
        """Whether the system wants no proxy for `host`; asked once, since it may resolve the
        name."""
        if host not in self._bypassed:
            self._bypassed[host] = bool(proxy_bypass(host))
        return self._bypassed[host]


def _supported(address: str) -> str:
    """The system's proxy as an address with a supported scheme."""
    kind, mark, rest = address.strip().partition("://")
    if not mark:
        kind, rest = "http", kind.removeprefix("//")
    kind = "socks5" if kind.lower() == "socks" else kind.lower()
    if kind not in PROXY_KINDS:
        raise PlanUnusable(ConnectionProblem.PROXY_KIND, kind)
    return f"{kind}://{rest}"


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


class _Routed(httpx.AsyncBaseTransport):
    """A transport that sends each request directly or through a proxy, by its address."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._transports: dict[str, httpx.AsyncHTTPTransport] = {}
        self._backends: list[RecordingBackend] = []

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises what httpx does, and PlanUnusable."""
        proxy = self._network.proxy_for(request.url)
        if proxy:
            request.extensions[PROXY] = bare_address(proxy)
        if proxy not in self._transports:
            self._transports[proxy] = self._open_transport(proxy)
        transport = self._transports[proxy]
        if proxy.startswith("socks"):
            return await _send_by_socks(transport, request)
        return await transport.handle_async_request(request)

    @override
    async def aclose(self) -> None:
        """Close all transports, and what they have lost."""
        for transport in self._transports.values():
            await transport.aclose()
        for backend in self._backends:
            await backend.aclose()

    def _open_transport(self, proxy: str) -> httpx.AsyncHTTPTransport:
        context = self._network.context
        try:
            own_tls = context if proxy.startswith("https:") else None
            through = httpx.Proxy(proxy, ssl_context=own_tls) if proxy else None
            transport = httpx.AsyncHTTPTransport(
                verify=context, trust_env=False, limits=LIMITS, proxy=through
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise PlanUnusable(ConnectionProblem.PROXY_ADDRESS) from error
        # WORKAROUND(httpx 0.28): httpcore takes a backend, httpx hands none on.
        pool = transport._pool  # noqa: SLF001
        backend = RecordingBackend(pool._network_backend)  # noqa: SLF001
        pool._network_backend = backend  # noqa: SLF001
        self._backends.append(backend)
        return transport


async def _send_by_socks(
    transport: httpx.AsyncHTTPTransport, request: httpx.Request
) -> httpx.Response:
    """WORKAROUND(httpcore 1.0): it waits for ever for a SOCKS proxy's greeting, leaves the
    connection open where that fails, and raises undeclared errors for a proxy that does not speak
    SOCKS. Nothing of the request has been sent by then."""
    outer: Trace | None = request.extensions.get("trace")
    greeting: list[AsyncNetworkStream] = []
    try:
        async with asyncio.timeout(None) as limit:

            async def watch(name: str, info: dict[str, Any]) -> None:
                if name.endswith("setup_socks5_connection.started"):
                    greeting.append(info["stream"])
                    limit.reschedule(asyncio.get_running_loop().time() + SOCKS_TIMEOUT)
                elif name.endswith("setup_socks5_connection.complete"):
                    greeting.clear()
                    limit.reschedule(None)
                if outer:
                    await outer(name, info)

            request.extensions["trace"] = watch
            return await transport.handle_async_request(request)
    except TimeoutError as error:
        raise httpx.ProxyError("it does not answer", request=request) from error
    except (SOCKSError, AssertionError) as error:
        raise httpx.ProxyError("it does not speak SOCKS5", request=request) from error
    finally:
        for stream in greeting:
            await stream.aclose()
