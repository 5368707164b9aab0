"""Moving a picture forward in the queue: an intent first, one call, and an outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import TEMPLATE, FakeClock, NothingSent, answer, done_picture, draft, notice
from tests.disk import refuse_work
from wujie_desktop.domain import errors
from wujie_desktop.domain.acceleration import AccelerationAnswer, AccelerationState
from wujie_desktop.domain.acceleration_events import AccelerationsRead
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.events import Event, PictureRevised, TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.request import FaultKind
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.queue.accelerate_words import moved_notice
from wujie_desktop.services.acceleration import Accelerated, AccelerationService
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import PaidCalls

A, NEXT, UNTOLD, MADE = map(PictureKey, "ABCD")
Outcome = AccelerationAnswer | Exception | None
YES = AccelerationAnswer("success", "trace")


class Wire:
    """The far end: counts what arrives and answers as told."""

    def __init__(self, outcome: Outcome, came: bytes = b"") -> None:
        self.outcome, self.came = outcome, came
        self.arrived: list[tuple[str, int]] = []
        self.rows_at_arrival: list[AccelerationState] = []
        self.answered = asyncio.Event()
        self.store: Accelerations

    async def accelerate(
        self, key: PictureKey, steps: int, keep: Callable[[bytes], Awaitable[None]]
    ) -> AccelerationAnswer:
        self.arrived.append((key, steps))
        self.rows_at_arrival = [each.state for each in await self.store.load()]
        if self.came:
            await keep(self.came)
        if self.outcome is None:
            await self.answered.wait()
            return YES
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Bench:
    """A picture with five ahead of it, one with none, one of which that is not known, one that is
    being made."""

    def __init__(self, database: Database, outcome: Outcome, came: bytes = b"") -> None:
        self.wire, self.store = Wire(outcome, came), Accelerations(database, "sandbox")
        self.wire.store = self.store
        self.requests = Requests(database, "sandbox")
        self.hub, self.clock = EventHub(), FakeClock()
        self.events: list[Event] = []
        self.hub.subscribe(Event, self.events.append)
        self.paid_calls = PaidCalls(hub=self.hub, clock=self.clock)
        self.costs = CostBook(history=NothingSent(), hub=self.hub, clock=self.clock)
        self.polled = 0
        self.service = AccelerationService(
            gateway=self.wire,
            paid_calls=self.paid_calls,
            store=self.store,
            requests=self.requests,
            hub=self.hub,
            clock=self.clock,
            breach_of=self.costs.breach_of_points,
            poll_now=self._poll,
        )

    async def queue(self) -> None:
        opened = await self.requests.open(draft(), self.clock.now())
        said = replace(answer(A, NEXT, UNTOLD, MADE), expected_points=8)
        await self.requests.record_keys(opened.id, said)
        for key, status, ahead in ((A, 1, 5), (NEXT, 1, 0), (UNTOLD, 1, None), (MADE, 2, 0)):
            intake = ResultIntake(requests=self.requests, hub=EventHub(), clock=self.clock)
            await intake.accept([notice(key, status, queue_before=ahead)])

    async def send(self, steps: int = 3, key: PictureKey = A, **more: Any) -> Accelerated:
        ended = await self.service.accelerate(key, steps, **more)
        assert ended is not None
        return ended

    def _poll(self) -> None:
        self.polled += 1


async def bench_of(database: Database, outcome: Outcome, came: bytes = b"") -> Bench:
    bench = Bench(database, outcome, came)
    await bench.queue()
    return bench


async def test_the_intent_is_durable_before_the_first_byte(database: Database) -> None:
    bench = await bench_of(database, YES, b'{"code": "200"}')
    before = bench.costs.spent_today()
    ended = (await bench.send()).acceleration
    assert bench.wire.rows_at_arrival == [AccelerationState.SUBMITTING]
    assert bench.wire.arrived == [(A, 3)]
    (kept,) = await bench.store.load()
    assert kept == ended
    assert (kept.state, kept.steps, kept.points, kept.picture_points) == (
        AccelerationState.DONE, 3, 6, 2,
    )  # fmt: skip
    assert (kept.trace_id, kept.fault, bench.polled) == ("trace", None, 1)
    assert bench.costs.spent_today() == before + 6
    assert [type(event) for event in bench.events].count(AccelerationsRead) == 2
    row = await database.run(
        lambda connection: connection.execute("SELECT received FROM acceleration").fetchone()
    )
    assert row == (b'{"code": "200"}',)
    assert await Accelerations(database, "another").load() == ()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.Refused("不在队列", code="20110011", trace_id="t"), AccelerationState.REFUSED),
        (errors.Refused("积分不足", code="20110010"), AccelerationState.REFUSED),
        (errors.Refused("忙", code="20010018"), AccelerationState.REFUSED),
        (errors.Refused("状态变更", code="20110009"), AccelerationState.UNKNOWN),
        (errors.Refused("无人脸", code="20110019"), AccelerationState.UNKNOWN),
        (errors.SignatureRejected(status=403), AccelerationState.UNKNOWN),
        (errors.NotPermitted(status=401), AccelerationState.UNKNOWN),
        (errors.RequestRejected(status=400), AccelerationState.UNKNOWN),
        (errors.RateLimited(status=429), AccelerationState.UNKNOWN),
        (errors.PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS), AccelerationState.REFUSED),
        (errors.Unreachable("dns"), AccelerationState.REFUSED),
        (errors.ConnectionLost("reset"), AccelerationState.UNKNOWN),
        (errors.GatewayBroken(status=502), AccelerationState.UNKNOWN),
        (errors.BadResponse("html"), AccelerationState.UNKNOWN),
    ],
)
async def test_a_failure_is_sent_once_and_told_apart(
    database: Database, error: errors.WujieError, state: AccelerationState
) -> None:
    bench = await bench_of(database, error)
    before = bench.costs.spent_today()
    ended = await bench.send()
    assert (ended.acceleration.state, len(bench.wire.arrived)) == (state, 1)
    assert ended.acceleration.fault is not None
    assert ended.acceleration.fault.kind == type(error).__name__
    is_unknown = state is AccelerationState.UNKNOWN
    assert bench.costs.spent_today() == before + (6 if is_unknown else 0)
    assert bench.service.is_unknown(A) is is_unknown
    assert ("Outcome unknown" in moved_notice(ended).title) is is_unknown


@pytest.mark.logs_errors
async def test_a_bug_leaves_the_outcome_unknown(database: Database) -> None:
    bench = await bench_of(database, ZeroDivisionError())
    assert (await bench.send()).acceleration.state is AccelerationState.UNKNOWN
    assert len(bench.wire.arrived) == 1


@pytest.mark.parametrize("key", [NEXT, UNTOLD, MADE, PictureKey("nobody")])
async def test_only_what_waits_behind_others_is_moved(database: Database, key: PictureKey) -> None:
    bench = await bench_of(database, YES)
    assert await bench.service.accelerate(key, 1) is None
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())
    assert moved_notice(None).title == "Nothing was sent"


async def test_no_more_places_are_paid_than_are_ahead(database: Database) -> None:
    bench = await bench_of(database, YES)
    assert (await bench.send(99)).acceleration.points == 10
    assert bench.wire.arrived == [(A, 5)]


async def test_beyond_the_budget_nothing_leaves_but_with_a_reason(database: Database) -> None:
    bench = await bench_of(database, YES)
    bench.costs.use_daily_budget(1)
    with pytest.raises(errors.BeyondBudget) as beyond:
        await bench.send()
    assert isinstance(beyond.value.breach, Breach)
    assert beyond.value.breach.estimated == 6
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())
    await bench.send(beyond_budget=True)
    assert len(bench.wire.arrived) == 1


async def test_two_at_once_are_two_calls_one_after_the_other(database: Database) -> None:
    bench = await bench_of(database, None)
    first = asyncio.create_task(bench.send())
    second = asyncio.create_task(bench.send(still_requested=lambda: False))
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    assert bench.paid_calls.is_busy
    bench.wire.answered.set()
    assert (await first).acceleration.state is AccelerationState.DONE
    with pytest.raises(errors.Withdrawn):
        await second
    assert len(bench.wire.arrived) == 1


async def test_withdrawn_after_the_disk_took_the_intent_nothing_is_left(
    database: Database,
) -> None:
    bench = await bench_of(database, YES)
    asked = iter((True, False))
    with pytest.raises(errors.Withdrawn):
        await bench.send(still_requested=lambda: next(asked))
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())


async def test_a_call_that_was_interrupted_is_unknown_at_the_next_start(
    database: Database,
) -> None:
    bench = await bench_of(database, None)
    task = asyncio.create_task(bench.send())
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    await bench.paid_calls.drain(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    again = Bench(database, YES)
    await again.service.open()
    (kept,) = again.service.accelerations
    assert (kept.state, again.service.interrupted) == (AccelerationState.UNKNOWN, 1)
    assert kept.fault is not None
    assert kept.fault.kind == FaultKind.INTERRUPTED
    assert again.costs.spent_today() == 6
    await again.service.open()
    assert again.service.interrupted == 0
    assert again.wire.arrived == []


async def test_the_polled_cost_says_otherwise_once_it_is_final(database: Database) -> None:
    bench = await bench_of(database, YES)
    await bench.send()
    found = await bench.requests.find(A)
    assert found is not None
    picture = replace(found, template_key=TEMPLATE)
    pending, final = "积分扣除中,请稍后查询", "积分已扣除"

    def expected(points: int, words: str) -> int:
        """What still counts for the acceleration once the gateway names this cost."""
        named = replace(picture, points=points, points_message=words)
        bench.hub.publish(PictureRevised(named))
        return bench.costs.spent_today()

    assert [expected(2, pending), expected(8, pending)] == [6, 6]
    assert [expected(4, final), expected(8, final), expected(9, final)] == [4, 0, 0]
    assert [expected(2, final), expected(0, "积分已退还")] == [6, 6]
    other = replace(picture, key=NEXT)
    bench.hub.publish(PictureRevised(replace(other, points=2, points_message=pending)))
    assert expected(8, final) == 6
    bench.hub.publish(PictureRevised(replace(other, points=2, points_message=final)))
    assert bench.costs.spent_today() == 0
    bench.hub.publish(PictureRevised(done_picture(A, points=8)))
    assert bench.costs.price(TEMPLATE) is None
    bench.hub.publish(PictureRevised(done_picture("Z", points=2)))
    assert bench.costs.price(TEMPLATE) == 2


async def test_on_a_full_disk_the_outcome_is_recorded_once_there_is_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = await bench_of(database, YES)
    tried = refuse_work(monkeypatch, database, "record_end", times=2)
    assert (await bench.send()).acceleration.state is AccelerationState.DONE
    assert len(tried) == 3
    assert len([event for event in bench.events if isinstance(event, TaskFailed)]) == 2
    assert len(bench.wire.arrived) == 1


async def test_a_disk_that_cannot_be_read_before_the_call_lets_nothing_leave(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = await bench_of(database, YES)
    refuse_work(monkeypatch, database, "Accelerations.load", reason="disk I/O error")
    with pytest.raises(errors.LibraryError):
        await bench.send()
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())
    assert bench.service.accelerations == ()


async def test_nothing_leaves_once_it_is_withdrawn_in_a_wait_before_the_call(
    database: Database,
) -> None:
    bench = await bench_of(database, YES)
    wanted = True

    def on_read(_event: AccelerationsRead) -> None:
        nonlocal wanted
        wanted = False

    bench.hub.subscribe(AccelerationsRead, on_read)
    with pytest.raises(errors.Withdrawn):
        await bench.send(still_requested=lambda: wanted)
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())


async def test_on_a_full_disk_what_never_left_is_withdrawn_once_there_is_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = await bench_of(database, YES)
    tried: list[str] = []

    def still_requested() -> bool:
        nonlocal tried
        if not bench.service.accelerations:
            return True
        tried = refuse_work(monkeypatch, database, "Accelerations.withdraw", times=2)
        return False

    with pytest.raises(errors.Withdrawn):
        await bench.send(still_requested=still_requested)
    assert len(tried) == 3
    assert len([event for event in bench.events if isinstance(event, TaskFailed)]) == 2
    assert (bench.wire.arrived, await bench.store.load()) == ([], ())
