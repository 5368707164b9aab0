from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START, FakeClock
from tests.disk import refuse_work
from tests.sent_photos import photo, photo_set, typed
from wujie_desktop.domain import errors
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.events import Event, TaskFailed
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck, PhotoOpinion, PhotoOpinions
from wujie_desktop.domain.photo_set import Consent, PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.request import FaultKind
from wujie_desktop.domain.training import SentPhoto, TrainingAnswer, TrainingState
from wujie_desktop.domain.training_events import TrainingsRead
from wujie_desktop.domain.training_objections import ObjectionKind, TrainingRules
from wujie_desktop.library.database import Database
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.training import TrainingService

Outcome = TrainingAnswer | Exception | None


class Wire:
    """The far end of training: counts what arrives and answers as told; each call costs 60."""

    def __init__(self, outcome: Outcome, came: bytes = b"") -> None:
        self.outcome, self.came = outcome, came
        self.arrived: list[list[str]] = []
        self.rows_at_arrival: list[TrainingState] = []
        self.answered = asyncio.Event()
        self.has_answered = self.has_kept = False
        self.points: int | errors.WujieError = 1000
        self.store: Trainings

    async def train(
        self, addresses: Sequence[str], keep: Callable[[bytes], Awaitable[None]]
    ) -> TrainingAnswer:
        self.arrived.append([*addresses])
        self.rows_at_arrival = [each.state for each in await self.store.load()]
        self.has_answered = True
        if isinstance(self.points, int):
            self.points -= 60
        if self.came:
            await keep(self.came)
        self.has_kept = True
        if self.outcome is None:
            await self.answered.wait()
            return answer("A")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def balance(self) -> int:
        if isinstance(self.points, Exception):
            raise self.points
        return self.points


def answer(key: str, flaw: errors.WujieError | None = None) -> TrainingAnswer:
    return TrainingAnswer(AvatarKey(key), 600, "trace", "{}", flaw)


SAME = photo_set()


class Bench:
    def __init__(self, store: Trainings, wire: Wire, rules: TrainingRules) -> None:
        self.store, self.wire = store, wire
        wire.store = store
        self.current: PhotoSet | None = SAME
        self.breach: Breach | None = None
        self.lost: set[PhotoId] = set()
        self.hub = hub = EventHub()
        self.clock = FakeClock()
        self.events: list[Event] = []
        hub.subscribe(Event, self.events.append)
        self.paid_calls = PaidCalls(hub=hub, clock=self.clock)
        self.service = TrainingService(
            gateway=wire,
            paid_calls=self.paid_calls,
            store=store,
            addresses=self.addresses,
            current=self.find,
            breach_of=lambda _points: self.breach,
            hub=hub,
            clock=self.clock,
        )
        self.service.use_rules(rules)

    def find(self, agreed: PhotoSet) -> PhotoSet | None:
        return agreed if self.current is SAME else self.current

    async def addresses(self, name: PhotoSetId, photos: Sequence[Photo]) -> dict[PhotoId, str]:
        found = await typed(name, photos)
        return {photo: where for photo, where in found.items() if photo not in self.lost}


@pytest.fixture
def store(database: Database) -> Trainings:
    return Trainings(database, "sandbox")


def bench_of(
    store: Trainings, outcome: Outcome, came: bytes = b"", rules: TrainingRules | None = None
) -> Bench:
    return Bench(store, Wire(outcome, came), rules or TrainingRules())


PHOTOS = photo_set(photo(0), photo(1))
HEAD = b"HTTP/1.1 200 OK\r\n\r\n"
WHOLE = b'{"code":"200","data":{"key":"A1B2","expected_second":9}}'


async def test_the_intent_is_durable_before_the_first_byte(store: Trainings) -> None:
    bench = bench_of(store, answer("A"), b'{"data": {"key": "A"}}')
    done = await bench.service.train(PHOTOS)
    assert bench.wire.rows_at_arrival == [TrainingState.SUBMITTING]
    assert bench.wire.arrived == [["https://photos.example/0.jpg", "https://photos.example/1.jpg"]]
    (kept,) = await store.load()
    assert (done.state, done.key, done.expected_seconds) == (TrainingState.OPEN, "A", 600)
    assert kept.key == "A"
    assert [sent.name for sent in kept.photos] == ["IMG_0.jpg", "IMG_1.jpg"]
    assert (kept.points, bench.service.price) == (60, 60)
    assert isinstance(bench.events[-1], TrainingsRead)
    row = await store._database.run(
        lambda connection: connection.execute("SELECT received FROM training").fetchone()
    )
    assert row == (b'{"data": {"key": "A"}}',)


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.Refused("积分不足", code="20110010", trace_id="t"), TrainingState.REFUSED),
        (errors.Refused("无人脸", code="20110019"), TrainingState.REFUSED),
        (errors.Refused("忙", code="20110026"), TrainingState.UNKNOWN),
        (errors.SignatureRejected(status=403), TrainingState.UNKNOWN),
        (errors.RateLimited(status=429), TrainingState.UNKNOWN),
        (errors.PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS), TrainingState.REFUSED),
        (errors.Unreachable("dns"), TrainingState.REFUSED),
        (errors.ConnectionLost("reset"), TrainingState.UNKNOWN),
        (errors.GatewayBroken(status=502), TrainingState.UNKNOWN),
        (errors.BadResponse("html"), TrainingState.UNKNOWN),
    ],
)
async def test_a_failure_is_sent_once_and_told_apart(
    store: Trainings, error: errors.WujieError, state: TrainingState
) -> None:
    bench = bench_of(store, error)
    done = await bench.service.train(PHOTOS)
    assert (done.state, len(bench.wire.arrived)) == (state, 1)
    assert done.fault is not None
    assert done.fault.kind == type(error).__name__


@pytest.mark.logs_errors
async def test_a_bug_leaves_the_outcome_unknown(store: Trainings) -> None:
    bench = bench_of(store, ZeroDivisionError())
    assert (await bench.service.train(PHOTOS)).state is TrainingState.UNKNOWN
    assert len(bench.wire.arrived) == 1


@pytest.mark.parametrize(
    ("photos", "rules", "kind"),
    [
        (photo_set(), None, ObjectionKind.FEW_PHOTOS),
        (replace(PHOTOS, fewest=3), None, ObjectionKind.FEW_PHOTOS),
        (photo_set(photo(0, address=False)), None, ObjectionKind.NO_ADDRESS),
        (PHOTOS, TrainingRules(requires_consent=True), ObjectionKind.NO_CONSENT),
        (
            replace(PHOTOS, consent=Consent("小孩", FakeClock().now(), "", is_of_minor=True)),
            None,
            ObjectionKind.OF_MINOR,
        ),
    ],
)
async def test_what_something_speaks_against_is_not_sent(
    store: Trainings, photos: PhotoSet, rules: TrainingRules | None, kind: ObjectionKind
) -> None:
    bench = bench_of(store, answer("A"), rules=rules)
    with pytest.raises(errors.TrainingRefused) as refused:
        await bench.service.train(photos)
    assert refused.value.objections[0].kind is kind
    assert (bench.wire.arrived, await store.load()) == ([], ())


async def test_a_photo_that_failed_a_check_is_sent_only_where_the_user_said_so(
    store: Trainings,
) -> None:
    bench = bench_of(store, answer("A"))
    failed = PhotoCheck(
        passed=False, status="", message="未检测到人脸", similarity=None, at=bench.clock.now()
    )
    dark = replace(photo(2).measures, light=5.0)
    photos = photo_set(
        photo(0, check=failed),
        photo(1, check=failed, is_overridden=True),
        photo(2, measures=dark),
        photo(3),
        fewest=2,
    )
    await bench.service.train(photos)
    assert bench.wire.arrived == [["https://photos.example/1.jpg", "https://photos.example/3.jpg"]]


async def test_two_at_once_are_two_calls_one_after_the_other(store: Trainings) -> None:
    bench = bench_of(store, None)
    first = asyncio.create_task(bench.service.train(PHOTOS))
    second = asyncio.create_task(bench.service.train(PHOTOS, still_requested=lambda: False))
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    bench.wire.answered.set()
    assert (await first).state is TrainingState.OPEN
    with pytest.raises(errors.Withdrawn):
        await second
    assert len(bench.wire.arrived) == 1


async def test_withdrawn_after_the_disk_took_the_intent_nothing_is_left(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    asked = iter((True, False))
    with pytest.raises(errors.Withdrawn):
        await bench.service.train(PHOTOS, still_requested=lambda: next(asked))
    assert (bench.wire.arrived, await store.load()) == ([], ())


async def test_nothing_leaves_after_a_wish_in_any_wait_before_the_call(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    wanted = True

    def on_read(event: TrainingsRead) -> None:
        nonlocal wanted
        wanted = False

    bench.hub.subscribe(TrainingsRead, on_read)
    with pytest.raises(errors.Withdrawn):
        await bench.service.train(PHOTOS, still_requested=lambda: wanted)
    assert (bench.wire.arrived, await store.load()) == ([], ())
    assert bench.service.trainings == ()


@pytest.mark.logs_errors
@pytest.mark.parametrize("fails", ["the price", "reading"])
async def test_a_call_that_was_sent_never_ends_in_an_exception(
    store: Trainings, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(store, answer("A"))
    database = store._database
    real = database._in_transaction

    def broken(work: Any) -> Any:
        if ".load." in work.__qualname__ and bench.wire.has_answered:
            raise errors.FolderNotWritable("/data", "disk I/O error")
        return real(work)

    if fails == "reading":
        monkeypatch.setattr(database, "_in_transaction", broken)
    else:
        await database.run(
            lambda connection: (
                connection.execute(
                    "CREATE TRIGGER full BEFORE UPDATE OF balance_after ON training "
                    "BEGIN SELECT RAISE(ABORT, ''); END"
                ).rowcount
            )
        )
    done = await bench.service.train(PHOTOS)
    assert (done.state, done.key) == (TrainingState.OPEN, "A")
    monkeypatch.undo()
    assert [each.key for each in await store.load()] == ["A"]


async def test_a_disk_that_cannot_be_read_before_the_call_lets_nothing_leave(
    store: Trainings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(store, answer("A"))
    refuse_work(monkeypatch, store._database, ".load.", reason="disk I/O error")
    with pytest.raises(errors.LibraryError):
        await bench.service.train(PHOTOS)
    assert (bench.wire.arrived, await store.load()) == ([], ())


async def test_a_call_that_was_interrupted_is_unknown_at_the_next_start(store: Trainings) -> None:
    bench = bench_of(store, None)
    task = asyncio.create_task(bench.service.train(PHOTOS))
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    await bench.paid_calls.drain(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    again = bench_of(store, answer("B"))
    await again.service.open()
    (training,) = again.service.trainings
    assert training.state is TrainingState.UNKNOWN
    assert training.fault is not None
    assert training.fault.kind == FaultKind.INTERRUPTED
    await again.service.adopt(training.id, AvatarKey("FOUND"))
    (training,) = again.service.trainings
    assert (training.state, training.key, training.fault) == (TrainingState.OPEN, "FOUND", None)
    assert again.wire.arrived == []


@pytest.mark.parametrize(
    ("came", "state", "key"),
    [
        (HEAD + WHOLE, "open", "A1B2"),
        (HEAD + gzip.compress(WHOLE, mtime=0), "open", "A1B2"),
        (WHOLE[:-2], "open", "A1B2"),
        (HEAD + b'{"code":"20110010","message":"m","data":null}', "unknown", ""),
        (b'{"keys":["https://photos.example/0.jpg","0.jpg"]}', "unknown", ""),
        (b"\xff\x00", "unknown", ""),
        (b"", "unknown", ""),
    ],
)
async def test_an_answer_that_was_kept_and_not_read_is_read_at_the_next_start(
    store: Trainings, came: bytes, state: str, key: str
) -> None:
    bench = bench_of(store, None, came)
    task = asyncio.create_task(bench.service.train(PHOTOS))
    while not bench.wire.has_kept:
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    again = bench_of(store, answer("B"))
    await again.service.open()
    (training,) = again.service.trainings
    assert (training.state, training.key) == (state, key)
    assert training.fault
    assert training.fault.kind == FaultKind.INTERRUPTED
    assert again.wire.arrived == []


def test_no_address_is_in_a_representation() -> None:
    said = PhotoOpinion(SIGNED, passed=False, message=SIGNED)
    for held in (
        SentPhoto(PHOTOS.photos[0].id, "a.jpg", SIGNED),
        PhotoOpinions((said,), SIGNED),
        replace(answer("A"), raw=SIGNED),
    ):
        assert "photos.example" not in repr(held)


async def test_the_key_of_another_training_is_none_of_this(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    await bench.service.train(PHOTOS)
    assert (await bench.service.train(PHOTOS)).state is TrainingState.UNKNOWN


async def test_an_answer_read_in_part_keeps_its_key_and_its_flaw(store: Trainings) -> None:
    bench = bench_of(store, answer("A", errors.BadResponse("garbled", trace_id="t")))
    done = await bench.service.train(PHOTOS)
    assert (done.state, done.key) == (TrainingState.OPEN, "A")
    assert done.fault is not None


async def test_a_balance_nobody_can_read_keeps_nobody_from_training(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    bench.wire.points = errors.ConnectionLost("reset")
    assert (await bench.service.train(PHOTOS)).state is TrainingState.OPEN
    assert bench.service.price is None


async def test_on_a_full_disk_the_key_is_recorded_once_there_is_room(
    store: Trainings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = refuse_work(monkeypatch, store._database, "record_key", times=2)
    bench = bench_of(store, answer("A"))
    assert (await bench.service.train(PHOTOS)).key == "A"
    assert len(tried) == 3
    assert len([event for event in bench.events if isinstance(event, TaskFailed)]) == 2
    assert len(bench.wire.arrived) == 1


async def test_what_is_heard_of_trainings_elsewhere_is_known_here(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    done = await bench.service.train(PHOTOS)
    ended = await store.record_status(done.id, 10, TrainingState.READY, START)
    bench.hub.publish(TrainingsRead((ended,)))
    assert bench.service.trainings == (ended,)


async def test_only_what_is_as_agreed_leaves_when_its_turn_comes(store: Trainings) -> None:
    """An address taken back, a photo taken out, a consent that is another, a set that is gone."""
    changes: list[PhotoSet | None] = [
        None,
        photo_set(photo(0)),
        photo_set(photo(0), photo(1, address=False)),
        replace(PHOTOS, consent=Consent("小孩", START, "", is_of_minor=True)),
    ]
    for changed in changes:
        bench = bench_of(store, answer("A"))
        bench.current = changed
        with pytest.raises(errors.Withdrawn):
            await bench.service.train(PHOTOS)
        assert bench.wire.arrived == []
    assert await store.load() == ()


async def test_a_budget_is_looked_at_when_its_turn_comes(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    bench.breach = Breach(100, 60, None)
    with pytest.raises(errors.BeyondBudget):
        await bench.service.train(PHOTOS)
    assert (bench.wire.arrived, await store.load()) == ([], ())
    done = await bench.service.train(PHOTOS, beyond_budget=True)
    assert (done.state, len(bench.wire.arrived)) == (TrainingState.OPEN, 1)


async def test_what_the_vendor_cannot_find_keeps_a_training_back(store: Trainings) -> None:
    bench = bench_of(store, answer("A"))
    bench.lost = {photo(1).id}
    with pytest.raises(errors.TrainingRefused) as refused:
        await bench.service.train(PHOTOS)
    assert [each.count for each in refused.value.objections] == [1]
    assert (bench.wire.arrived, await store.load()) == ([], ())


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


SIGNED = "https://photos.example/0.jpg?X-Amz-Credential=AKID%2F2026&X-Amz-Signature=" + "0fe1" * 16


@pytest.mark.parametrize(
    ("outcome", "came"),
    [
        (errors.Refused(f"cannot fetch {SIGNED}", code="20110010"), b""),
        (errors.ConnectionLost(f"cannot fetch {SIGNED}"), b""),
        (answer("A", errors.BadResponse(SIGNED)), b""),
        (answer("A1B2"), HEAD + b'{"image":"%b","key":"A1B2"}' % SIGNED.encode()),
    ],
)
async def test_nothing_that_signs_an_address_is_kept(
    tmp_path: Path, store: Trainings, outcome: Outcome, came: bytes
) -> None:
    await bench_of(store, outcome, came).service.train(photo_set(replace(photo(0), address=SIGNED)))
    kept = content(tmp_path)
    assert b"photos.example/0.jpg" in kept
    assert b"0fe10fe1" not in kept
    assert b"AKID" not in kept


async def test_on_a_full_disk_what_never_left_is_withdrawn_once_there_is_room(
    store: Trainings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(store, answer("A"))
    tried = refuse_work(monkeypatch, store._database, "withdraw", times=2)
    asked = iter((True, False))
    with pytest.raises(errors.Withdrawn):
        await bench.service.train(PHOTOS, still_requested=lambda: next(asked))
    assert len(tried) == 3
    assert (bench.wire.arrived, await store.load()) == ([], ())
