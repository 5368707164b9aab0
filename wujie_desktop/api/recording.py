"""Every byte read from a connection, whether or not it is valid HTTP.

The answer to a paid call may name keys where HTTP clients do not look: after a wrong
Content-Length, after a broken header, in an answer that was cut off.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
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
    """Record what the connections of this task read within the block, in one buffer."""
    read = bytearray()
    token = _record.set(read)
    try:
        yield read
    finally:
        _record.reset(token)


class RecordingBackend(httpcore.AsyncNetworkBackend):
    """A network backend of httpcore that records what is read, and knows what is open."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend) -> None:
        self._inner = inner
        self._open: set[httpcore.AsyncNetworkStream] = set()

    async def aclose(self) -> None:
        """Close what is still open. WORKAROUND(httpcore 1.0): a task that is cancelled while it
        closes surplus connections leaves the rest of them open, and in no pool any more."""
        for stream in tuple(self._open):
            await stream.aclose()
        self._open.clear()

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open a TCP connection that is recorded."""
        return self._opened(
            await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        )

    @override
    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open a connection to a local socket that is recorded."""
        return self._opened(await self._inner.connect_unix_socket(path, timeout, socket_options))

    @override
    async def sleep(self, seconds: float) -> None:
        """Wait between retries of httpcore, which are turned off."""
        await self._inner.sleep(seconds)

    def _opened(self, stream: httpcore.AsyncNetworkStream) -> _RecordingStream:
        self._open.add(stream)
        return _RecordingStream(stream, lambda: self._open.discard(stream))


class _RecordingStream(httpcore.AsyncNetworkStream):
    def __init__(self, inner: httpcore.AsyncNetworkStream, on_closed: Callable[[], object]) -> None:
        self._inner = inner
        self._on_closed = on_closed

    @override
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read and record the next bytes; b"" at the end."""
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
        """Close the connection."""
        await self._inner.aclose()
        self._on_closed()

    @override
    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Start TLS on the connection: what is recorded from here on is the decrypted text.
        One that fails is closed."""
        try:
            inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except Exception:
            await self.aclose()
            raise
        return _RecordingStream(inner, self._on_closed)

    @override
    def get_extra_info(self, info: str) -> Any:
        """Information that httpcore asks for."""
        return self._inner.get_extra_info(info)
