"""Signals that end a program as stop requests that running work can check."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager


class StopRequests:
    """Counts requests to end the program."""

    def __init__(self) -> None:
        self.count = 0
        self._limit: asyncio.Timeout | None = None
        self._loop = asyncio.get_running_loop()
        self._interrupts = False

    def hear(self, *_: object) -> None:
        """A signal came."""
        if self._interrupts:
            self._interrupts = False
            raise KeyboardInterrupt
        self._loop.call_soon_threadsafe(self.ask)

    def ask(self) -> None:
        """Count one request, and cancel the work in `or_until`."""
        self.count += 1
        if self._limit:
            self._limit.reschedule(self._loop.time())

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
    def interrupting(self) -> Iterator[None]:
        """For a block that awaits nothing: the next stop request raises KeyboardInterrupt there."""
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False


@contextmanager
def stop_on_signals() -> Iterator[StopRequests]:
    """While the context is open, SIGINT, SIGTERM and SIGHUP count as stop requests instead of
    ending the program. A SIGHUP that is ignored, as by nohup, stays so."""
    asked, numbers = StopRequests(), [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = [signal.signal(number, asked.hear) for number in numbers]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
