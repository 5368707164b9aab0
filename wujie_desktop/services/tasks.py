"""Work in the background that nobody forgets: each task is held, named and accounted for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.services.hub import EventHub

PAUSES = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds before work that should never end begins again; the last goes on."""
STEADY = 1800.0
"""Seconds after which a failure is the first one again."""

log = logging.getLogger(__name__)
Work: TypeAlias = Coroutine[Any, Any, object]
Spawn: TypeAlias = Callable[[Work, str], object]
"""Starts work under a name."""


class TaskSupervisor:
    """Starts tasks, keeps them alive, and tells the hub when one fails."""

    def __init__(self, hub: EventHub) -> None:
        self._hub = hub
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def sustain(self, begin: Callable[[], Work], name: str, clock: Clock) -> asyncio.Task[None]:
        """Keep up what others rely on: work that fails is told of and begun again after a
        pause, until it ends by itself or this is closed."""
        return self.spawn(self._sustain(begin, name, clock), name)

    def spawn(self, work: Work, name: str) -> asyncio.Task[None]:
        """Run `work` on the running loop. Its error becomes a TaskFailed event. Once this is
        closed nothing is begun any more: a window may still ask while it goes."""
        task = asyncio.create_task(self._hold(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # A task that is cancelled before its first step never gets to await its work.
        task.add_done_callback(lambda _task: work.close())
        if self._is_closed:
            task.cancel()
        return task

    async def close(self) -> None:
        """Cancel everything and wait until it is gone."""
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
        """Do `work` and tell of its failure; whether it came to its end."""
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
