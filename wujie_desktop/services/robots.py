"""Messages to the robots of group chats: kept first, gathered, sent one at a time and slowly."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import RobotRefused
from wujie_desktop.domain.robots import (
    News,
    Robot,
    RobotAddress,
    RobotKind,
    RobotOutcome,
    RobotTrouble,
)
from wujie_desktop.library.robot_messages import RobotMessages, WaitingNews
from wujie_desktop.services.hub import EventHub

GATHER = 2.0
"""Seconds after the first news in which others may join its message."""
PAUSE = 3.5
"""Seconds between two messages to one robot: all three vendors take some twenty a minute."""
BACKOFF = (5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds after each failure that passes by itself; the last repeats."""
SAID_AFTER = 3
"""Failures in a row after which the user hears of it."""
MAX_NEWS = 8
"""In one message: WeCom takes 2,048 bytes."""
TOLD_WITHIN = timedelta(days=1)
"""What could not be told for so long is not told any more."""
REMEMBERED = timedelta(days=60)
_RUSH = timedelta(seconds=30)
"""After each full and half hour, when Feishu's robots refuse more than at other times."""
_MAX_TEST_PAUSE = 31.0

log = logging.getLogger(__name__)

Words = Callable[[Sequence[News]], str]
"""The text of one message; of a trial where there is no news."""
AddressOf = Callable[[Robot], Awaitable[RobotAddress | None]]
Send = Callable[[RobotKind, RobotAddress, str, datetime], Awaitable[RobotOutcome]]


class _Line:
    """How one robot was reached last."""

    def __init__(self) -> None:
        self.free_at = -math.inf
        """When it may be written to again, by the monotonic clock."""
        self.failures = 0
        self.held: RobotOutcome | None = None
        """Why nothing is sent until the user changes or tries something."""


class RobotService:
    """Sends to the robots that are in use; publishes RobotRefused."""

    def __init__(self, *, messages: RobotMessages, send: Send, hub: EventHub, clock: Clock) -> None:
        self._messages = messages
        self._send = send
        self._hub = hub
        self._clock = clock
        self._robots: tuple[Robot, ...] | None = None
        self._early: list[News] = []
        self._address_of: AddressOf = _nowhere
        self._words: Words = lambda _news: ""
        self._lines: defaultdict[str, _Line] = defaultdict(_Line)
        self._woken = asyncio.Event()
        self._sending, self._serving = asyncio.Lock(), asyncio.Lock()

    async def attach(self, robots: Sequence[Robot], address_of: AddressOf, words: Words) -> None:
        """Use these robots, and tell them what has happened since the start."""
        self._address_of, self._words = address_of, words
        self.use(robots)
        early, self._early = self._early, []
        for news in early:
            await self.tell(news)

    def use(self, robots: Sequence[Robot]) -> None:
        """Use these from now on; what was held back is tried again."""
        self._robots = tuple(robots)
        for line in self._lines.values():
            line.held, line.failures = None, 0
        self._woken.set()

    async def tell(self, news: News) -> None:
        """Keep `news` for every robot that wants it; each is told once what it is about."""
        if self._robots is None:
            self._early.append(news)
            return
        wanting = [robot.id for robot in self._robots if robot.wants(news)]
        if wanting:
            await self._messages.add(wanting, news)
            self._woken.set()

    async def test(self, robot: Robot) -> RobotOutcome:
        """Send a trial now, unless the robot has to be left in peace. Success lets go what was held
        back."""
        pause = self._pause_of(robot)
        if pause > _MAX_TEST_PAUSE:
            return RobotOutcome(RobotTrouble.TOO_FAST, seconds=math.ceil(pause))
        outcome = await self._write(robot, self._words(()))
        if outcome.trouble is None:
            self._lines[robot.id].held = None
            self._woken.set()
        return outcome

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._woken.clear()
            pause = await self._serve_all()
            if pause is None:
                await self._woken.wait()
                await self._clock.sleep(GATHER)
            else:
                await self._clock.wait(self._woken, pause)

    async def finish(self, seconds: float) -> None:
        """Tell now what waits, for so many seconds at most; what is left is told by the next
        run."""
        try:
            async with asyncio.timeout(seconds):
                while (pause := await self._serve_all()) is not None:
                    await self._clock.sleep(pause)
        except TimeoutError:
            log.info("robots are told the rest by the next run")

    async def _serve_all(self) -> float | None:
        """Write once to each robot that can be; seconds until the next can, None for none."""
        usable = [robot for robot in self._robots or () if robot.is_on and robot.keeping]
        async with self._serving:
            if usable:
                now = self._clock.now()
                await self._messages.forget(now - TOLD_WITHIN, now - REMEMBERED)
            pauses = [await self._serve(robot) for robot in usable]
        return min((pause for pause in pauses if pause is not None), default=None)

    async def _serve(self, robot: Robot) -> float | None:
        waiting = await self._messages.waiting(robot.id)
        if waiting and not (self._lines[robot.id].held or self._pause_of(robot)):
            await self._deliver(robot, waiting)
            waiting = await self._messages.waiting(robot.id)
        return self._pause_of(robot) if waiting and not self._lines[robot.id].held else None

    async def _deliver(self, robot: Robot, waiting: Sequence[WaitingNews]) -> None:
        told = waiting[:MAX_NEWS]
        outcome = await self._write(robot, self._words([each.news for each in told]))
        line = self._lines[robot.id]
        if outcome.trouble is None:
            await self._messages.note_sent([each.id for each in told], self._clock.now())
            return
        log.info("a robot did not take a message: %s %s", outcome.trouble, outcome.code)
        if not outcome.trouble.passes:
            line.held = outcome
        if line.held or line.failures == SAID_AFTER:
            self._hub.publish(RobotRefused(robot, outcome))

    async def _write(self, robot: Robot, text: str) -> RobotOutcome:
        """Send `text` as soon as the robot may be written to, and note when it may be again."""
        async with self._sending:
            await self._clock.sleep(self._pause_of(robot))
            address = await self._address_of(robot)
            if address is None:
                return RobotOutcome(RobotTrouble.NO_ADDRESS)
            outcome = await self._send(robot.kind, address, text, self._clock.now())
        line = self._lines[robot.id]
        passes = outcome.trouble is not None and outcome.trouble.passes
        line.failures = line.failures + 1 if passes else 0
        backoff = BACKOFF[min(line.failures, len(BACKOFF)) - 1] if passes else PAUSE
        silence = float(outcome.seconds) if outcome.trouble is RobotTrouble.TOO_FAST else 0.0
        line.free_at = self._clock.monotonic() + max(backoff, silence)
        return outcome

    def _pause_of(self, robot: Robot) -> float:
        """Seconds until it may be written to."""
        pause = max(0.0, self._lines[robot.id].free_at - self._clock.monotonic())
        if robot.kind is RobotKind.FEISHU:
            return max(pause, rush_at(self._clock.now()).total_seconds())
        return pause


def rush_at(now: datetime) -> timedelta:
    """How long the rush after a full or half hour still lasts."""
    begun = timedelta(minutes=now.minute % 30, seconds=now.second, microseconds=now.microsecond)
    return max(_RUSH - begun, timedelta())


async def _nowhere(_robot: Robot) -> RobotAddress | None:
    return None
