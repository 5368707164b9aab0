"""Picture files from the vendor's hosts: no signature, no cookies, no private addresses."""

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
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.errors import (
    ConnectionLost,
    HostNotAllowed,
    PictureGone,
    PictureRefused,
    PictureTooLarge,
    RateLimited,
    Unreachable,
)

DEFAULT_PICTURE_HOSTS = ("*.wujiebantu.com", "*.wujieai.com", "*.wujieai.net")
"""Contract §8; no closed list is published, so it is configurable."""
LARGEST = 100 * 1024 * 1024
MOST_REDIRECTS = 5
TIMEOUT = httpx.Timeout(30.0, connect=10.0)

Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]


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
                    raise PictureTooLarge(f"more than {LARGEST} bytes")
                yield chunk
        except httpx.HTTPError as error:
            raise ConnectionLost(f"{type(error).__name__} {error}".strip()) from error
        if self._expected is not None and received < self._expected:
            raise ConnectionLost(f"{received} of {self._expected} bytes came")


class PictureSource:
    """Opens picture addresses that are on the list, and nothing else."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        allowed_hosts: tuple[str, ...],
        gateway_address: str,
        *,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._http = http
        self._allowed = allowed_hosts
        self._gateway = httpx.URL(gateway_address)
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
                raise PictureTooLarge(f"{stream.total} bytes")
            yield stream
        finally:
            await response.aclose()

    async def _open(self, url: str, offset: int) -> httpx.Response:
        """Follow redirects by hand: each address is judged before it is asked."""
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._ask(url, offset)
            if not response.has_redirect_location:
                return response
            await response.aclose()
            url = str(httpx.URL(url).join(response.headers["Location"]))
        raise PictureRefused(f"more than {MOST_REDIRECTS} redirects")

    async def _ask(self, url: str, offset: int) -> httpx.Response:
        request = await self._build(url, offset)
        try:
            return await self._http.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Unreachable(f"{type(error).__name__} {error}".strip()) from error
        except httpx.HTTPError as error:
            raise ConnectionLost(f"{type(error).__name__} {error}".strip()) from error

    async def _build(self, url: str, offset: int) -> httpx.Request:
        address = self._judge(url)
        headers = {"Accept-Encoding": "identity", "Host": address.netloc.decode("ascii")}
        if offset:
            headers["Range"] = f"bytes={offset}-"
        extensions = {}
        if not self._is_gateway(address):
            # Ask the very address that was judged: a name may point elsewhere a moment later.
            extensions["sni_hostname"] = address.host
            address = address.copy_with(host=await self._public_address(address))
        request = self._http.build_request(
            "GET", address, headers=headers, timeout=TIMEOUT, extensions=extensions
        )
        request.headers.pop("Cookie", None)
        return request

    def _judge(self, url: str) -> httpx.URL:
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise HostNotAllowed("not a web address") from error
        if address.scheme not in ("http", "https") or not address.host:
            raise HostNotAllowed("not a web address")
        listed = any(fnmatch(address.host.lower(), pattern) for pattern in self._allowed)
        if not listed and not self._is_gateway(address):
            raise HostNotAllowed(address.host)
        return address

    def _is_gateway(self, address: httpx.URL) -> bool:
        ours = (self._gateway.host, self._gateway.port)
        return (address.host, address.port) == ours

    async def _public_address(self, address: httpx.URL) -> str:
        port = address.port or (443 if address.scheme == "https" else 80)
        try:
            found = await self._resolve(address.host, port)
        except OSError as error:
            raise Unreachable(f"{address.host}: {error}") from error
        if not found or not all(_is_public(candidate) for candidate in found):
            raise HostNotAllowed(f"{address.host} has a private address")
        return found[0]


def _is_public(candidate: str) -> bool:
    address = ip_address(candidate.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_global and not mapped.is_multicast)


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise PictureGone(f"HTTP {status}")
    if status == httpx.codes.TOO_MANY_REQUESTS:
        error = RateLimited(status=status)
        headers = {name.lower(): value for name, value in response.headers.items()}
        error.retry_after = retry_after(HttpAnswer(status, headers, b""), datetime.now(UTC))
        raise error
    if response.is_server_error:
        raise ConnectionLost(f"HTTP {status}")
    if not response.is_success:
        raise PictureRefused(f"HTTP {status}")


def _start_of(response: httpx.Response, offset: int) -> int:
    """Where the bytes of this answer begin: the offset only if the host says so itself."""
    if response.status_code != httpx.codes.PARTIAL_CONTENT:
        return 0
    unit, _, span = response.headers.get("Content-Range", "").partition(" ")
    start = span.partition("-")[0]
    if unit != "bytes" or start != str(offset):
        raise ConnectionLost("the host answered another range than asked")
    return offset
