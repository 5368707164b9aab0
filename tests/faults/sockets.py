"""Raw servers on this machine that leave nothing open behind them."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias

Talk: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(
    talk: Talk, *, port: int = 0, context: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """The port where every visitor is talked to; a visitor who hangs up first is no fault.

    Whoever still talks at the end is cut off.
    """
    visits: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.current_task()
        assert visit
        visits.add(visit)
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            return
        finally:
            visits.discard(visit)
            await closed(writer)

    server = await asyncio.start_server(handle, "127.0.0.1", port, ssl=context)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        await shut(server)
        for visit in tuple(visits):
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


async def shut(server: asyncio.Server) -> None:
    """Take no more visitors.

    WORKAROUND(CPython, gh-109564): who was let in a moment ago has no transport yet. Closed under
    him, asyncio drops his socket without closing it, and whichever test collects it fails.
    """
    loop = asyncio.get_running_loop()
    for listener in server.sockets:
        with contextlib.suppress(NotImplementedError):  # Windows lets nobody in by halves
            loop.remove_reader(listener.fileno())
    await asyncio.sleep(0)
    server.close()


async def closed(writer: asyncio.StreamWriter) -> None:
    """Close, whoever hung up first."""
    writer.close()
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        await writer.wait_closed()
