"""A wire to a team's server that lets through, swallows or cuts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.faults.sockets import listening


class Wire:
    """What lies between a member and the server. `swallows` takes bytes without a word: "all" of
    them, the "answers" alone, or "" for none."""

    def __init__(self, port: int) -> None:
        self.port = 0
        self.swallows = ""
        self._server = port
        self._ends: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("localhost", self._server)
        self._ends += [writer, back]
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._carry(reader, back, "all"))
                both.create_task(self._carry(there, writer, "all answers"))
        finally:
            back.close()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, when: str
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                if not (self.swallows and self.swallows in when):
                    writer.write(data)
                    await writer.drain()
        writer.close()

    def cut(self) -> None:
        """Reset what is open."""
        for end in self._ends:
            end.transport.abort()


@asynccontextmanager
async def wire_to(port: int) -> AsyncIterator[Wire]:
    """A wire to the server on this machine's `port`."""
    wire = Wire(port)
    async with listening(wire.serve) as wire.port:
        yield wire
        wire.cut()
