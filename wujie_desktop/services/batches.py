"""Sending a batch: one call after the other, each at most once, across any number of runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from wujie_desktop.domain.batch import (
    Batch,
    BatchCall,
    BatchState,
    PauseReason,
    PlannedCall,
    is_asked_again,
    pause_after,
)
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.errors import Withdrawn
from wujie_desktop.domain.events import BatchChanged, CameOnline, GenerationEvent, WentOffline
from wujie_desktop.domain.generation import BatchPlace, Generation, RequestState
from wujie_desktop.domain.pricing import breach
from wujie_desktop.library.batches import Batches
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub

PATIENCE = (2.0, 5.0, 15.0, 40.0)
"""Seconds before each new try of a call that came at a bad moment; then the batch pauses."""

log = logging.getLogger(__name__)


class Submission(Protocol):
    """What a batch needs of the service that sends."""

    async def submit(
        self, draft: GenerationDraft, *, place: BatchPlace, still_wanted: Callable[[], bool]
    ) -> Generation:
        """Send one call, once. Raises Withdrawn where it is no longer wanted."""
        ...


class BatchService:
    """One batch at a time; publishes BatchChanged."""

    def __init__(
        self,
        *,
        batches: Batches,
        submission: Submission,
        costs: CostBook,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._batches = batches
        self._submission = submission
        self._costs = costs
        self._hub = hub
        self._clock = clock
        self._batch: Batch | None = None
        self._daily = 0
        self._is_offline = False
        self._wish: PauseReason | BatchState | None = None
        self._wished = asyncio.Event()
        self._running = asyncio.Lock()
        hub.subscribe(GenerationEvent, self.on_generation)
        hub.subscribe(WentOffline, lambda _event: self.on_network(is_there=False))
        hub.subscribe(CameOnline, lambda _event: self.on_network(is_there=True))

    def use_daily_budget(self, points: int) -> None:
        """Do not go beyond so many points a day; 0 is no limit."""
        self._daily = points

    async def load(self) -> None:
        """Tell of the newest batch. One that was under way when the program ended waits for
        the user's word."""
        batch = await self._batches.latest()
        if batch and batch.state is BatchState.RUNNING:
            await self._batches.set_state(batch.id, BatchState.PAUSED, PauseReason.INTERRUPTED)
        self._batch = await self._batches.latest()
        self._tell()

    async def start(self, calls: Sequence[PlannedCall], budget: int) -> None:
        """Keep these calls and send them. Nothing while another batch is under way."""
        if self._running.locked() or not calls:
            return
        async with self._running:
            self._want(None)
            await self._batches.create(calls, budget, self._clock.now())
            self._batch = await self._batches.latest()
            await self._run(heeds_daily=True)

    async def resume(self, *, beyond_budget: bool = False) -> None:
        """Go on where it stopped. With `beyond_budget` neither budget stops it again."""
        batch = self._batch
        if self._running.locked() or batch is None or batch.state is not BatchState.PAUSED:
            return
        async with self._running:
            self._want(None)
            if beyond_budget:
                await self._batches.lift_budget(batch.id)
                self._batch = replace(batch, budget=0)
            await self._run(heeds_daily=not beyond_budget)

    def pause(self) -> None:
        """Send no further call; the one under way is waited for."""
        self._want(PauseReason.USER)

    async def stop(self) -> None:
        """Give up what was not sent. What was sent stays."""
        self._want(BatchState.STOPPED)
        if not self._running.locked() and self._batch:
            await self._enter(BatchState.STOPPED)

    def on_network(self, *, is_there: bool) -> None:
        """Without a network nothing is sent, nor waited for."""
        self._is_offline = not is_there
        if self._is_offline:
            self._wished.set()

    def on_generation(self, event: GenerationEvent) -> None:
        """A request of this batch may be no longer what it was."""
        place = event.generation.place
        if place and self._batch and place.batch == self._batch.id:
            self._note(event.generation, place.position)

    def _want(self, wish: PauseReason | BatchState | None) -> None:
        """From now on the user wants this; None for sending. Whoever waits looks at once."""
        self._wish = wish
        self._wished.set() if wish else self._wished.clear()

    async def _run(self, *, heeds_daily: bool) -> None:
        await self._enter(BatchState.RUNNING)
        for call in self._batch.pending if self._batch else ():
            pause = await self._send(call, heeds_daily=heeds_daily)
            if isinstance(self._wish, BatchState):
                await self._enter(self._wish)
                return
            if pause or self._wish:
                await self._enter(BatchState.PAUSED, pause or self._wish)
                return
        await self._enter(BatchState.DONE)

    async def _send(self, call: BatchCall, *, heeds_daily: bool) -> PauseReason | None:
        """Send `call`; why it was not sent, or why the next one had better wait."""

        def obstacle() -> PauseReason | None:
            return self._obstacle(call, heeds_daily=heeds_daily)

        for patience in (*PATIENCE, 0):
            if found := obstacle():
                return found
            generation = await self._submit(call, still_wanted=lambda: obstacle() is None)
            if generation is None:
                return obstacle()
            if generation.state is RequestState.UNKNOWN:
                return PauseReason.UNKNOWN_OUTCOME
            fault = generation.fault if generation.state is RequestState.REFUSED else None
            if fault is None or not is_asked_again(fault) or not patience:
                return pause_after(fault) if fault else None
            log.info("the gateway is busy; call %d waits %.0f s", call.position, patience)
            await self._clock.wait(self._wished, patience)
        return None

    async def _submit(
        self, call: BatchCall, *, still_wanted: Callable[[], bool]
    ) -> Generation | None:
        """What came of `call`; None where somebody spoke up before it left."""
        if self._batch is None:
            return None
        place = BatchPlace(self._batch.id, call.position)
        try:
            return await self._submission.submit(call.draft, place=place, still_wanted=still_wanted)
        except Withdrawn:
            return None

    def _obstacle(self, call: BatchCall, *, heeds_daily: bool) -> PauseReason | None:
        """Why `call` may not leave now: looked at after every wait."""
        if self._wish:
            return PauseReason.USER
        if self._is_offline:
            return PauseReason.NETWORK
        estimated = self._costs.estimate(call.draft)
        if heeds_daily and breach(self._daily, self._costs.spent_today(), estimated):
            return PauseReason.DAILY_BUDGET
        limit = self._batch.budget if self._batch else 0
        return PauseReason.BATCH_BUDGET if breach(limit, self._spent(), estimated) else None

    def _spent(self) -> int:
        return self._costs.spent_on(self._batch.id) if self._batch else 0

    async def _enter(self, state: BatchState, pause: PauseReason | None = None) -> None:
        if self._batch:
            await self._batches.set_state(self._batch.id, state, pause)
            self._batch = replace(self._batch, state=state, pause=pause)
            self._tell()

    def _note(self, generation: Generation, position: int) -> None:
        if self._batch is None:
            return
        calls = list(self._batch.calls)
        calls[position] = replace(
            calls[position],
            generation=generation.id,
            state=generation.state,
            fault=generation.fault,
        )
        self._batch = replace(self._batch, calls=tuple(calls))
        self._tell()

    def _tell(self) -> None:
        self._hub.publish(BatchChanged(self._batch))
