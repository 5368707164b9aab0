"""Work in the background that nobody forgets: each task is held, named and accounted for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.services.hub import EventHub

log = logging.getLogger(__name__)


class TaskSupervisor:
    """Starts tasks, keeps them alive, and tells the hub when one fails."""

    def __init__(self, hub: EventHub) -> None:
        self._hub = hub
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def spawn(self, work: Coroutine[Any, Any, object], name: str) -> asyncio.Task[None]:
        """Run `work` on the running loop. Its error becomes a TaskFailed event. Once this is
        closed nothing is begun any more: a window may still ask while it goes."""
        task = asyncio.create_task(self._run(work, name), name=name)
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

    async def _run(self, work: Coroutine[Any, Any, object], name: str) -> None:
        try:
            await work
        except WujieError as error:
            log.warning("%s: %s", name, error)
            self._hub.publish(TaskFailed(name, error))
        except Exception as error:  # the net under every task: told to the user, never hidden
            log.exception("%s ended with a bug", name)
            self._hub.publish(TaskFailed(name, error))
