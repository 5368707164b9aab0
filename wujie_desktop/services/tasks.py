"""Background tasks: each is referenced, named and supervised."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeAlias, TypeVar

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.services.hub import EventHub

PAUSES = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds before a failed task begins again; the last repeats."""
STEADY = 1800.0
"""Seconds without a failure after which the pauses start over."""

log = logging.getLogger(__name__)
T = TypeVar("T")
Work: TypeAlias = Coroutine[Any, Any, object]
Spawn: TypeAlias = Callable[[Work, str], object]
"""Starts work under a name."""


class TaskSupervisor:
    """Starts tasks, restarts those that must not end, and publishes their failures."""

    def __init__(self, hub: EventHub) -> None:
        self._hub = hub
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def sustain(self, begin: Callable[[], Work], name: str, clock: Clock) -> asyncio.Task[None]:
        """Run work that others rely on: after a failure, which is published, it begins again after
        a pause, until it returns or this is closed."""
        return self.spawn(self._sustain(begin, name, clock), name)

    def spawn(self, work: Work, name: str) -> asyncio.Task[None]:
        """Run `work` on the running loop. Its error becomes a TaskFailed event. Does nothing once
        this is closed: a closing window may still call it."""
        task = asyncio.create_task(self._hold(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # A task that is cancelled before its first step never gets to await its work.
        task.add_done_callback(lambda _task: work.close())
        if self._is_closed:
            task.cancel()
        return task

    async def until_done(self, name: str) -> None:
        """Wait for the tasks of this name that run now."""
        if tasks := [task for task in self._tasks if task.get_name() == name]:
            await asyncio.wait(tasks)

    async def close(self) -> None:
        """Cancel all tasks and wait for them."""
        self._is_closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _hold(self, work: Work, name: str) -> None:
        await self._run(work, name)

    async def _sustain(self, begin: Callable[[], Work], name: str, clock: Clock) -> None:
        failures = 0
        while True:
            began = clock.monotonic()
            if await self._run(begin(), name, begins_again=True):
                return
            failures = 1 if clock.monotonic() - began > STEADY else failures + 1
            pause = PAUSES[min(failures, len(PAUSES)) - 1]
            log.warning("%s begins again in %.0f s", name, pause)
            await clock.sleep(pause)

    async def _run(self, work: Work, name: str, *, begins_again: bool = False) -> bool:
        """Run `work` and publish its failure; returns whether it ended normally."""
        try:
            await work
        except WujieError as error:
            log.warning("%s: %s", name, error)
            self._hub.publish(TaskFailed(name, error, begins_again))
        except Exception as error:  # the net under every task: told to the user, never hidden
            log.exception("%s ended with a bug", name)
            self._hub.publish(TaskFailed(name, error, begins_again))
        else:
            return True
        return False


async def to_its_end(work: Awaitable[T], stop: Callable[[], object] = lambda: None) -> T:
    """The result of `work`, which is done on a thread. Whoever is cancelled meanwhile ends when
    that has ended, so that nothing is written after it; `stop` is called to end it sooner."""
    running = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop()
        await asyncio.gather(running, return_exceptions=True)
        raise


async def unless(stop: asyncio.Event, work: Work) -> None:
    """Do `work`, or leave it as soon as `stop` is set."""
    working, stopping = map(asyncio.ensure_future, (work, stop.wait()))
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        is_done = working.done()
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
    if is_done:
        working.result()


async def first_error(works: Iterable[Work]) -> Exception:
    """Do all of these at once until one of them fails; the others are cancelled, and have ended
    when its error is returned. At least one of them never ends by itself."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    errors = (task.exception() for task in ended if not task.cancelled())
    return next(error for error in errors if isinstance(error, Exception))
