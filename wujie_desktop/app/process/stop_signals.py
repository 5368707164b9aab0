"""SIGINT and SIGTERM as signals: they are counted, and whoever works says when it heeds them."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager


class StopRequests:
    """How often somebody asked the program to end."""

    def __init__(self) -> None:
        self.count = 0
        self._limit: asyncio.Timeout | None = None

    def ask(self) -> None:
        """Somebody asks."""
        self.count += 1
        if self._limit:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def or_until(self, work: Awaitable[object]) -> None:
        """Wait for `work`, or for the next time that somebody asks: then it is cancelled."""
        try:
            async with asyncio.timeout(None) as self._limit:
                await work
        except TimeoutError:
            if not (self._limit and self._limit.expired()):
                raise
        finally:
            self._limit = None


@contextmanager
def stop_on_signals() -> Iterator[StopRequests]:
    """What the system's signals ask for, from here on and instead of ending the program."""
    asked, loop = StopRequests(), asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.ask)) for number in numbers
    ]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
