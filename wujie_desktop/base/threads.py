"""Work beside the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def off_loop(work: Callable[[], T]) -> T:
    """What `work` gives back or raises, from a thread of its own that nothing waits for at the
    end: a file that does not answer holds up only whoever asked for it.

    The loop may log the result: secrets go as Secret only.
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
