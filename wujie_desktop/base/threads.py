"""Blocking work outside the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def off_loop(work: Callable[[], T]) -> T:
    """Run `work` on a thread of its own and return its result or raise its error. The program does
    not wait for that thread at exit, so a file that never answers delays only its caller.

    asyncio may log the result: return secrets as Secret only.
    """
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()  # from here on nobody can take the work back

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            done.set_exception(error)

    threading.Thread(target=run, name="beside the loop", daemon=True).start()
    return await asyncio.wrap_future(done)
