"""Receiving an answer: what has arrived counts even if the rest never does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import httpx

_CHECKS = 120
"""The number of checks within a deadline: the computer's sleep counts as one."""


@dataclass(slots=True)
class Incoming:
    """An answer while it is received."""

    largest: int
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    @property
    def encoding(self) -> str:
        """The Content-Encoding of the body."""
        return self.headers.get("content-encoding", "")

    async def receive(self, http: httpx.AsyncClient, ready: httpx.Request) -> None:
        """Send `ready` and read the whole answer, up to one chunk more than `largest` bytes."""
        async with aclosing(await http.send(ready, stream=True)) as response:
            self.status = response.status_code
            self.headers = {name.lower(): value for name, value in response.headers.items()}
            async for chunk in response.aiter_raw():
                self.body += chunk
                if len(self.body) > self.largest:
                    return


@asynccontextmanager
async def while_awake(seconds: float) -> AsyncIterator[None]:
    """Limit the block to `seconds`, not counting time that the computer sleeps: after a sleep the
    loop first reads what arrived meanwhile. Raises TimeoutError."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        checks: list[asyncio.TimerHandle] = []

        def check() -> None:
            if len(checks) < _CHECKS:
                checks.append(loop.call_later(seconds / _CHECKS, check))
            else:
                limit.reschedule(loop.time())

        check()
        try:
            yield
        finally:
            checks[-1].cancel()
