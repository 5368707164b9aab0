"""SIGINT and SIGTERM as wishes: they are counted, and whoever works says when it heeds them."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager


class Asked:
    """How often somebody asked the program to end."""

    def __init__(self) -> None:
        self.count = 0
        self._again = asyncio.Event()

    def ask(self) -> None:
        """Somebody asks."""
        self.count += 1
        self._again.set()

    async def or_until(self, work: Awaitable[object]) -> None:
        """Wait for `work`, or for the next time that somebody asks: then it is cancelled."""
        self._again.clear()
        task, again = asyncio.ensure_future(work), asyncio.ensure_future(self._again.wait())
        try:
            await asyncio.wait((task, again), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
        finally:
            task.cancel()
            again.cancel()


@contextmanager
def asked_by_signals() -> Iterator[Asked]:
    """What the system's signals ask for, from here on and instead of ending the program."""
    asked, loop = Asked(), asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.ask)) for number in numbers
    ]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
