"""Ends work early: on a signal of the window or of the operating system."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import SignalInstance

T = TypeVar("T")


async def until_asked(signal_: SignalInstance, work: Awaitable[T]) -> T | None:
    """Return the result of `work`, or None where `signal_` was emitted first and `work` was
    cancelled. Further emissions have no effect."""
    task = asyncio.current_task()
    is_asked = False

    def stop() -> None:
        nonlocal is_asked
        if task and not is_asked:
            is_asked = task.cancel()

    signal_.connect(stop)
    try:
        return await work
    except asyncio.CancelledError:
        if not is_asked or task is None or task.uncancel():
            raise
        return None
    finally:
        signal_.disconnect(stop)


@contextmanager
def quit_on_signals(ask_to_quit: Callable[[], None]) -> Iterator[None]:
    """On SIGINT and SIGTERM, end the program as closing its window does.

    Python handles them when Qt next calls it: at the gallery's timer, within a second.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: ask_to_quit()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
