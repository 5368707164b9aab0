"""No network: said once, tried again at growing pauses, and whatever answers ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.builders import FakeClock, build_request
from wujie_desktop.domain import errors
from wujie_desktop.domain.events import (
    CameOnline,
    Event,
    GatewayRecovered,
    GatewayTroubled,
    SubmissionRefused,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.reachability import Reachability
from wujie_desktop.services.tasks import TaskSupervisor


class Bench:
    """The service; the far end says what `answers` holds, then nothing but silence."""

    def __init__(self) -> None:
        self.clock, self.hub = FakeClock(), EventHub()
        self.answers: list[errors.WujieError | None] = []
        self.seen: list[Event] = []
        for kind in (WentOffline, CameOnline):
            self.hub.subscribe(kind, self.seen.append)
        self.tasks = TaskSupervisor(self.hub)
        Reachability(ask=self.ask, hub=self.hub, clock=self.clock, tasks=self.tasks)

    async def ask(self) -> None:
        if not self.answers:
            await asyncio.Event().wait()
        said = self.answers.pop(0)
        if said:
            raise said

    async def settles(self) -> list[str]:
        for _ in range(50):
            await asyncio.sleep(0)
        return [type(event).__name__ for event in self.seen]


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench()
    yield made
    await made.tasks.close()


async def test_it_is_said_once_and_tried_until_somebody_answers(bench: Bench) -> None:
    bench.answers = [errors.Unreachable() for _ in range(5)] + [None]
    bench.hub.publish(TaskFailed("account", errors.Unreachable("no")))
    bench.hub.publish(GatewayTroubled(errors.Unreachable("no")))
    assert await bench.settles() == ["WentOffline", "CameOnline"]
    assert list(bench.clock.sleeps) == [5, 10, 20, 30, 30, 30]


@pytest.mark.parametrize(
    "answer", [errors.SignatureRejected(), errors.ConnectionLost(), errors.GatewayBroken()]
)
async def test_an_answer_of_any_kind_proves_the_way(
    bench: Bench, answer: errors.WujieError
) -> None:
    bench.answers = [answer]
    bench.hub.publish(SubmissionRefused(build_request(), errors.Unreachable()))
    assert await bench.settles() == ["WentOffline", "CameOnline"]


@pytest.mark.parametrize("error", [errors.ConnectionLost(), errors.RateLimited(), ValueError()])
async def test_other_troubles_are_no_missing_network(bench: Bench, error: Exception) -> None:
    bench.hub.publish(TaskFailed("account", error))
    assert await bench.settles() == []


async def test_polling_may_find_the_way_back_first_and_it_may_be_lost_again(bench: Bench) -> None:
    bench.hub.publish(GatewayTroubled(errors.Unreachable()))
    await bench.settles()
    bench.hub.publish(GatewayRecovered())
    bench.hub.publish(GatewayRecovered())
    assert await bench.settles() == ["WentOffline", "CameOnline"]
    bench.hub.publish(GatewayTroubled(errors.Unreachable()))
    assert await bench.settles() == ["WentOffline", "CameOnline", "WentOffline"]
