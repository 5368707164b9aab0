"""SIGINT and SIGTERM as stop requests that running work can check."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager


class StopRequests:
    """Counts requests to end the program."""

    def __init__(self) -> None:
        self.count = 0
        self._limit: asyncio.Timeout | None = None

    def ask(self) -> None:
        """Count one request, and cancel the work in `or_until`."""
        self.count += 1
        if self._limit:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def or_until(self, work: Awaitable[object]) -> None:
        """Wait for `work`; the next stop request cancels it."""
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
    """While the context is open, SIGINT and SIGTERM count as stop requests instead of ending the
    program."""
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
