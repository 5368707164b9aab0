"""Polling: one batched request for all open keys, without ever giving up."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol

from wujie_desktop.api.retry import next_delay
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    GatewayBroken,
    Refused,
    RequestRejected,
    WujieError,
)
from wujie_desktop.domain.events import (
    AnswersUnreadable,
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    PictureEvent,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.domain.waiting import MIN_ESTIMATE
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling_schedule import (
    COST_ASKS,
    LATE_PAUSES,
    UNREADABLE_AFTER,
    CameraLanes,
    Lane,
    PollingPace,
    Watch,
)

log = logging.getLogger(__name__)


class ResultGateway(Protocol):
    """The part of the gateway client that polling needs."""

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        """Results of many keys of one camera; unknown ones are left out."""
        ...

    async def info(self, key: PictureKey, camera: Camera) -> ResultNotice:
        """Result of one key of a camera."""
        ...


FIRST_ASK_AT_MOST = 10.0
SLICE = 100
"""Results in one write, so that other writes do not wait long."""
LONG_OUTAGE = 30
"""Failures in a row after which polling every few seconds has become pointless."""
_PERHAPS_ABOUT_A_KEY = (Refused, RequestRejected, BadResponse, GatewayBroken, ConnectionLost)
"""Errors that a single key may have caused: the batch size is then reduced."""
_Asks = deque[Callable[[CameraLanes], Awaitable[bool | None]]]


class ResultPoller:
    """Polls every key that is not settled.

    The cameras take turns, and one that fails pauses by itself. Keys of one camera are queried
    together. A batch with a bad answer is split, and a single bad key is queried apart from the
    others, so that it cannot hide them; a key that an answer leaves out gets its own query. These
    three take turns too.
    """

    def __init__(
        self,
        *,
        gateway: ResultGateway,
        intake: ResultIntake,
        hub: EventHub,
        clock: Clock,
        pace: PollingPace,
    ) -> None:
        self._gateway = gateway
        self._intake = intake
        self._hub = hub
        self._clock = clock
        self._pace = pace
        self._lanes = {
            camera: CameraLanes(
                camera, Lane(pace.batch_size, pace.largest_batch), Lane(1, pace.largest_batch)
            )
            for camera in Camera
        }
        asks = (self._ask_together, self._ask_apart, self._ask_for_missing)
        self._turns: deque[tuple[CameraLanes, _Asks]] = deque(
            (lanes, deque(asks)) for lanes in self._lanes.values()
        )
        self._watches: dict[PictureKey, Watch] = {}
        self._unreadable: frozenset[PictureKey] = frozenset()
        self._wake = asyncio.Event()
        self._is_troubled = False
        self.may_ask: Callable[[Picture], bool] | None = None
        """Whether a picture is asked about here; None for all."""
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(PictureEvent, self.on_picture)

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """Watch the keys of an accepted request."""
        self.watch(event.pictures)

    def on_picture(self, event: PictureEvent) -> None:
        """Stop polling a picture with a final result."""
        watch = self._watches.get(event.picture.key)
        if not watch:
            return
        if event.picture.state is not PictureState.WAITING:
            self._watch_cost(event.picture)
        elif event.picture.progress.expected_seconds:
            remaining = event.picture.progress.expected_seconds
            elapsed = self._clock.monotonic() - watch.since
            watch.estimate = max(watch.estimate, elapsed + remaining)

    def watch(self, pictures: Sequence[Picture], *, at_once: bool = False) -> None:
        """Start polling those of `pictures` that still wait; `at_once` skips the first delay, since
        they may have waited for long."""
        now = self._clock.monotonic()
        for picture in pictures:
            if picture.key in self._watches or (self.may_ask and not self.may_ask(picture)):
                continue
            if picture.state is not PictureState.WAITING:
                self._watch_cost(picture)
                continue
            estimate = float(picture.progress.expected_seconds or 0)
            first = min(max(estimate / 2, 1.0), FIRST_ASK_AT_MOST, self._pace.interval)
            due = now if at_once else now + first
            lane = self._lanes[picture.camera].together
            self._watches[picture.key] = Watch(
                picture.key, picture.camera, now, max(estimate, MIN_ESTIMATE), due, lane
            )
        self._wake.set()

    @property
    def watched(self) -> frozenset[PictureKey]:
        """The keys that are not finished."""
        return frozenset(key for key, watch in self._watches.items() if not watch.is_for_cost)

    @property
    def is_troubled(self) -> bool:
        """Whether the gateway does not answer."""
        return self._is_troubled

    def leave(self, keys: Iterable[PictureKey]) -> None:
        """Do not poll these any more."""
        for key in keys:
            self._watches.pop(key, None)

    def on_callback(self, key: PictureKey) -> None:
        """Query `key` at once, since a callback hints at news. Only the gateway's answer counts."""
        watch = self._watches.get(key)
        if watch:
            watch.due = self._clock.monotonic()
            self._wake.set()

    def poll_now(self) -> None:
        """Make every open key due, the late ones too, at the user's request."""
        now = self._clock.monotonic()
        for watch in self._watches.values():
            watch.due = now
        self._wake.set()

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            while not self._watches:
                self._wake.clear()
                await self._wake.wait()
            await self._sleep_until_due()
            if self._watches:
                pause = await self.poll_once()
                await self._clock.sleep(pause)

    async def poll_once(self) -> float:
        """Send one query and process the answer; returns the seconds to wait before the next."""
        for _ in range(len(self._turns)):
            lanes, asks = self._turns[0]
            self._turns.rotate(-1)
            if lanes.paused_until > self._clock.monotonic():
                continue
            try:
                is_answered = await self._ask(lanes, asks)
            except WujieError as error:
                self._on_failure(lanes, error)
                break
            if is_answered:
                self._on_success(lanes)
            if is_answered is not None:
                break
        self._publish_unreadable()
        return self._pace.interval

    async def _sleep_until_due(self) -> None:
        """Wait until a key is due; newly watched keys may be due sooner."""
        while self._watches:
            wait = min(map(self._due_time, self._watches.values())) - self._clock.monotonic()
            if wait <= 0:
                return
            self._wake.clear()
            await self._clock.wait(self._wake, wait)

    def _due_time(self, watch: Watch) -> float:
        return max(watch.due, self._lanes[watch.camera].paused_until)

    async def _ask(self, lanes: CameraLanes, asks: _Asks) -> bool | None:
        """Query what is next of a camera's keys that are due; returns whether it was answered, None
        where none is due."""
        for _ in range(len(asks)):
            ask = asks[0]
            asks.rotate(-1)
            is_answered = await ask(lanes)
            if is_answered is not None:
                return is_answered
        return None

    async def _ask_together(self, lanes: CameraLanes) -> bool | None:
        return await self._ask_lane(lanes, lanes.together)

    async def _ask_apart(self, lanes: CameraLanes) -> bool | None:
        return await self._ask_lane(lanes, lanes.apart)

    async def _ask_lane(self, lanes: CameraLanes, lane: Lane) -> bool | None:
        """Query one batch; None where none of its keys is due."""
        due = self._due(lambda watch: watch.lane is lane and not watch.is_missing)
        if not due:
            return None
        batch = [watch.key for watch in due[: lane.size]]
        try:
            notices = await self._gateway.generating_info(batch, lanes.camera)
        except _PERHAPS_ABOUT_A_KEY as error:
            self._on_bad_answer(lanes, lane, batch, error)
            return False
        lane.on_answer(len(batch))
        for begin in range(0, len(notices), SLICE):
            await self._intake.accept(notices[begin : begin + SLICE])
        named = {notice.key for notice in notices}
        for key in batch:
            self._on_answer(key, is_named=key in named)
        return True

    def _on_answer(self, key: PictureKey, *, is_named: bool) -> None:
        watch = self._watches.get(key)
        if not watch:
            return
        watch.lane = self._lanes[watch.camera].together
        watch.unreadable = 0 if is_named else watch.unreadable
        watch.is_missing = not is_named
        if watch.is_missing:
            watch.due = self._clock.monotonic()
        else:
            self._reschedule(watch)

    def _on_bad_answer(
        self, lanes: CameraLanes, lane: Lane, batch: Sequence[PictureKey], error: WujieError
    ) -> None:
        """Query fewer keys at once, and a single one apart from the others. Counts as a failure of
        the camera unless other keys of it are answered."""
        lane.on_bad_answer(len(batch))
        others_are_answered = lane is lanes.apart and not lanes.failures
        watch = self._watches.get(batch[0])
        if len(batch) == 1 and watch:
            watch.lane = lanes.apart
            watch.due = self._clock.monotonic() + self._pace.slowest
            if others_are_answered:
                watch.unreadable += 1
                watch.is_missing = True
                self._reschedule(watch)
        is_too_many = len(batch) > 1 and isinstance(error, (Refused, RequestRejected))
        if not (others_are_answered or is_too_many):
            raise error
        log.info("no answer about %d keys at once: %s", len(batch), error)

    async def _ask_for_missing(self, lanes: CameraLanes) -> bool | None:
        """The single query for a key that the batched answer left out (contract §5)."""
        due = self._due(lambda watch: watch.is_missing and watch.camera is lanes.camera)
        if not due:
            return None
        watch = due[0]
        watch.is_missing = False
        try:
            notice = await self._gateway.info(watch.key, watch.camera)
        except _PERHAPS_ABOUT_A_KEY as error:
            is_unknown = isinstance(error, (Refused, RequestRejected))
            if lanes.failures and not is_unknown:
                self._reschedule(watch)
                raise
            log.info("the gateway says nothing about a key of ours yet: %s", error)
            watch.unreadable += not is_unknown or watch.lane is lanes.apart
            self._reschedule(watch)
            return False
        watch.unreadable = 0
        self._reschedule(watch)
        await self._intake.accept([notice])
        return True

    def _publish_unreadable(self) -> None:
        """Publish the keys whose results cannot be read, whenever they change."""
        keys = frozenset(
            key for key, watch in self._watches.items() if watch.unreadable >= UNREADABLE_AFTER
        )
        if keys != self._unreadable:
            self._unreadable = keys
            self._hub.publish(AnswersUnreadable(keys))

    def _watch_cost(self, picture: Picture) -> None:
        """Poll a finished picture for its cost, which may still change, and one that was sent here
        and of which only others said that it is finished."""
        if not (picture.cost_is_pending or picture.is_hearsay):
            self._watches.pop(picture.key, None)
            return
        now = self._clock.monotonic()
        watch = self._watches.get(picture.key)
        if watch is None or not watch.is_for_cost:
            due = now if picture.is_hearsay else now + LATE_PAUSES[0]
            self._watches[picture.key] = Watch(
                picture.key,
                picture.camera,
                now,
                0,
                due,
                self._lanes[picture.camera].together,
                asked_late=1,
                is_for_cost=True,
            )

    def _due(self, belongs: Callable[[Watch], bool]) -> list[Watch]:
        """The most overdue keys first, with those that would be due before the next query."""
        horizon = self._clock.monotonic() + self._pace.interval
        due = (w for w in self._watches.values() if w.due <= horizon and belongs(w))
        return sorted(due, key=lambda watch: watch.due)

    def _reschedule(self, watch: Watch) -> None:
        watch.reschedule(self._clock.monotonic(), self._pace)
        if watch.is_for_cost and watch.asked > COST_ASKS:
            self._watches.pop(watch.key, None)

    def _on_success(self, lanes: CameraLanes) -> None:
        """Publish the recovery once no camera that has open keys fails."""
        lanes.failures = 0
        is_failing = any(self._lanes[watch.camera].failures for watch in self._watches.values())
        if self._is_troubled and not is_failing:
            self._is_troubled = False
            self._hub.publish(GatewayRecovered())

    def _on_failure(self, lanes: CameraLanes, error: WujieError) -> None:
        """Pause this camera, the longer the more often it failed in a row."""
        delay = next_delay(error, lanes.failures, random.random())  # noqa: S311 - jitter
        lanes.failures += 1
        pause = self._pace.refused_pause if delay is None else delay.total_seconds()
        if lanes.failures > LONG_OUTAGE:
            pause = max(pause, self._pace.refused_pause)
        lanes.paused_until = self._clock.monotonic() + max(pause, self._pace.interval)
        if not self._is_troubled:
            self._is_troubled = True
            self._hub.publish(GatewayTroubled(error))
