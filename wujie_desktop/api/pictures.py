"""Picture files from the vendor's hosts: no signature, no cookies, no private addresses.

Behind a proxy names are the proxy's business: it may be the only one who can resolve them. Scheme
and host are judged all the same, and bare IP addresses and this machine's own name are refused.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from fnmatch import fnmatch
from ipaddress import ip_address
from typing import TypeAlias

import httpx

from wujie_desktop.api.envelope import retry_after
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.api.wire import LAST_PORT, HttpAnswer
from wujie_desktop.domain.errors import (
    ConnectionLost,
    HostNotAllowed,
    PictureGone,
    PictureRefused,
    PictureTooLarge,
    RateLimited,
    Unreachable,
)
from wujie_desktop.domain.reasons import Why

DEFAULT_PICTURE_HOSTS = ("*.wujiebantu.com", "*.wujieai.com", "*.wujieai.net")
"""Contract §8; no closed list is published, so it is configurable."""
LARGEST = 100 * 1024 * 1024
MOST_REDIRECTS = 5
TIMEOUT = httpx.Timeout(30.0, connect=10.0)

Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]
ProxyFor: TypeAlias = Callable[[httpx.URL], str]
"""The proxy on the way to an address, "" for none."""


async def resolve_host(host: str, port: int) -> list[str]:
    """Every address of `host`. Raises OSError where there is none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PictureStream:
    """The bytes of one picture from `offset` on; `total` is the whole size where known."""

    def __init__(self, response: httpx.Response, offset: int) -> None:
        self._response = response
        self.offset = offset
        length = response.headers.get("Content-Length", "")
        self._expected = int(length) if length.isdigit() else None
        self.total = None if self._expected is None else offset + self._expected

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes. Raises ConnectionLost where they end early, PictureTooLarge."""
        received = 0
        try:
            async for chunk in self._response.aiter_raw():
                received += len(chunk)
                if self.offset + received > LARGEST:
                    raise PictureTooLarge(Why.TOO_MANY_BYTES.of(LARGEST))
                yield chunk
        except httpx.HTTPError as error:
            raise ConnectionLost(transport_reason(error)) from error
        if self._expected is not None and received < self._expected:
            raise ConnectionLost(Why.TOO_FEW_BYTES.of(f"{received} of {self._expected}"))


class PictureSource:
    """Opens picture addresses that are on the list, and nothing else."""

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
        self._gateway = httpx.URL(gateway_address)
        self._proxy_for = proxy_for
        self._resolve = resolve

    @asynccontextmanager
    async def stream(self, url: str, *, offset: int = 0) -> AsyncIterator[PictureStream]:
        """Open `url` from byte `offset`, or from 0 where the host knows no ranges.

        Raises PictureError for what trying again cannot mend, and TransportError or
        RateLimited for what it may.
        """
        response = await self._open(url, offset)
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            await response.aclose()
            response = await self._open(url, 0)
        try:
            _check_status(response)
            stream = PictureStream(response, _start_of(response, offset))
            if stream.total is not None and stream.total > LARGEST:
                raise PictureTooLarge(Why.TOO_MANY_BYTES.of(stream.total))
            yield stream
        finally:
            await response.aclose()

    async def _open(self, url: str, offset: int) -> httpx.Response:
        """Follow redirects by hand: each address is judged before it is asked."""
        address = _parse_address(url)
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._ask(address, offset)
            if not response.has_redirect_location:
                return response
            await response.aclose()
            address = _parse_address(response.headers["Location"], seen_at=address)
        raise PictureRefused(Why.TOO_MANY_REDIRECTS)

    async def _ask(self, address: httpx.URL, offset: int) -> httpx.Response:
        """Ask the very addresses that were judged: a name may point elsewhere a moment later."""
        fault = Unreachable(Why.NOT_CONNECTED.of(address.host))
        for host in await self._judged_hosts(address):
            try:
                return await self._send(self._build(address, host, offset))
            except Unreachable as error:
                fault = error
        raise fault

    async def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._http.send(request, stream=True)
        except (
            httpx.ConnectError,
            httpx.ConnectTimeout,
            httpx.PoolTimeout,
            httpx.ProxyError,
        ) as error:
            raise Unreachable(transport_reason(error)) from error
        except httpx.HTTPError as error:
            raise ConnectionLost(transport_reason(error)) from error
        except (httpx.InvalidURL, ValueError) as error:
            # httpx reads the Location of every redirect, though it follows none.
            raise HostNotAllowed(Why.BAD_REDIRECT) from error

    def _build(self, address: httpx.URL, host: str, offset: int) -> httpx.Request:
        headers = {"Accept-Encoding": "identity", "Host": address.netloc.decode("ascii")}
        if offset:
            headers["Range"] = f"bytes={offset}-"
        request = self._http.build_request(
            "GET",
            address.copy_with(host=host, userinfo=b""),  # httpx would sign with a user's name
            headers=headers,
            timeout=TIMEOUT,
            extensions={"sni_hostname": address.host},
        )
        request.headers.pop("Cookie", None)
        return request

    async def _judged_hosts(self, address: httpx.URL) -> list[str]:
        """Where to connect to, best first. Raises HostNotAllowed, or Unreachable for no name."""
        if address.scheme not in ("http", "https") or not address.host:
            raise HostNotAllowed(Why.NO_WEB_ADDRESS)
        if (address.port or 0) > LAST_PORT:
            raise HostNotAllowed(Why.NO_SUCH_PORT)
        if (address.host, address.port) == (self._gateway.host, self._gateway.port):
            return [address.host]
        if not any(fnmatch(address.host.lower(), pattern) for pattern in self._allowed):
            raise HostNotAllowed(Why.HOST_NOT_LISTED.of(address.host))
        if self._proxy_for(address):
            return [_name_of(address)]
        return await self._public_addresses(address)

    async def _public_addresses(self, address: httpx.URL) -> list[str]:
        """The first address of each family: a machine may have IPv6 that leads nowhere."""
        port = address.port or (443 if address.scheme == "https" else 80)
        try:
            found = await self._resolve(address.host, port)
        except OSError as error:
            raise Unreachable(Why.NAME_UNKNOWN.of(address.host)) from error
        if not found or not all(_is_public(candidate) for candidate in found):
            raise HostNotAllowed(Why.HOST_IS_PRIVATE.of(address.host))
        firsts = {":" in candidate: candidate for candidate in reversed(found)}
        return sorted(firsts.values(), key=found.index)


def _parse_address(text: str, seen_at: httpx.URL | None = None) -> httpx.URL:
    """`text` as an address, relative to `seen_at`. Raises HostNotAllowed where it is none."""
    try:
        address = seen_at.join(text) if seen_at else httpx.URL(text)
        str(address.host)  # decodes the name, which may be malformed too
    except (httpx.InvalidURL, ValueError) as error:
        raise HostNotAllowed(Why.NO_WEB_ADDRESS) from error
    return address


def _name_of(address: httpx.URL) -> str:
    """The host where it is a name that a proxy may resolve. Raises HostNotAllowed for this
    machine and for IP addresses in any spelling: the last label of a public name has a letter."""
    last = address.host.rstrip(".").rpartition(".")[2]
    if last == "localhost" or ":" in last or not last or last[0].isdigit():
        raise HostNotAllowed(Why.HOST_IS_PRIVATE.of(address.host))
    return address.host


def _is_public(candidate: str) -> bool:
    address = ip_address(candidate.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_global and not mapped.is_multicast)


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise PictureGone(Why.STATUS.of(status))
    if status == httpx.codes.TOO_MANY_REQUESTS:
        error = RateLimited(status=status)
        headers = {name.lower(): value for name, value in response.headers.items()}
        error.retry_after = retry_after(HttpAnswer(status, headers, b""), datetime.now(UTC))
        raise error
    if response.is_server_error:
        raise ConnectionLost(Why.STATUS.of(status))
    if not response.is_success:
        raise PictureRefused(Why.STATUS.of(status))


def _start_of(response: httpx.Response, offset: int) -> int:
    """Where the bytes of this answer begin: the offset only if the host says so itself."""
    if response.status_code != httpx.codes.PARTIAL_CONTENT:
        return 0
    unit, _, span = response.headers.get("Content-Range", "").partition(" ")
    start = span.partition("-")[0]
    if unit != "bytes" or start != str(offset):
        raise ConnectionLost(Why.OTHER_RANGE)
    return offset
