"""Callbacks: stored first, then answered, and believed only once the gateway confirms them."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from wujie_desktop.api.probe import ProbeAnswer
from wujie_desktop.api.results import parse_callback_body, parse_kept_result
from wujie_desktop.domain.callback import (
    MAX_BODY,
    CallbackPlan,
    SelfTest,
    SelfTestOutcome,
    new_token,
)
from wujie_desktop.domain.callback_difference import FieldDifference, compare_notices
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import AddressTaken, BadResponse, ConnectionLost, Unreachable
from wujie_desktop.domain.events import CalledBack
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.library.deliveries import Deliveries, Delivery
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.polling import ResultPoller

SELF_TEST_SECONDS = 9.0
ARRIVAL_SECONDS = 1.0
"""Seconds after its answer in which a sample may still arrive; ten with the above."""
MAX_SHOWN = 200
log = logging.getLogger(__name__)

Post = Callable[[str, bytes, float], Awaitable[ProbeAnswer]]


class Receiver(Protocol):
    """An open receiver."""

    port: int

    async def close(self) -> None:
        """Stop listening."""
        ...


OpenReceiver = Callable[[CallbackPlan, Callable[[bytes], Awaitable[None]]], Awaitable[Receiver]]


class CallbackService:
    """Owns the receiver and processes its callbacks."""

    def __init__(
        self,
        *,
        deliveries: Deliveries,
        poller: ResultPoller,
        hub: EventHub,
        clock: Clock,
        open_receiver: OpenReceiver,
        post: Post,
    ) -> None:
        self._deliveries = deliveries
        self._poller = poller
        self._hub = hub
        self._clock = clock
        self._open_receiver = open_receiver
        self._post = post
        self._receiver: Receiver | None = None
        self._plan = CallbackPlan()
        self._is_redirected = False
        self._samples: dict[str, asyncio.Event] = {}

    @property
    def notify_url(self) -> str:
        """The address to send with a request; "" while nothing listens, and where it is known not
        to work."""
        is_good = self._receiver and self._plan.is_usable and not self._is_redirected
        return self._plan.notify_url if is_good else ""

    async def use(self, plan: CallbackPlan) -> None:
        """Change the receiver to `plan`, or turn it off. Raises AddressTaken; the former receiver
        then continues."""
        before = self._plan
        has_to_go = not plan.is_on or plan.port == before.port
        if has_to_go:  # one port cannot be listened at twice
            await self.close()
        try:
            receiver = await self._open_receiver(plan, self.take) if plan.is_on else None
        except AddressTaken:
            if has_to_go and before.is_on:
                self._receiver = await self._open_receiver(before, self.take)
            raise
        await self.close()
        self._receiver, self._is_redirected = receiver, False
        self._plan = replace(plan, port=receiver.port) if receiver else plan

    async def close(self) -> None:
        """Stop listening."""
        receiver, self._receiver = self._receiver, None
        if receiver:
            await receiver.close()

    async def resume(self) -> None:
        """Query the pictures whose callbacks were never confirmed in the last run."""
        for delivery in await self._deliveries.unconfirmed():
            self._poller.on_callback(delivery.key)

    async def take(self, body: bytes) -> None:
        """Store a callback, then have the gateway queried.

        Callbacks with unknown keys are stored too. Raises BadResponse and LibraryError.
        """
        if len(body) > MAX_BODY:
            raise BadResponse(FailureReason.CALLBACK_TOO_LARGE)
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
        self._poller.on_callback(notice.key)

    async def recent(self, most: int = MAX_SHOWN) -> tuple[Delivery, ...]:
        """The last deliveries, newest first."""
        return await self._deliveries.newest(most)

    async def replay(self, delivery: Delivery) -> None:
        """Process a stored delivery as if it arrived again: it is counted, and the gateway is
        queried where the picture still waits. Raises LibraryError."""
        await self.take(delivery.raw.encode())

    async def compare(self, delivery: Delivery) -> tuple[FieldDifference, ...] | None:
        """The differences from the gateway's own answer; None where it has not answered."""
        raw = await self._deliveries.polled(delivery.key)
        polled = parse_kept_result(raw) if raw else None
        if polled is None:
            return None
        return compare_notices(parse_callback_body(delivery.raw.encode()), polled)

    async def self_test(self, *, seconds: float = SELF_TEST_SECONDS) -> SelfTest:
        """Post a sample to the notify address and check that it arrives; waits `seconds` for the
        answer. An address that redirects is not sent to the gateway from then on."""
        if not self._receiver:
            return SelfTest(SelfTestOutcome.OFF)
        key = f"SELFTEST-{new_token()}"
        arrived = self._samples[key] = asyncio.Event()
        try:
            async with asyncio.timeout(seconds):
                answer = await self._post(self._plan.notify_url, build_sample(key), seconds)
            with suppress(TimeoutError):
                await asyncio.wait_for(arrived.wait(), ARRIVAL_SECONDS)
        except Unreachable as error:
            return SelfTest(SelfTestOutcome.UNREACHABLE, error.detail)
        except (ConnectionLost, TimeoutError) as error:
            return SelfTest(SelfTestOutcome.NO_ANSWER, getattr(error, "detail", ""))
        finally:
            del self._samples[key]
        test = judge_answer(answer, arrived=arrived.is_set())
        self._is_redirected = test.outcome is SelfTestOutcome.REDIRECTED
        return test


def build_sample(key: str) -> bytes:
    """A callback as in the vendor's documentation, for a key that does not exist."""
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
    """The outcome that the answer to a sample means."""
    if answer.location:
        return SelfTest(SelfTestOutcome.REDIRECTED, answer.location)
    if answer.status != 200 or answer.text.strip() != "success":  # noqa: PLR2004 - HTTP OK
        detail = f"HTTP {answer.status} {answer.text}".strip()
        return SelfTest(SelfTestOutcome.WRONG_ANSWER, detail)
    return SelfTest(SelfTestOutcome.PASSED if arrived else SelfTestOutcome.SOMEBODY_ELSE)
