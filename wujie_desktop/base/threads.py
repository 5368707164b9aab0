"""Blocking work outside the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
_LEFT: list[tuple[threading.Thread, object, object]] = []
"""Threads that nobody waits for any more, with what they were given and what they will say."""


async def off_loop(work: Callable[[], T]) -> T:
    """Run `work` on a thread of its own and return its result or raise its error. The program does
    not wait for that thread at exit, so a file that never answers delays only its caller.

    What `work` holds goes on the loop's thread: Qt's objects may go on no other. asyncio may log
    the result: return secrets as Secret only.
    """
    _LEFT[:] = [left for left in _LEFT if left[0].is_alive()]
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()  # from here on nobody can take the work back

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            done.set_exception(error)

    thread = threading.Thread(target=run, name="beside the loop", daemon=True)
    thread.start()
    try:
        return await asyncio.wrap_future(done)
    finally:
        if done.done():
            thread.join()  # it has nothing more to do but to let go
        else:
            _LEFT.append((thread, work, done))
