"""Moving a picture forward in the vendor's queue: a paid call, sent once, with the intent durable
before it leaves."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from wujie_desktop.domain.acceleration import (
    Acceleration,
    AccelerationAnswer,
    AccelerationState,
    new_acceleration_id,
    places_ahead,
    price_of_steps,
)
from wujie_desktop.domain.acceleration_events import AccelerationsRead
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BeyondBudget, WujieError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.refusals import proves_nothing_was_moved
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls, PointsCharge, ReceivedAnswer, fault_of

log = logging.getLogger(__name__)


class AccelerationGateway(Protocol):
    """The part of the gateway client that an acceleration needs."""

    async def accelerate(
        self, key: PictureKey, steps: int, keep: Callable[[bytes], Awaitable[None]]
    ) -> AccelerationAnswer:
        """Send one call, once; `keep` receives the raw answer before it is parsed."""
        ...


@value
class Accelerated:
    """How a call ended, and the error that it ended with."""

    acceleration: Acceleration
    error: Exception | None = None


class AccelerationService:
    """Publishes AccelerationsRead after every change."""

    def __init__(
        self,
        *,
        gateway: AccelerationGateway,
        paid_calls: PaidCalls,
        store: Accelerations,
        requests: Requests,
        hub: EventHub,
        clock: Clock,
        breach_of: Callable[[int], Breach | None] = lambda _points: None,
        poll_now: Callable[[], object] = lambda: None,
    ) -> None:
        """`breach_of` gives the budgets' objection to so many points; `poll_now` makes the poller
        ask where the pictures stand."""
        self._gateway = gateway
        self._paid_calls = paid_calls
        self._store = store
        self._requests = requests
        self._hub = hub
        self._clock = clock
        self._breach_of = breach_of
        self._poll_now = poll_now
        self.accelerations: tuple[Acceleration, ...] = ()
        """As last read, the newest first."""
        self.interrupted = 0
        """How many the last run left without an answer: their outcome is unknown."""

    async def open(self) -> None:
        """Call what the last run left without an answer unknown, and publish all of them."""
        self.interrupted = await self._store.call_interrupted_unknown()
        await self._load()

    def is_unknown(self, key: PictureKey) -> bool:
        """Whether an earlier call for this picture has an unknown outcome."""
        unknown = AccelerationState.UNKNOWN
        return any(each.key == key and each.state is unknown for each in self.accelerations)

    async def accelerate(
        self,
        key: PictureKey,
        steps: int,
        *,
        still_requested: Callable[[], bool] = lambda: True,
        beyond_budget: bool = False,
        beyond_purse: str = "",
    ) -> Accelerated | None:
        """Move a picture forward by `steps` places, or by as many as are still ahead of it.

        None where it does not wait in the queue any more. Raises Withdrawn where it is no longer
        requested, and, unless `beyond_budget`, BeyondBudget; TeamError where a team does not grant
        it, for the reason `beyond_purse` where one is given; in all these cases nothing was sent.
        Any failure of the call is an outcome, not an exception. If this is cancelled the row stays
        `submitting`, and the next start calls it unknown.
        """
        async with self._paid_calls.turn(still_requested):
            picture = await self._requests.find(key)
            possible = min(steps, places_ahead(picture)) if picture else 0
            if picture is None or possible < 1:
                return None
            points = price_of_steps(possible)
            over = None if beyond_budget else self._breach_of(points)
            if over:
                raise BeyondBudget(over)
            sent = Acceleration(
                id=new_acceleration_id(),
                key=key,
                steps=possible,
                points=points,
                state=AccelerationState.SUBMITTING,
                created_at=self._clock.now(),
                picture_points=await self._own_points(picture),
            )
            await self._store.open(sent)
            received = ReceivedAnswer(lambda raw: self._store.keep_answer(sent.id, raw))
            await self._paid_calls.let_leave(
                still_requested,
                lambda: self._store.withdraw(sent.id),
                show=self._load,
                charge=PointsCharge(sent.id, points, beyond_purse),
            )
            ended = await self._send(sent, received)
            await received.keep_late()
            await self._load()
            self._poll_now()
            return ended

    async def _own_points(self, picture: Picture) -> int | None:
        """What the picture by itself is expected to cost: its share of what the gateway said."""
        snapshot = await self._requests.load_request(picture.request)
        expected = snapshot.requests[0].expected_points if snapshot.requests else None
        return None if expected is None else expected // max(len(snapshot.pictures), 1)

    async def _send(self, sent: Acceleration, received: ReceivedAnswer) -> Accelerated:
        """Send the call and record its outcome."""
        try:
            answer = await self._gateway.accelerate(sent.key, sent.steps, received.keep)
        except Exception as error:  # noqa: BLE001 - a bug too: the call may have been charged
            return await self._record_failure(sent, error)
        done = await self._paid_calls.until_kept(
            lambda: self._store.record_end(
                sent.id, AccelerationState.DONE, self._clock.now(), trace_id=answer.trace_id
            )
        )
        return Accelerated(done)

    async def _record_failure(self, sent: Acceleration, error: Exception) -> Accelerated:
        if not isinstance(error, WujieError):
            log.error("an acceleration ended with a bug", exc_info=error)
        is_free = proves_nothing_was_moved(error)
        state = AccelerationState.REFUSED if is_free else AccelerationState.UNKNOWN
        ended = await self._paid_calls.until_kept(
            lambda: self._store.record_end(sent.id, state, self._clock.now(), fault=fault_of(error))
        )
        return Accelerated(ended, error)

    async def _load(self) -> None:
        self.accelerations = await self._store.load()
        self._hub.publish(AccelerationsRead(self.accelerations))
