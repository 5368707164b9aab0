"""Whether the gateway can be reached; retried by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import Unreachable, WujieError
from wujie_desktop.domain.events import (
    CameOnline,
    GatewayRecovered,
    GatewayTroubled,
    SubmissionRefused,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

PAUSES = (5.0, 10.0, 20.0, 30.0)
"""Seconds before each retry; the last repeats."""

log = logging.getLogger(__name__)


class Reachability:
    """Publishes WentOffline once no connection can be made, CameOnline once one can.

    `ask` is any free call. Any answer counts as online, and so does a connection that breaks later:
    only Unreachable is offline.
    """

    def __init__(
        self,
        *,
        ask: Callable[[], Awaitable[None]],
        hub: EventHub,
        clock: Clock,
        tasks: TaskSupervisor,
    ) -> None:
        self._ask = ask
        self._hub = hub
        self._clock = clock
        self._tasks = tasks
        self._retrying: asyncio.Task[None] | None = None
        hub.subscribe(GatewayTroubled, self.on_trouble)
        hub.subscribe(TaskFailed, self.on_trouble)
        hub.subscribe(SubmissionRefused, self.on_trouble)
        hub.subscribe(GatewayRecovered, lambda _event: self._go_online())

    def on_trouble(self, event: GatewayTroubled | TaskFailed | SubmissionRefused) -> None:
        """Go offline on Unreachable, and retry until the gateway is reached."""
        error = event.error
        if self._retrying or not isinstance(error, Unreachable):
            return
        log.info("the gateway cannot be reached: %s", error)
        self._retrying = self._tasks.sustain(self._retry, "reachability", self._clock)
        self._hub.publish(WentOffline(error))

    async def _retry(self) -> None:
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            await self._clock.sleep(pause)
            if await self._is_answered():
                break
        self._go_online()

    async def _is_answered(self) -> bool:
        try:
            await self._ask()
        except Unreachable:
            return False
        except WujieError as error:
            log.info("the gateway can be reached again, and says: %s", error)
        return True

    def _go_online(self) -> None:
        task, self._retrying = self._retrying, None
        if task is None:
            return
        if task is not asyncio.current_task():
            task.cancel()
        self._hub.publish(CameOnline())
