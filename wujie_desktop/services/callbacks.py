"""Callbacks: kept first, answered then, believed only once the gateway says the same."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from wujie_desktop.api.probe import ProbeAnswer
from wujie_desktop.api.results import parse_callback_body
from wujie_desktop.domain.callback import (
    CallbackPlan,
    SelfTest,
    SelfTestOutcome,
    new_token,
)
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import ConnectionLost, Unreachable
from wujie_desktop.domain.events import CalledBack
from wujie_desktop.library.deliveries import Deliveries
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.polling import ResultPoller

SELF_TEST_SECONDS = 10.0
log = logging.getLogger(__name__)

Post = Callable[[str, bytes, float], Awaitable[ProbeAnswer]]


class Door(Protocol):
    """An open receiver."""

    port: int

    async def close(self) -> None:
        """Stop listening."""
        ...


OpenDoor = Callable[[CallbackPlan, Callable[[bytes], Awaitable[None]]], Awaitable[Door]]


class CallbackService:
    """Owns the receiver and what becomes of what it takes."""

    def __init__(
        self,
        *,
        deliveries: Deliveries,
        poller: ResultPoller,
        hub: EventHub,
        clock: Clock,
        open_door: OpenDoor,
        post: Post,
    ) -> None:
        self._deliveries = deliveries
        self._poller = poller
        self._hub = hub
        self._clock = clock
        self._open_door = open_door
        self._post = post
        self._door: Door | None = None
        self._plan = CallbackPlan()
        self._samples: dict[str, asyncio.Event] = {}

    @property
    def notify_url(self) -> str:
        """The address to give with a request; "" while nothing listens."""
        return self._plan.notify_url if self._door else ""

    async def use(self, plan: CallbackPlan) -> None:
        """Listen as `plan` says from now on, or not at all. Raises AddressTaken."""
        await self.close()
        self._plan = plan
        if plan.is_on:
            self._door = await self._open_door(plan, self.take)
            self._plan = replace(plan, port=self._door.port)

    async def close(self) -> None:
        """Stop listening."""
        door, self._door = self._door, None
        if door:
            await door.close()

    async def resume(self) -> None:
        """Ask about what was called back before the program ended and never confirmed."""
        for delivery in await self._deliveries.unconfirmed():
            self._poller.hear(parse_callback_body(delivery.raw.encode()))

    async def take(self, body: bytes) -> None:
        """Make what came durable, then have the gateway asked.

        Keys that are nobody's are kept aside. Raises BadResponse and LibraryError.
        """
        notice = parse_callback_body(body)
        sample = self._samples.get(notice.key)
        if sample:
            sample.set()
            return
        picture = await self._deliveries.record(notice, self._clock.now())
        if picture is None:
            log.info("a callback came for a key that is nobody's")
            return
        self._hub.publish(CalledBack(picture))
        self._poller.hear(notice)

    async def self_test(self, *, seconds: float = SELF_TEST_SECONDS) -> SelfTest:
        """Post a sample to the notify address and see whether it comes in here."""
        if not self._door:
            return SelfTest(SelfTestOutcome.OFF)
        key = f"SELFTEST-{new_token()}"
        arrived = self._samples[key] = asyncio.Event()
        try:
            answer = await self._post(self.notify_url, build_sample(key), seconds)
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await arrived.wait()
        except Unreachable as error:
            return SelfTest(SelfTestOutcome.UNREACHABLE, error.detail)
        except ConnectionLost as error:
            return SelfTest(SelfTestOutcome.NO_ANSWER, error.detail)
        finally:
            del self._samples[key]
        return judge_answer(answer, arrived=arrived.is_set())


def build_sample(key: str) -> bytes:
    """A callback as the vendor's page shows it, for a key that nobody was given."""
    sample = {
        "success": False,
        "code": 1,
        "key": key,
        "fail_message": "self-test",
        "integral_cost": 0,
        "integral_cost_message": "",
    }
    return json.dumps(sample).encode()


def judge_answer(answer: ProbeAnswer, *, arrived: bool) -> SelfTest:
    """What the answer to a sample means."""
    if answer.location:
        return SelfTest(SelfTestOutcome.REDIRECTED, answer.location)
    if answer.status != 200 or answer.text.strip() != "success":  # noqa: PLR2004 - HTTP OK
        said = f"HTTP {answer.status} {answer.text}".strip()
        return SelfTest(SelfTestOutcome.WRONG_ANSWER, said)
    return SelfTest(SelfTestOutcome.PASSED if arrived else SelfTestOutcome.SOMEBODY_ELSE)
