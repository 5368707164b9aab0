"""Downloads from the vendor's picture hosts: no signature, no cookies, no private addresses.

Behind a proxy names are resolved by the proxy, which may be the only one that can. Scheme and host
name are checked all the same, and IP addresses and this machine's name are refused.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from fnmatch import fnmatch
from typing import TypeAlias

import httpx

from wujie_desktop.api.addresses import is_public
from wujie_desktop.api.envelope import retry_after
from wujie_desktop.api.picture_stream import PictureStream, start_of
from wujie_desktop.api.transport_reason import NO_CONNECTION, transport_reason
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.errors import (
    ConnectionLost,
    HostNotAllowed,
    PictureGone,
    PictureRefused,
    RateLimited,
    Unreachable,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.profile import THIS_MACHINE

DEFAULT_PICTURE_HOSTS = ("*.wujiebantu.com", "*.wujieai.com", "*.wujieai.net")
"""Contract §8; no closed list is published, so it is configurable."""
MAX_REDIRECTS = 5
ANSWER_SECONDS = 60.0
"""How long a host may take until its answer begins, redirects and names included."""
TIMEOUT = httpx.Timeout(30.0, connect=10.0)

Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]
ProxyFor: TypeAlias = Callable[[httpx.URL], str]
"""The proxy on the way to an address, "" for none."""


async def resolve_host(host: str, port: int) -> list[str]:
    """Every IP address of `host`. Raises OSError where there is none."""
    loop = asyncio.get_running_loop()
    infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in infos))


class PictureSource:
    """Downloads from allowed hosts only."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        allowed_hosts: tuple[str, ...],
        gateway_address: str,
        *,
        proxy_for: ProxyFor,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._http = http
        self._allowed = allowed_hosts
        self._gateway = _place_of(gateway_address)
        self._proxy_for = proxy_for
        self._resolve = resolve

    @asynccontextmanager
    async def stream(
        self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
    ) -> AsyncIterator[PictureStream]:
        """Open `url` from byte `offset` where the host still serves `edition`, else from 0.

        Raises PictureError for permanent failures, and TransportError or RateLimited for those that
        a retry may solve.
        """
        wanted = offset if edition.validator else 0
        response = await self._open(url, wanted, edition)
        try:
            start = _usable_start(response, wanted, edition)
            if start is None and wanted:
                await response.aclose()
                response = await self._open(url, 0, NO_EDITION)
                start = _usable_start(response, 0, NO_EDITION)
            if start is None:
                raise ConnectionLost(FailureReason.OTHER_RANGE)
            yield PictureStream(response, start)
        finally:
            await response.aclose()

    async def _open(self, url: str, offset: int, edition: Edition) -> httpx.Response:
        """Follow redirects by hand: each address is checked before it is requested."""
        address = _secured(_parse_address(url))
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                for _ in range(MAX_REDIRECTS + 1):
                    response = await self._ask(address, offset, edition)
                    if not response.has_redirect_location:
                        return response
                    await response.aclose()
                    location = _parse_address(response.headers["Location"], seen_at=address)
                    address = _secured(location)
        except TimeoutError as error:
            raise ConnectionLost(FailureReason.SILENT) from error
        raise PictureRefused(FailureReason.TOO_MANY_REDIRECTS)

    async def _ask(self, address: httpx.URL, offset: int, edition: Edition) -> httpx.Response:
        """Connect to the very IP addresses that were checked: a name may resolve to others a moment
        later."""
        fault = Unreachable(FailureReason.NOT_CONNECTED.of(address.host))
        for host in await self._judged_hosts(address):
            try:
                return await self._send(self._build(address, host, offset, edition))
            except Unreachable as error:
                fault = error
        raise fault

    async def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._http.send(request, stream=True)
        except NO_CONNECTION as error:
            raise Unreachable(transport_reason(error)) from error
        except httpx.HTTPError as error:
            if isinstance(error.__context__, httpx.InvalidURL):
                raise HostNotAllowed(FailureReason.BAD_REDIRECT) from error
            raise ConnectionLost(transport_reason(error)) from error
        except (httpx.InvalidURL, ValueError) as error:
            # httpx reads the Location of every redirect, though it follows none.
            raise HostNotAllowed(FailureReason.BAD_REDIRECT) from error

    def _build(self, address: httpx.URL, host: str, offset: int, edition: Edition) -> httpx.Request:
        headers = {"Accept-Encoding": "identity", "Host": address.netloc.decode("ascii")}
        if offset:
            headers |= {"Range": f"bytes={offset}-", "If-Range": edition.validator}
        request = self._http.build_request(
            "GET",
            address.copy_with(host=host, userinfo=b""),  # httpx would sign with a user's name
            headers=headers,
            timeout=TIMEOUT,
            extensions={"sni_hostname": address.host},
        )
        request.headers.pop("Cookie", None)
        return request

    def _is_gateway(self, address: httpx.URL) -> bool:
        return (address.host, address.port) == self._gateway

    async def _judged_hosts(self, address: httpx.URL) -> list[str]:
        """The addresses to connect to, best first. Raises HostNotAllowed, or Unreachable where the
        name cannot be resolved."""
        if not (address.scheme == "https" or self._is_gateway(address)) or not address.host:
            raise HostNotAllowed(FailureReason.NO_WEB_ADDRESS)
        if address.port is not None and not 0 < address.port <= LAST_PORT:
            raise HostNotAllowed(FailureReason.NO_SUCH_PORT)
        if self._is_gateway(address):
            return [address.host]
        if not any(fnmatch(address.host.lower(), pattern) for pattern in self._allowed):
            raise HostNotAllowed(FailureReason.HOST_NOT_LISTED.of(address.host))
        if self._proxy_for(address):
            return [_name_of(address)]
        return await self._public_addresses(address)

    async def _public_addresses(self, address: httpx.URL) -> list[str]:
        """The first address of each family: IPv6 may be configured and not work."""
        port = address.port or (443 if address.scheme == "https" else 80)
        try:
            addresses = await self._resolve(address.host, port)
        except OSError as error:
            raise Unreachable(FailureReason.NAME_UNKNOWN.of(address.host)) from error
        except ValueError as error:  # labels that are empty or too long for any name
            raise HostNotAllowed(FailureReason.NO_WEB_ADDRESS) from error
        if not addresses or not all(is_public(candidate) for candidate in addresses):
            raise HostNotAllowed(FailureReason.HOST_IS_PRIVATE.of(address.host))
        firsts = {":" in candidate: candidate for candidate in reversed(addresses)}
        return sorted(firsts.values(), key=addresses.index)


def _parse_address(text: str, seen_at: httpx.URL | None = None) -> httpx.URL:
    """Parse `text`, relative to `seen_at`. Raises HostNotAllowed where it is invalid."""
    try:
        address = seen_at.join(text) if seen_at else httpx.URL(text)
        str(address.host)  # decodes the name, which may be malformed too
    except (httpx.InvalidURL, ValueError) as error:
        raise HostNotAllowed(FailureReason.NO_WEB_ADDRESS) from error
    return address


def _secured(address: httpx.URL) -> httpx.URL:
    """The address with https, which only this machine's own may lack. Raises HostNotAllowed for
    http on an explicit port."""
    if address.scheme != "http" or address.host in THIS_MACHINE:
        return address
    if address.port is not None:
        raise HostNotAllowed(FailureReason.NOT_HTTPS)
    return address.copy_with(scheme="https")


def _place_of(gateway_address: str) -> tuple[str, int | None] | None:
    """Host and port of the gateway; None where its address is invalid, which its client reports."""
    try:
        address = httpx.URL(gateway_address)
        host = address.host  # decodes the name, which may be malformed too
    except (httpx.InvalidURL, ValueError):
        return None
    return host, address.port


def _name_of(address: httpx.URL) -> str:
    """The host name that a proxy may resolve. Raises HostNotAllowed for this machine and for IP
    addresses in any notation: the last label of a public name has a letter."""
    last = address.host.rstrip(".").rpartition(".")[2]
    if last == "localhost" or ":" in last or not last or last[0].isdigit():
        raise HostNotAllowed(FailureReason.HOST_IS_PRIVATE.of(address.host))
    return address.host


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise PictureGone(FailureReason.STATUS.of(status))
    if status == httpx.codes.TOO_MANY_REQUESTS:
        error = RateLimited(status=status)
        headers = {name.lower(): value for name, value in response.headers.items()}
        error.retry_after = retry_after(HttpAnswer(status, headers, b""), datetime.now(UTC))
        raise error
    if response.is_server_error:
        raise ConnectionLost(FailureReason.STATUS.of(status))
    if not response.is_success:
        raise PictureRefused(FailureReason.STATUS.of(status))


def _usable_start(response: httpx.Response, offset: int, edition: Edition) -> int | None:
    """The offset at which the answer's bytes begin; None where they cannot be used. Raises the
    error that the status means."""
    if offset and response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        return None
    _check_status(response)
    return start_of(response, offset, edition)
