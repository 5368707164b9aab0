"""Every byte that comes off the wire, whether or not HTTP can make sense of it.

What a paid call is answered with may name keys where nobody looks for them: behind a false
length, after a broken header, in an answer that was cut off.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

from wujie_desktop.domain.overriding import override

LAST_LOOK = 0.25
"""Seconds. After the computer slept a timer is over before the loop has read what arrived."""

_record: ContextVar[bytearray | None] = ContextVar("record", default=None)


@contextmanager
def recording() -> Iterator[bytearray]:
    """What the connections of this task read from here on, in one piece."""
    read = bytearray()
    token = _record.set(read)
    try:
        yield read
    finally:
        _record.reset(token)


class RecordingBackend(httpcore.AsyncNetworkBackend):
    """Opens connections that note what they read."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend) -> None:
        self._inner = inner

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection that notes what it reads."""
        return _RecordingStream(
            await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        )

    @override
    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The same on a socket of this machine."""
        return _RecordingStream(
            await self._inner.connect_unix_socket(path, timeout, socket_options)
        )

    @override
    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between retries of its own; we allow none."""
        await self._inner.sleep(seconds)


class _RecordingStream(httpcore.AsyncNetworkStream):
    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner

    @override
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, noted; b"" at the end."""
        try:
            data = await self._inner.read(max_bytes, timeout)
        except httpcore.ReadTimeout:
            data = await self._inner.read(max_bytes, LAST_LOOK)
        record = _record.get()
        if record is not None:
            record += data
        return data

    @override
    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        await self._inner.write(buffer, timeout)

    @override
    async def aclose(self) -> None:
        """Hang up."""
        await self._inner.aclose()

    @override
    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The same connection with TLS from here on: noted is what it keeps secret."""
        return _RecordingStream(await self._inner.start_tls(ssl_context, server_hostname, timeout))

    @override
    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._inner.get_extra_info(info)
