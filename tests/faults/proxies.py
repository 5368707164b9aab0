"""Raw proxies: HTTP (CONNECT and forwarding) and SOCKS5. They alone know the made-up names."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias
from urllib.parse import urlsplit

from tests.faults.sockets import closed, listening

Names = Mapping[str, int]
"""Made-up host names, each with the port on this machine where it is at home."""


@dataclass
class Proxy:
    """One proxy: where it is, and whom it was asked for."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)


Opened: TypeAlias = AbstractAsyncContextManager[Proxy]
Serve = Callable[[Proxy, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def opened(serve: Serve, kind: str, port: int = 0) -> AsyncIterator[Proxy]:
    proxy = Proxy()
    async with listening(partial(serve, proxy), port=port) as where:
        proxy.address = f"{kind}://127.0.0.1:{where}"
        yield proxy


def http_proxy(names: Names, *, refusal: str = "", port: int = 0) -> Opened:
    """An HTTP proxy; with `refusal`, such as "407 Proxy Authentication Required", it says that."""

    async def serve(
        proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        proxy.heads.append(head)
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        host = target.partition(":")[0] if method == "CONNECT" else urlsplit(target).hostname or ""
        proxy.asked.append(host)
        if refusal or host not in names:
            status = refusal or "502 Bad Gateway"
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
            return
        there, back = await asyncio.open_connection("127.0.0.1", names[host])
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            parts = urlsplit(target)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            back.write(head.replace(target.encode(), path.encode() or b"/", 1))
        await _join(reader, writer, there, back)

    return opened(serve, "http", port)


def socks_proxy(names: Names, *, reply: int = 0) -> Opened:
    """A SOCKS5 proxy without passwords; `reply` other than 0 is what it says to CONNECT."""

    async def serve(
        proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        _version, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _version, _command, _zero, kind = await reader.readexactly(4)
        assert kind == 3, "a name, left to the proxy"
        (length,) = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode()
        await reader.readexactly(2)
        proxy.asked.append(host)
        code = reply or (0 if host in names else 4)
        writer.write(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
        await writer.drain()
        if not code:
            there, back = await asyncio.open_connection("127.0.0.1", names[host])
            await _join(reader, writer, there, back)

    return opened(serve, "socks5h")


def behind_tls(port: int, context: ssl.SSLContext) -> AbstractAsyncContextManager[int]:
    """The port of a server with TLS that hands everything on to `port` on this machine."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await _join(reader, writer, there, back)

    return listening(serve, context=context)


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    there: asyncio.StreamReader,
    back: asyncio.StreamWriter,
) -> None:
    async def pump(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            drain.write(data)
            await drain.drain()
        drain.close()

    try:
        await asyncio.gather(pump(reader, back), pump(there, writer))
    finally:
        await closed(back)
