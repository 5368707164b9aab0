from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.api.test_pictures import Hosts, reply
from tests.builders import FakeClock, answer, camera_draft, draft, notice, picture_bytes
from wujie_desktop.domain import errors
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.events import (
    CameOnline,
    Event,
    PictureFailed,
    PictureStored,
    RequestSettled,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import PictureState, Reason, StoredOriginal
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import PictureChange, Requests
from wujie_desktop.services.downloads import (
    AT_ONCE,
    PictureDownloader,
    PictureSource,
    PictureStream,
)
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import PollingPace
from wujie_desktop.services.recovery import Recovery
from wujie_desktop.services.retry_limit import MAX_TRIES, MAX_UNREACHABLE
from wujie_desktop.services.tasks import TaskSupervisor

WHOLE = picture_bytes(size=(300, 200))
EDITION = Edition('"a"', "", len(WHOLE))


class Bytes:
    def __init__(self, data: bytes, offset: int, error: errors.WujieError | None) -> None:
        self.offset = offset
        self.edition = EDITION
        self._data, self._error = data, error

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self._data), 500):
            await asyncio.sleep(0)
            yield self._data[start : start + 500]
        if self._error:
            raise self._error


class Wire:
    """Picture hosts: a list of outcomes per fetch, the last one repeated."""

    def __init__(
        self, *outcomes: bytes | errors.WujieError | tuple[bytes, errors.WujieError]
    ) -> None:
        self.outcomes = list(outcomes)
        self.offsets: list[int] = []
        self.editions: list[Edition] = []
        self.open = self.most_open = 0
        self.knows_ranges = True

    @asynccontextmanager
    async def stream(
        self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
    ) -> AsyncIterator[PictureStream]:
        self.offsets.append(offset)
        self.editions.append(edition)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, errors.WujieError):
            raise outcome
        data, error = outcome if isinstance(outcome, tuple) else (outcome, None)
        start = offset if self.knows_ranges else 0
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            yield Bytes(data[start:], start, error)
        finally:
            self.open -= 1


class Bench:
    def __init__(self, folder: Path, requests: Requests, wire: PictureSource) -> None:
        self.requests = requests
        self.store = OriginalStore(folder)
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.hub = EventHub()
        self.hub.subscribe(Event, self.events.append)
        self.tasks = TaskSupervisor(self.hub)
        self.disk = ThreadPoolExecutor(2)
        self.intake = ResultIntake(requests=requests, hub=self.hub, clock=self.clock)
        self.downloader = PictureDownloader(
            source=wire,
            store=self.store,
            requests=requests,
            hub=self.hub,
            tasks=self.tasks,
            clock=self.clock,
            disk=self.disk,
        )

    async def announce(self, *keys: str, sent: RequestDraft | None = None) -> None:
        opened = await self.requests.open(sent or draft(), self.clock.now())
        await self.requests.record_keys(opened.id, answer(*keys))
        await self.intake.accept([notice(key) for key in keys])

    async def until(self, count: int) -> list[Event]:
        ends = (PictureStored, PictureFailed)
        async with asyncio.timeout(60):
            while len(found := [e for e in self.events if isinstance(e, ends)]) < count:
                await asyncio.sleep(0.005)
        return list(found)


Make = Callable[[PictureSource], Bench]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    database = await Database.open(tmp_path)
    benches: list[Bench] = []

    def build(wire: PictureSource) -> Bench:
        benches.append(Bench(tmp_path, Requests(database, "sandbox"), wire))
        return benches[-1]

    yield build
    for bench in benches:
        await bench.tasks.close()
        bench.disk.shutdown()
    await database.close()


async def test_done_means_durable(make: Make) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureStored)
    original = event.picture.original
    assert original is not None
    assert bench.store.resolve(original.path).read_bytes() == WHOLE
    assert bench.store.verify(original)
    assert any(isinstance(item, RequestSettled) for item in bench.events)


async def test_four_at_once(make: Make) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    await bench.announce(*(f"K{number}" for number in range(12)))
    await bench.until(12)
    assert 1 < wire.most_open <= AT_ONCE


@pytest.mark.parametrize(("knows_ranges", "offset"), [(True, 1000), (False, 1000)])
async def test_a_broken_download_goes_on_or_starts_over(
    make: Make, knows_ranges: bool, offset: int
) -> None:
    lost = errors.ConnectionLost("reset")
    wire = Wire((WHOLE[:1000], lost), errors.Unreachable("dns"), WHOLE)
    bench = make(wire)
    wire.knows_ranges = knows_ranges
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureStored)
    assert wire.offsets == [0, offset, offset]
    assert event.picture.original is not None
    assert bench.store.resolve(event.picture.original.path).read_bytes() == WHOLE
    assert len(bench.clock.sleeps) == 2


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (WHOLE[:500], Reason.BROKEN_IMAGE),
        (b"<html>", Reason.BROKEN_IMAGE),
        (b"", Reason.BROKEN_IMAGE),
        (errors.PictureGone("HTTP 404"), Reason.GONE),
        (errors.PictureTooLarge("x"), Reason.TOO_LARGE),
        (errors.HostNotAllowed("evil.example"), Reason.HOST_REFUSED),
        (errors.PictureRefused("HTTP 401"), Reason.REFUSED_BY_HOST),
    ],
)
async def test_what_cannot_be_had_says_why_and_can_be_asked_again(
    make: Make, outcome: bytes | errors.WujieError, reason: Reason
) -> None:
    wire = Wire(outcome, WHOLE)
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureFailed)
    assert (event.picture.reason, event.picture.state) == (reason, PictureState.FAILED)
    assert event.picture.can_download_again
    await bench.downloader.fetch_again(PictureKey("A"))
    (_, again) = await bench.until(2)
    assert isinstance(again, PictureStored)


async def test_more_than_allowed_is_stopped(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wujie_desktop.services.downloads.MAX_BYTES", 1200)
    wire = Wire(WHOLE)
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureFailed)
    assert event.picture.reason is Reason.TOO_LARGE


async def test_a_picture_is_fetched_once_however_often_announced(make: Make) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    await bench.announce("A")
    for picture in (await bench.requests.load()).pictures:
        bench.downloader.fetch(picture)
        bench.downloader.fetch(picture)
    await bench.until(1)
    await asyncio.sleep(0.02)
    assert len(wire.offsets) == 1


async def test_a_full_disk_is_told_once_and_tried_again(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    real, refusals = bench.store.commit, iter([True, True, False])

    def full(part: Path) -> StoredOriginal:
        if next(refusals):
            raise OSError(28, "No space left on device", str(part))
        return real(part)

    monkeypatch.setattr(bench.store, "commit", full)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureStored)
    told = [item for item in bench.events if isinstance(item, TaskFailed)]
    assert [str(item.error) for item in told if "the disk is full" in str(item.error)]
    assert len(told) == 1


async def test_what_never_ends_is_given_up_with_its_reason(make: Make) -> None:
    wire = Wire((WHOLE[:1000], errors.ConnectionLost("the connection broke off")))
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureFailed)
    assert event.picture.reason is Reason.NOT_FETCHED
    assert event.picture.reason_text == "the connection broke off"
    assert event.picture.can_download_again
    assert len(wire.offsets) == MAX_TRIES
    assert not list(bench.store.part_path(PictureKey("A")).parent.iterdir())
    wire.outcomes = [WHOLE]
    await bench.downloader.fetch_again(PictureKey("A"))
    assert isinstance((await bench.until(2))[1], PictureStored)


@pytest.mark.parametrize("error", [errors.RateLimited(status=429), errors.ConnectionLost("x")])
async def test_one_that_never_ends_hides_no_other(make: Make, error: errors.WujieError) -> None:
    class OneBad(Wire):
        @override
        @asynccontextmanager
        async def stream(
            self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
        ) -> AsyncIterator[PictureStream]:
            if "bad" in url:
                raise error
            async with super().stream(url, offset=offset, edition=edition) as stream:
                yield stream

    wire = OneBad(WHOLE)
    bench = make(wire)
    await bench.announce("bad1", "bad2", "bad3", "bad4", "bad5", "good")
    ended = await bench.until(6)
    assert [event.picture.key for event in ended if isinstance(event, PictureStored)] == ["good"]


async def test_those_that_trickle_give_their_places_up(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.api.picture_stream.SPEED_WINDOW", 0.05)

    async def trickle() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.01)
            yield b"x"

    def handler(request: httpx.Request) -> httpx.Response:
        if "bad" in request.url.path:
            return httpx.Response(200, content=trickle())
        return reply(200, WHOLE)

    bench = make(Hosts(handler).source)
    bad = [f"bad{number}" for number in range(AT_ONCE + 1)]
    await bench.announce(*bad, "good")
    ended = await bench.until(1)
    assert isinstance(ended[0], PictureStored)
    assert ended[0].picture.key == "good"
    ended = await bench.until(len(bad) + 1)
    reasons = {event.picture.reason for event in ended if isinstance(event, PictureFailed)}
    assert reasons == {Reason.NOT_FETCHED}


async def test_getting_on_is_a_new_beginning(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wujie_desktop.services.retry_limit.PROGRESS", 60)
    steps = [(WHOLE[: size + 60], errors.ConnectionLost("x")) for size in range(0, 1200, 60)]
    wire = Wire(*steps, WHOLE)
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureStored)
    assert len(wire.offsets) == len(steps) + 1 > MAX_TRIES


async def test_nobody_there_is_tried_for_longer_and_no_network_for_ever(make: Make) -> None:
    wire = Wire(errors.Unreachable("no connection"))
    bench = make(wire)
    bench.hub.publish(WentOffline(errors.Unreachable("x")))
    await bench.announce("A")
    async with asyncio.timeout(60):
        while len(wire.offsets) < 3 * MAX_UNREACHABLE:
            await asyncio.sleep(0.005)
    assert not [event for event in bench.events if isinstance(event, PictureFailed)]
    before = len(wire.offsets)
    bench.hub.publish(CameOnline())
    (event,) = await bench.until(1)
    assert isinstance(event, PictureFailed)
    assert event.picture.reason is Reason.NOT_FETCHED
    assert len(wire.offsets) - before == pytest.approx(MAX_UNREACHABLE, abs=1)


async def test_pauses_grow_and_stay_bounded(make: Make) -> None:
    wire = Wire(errors.ConnectionLost("x"))
    bench = make(wire)
    await bench.announce("A")
    await bench.until(1)
    pauses = list(bench.clock.sleeps)
    assert len(pauses) == MAX_TRIES - 1
    assert pauses[0] <= 2 < pauses[-1] <= 60


@pytest.mark.logs_errors
@pytest.mark.parametrize("bug", [KeyError("MPO"), RuntimeError("x"), MemoryError(), ValueError()])
async def test_a_bug_met_by_one_picture_is_its_own(
    make: Make, monkeypatch: pytest.MonkeyPatch, bug: Exception
) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    real = bench.store.commit

    def commit(part: Path) -> StoredOriginal:
        if part == bench.store.part_path(PictureKey("poison")):
            raise bug
        return real(part)

    monkeypatch.setattr(bench.store, "commit", commit)
    await bench.announce("poison", "A", "B", "C", "D")
    ended = await bench.until(5)
    (failed,) = [event for event in ended if isinstance(event, PictureFailed)]
    assert failed.picture.key == "poison"
    assert failed.picture.reason is Reason.NOT_FETCHED
    assert failed.picture.reason_text == f"the program failed at it: {type(bug).__name__}"
    assert not [event for event in bench.events if isinstance(event, TaskFailed)]
    for picture in (await bench.requests.load()).pictures:
        bench.downloader.fetch(picture)
    await asyncio.sleep(0.02)
    assert len(wire.offsets) == 5, "at a start it is not begun again"


async def test_the_next_run_goes_on_with_the_same_and_only_with_it(make: Make) -> None:
    lost = errors.ConnectionLost("reset")
    wire = Wire((WHOLE[:1000], lost), errors.ConnectionLost("x"))
    bench = make(wire)
    await bench.announce("A")
    async with asyncio.timeout(60):
        while not bench.clock.sleeps:
            await asyncio.sleep(0)
    await bench.tasks.close()
    wire = Wire(WHOLE)
    next_run = make(wire)
    await next_run.downloader.sweep((await next_run.requests.load()).pictures)
    for picture in (await next_run.requests.load()).pictures:
        next_run.downloader.fetch(picture)
    (event,) = await next_run.until(1)
    assert isinstance(event, PictureStored)
    assert wire.offsets == [1000]
    assert wire.editions == [EDITION]


async def test_a_stitched_file_that_is_broken_is_fetched_in_one_piece(make: Make) -> None:
    lost = errors.ConnectionLost("reset")
    changed = WHOLE[:1000] + bytes(len(WHOLE) - 1000)
    wire = Wire((WHOLE[:1000], lost), changed[:-60], WHOLE)
    bench = make(wire)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureStored)
    assert wire.offsets == [0, 1000, 0]


async def test_what_nobody_waits_for_is_swept_away(make: Make) -> None:
    wire = Wire(WHOLE)
    bench = make(wire)
    left = bench.store.part_path(PictureKey("of an earlier run"))
    left.write_bytes(b"x" * 1000)
    await bench.downloader.sweep(())
    assert not left.exists()


async def test_the_outcome_is_recorded_once_the_library_takes_it(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire(errors.PictureGone("HTTP 404"))
    bench = make(wire)
    real, refusals = bench.requests.fail_download, iter([True, True, False])

    async def fail_download(key: PictureKey, reason: Reason, text: str) -> PictureChange | None:
        if next(refusals):
            raise errors.FolderNotWritable("", "the disk is full")
        return await real(key, reason, text)

    monkeypatch.setattr(bench.requests, "fail_download", fail_download)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, PictureFailed)
    assert event.picture.reason is Reason.GONE
    assert len([item for item in bench.events if isinstance(item, TaskFailed)]) == 1
    assert len(wire.offsets) == 1


class GarbledGateway:
    """Fails in a way that nobody foresaw."""

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        raise KeyError(keys[0])

    async def info(self, key: PictureKey, camera: Camera) -> ResultNotice:
        raise KeyError(key)


@pytest.mark.logs_errors
async def test_a_start_fetches_whatever_asking_for_it_met(make: Make) -> None:
    first = make(Wire(errors.ConnectionLost("x")))
    await first.tasks.close()
    await first.announce("A")
    await first.announce("B", sent=camera_draft())
    bench, gateway = make(Wire(WHOLE)), GarbledGateway()
    poller = ResultPoller(
        gateway=gateway, intake=bench.intake, hub=bench.hub, clock=bench.clock, pace=PollingPace()
    )
    recovery = Recovery(
        gateway=gateway,
        intake=bench.intake,
        poller=poller,
        downloader=bench.downloader,
        tasks=bench.tasks,
    )
    recovery.resume(await bench.requests.load_recent())
    events = await bench.until(2)
    stored = {event.picture.key for event in events if isinstance(event, PictureStored)}
    assert stored == {"A", "B"}
