"""Sending a batch: one call after the other, each at most once, across any number of runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from wujie_desktop.domain.batch import (
    Batch,
    BatchCall,
    BatchState,
    PauseReason,
    PlannedCall,
    pause_after,
)
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.events import BatchChanged, GenerationEvent
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

    async def submit(self, draft: GenerationDraft, *, place: BatchPlace) -> Generation:
        """Send one call, once."""
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
        self._wish: PauseReason | BatchState | None = None
        self._running = asyncio.Lock()
        hub.subscribe(GenerationEvent, self.on_generation)

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
        await self._batches.create(calls, budget, self._clock.now())
        self._batch = await self._batches.latest()
        await self._run(heeds_daily=True)

    async def resume(self, *, beyond_budget: bool = False) -> None:
        """Go on where it stopped. With `beyond_budget` neither budget stops it again."""
        batch = self._batch
        if self._running.locked() or batch is None or batch.state is not BatchState.PAUSED:
            return
        if beyond_budget:
            await self._batches.lift_budget(batch.id)
            self._batch = replace(batch, budget=0)
        await self._run(heeds_daily=not beyond_budget)

    def pause(self) -> None:
        """Send no further call; the one under way is waited for."""
        self._wish = PauseReason.USER

    async def stop(self) -> None:
        """Give up what was not sent. What was sent stays."""
        self._wish = BatchState.STOPPED
        if not self._running.locked() and self._batch:
            await self._enter(BatchState.STOPPED)

    def on_generation(self, event: GenerationEvent) -> None:
        """A request of this batch may be no longer what it was."""
        place = event.generation.place
        if place and self._batch and place.batch == self._batch.id:
            self._note(event.generation, place.position)

    async def _run(self, *, heeds_daily: bool) -> None:
        async with self._running:
            self._wish = None
            await self._enter(BatchState.RUNNING)
            for call in self._batch.pending if self._batch else ():
                pause = self._obstacle(call, heeds_daily=heeds_daily) or await self._send(call)
                if isinstance(self._wish, BatchState):
                    await self._enter(self._wish)
                    return
                if pause or self._wish:
                    await self._enter(BatchState.PAUSED, pause or self._wish)
                    return
            await self._enter(BatchState.DONE)

    async def _send(self, call: BatchCall) -> PauseReason | None:
        """Send `call`; why the next one had better wait."""
        if self._batch is None or self._wish:
            return None
        place = BatchPlace(self._batch.id, call.position)
        for pause in (*PATIENCE, None):
            generation = await self._submission.submit(call.draft, place=place)
            if generation.state is RequestState.UNKNOWN:
                return PauseReason.UNKNOWN_OUTCOME
            refused = generation.state is RequestState.REFUSED and generation.fault
            reason = pause_after(generation.fault) if refused and generation.fault else None
            if reason is not PauseReason.BUSY or pause is None or self._wish:
                return reason
            log.info("the gateway is busy; call %d waits %.0f s", call.position, pause)
            await self._clock.sleep(pause)
        return None

    def _obstacle(self, call: BatchCall, *, heeds_daily: bool) -> PauseReason | None:
        estimated = self._costs.estimate(call.draft)
        if heeds_daily and breach(self._daily, self._costs.spent_today(), estimated):
            return PauseReason.DAILY_BUDGET
        limit = self._batch.budget if self._batch else 0
        return PauseReason.BATCH_BUDGET if breach(limit, self._spent(), estimated) else None

    def _spent(self) -> int:
        calls = self._batch.calls if self._batch else ()
        return self._costs.spent_on([call.generation for call in calls if call.generation])

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
