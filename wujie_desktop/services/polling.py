"""Asking for results: one batched request for everything open, and never giving up."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from wujie_desktop.api.retry import next_delay
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import Refused, RequestRejected, WujieError
from wujie_desktop.domain.events import (
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    PictureEvent,
)
from wujie_desktop.domain.generation import Picture, PictureState
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import SHORTEST_ESTIMATE, is_very_late
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake

log = logging.getLogger(__name__)


class ResultGateway(Protocol):
    """What polling needs of the gateway client."""

    async def generating_info(self, keys: Sequence[ImageKey]) -> tuple[ResultNotice, ...]:
        """Results of many keys; unknown ones are left out."""
        ...

    async def info(self, key: ImageKey) -> ResultNotice:
        """Result of one key."""
        ...


@value
class PollingPace:
    """How often to ask, in seconds (contract §5, §9: nothing is documented)."""

    interval: float = 3.0
    """At least this long between two requests, whatever the number of keys."""
    slowest: float = 10.0
    batch_size: int = 20
    refused_pause: float = 60.0
    """After an answer that trying again at once cannot mend."""


LATE_PAUSES = (60.0, 300.0, 900.0, 3600.0)
"""Past three times the estimate: after one, five, fifteen, then every sixty minutes."""
FIRST_ASK_AT_MOST = 10.0
COST_ASKS = 27
"""How often to ask for a cost that is not settled: for about a day."""


@dataclass(slots=True)
class Watch:
    """One open key: when it was first watched, how long it may take, when it is due."""

    key: ImageKey
    since: float
    estimate: float
    due: float
    asked: int = 0
    asked_late: int = 0
    is_for_cost: bool = False

    def reschedule(self, now: float, pace: PollingPace) -> None:
        """Set `due` after an answer that left the key open."""
        self.asked += 1
        if self.is_for_cost or is_very_late(now - self.since, self.estimate):
            pause = LATE_PAUSES[min(self.asked_late, len(LATE_PAUSES) - 1)]
            self.asked_late += 1
        else:
            pause = min(pace.interval * 1.25 ** max(0, self.asked - 3), pace.slowest)
        self.due = now + pause


class ResultPoller:
    """Watches every key that is not settled until the gateway says it is."""

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
        self._batch_size = pace.batch_size
        self._watches: dict[ImageKey, Watch] = {}
        self._missing: list[ImageKey] = []
        self._heard: dict[ImageKey, ResultNotice] = {}
        self._wake = asyncio.Event()
        self._failures = 0
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(PictureEvent, self.on_picture)

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """Watch the keys of an accepted request."""
        self.watch(event.pictures)

    def on_picture(self, event: PictureEvent) -> None:
        """Stop asking once the gateway has said its last word."""
        watch = self._watches.get(event.picture.key)
        if not watch:
            return
        if event.picture.state is not PictureState.WAITING:
            self._heard.pop(event.picture.key, None)
            self._watch_cost(event.picture)
        elif event.picture.progress.expected_seconds:
            remaining = event.picture.progress.expected_seconds
            elapsed = self._clock.monotonic() - watch.since
            watch.estimate = max(watch.estimate, elapsed + remaining)

    def watch(self, pictures: Sequence[Picture]) -> None:
        """Start asking for those of `pictures` that still wait."""
        now = self._clock.monotonic()
        for picture in pictures:
            if picture.key in self._watches:
                continue
            if picture.state is not PictureState.WAITING:
                self._watch_cost(picture)
                continue
            estimate = float(picture.progress.expected_seconds or 0)
            first = min(max(estimate / 2, 1.0), FIRST_ASK_AT_MOST, self._pace.interval)
            self._watches[picture.key] = Watch(
                picture.key, now, max(estimate, SHORTEST_ESTIMATE), now + first
            )
        self._wake.set()

    def hear(self, notice: ResultNotice) -> None:
        """A callback said this: ask at once. It is believed only where the gateway's own
        answers do not know the key (contract §13, U1)."""
        watch = self._watches.get(notice.key)
        if not watch:
            return
        self._heard[notice.key] = notice
        watch.due = self._clock.monotonic()
        self._wake.set()

    def ask_now(self) -> None:
        """Make every open key due, the late ones too: the user wants to know."""
        now = self._clock.monotonic()
        for watch in self._watches.values():
            watch.due = now
        self._wake.set()

    async def run(self) -> None:
        """Ask for as long as the program lives."""
        while True:
            while not self._watches:
                self._wake.clear()
                await self._wake.wait()
            await self._sleep_until_due()
            if self._watches:
                pause = await self.poll_once()
                await self._clock.sleep(pause)

    async def poll_once(self) -> float:
        """One request and what follows from it; how many seconds to leave before the next."""
        try:
            await self._ask()
        except WujieError as error:
            return self._after_failure(error)
        if self._failures:
            self._failures = 0
            self._hub.publish(GatewayRecovered())
        return self._pace.interval

    async def _sleep_until_due(self) -> None:
        """Wait until a key is due; new keys may be due sooner than those already watched."""
        while self._watches:
            wait = min(watch.due for watch in self._watches.values()) - self._clock.monotonic()
            if wait <= 0:
                return
            self._wake.clear()
            await self._clock.wait(self._wake, wait)

    async def _ask(self) -> None:
        if self._missing:
            await self._ask_for_missing(self._missing.pop())
            return
        batch = self._due_keys()
        try:
            notices = await self._gateway.generating_info(batch)
        except (Refused, RequestRejected) as error:
            if len(batch) > 1 or not await self._believe_callback(batch[0]):
                self._shrink(batch, error)
            return
        await self._intake.accept(notices)
        named = {notice.key for notice in notices}
        self._missing = [key for key in batch if key not in named and key in self._watches]
        self._reschedule(batch)

    async def _ask_for_missing(self, key: ImageKey) -> None:
        """The single query for a key that the batched answer left out (contract §5)."""
        if key not in self._watches:
            return
        self._reschedule([key])
        try:
            notice = await self._gateway.info(key)
        except (Refused, RequestRejected) as error:
            log.info("the gateway does not know a key of ours yet: %s", error)
            await self._believe_callback(key)
            return
        await self._intake.accept([notice])

    async def _believe_callback(self, key: ImageKey) -> bool:
        """Take a callback's word where there is no better one; whether there was one."""
        heard = self._heard.pop(key, None)
        if heard:
            await self._intake.accept([heard])
        return heard is not None

    def _watch_cost(self, picture: Picture) -> None:
        """Of a picture that no longer waits only its cost can still change."""
        if not picture.cost_is_pending:
            self._watches.pop(picture.key, None)
            return
        now = self._clock.monotonic()
        watch = self._watches.get(picture.key)
        if watch is None or not watch.is_for_cost:
            due = now + LATE_PAUSES[0]
            self._watches[picture.key] = Watch(
                picture.key, now, 0, due, asked_late=1, is_for_cost=True
            )

    def _shrink(self, batch: Sequence[ImageKey], error: WujieError) -> None:
        """Ask for fewer keys at once; a single refused key makes room for the others."""
        if len(batch) == 1:
            self._reschedule(batch)
            raise error
        self._batch_size = max(1, len(batch) // 2)

    def _due_keys(self) -> list[ImageKey]:
        """The most overdue keys, and those that would be due before the next request."""
        horizon = self._clock.monotonic() + self._pace.interval
        due = sorted(
            (watch for watch in self._watches.values() if watch.due <= horizon),
            key=lambda watch: watch.due,
        )
        return [watch.key for watch in due[: self._batch_size]]

    def _reschedule(self, keys: Sequence[ImageKey]) -> None:
        now = self._clock.monotonic()
        for key in keys:
            watch = self._watches.get(key)
            if watch:
                watch.reschedule(now, self._pace)
                if watch.is_for_cost and watch.asked > COST_ASKS:
                    del self._watches[key]

    def _after_failure(self, error: WujieError) -> float:
        if not self._failures:
            self._hub.publish(GatewayTroubled(error))
        delay = next_delay(error, self._failures, random.random())  # noqa: S311 - jitter
        self._failures += 1
        pause = self._pace.refused_pause if delay is None else delay.total_seconds()
        return max(pause, self._pace.interval)
