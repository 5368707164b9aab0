"""Sending a batch: one call after the other, each at most once, across any number of runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
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
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import Withdrawn
from wujie_desktop.domain.events import BatchChanged, CameOnline, RequestEvent, WentOffline
from wujie_desktop.domain.pricing import Breach, breach
from wujie_desktop.domain.request import BatchPlace, Request, RequestState
from wujie_desktop.domain.team_errors import BeyondPurse, TeamError
from wujie_desktop.library.batches import Batches
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub

RETRY_DELAYS = (2.0, 5.0, 15.0, 40.0)
"""Seconds before each retry that the gateway asked for; then the batch pauses."""

log = logging.getLogger(__name__)


class Submission(Protocol):
    """The part of the submission service that a batch needs."""

    async def submit(
        self,
        draft: RequestDraft,
        *,
        place: BatchPlace,
        still_requested: Callable[[], bool],
        beyond_budget: bool,
        beyond_purse: str,
    ) -> Request:
        """Send one call, once. Raises Withdrawn where it is no longer requested, and TeamError
        where a team does not grant it."""
        ...


class BatchService:
    """Runs one batch at a time; publishes BatchChanged."""

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
        self._agreed: dict[PauseReason, date] = {}
        """Budgets that the user went beyond, and on which day."""
        self._beyond_purse = ""
        """The reason for which the user went beyond the team's points, on the day of that."""
        self._is_offline = False
        self._wanted: PauseReason | BatchState | None = None
        self._interrupted = asyncio.Event()
        self._running = asyncio.Lock()
        hub.subscribe(RequestEvent, self.on_request)
        hub.subscribe(WentOffline, lambda _event: self.on_network(is_there=False))
        hub.subscribe(CameOnline, lambda _event: self.on_network(is_there=True))

    async def load(self) -> None:
        """Publish the newest batch. One that was running when the program ended waits for the
        user."""
        batch = await self._batches.latest()
        if batch and batch.state is BatchState.RUNNING:
            await self._batches.set_state(batch.id, BatchState.PAUSED, PauseReason.INTERRUPTED)
        self._batch = await self._batches.latest()
        self._publish()

    async def start(self, calls: Sequence[PlannedCall], budget: int) -> None:
        """Store these calls as a batch and send them. Does nothing while another batch runs."""
        if self._running.locked() or not calls:
            return
        async with self._running:
            self._set_wanted(None)
            await self._batches.create(calls, budget, self._clock.now())
            self._batch = await self._batches.latest()
            self._agreed.clear()
            await self._run_or_pause()

    async def resume(self, *, beyond_budget: bool = False, reason: str = "") -> None:
        """Continue a paused batch. `beyond_budget` overrides what paused it: the batch's own budget
        for good, the other budgets and an unknown price for today, and the team's points for
        `reason`, as far as the team lets that pass."""
        batch = self._batch
        if self._running.locked() or batch is None or batch.state is not BatchState.PAUSED:
            return
        async with self._running:
            self._set_wanted(None)
            if beyond_budget and batch.pause:
                self._agreed[batch.pause] = self._today()
            if beyond_budget and batch.pause is PauseReason.PURSE:
                self._beyond_purse = reason
            if beyond_budget and batch.pause is PauseReason.BATCH_BUDGET:
                await self._batches.lift_budget(batch.id)
                self._batch = replace(batch, budget=0)
            await self._run_or_pause()

    def pause(self) -> None:
        """Send no further calls; the current one is waited for."""
        self._set_wanted(PauseReason.USER)

    async def stop(self) -> None:
        """Give up the calls that were not sent."""
        self._set_wanted(BatchState.STOPPED)
        paused = self._batch is not None and self._batch.state is BatchState.PAUSED
        if paused and not self._running.locked():
            await self._enter(BatchState.STOPPED)

    def on_network(self, *, is_there: bool) -> None:
        """Do not send or wait while offline."""
        self._is_offline = not is_there
        if self._is_offline:
            self._interrupted.set()
        elif self._wanted is None:
            self._interrupted.clear()

    def on_request(self, event: RequestEvent) -> None:
        """Update the batch when one of its requests has changed."""
        place = event.request.place
        if place and self._batch and place.batch == self._batch.id:
            self._note(event.request, place.position)

    def _set_wanted(self, wanted: PauseReason | BatchState | None) -> None:
        """Set what the user wants; None for sending. Wakes whoever waits."""
        self._wanted = wanted
        self._interrupted.set() if wanted else self._interrupted.clear()

    async def _run_or_pause(self) -> None:
        """Send, and pause on any error, such as a full disk: the batch can then be resumed."""
        try:
            await self._run()
        except Exception:
            if self._batch:
                interrupted = (BatchState.PAUSED, PauseReason.INTERRUPTED)
                self._batch = replace(self._batch, state=interrupted[0], pause=interrupted[1])
                self._publish()
            raise

    async def _run(self) -> None:
        await self._enter(BatchState.RUNNING)
        for call in self._batch.pending if self._batch else ():
            pause = await self._send(call)
            if isinstance(self._wanted, BatchState):
                await self._enter(self._wanted)
                return
            if pause or self._wanted:
                await self._enter(BatchState.PAUSED, pause or self._wanted)
                return
        await self._enter(BatchState.DONE)

    async def _send(self, call: BatchCall) -> PauseReason | None:
        """Send `call`; returns why it was not sent, or why the next should wait."""
        obstacle: PauseReason | None = None

        def is_clear() -> bool:
            nonlocal obstacle
            obstacle = self._obstacle(call)
            return obstacle is None

        for patience in (*RETRY_DELAYS, 0):
            request = await self._submit(call, is_clear) if is_clear() else None
            if isinstance(request, PauseReason):
                return request
            if request is None:
                return obstacle  # it may be out of the way by now, and the call was not sent
            if request.state is RequestState.UNKNOWN:
                return PauseReason.UNKNOWN_OUTCOME
            fault = request.fault if request.state is RequestState.REFUSED else None
            if fault is None or not is_asked_again(fault) or not patience:
                return pause_after(fault) if fault else None
            log.info("the gateway is busy; call %d waits %.0f s", call.position, patience)
            await self._clock.wait(self._interrupted, patience)
        return None

    async def _submit(
        self, call: BatchCall, still_requested: Callable[[], bool]
    ) -> Request | PauseReason | None:
        """Send `call` and return its request; why the team kept it from leaving; None where it was
        paused or stopped before."""
        if self._batch is None:
            return None
        is_beyond = self._agreed.get(PauseReason.PURSE) == self._today()
        try:
            return await self._submission.submit(
                call.draft,
                place=BatchPlace(self._batch.id, call.position),
                still_requested=still_requested,
                beyond_budget=True,
                beyond_purse=self._beyond_purse if is_beyond else "",
            )
        except Withdrawn:
            return None
        except BeyondPurse:
            return PauseReason.PURSE
        except TeamError as error:
            log.info("the team does not let call %d pass: %s", call.position, error)
            return PauseReason.TEAM

    def _obstacle(self, call: BatchCall) -> PauseReason | None:
        """Why `call` may not be sent now: checked after every wait."""
        if self._wanted:
            return PauseReason.USER
        if self._is_offline:
            return PauseReason.NETWORK
        stated = self._costs.breach_of(call.draft)
        of_all = (stated, stated.also) if stated else ()
        reasons = [(over, _reason_of(over)) for over in of_all if over]
        if over := self._breach(call):
            reasons.append((over, PauseReason.BATCH_BUDGET))
        for over, reason in reasons:
            obstacle = PauseReason.UNKNOWN_PRICE if over.is_unknown else reason
            if self._agreed.get(obstacle) != self._today():
                return obstacle
        return None

    def _breach(self, call: BatchCall) -> Breach | None:
        if self._batch is None:
            return None
        spent = self._costs.spent_on(self._batch.id)
        return breach(self._batch.budget, spent, self._costs.estimate(call.draft))

    def _today(self) -> date:
        return self._clock.now().astimezone().date()

    async def _enter(self, state: BatchState, pause: PauseReason | None = None) -> None:
        if self._batch:
            await self._batches.set_state(self._batch.id, state, pause)
            self._batch = replace(self._batch, state=state, pause=pause)
            self._publish()

    def _note(self, request: Request, position: int) -> None:
        if self._batch is None:
            return
        calls = list(self._batch.calls)
        calls[position] = replace(
            calls[position],
            request=request.id,
            state=request.state,
            fault=request.fault,
        )
        self._batch = replace(self._batch, calls=tuple(calls))
        self._publish()

    def _publish(self) -> None:
        self._hub.publish(BatchChanged(self._batch))


def _reason_of(over: Breach) -> PauseReason:
    return PauseReason.PROJECT_BUDGET if over.project else PauseReason.DAILY_BUDGET
