from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START, FakeClock, answer, draft, notice
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.batch import Batch, BatchState, PauseReason, PlannedCall
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import (
    BatchChanged,
    CameOnline,
    LibraryOpened,
    PictureRevised,
    WentOffline,
)
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import BatchPlace, Request
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.database import Database
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.recovery import call_interrupted_unknown
from wujie_desktop.services.submission import SubmissionService


class Wire:
    """The far end of create: answers in turn as told, and well when nothing is told."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.outcomes: list[Exception | None] = []
        self.on_arrival: Callable[[], None] = lambda: None
        self.hangs = False
        self.gate: asyncio.Event | None = None

    async def create(self, draft: RequestDraft, keep: object) -> CreateAnswer:
        self.arrived.append(draft.prompt)
        self.on_arrival()
        if self.gate:
            await self.gate.wait()
        if self.hangs:
            await asyncio.Event().wait()
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome:
            raise outcome
        return answer(f"K{len(self.arrived)}", expected_points=10)


class WaitingClock(FakeClock):
    """Tells when somebody begins to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.on_wait: Callable[[], None] = lambda: None
        self.stands_still = False

    @override
    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.on_wait()
        if self.stands_still:
            await event.wait()
        else:
            await super().wait(event, seconds)


class Bench:
    """One start of the program on a folder."""

    def __init__(self, database: Database, wire: Wire) -> None:
        self.database, self.wire = database, wire
        self.hub, self.clock = EventHub(), WaitingClock()
        self.stopping: asyncio.Future[None] | None = None
        self.seen: list[Batch] = []
        self.hub.subscribe(BatchChanged, lambda event: self.seen.append(event.batch))  # type: ignore[arg-type]  # there is one
        self.costs = CostBook(
            history=EarlierRequests(database, "p"), hub=self.hub, clock=self.clock
        )
        self.requests = Requests(database, "p")
        self.batches = Batches(database, "p")
        self.paid_calls = PaidCalls(hub=self.hub, clock=self.clock)
        self.submission = SubmissionService(
            requests=self.requests,
            gateway=wire,
            paid_calls=self.paid_calls,
            hub=self.hub,
            clock=self.clock,
        )
        self.guarded = SubmissionService(
            requests=self.requests,
            gateway=wire,
            paid_calls=self.paid_calls,
            hub=self.hub,
            clock=self.clock,
            breach_of=self.costs.breach_of,
        )
        self.service = BatchService(
            batches=self.batches,
            submission=self.submission,
            costs=self.costs,
            hub=self.hub,
            clock=self.clock,
        )

    async def open(self) -> Bench:
        snapshot = await call_interrupted_unknown(self.requests)
        self.hub.publish(LibraryOpened(snapshot.requests, snapshot.pictures))
        await self.costs.load()
        await self.service.load()
        return self

    @property
    def batch(self) -> Batch:
        return self.seen[-1]

    def where(self) -> tuple[BatchState, PauseReason | None, int]:
        return self.batch.state, self.batch.pause, len(self.batch.pending)


@pytest.fixture
async def bench(database: Database) -> Bench:
    return await Bench(database, Wire()).open()


def calls(number: int) -> list[PlannedCall]:
    return [PlannedCall((n,), draft(prompt=f"行 {n}")) for n in range(1, number + 1)]


ALL = [f"行 {n}" for n in range(1, 6)]


async def test_every_call_is_sent_once_and_in_order(bench: Bench) -> None:
    await bench.service.start(calls(5), 0)
    assert bench.wire.arrived == ALL
    assert bench.where() == (BatchState.DONE, None, 0)
    stored = await bench.batches.latest()
    assert stored == bench.batch
    await bench.service.resume()
    assert bench.wire.arrived == ALL


@pytest.mark.parametrize(
    ("error", "state", "pause", "pending"),
    [
        (errors.Refused(code="20110010"), BatchState.PAUSED, PauseReason.POINTS, 4),
        (errors.Unreachable("dns"), BatchState.PAUSED, PauseReason.NETWORK, 4),
        (errors.SignatureRejected(status=403), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
        (errors.CredentialsMissing(), BatchState.PAUSED, PauseReason.ACCESS, 4),
        (errors.ConnectionLost("reset"), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
        (errors.GatewayBroken(status=502), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
        (errors.BadResponse("html"), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
        (errors.Refused(code="20110001"), BatchState.DONE, None, 0),
        (errors.RateLimited(status=429), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
        (errors.RequestRejected(status=400), BatchState.PAUSED, PauseReason.UNKNOWN_OUTCOME, 3),
    ],
)
async def test_what_goes_wrong_with_the_second_of_five(
    bench: Bench,
    error: Exception,
    state: BatchState,
    pause: PauseReason | None,
    pending: int,
) -> None:
    bench.wire.outcomes = [None, error]
    await bench.service.start(calls(5), 0)
    assert bench.where() == (state, pause, pending)
    await bench.service.resume()
    assert bench.where()[0] is BatchState.DONE
    again = pending == 4
    assert bench.wire.arrived == ALL[:2] + (ALL[1:] if again else ALL[2:])


BUSY = errors.Refused(code="20010018")


async def test_a_busy_gateway_is_waited_for_and_then_left_alone(bench: Bench) -> None:
    bench.wire.outcomes = [BUSY, BUSY]
    await bench.service.start(calls(2), 0)
    assert bench.wire.arrived == ["行 1", "行 1", "行 1", "行 2"]
    assert list(bench.clock.sleeps) == [2.0, 5.0]
    bench.wire.outcomes = [BUSY] * 5
    bench.clock.advance(1)
    await bench.service.start(calls(1), 0)
    assert bench.where() == (BatchState.PAUSED, PauseReason.BUSY, 1)


@pytest.mark.parametrize(
    "error", [errors.RateLimited(status=429), errors.RateLimited(code="20010018", status=429)]
)
async def test_only_the_gateways_own_word_has_a_call_sent_again(
    bench: Bench, error: errors.WujieError
) -> None:
    bench.wire.outcomes = [error]
    await bench.service.start(calls(2), 0)
    assert bench.wire.arrived == ["行 1"]
    assert bench.where()[0] is BatchState.PAUSED


def press_pause(bench: Bench) -> None:
    bench.service.pause()


def press_stop(bench: Bench) -> None:
    bench.stopping = asyncio.ensure_future(bench.service.stop())


def lose_the_network(bench: Bench) -> None:
    bench.hub.publish(WentOffline(errors.Unreachable("dns")))


def quit_program(bench: Bench) -> None:
    bench.stopping = asyncio.ensure_future(bench.paid_calls.drain(1.0))


WISHES = [
    (press_pause, BatchState.PAUSED),
    (press_stop, BatchState.STOPPED),
    (lose_the_network, BatchState.PAUSED),
    (quit_program, BatchState.RUNNING),
]
"""Each with where the batch stands afterwards; the end of the program leaves it as it is, and
the next start finds it interrupted."""


async def run_batch(bench: Bench, number: int) -> None:
    """Start a batch and wait until nothing moves any more."""
    with suppress(asyncio.CancelledError):
        await bench.service.start(calls(number), 0)
    if bench.stopping:
        await bench.stopping


@pytest.mark.parametrize(("wish", "ends"), WISHES)
@pytest.mark.parametrize("tries", [1, 2, 3, 4])
async def test_nothing_leaves_after_a_wish_in_the_wait_for_a_busy_gateway(
    bench: Bench, wish: Callable[[Bench], None], ends: BatchState, tries: int
) -> None:
    bench.wire.outcomes = [BUSY] * 5
    bench.clock.on_wait = lambda: wish(bench) if len(bench.wire.arrived) == tries else None
    await run_batch(bench, 3)
    assert bench.wire.arrived == ["行 1"] * tries
    assert bench.where()[::2] == (ends, 3)


@pytest.mark.parametrize(("wish", "ends"), WISHES)
async def test_nothing_leaves_after_a_wish_in_the_queue_behind_another_call(
    bench: Bench, wish: Callable[[Bench], None], ends: BatchState
) -> None:
    bench.wire.gate = asyncio.Event()
    other = asyncio.ensure_future(bench.submission.submit(draft(prompt="form")))
    while not bench.wire.arrived:
        await asyncio.sleep(0)
    batch = asyncio.ensure_future(run_batch(bench, 2))
    while BatchState.RUNNING not in [getattr(item, "state", None) for item in bench.seen]:
        await asyncio.sleep(0.001)
    wish(bench)
    bench.wire.gate.set()
    await asyncio.gather(other, batch)
    assert bench.wire.arrived == ["form"]
    assert bench.where()[::2] == (ends, 2)


@pytest.mark.parametrize(("wish", "ends"), WISHES)
async def test_nothing_leaves_after_a_wish_while_the_disk_takes_the_intent(
    bench: Bench, tmp_path: Path, wish: Callable[[Bench], None], ends: BatchState
) -> None:
    """And the intent is taken back: no request of unknown outcome is left."""
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)

    def hold(event: BatchChanged) -> None:
        if event.batch and event.batch.state is BatchState.RUNNING and not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
            asyncio.get_running_loop().call_later(0.05, go_on)

    def go_on() -> None:
        wish(bench)
        stop()
        other.execute("ROLLBACK")

    stop = bench.hub.subscribe(BatchChanged, hold)
    await run_batch(bench, 2)
    other.close()
    assert bench.wire.arrived == []
    assert bench.where()[::2] == (ends, 2)
    assert (await bench.requests.load()).requests == ()


async def test_a_wish_ends_the_wait_at_once(bench: Bench) -> None:
    bench.wire.outcomes = [BUSY]
    bench.clock.stands_still = True
    waits = asyncio.Event()
    bench.clock.on_wait = waits.set
    running = asyncio.ensure_future(bench.service.start(calls(2), 0))
    await waits.wait()
    await bench.service.stop()
    await running
    assert bench.where()[::2] == (BatchState.STOPPED, 2)


async def test_two_starts_at_once_are_one(bench: Bench) -> None:
    await asyncio.gather(*(bench.service.start(calls(2), 0) for _ in range(3)))
    assert bench.wire.arrived == ALL[:2]


async def test_pausing_waits_for_the_call_under_way_and_resuming_goes_on(bench: Bench) -> None:
    bench.wire.on_arrival = bench.service.pause
    await bench.service.start(calls(3), 0)
    assert bench.where() == (BatchState.PAUSED, PauseReason.USER, 2)
    bench.wire.on_arrival = lambda: None
    await bench.service.resume()
    assert bench.wire.arrived == ALL[:3]


async def test_stopping_gives_up_the_rest(bench: Bench) -> None:
    bench.wire.outcomes = [errors.Unreachable("dns")]
    await bench.service.start(calls(3), 0)
    await bench.service.stop()
    assert bench.where()[0] is BatchState.STOPPED
    await bench.service.resume()
    assert bench.wire.arrived == ["行 1"]
    await bench.service.start(calls(1), 0)
    await bench.service.stop()
    assert bench.where()[0] is BatchState.DONE


async def test_each_budget_stops_it_before_the_call_that_would_break_it(bench: Bench) -> None:
    """And each is gone beyond for itself: the batch's for good, the day's for this day."""
    await teach_price(bench)
    bench.costs.use_daily_budget(45)
    await bench.service.start(calls(7), 25)
    assert bench.where() == (BatchState.PAUSED, PauseReason.BATCH_BUDGET, 5)
    await bench.service.resume()
    assert bench.where() == (BatchState.PAUSED, PauseReason.BATCH_BUDGET, 5)
    await bench.service.resume(beyond_budget=True)
    assert bench.where() == (BatchState.PAUSED, PauseReason.DAILY_BUDGET, 3)
    await bench.service.resume()
    assert bench.where() == (BatchState.PAUSED, PauseReason.DAILY_BUDGET, 3)
    bench.wire.on_arrival = bench.service.pause
    await bench.service.resume(beyond_budget=True)
    assert bench.where() == (BatchState.PAUSED, PauseReason.USER, 2)
    bench.clock.advance(86_400)
    bench.costs.use_daily_budget(5)
    bench.wire.on_arrival = lambda: None
    await bench.service.resume()
    assert bench.where() == (BatchState.PAUSED, PauseReason.DAILY_BUDGET, 2)
    assert len(bench.wire.arrived) == 5


@pytest.mark.parametrize(("daily", "own"), [(1000, 0), (0, 1000), (1000, 1000)])
async def test_without_a_price_no_budget_is_taken_to_hold(
    bench: Bench, daily: int, own: int
) -> None:
    bench.costs.use_daily_budget(daily)
    await bench.service.start(calls(3), own)
    assert bench.where() == (BatchState.PAUSED, PauseReason.UNKNOWN_PRICE, 3)
    again = await Bench(bench.database, bench.wire).open()
    again.costs.use_daily_budget(daily)
    await again.service.resume()
    assert again.where() == (BatchState.PAUSED, PauseReason.UNKNOWN_PRICE, 3)
    assert again.wire.arrived == []
    await again.service.resume(beyond_budget=True)
    assert again.where() == (BatchState.DONE, None, 0)


async def test_agreed_to_an_unknown_price_what_was_spent_still_counts(bench: Bench) -> None:
    await bench.service.start(calls(5), 15)
    await bench.service.resume(beyond_budget=True)
    assert bench.where() == (BatchState.PAUSED, PauseReason.BATCH_BUDGET, 3)
    assert bench.wire.arrived == ALL[:2]


async def test_a_request_beyond_the_daily_budget_is_not_sent_unasked(bench: Bench) -> None:
    bench.costs.use_daily_budget(15)
    with pytest.raises(errors.BeyondBudget, match="spent 0 of 15 today, estimated unknown"):
        await bench.guarded.submit(draft())
    await teach_price(bench)
    await asyncio.gather(
        *(bench.guarded.submit(draft(prompt=str(n))) for n in range(3)), return_exceptions=True
    )
    assert bench.wire.arrived == ["0"]
    await bench.guarded.submit(draft(prompt="asked"), beyond_budget=True)
    assert bench.wire.arrived == ["0", "asked"]
    assert len((await bench.requests.load()).requests) == 3


async def teach_price(bench: Bench) -> None:
    """A picture of the template cost five points, long ago: a call of two is estimated at 10."""
    opened = await bench.requests.open(draft(), START - timedelta(days=9))
    await bench.requests.record_keys(opened.id, answer("P"))
    paid = notice("P", status=3, points=5, points_message="积分已扣除")
    await bench.requests.accept([paid], START)
    await bench.costs.load()


async def settle(bench: Bench, key: str, **changes: Any) -> None:
    """The gateway says what became of a picture."""
    for change in await bench.requests.accept([notice(key, **changes)], bench.clock.now()):
        bench.hub.publish(PictureRevised(change.after))


@pytest.mark.parametrize("days", [0, 1, 3, 400])
@pytest.mark.parametrize("starts_again", [False, True])
@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({}, 0),
        ({"points": 10}, 0),
        ({"points": 0, "points_message": "积分扣除中,请稍后查询"}, 0),
        ({"status": 3, "points": 10, "points_message": "积分已退还"}, 1),
        ({"status": 3, "points": None, "points_message": "积分已退还"}, 1),
        ({"status": -1, "points": 0, "points_message": "积分已退还"}, 1),
        ({"status": 3, "points": None, "points_message": ""}, 0),
        ({"points": 0, "points_message": "无需积分"}, 1),
    ],
)
async def test_a_batch_has_its_budget_once(
    bench: Bench, changes: dict[str, Any], more: int, days: int, starts_again: bool
) -> None:
    """However late it is resumed, and over any number of starts: what its own calls cost
    counts, with what came back."""
    await teach_price(bench)
    await bench.service.start(calls(5), 25)
    assert bench.wire.arrived == ALL[:2]
    if changes:
        await settle(bench, "K1", **changes)
    for _ in range(3):
        bench.clock.advance(days * 86_400)
        if starts_again:
            again = Bench(bench.database, bench.wire)
            again.clock.advance((bench.clock.now() - START).total_seconds())
            bench = await again.open()
        await bench.service.resume()
        assert bench.where() == (BatchState.PAUSED, PauseReason.BATCH_BUDGET, 3 - more)
    assert bench.wire.arrived == ALL[: 2 + more]


@pytest.mark.parametrize("sent", [0, 1, 3])
async def test_a_crash_anywhere_never_repeats_a_call(database: Database, sent: int) -> None:
    wire = Wire()
    first = await Bench(database, wire).open()

    def hang() -> None:
        wire.hangs = len(wire.arrived) > sent

    wire.on_arrival = hang
    running = asyncio.ensure_future(first.service.start(calls(5), 0))
    while len(wire.arrived) <= sent:
        await asyncio.sleep(0.001)
    running.cancel()
    wire.hangs, wire.on_arrival = False, lambda: None
    second = await Bench(database, wire).open()
    assert second.where() == (BatchState.PAUSED, PauseReason.INTERRUPTED, 4 - sent)
    await second.service.resume()
    assert wire.arrived == ALL
    assert second.where() == (BatchState.DONE, None, 0)


async def test_the_database_itself_refuses_a_second_request_for_a_call(bench: Bench) -> None:
    await bench.service.start(calls(1), 0)
    place = BatchPlace(bench.batch.id, 0)
    with pytest.raises(errors.LibraryError):
        await bench.requests.open(draft(), bench.clock.now(), place=place)


async def test_one_batch_at_a_time(bench: Bench) -> None:
    bench.wire.hangs = True
    running = asyncio.ensure_future(bench.service.start(calls(2), 0))
    while not bench.wire.arrived:
        await asyncio.sleep(0.001)
    await bench.service.start(calls(1), 0)
    await bench.service.resume()
    running.cancel()
    assert bench.wire.arrived == ["行 1"]
    await bench.service.start([], 0)


@pytest.mark.parametrize("seconds", [0, -1, -3600, -86_400 * 400])
async def test_a_new_batch_is_the_newest_whatever_the_clock_says(
    bench: Bench, database: Database, seconds: float
) -> None:
    bench.wire.outcomes = [errors.Refused(code="20110010")]
    await bench.service.start(calls(3), 0)
    await bench.service.stop()
    bench.wire.arrived.clear()
    bench.clock.advance(seconds)
    await bench.service.start([PlannedCall((9,), draft(prompt="另一批"))], 0)
    assert bench.wire.arrived == ["另一批"]
    again = await Bench(database, Wire()).open()
    assert again.batch.id == bench.batch.id
    assert again.costs.spent_on(again.batch.id) == 10


@pytest.mark.parametrize("seconds", [0, -60, -86_400])
async def test_a_call_that_was_accepted_stays_so_though_the_clock_went_back(
    bench: Bench, database: Database, seconds: float
) -> None:
    bench.wire.outcomes = [BUSY]
    bench.clock.on_wait = lambda: bench.clock.advance(seconds)
    bench.wire.on_arrival = lambda: bench.service.pause() if len(bench.wire.arrived) == 2 else None
    await bench.service.start(calls(2), 0)
    again = await Bench(database, Wire()).open()
    assert again.where() == (BatchState.PAUSED, PauseReason.USER, 1)
    await again.service.resume()
    assert again.wire.arrived == ["行 2"]
    assert again.where()[0] is BatchState.DONE


class SlowDisk(Requests):
    """Something happens while an intent is written down, and while it is taken back."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.database, "p")
        self._bench = bench

    @override
    async def open(self, *arguments: Any, **more: Any) -> Request:
        lose_the_network(self._bench)
        return await super().open(*arguments, **more)

    @override
    async def withdraw(self, request: RequestId) -> None:
        await super().withdraw(request)
        self._bench.hub.publish(CameOnline())


async def test_a_network_that_is_gone_for_a_moment_leaves_no_call_out(bench: Bench) -> None:
    service = BatchService(
        batches=bench.batches,
        submission=SubmissionService(
            requests=SlowDisk(bench),
            gateway=bench.wire,
            paid_calls=bench.paid_calls,
            hub=bench.hub,
            clock=bench.clock,
        ),
        costs=bench.costs,
        hub=bench.hub,
        clock=bench.clock,
    )
    await service.start(calls(3), 0)
    assert bench.wire.arrived == []
    stored = await bench.batches.latest()
    assert stored
    assert (stored.state, stored.pause) == (BatchState.PAUSED, PauseReason.NETWORK)
    assert len(stored.pending) == 3


FULL = (
    "CREATE TRIGGER full BEFORE INSERT ON generation WHEN NEW.prompt = '{prompt}' "
    "BEGIN SELECT RAISE(ABORT, 'no room'); END"
)


@pytest.mark.parametrize("sent", [0, 1, 2])
async def test_a_batch_that_the_disk_broke_off_can_be_resumed(bench: Bench, sent: int) -> None:
    await bench.database.run(lambda on: on.execute(FULL.format(prompt=ALL[sent])).rowcount)
    with pytest.raises(errors.LibraryError):
        await bench.service.start(calls(3), 0)
    assert bench.where() == (BatchState.PAUSED, PauseReason.INTERRUPTED, 3 - sent)
    await bench.database.run(lambda on: on.execute("DROP TRIGGER full").rowcount)
    await bench.service.resume()
    assert bench.wire.arrived == ALL[:3]
    assert bench.where()[0] is BatchState.DONE
