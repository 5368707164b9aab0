from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.builders import FakeClock, answer, draft, notice, picture_bytes
from wujie_desktop.domain import errors
from wujie_desktop.domain.events import (
    Event,
    GenerationSettled,
    ImageFailed,
    ImageStored,
    TaskFailed,
)
from wujie_desktop.domain.generation import PictureState, Reason, StoredOriginal
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.generations import Generations
from wujie_desktop.services.downloads import AT_ONCE, ImageDownloader, PictureStream
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.tasks import TaskSupervisor

WHOLE = picture_bytes(size=(300, 200))


class Bytes:
    def __init__(self, data: bytes, offset: int, error: errors.WujieError | None) -> None:
        self.offset = offset
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
        self.open = self.most_open = 0
        self.knows_ranges = True

    @asynccontextmanager
    async def stream(self, url: str, *, offset: int = 0) -> AsyncIterator[PictureStream]:
        self.offsets.append(offset)
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
    def __init__(self, folder: Path, generations: Generations, wire: Wire) -> None:
        self.generations, self.wire = generations, wire
        self.store = OriginalStore(folder)
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.hub = EventHub()
        self.hub.subscribe(Event, self.events.append)
        self.tasks = TaskSupervisor(self.hub)
        self.disk = ThreadPoolExecutor(2)
        self.intake = ResultIntake(generations=generations, hub=self.hub, clock=self.clock)
        self.downloader = ImageDownloader(
            source=wire,
            store=self.store,
            generations=generations,
            hub=self.hub,
            tasks=self.tasks,
            clock=self.clock,
            disk=self.disk,
        )

    async def announce(self, *keys: str) -> None:
        opened = await self.generations.open(draft(), self.clock.now())
        await self.generations.record_keys(opened.id, answer(*keys))
        await self.intake.accept([notice(key) for key in keys])

    async def until(self, count: int) -> list[Event]:
        ends = (ImageStored, ImageFailed)
        async with asyncio.timeout(10):
            while len(found := [e for e in self.events if isinstance(e, ends)]) < count:
                await asyncio.sleep(0.005)
        return list(found)


Make = Callable[[Wire], Bench]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    database = await Database.open(tmp_path)
    benches: list[Bench] = []

    def build(wire: Wire) -> Bench:
        benches.append(Bench(tmp_path, Generations(database, "sandbox"), wire))
        return benches[-1]

    yield build
    for bench in benches:
        await bench.tasks.close()
        bench.disk.shutdown()
    await database.close()


async def test_done_means_durable(make: Make) -> None:
    bench = make(Wire(WHOLE))
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, ImageStored)
    original = event.picture.original
    assert original is not None
    assert bench.store.resolve(original.path).read_bytes() == WHOLE
    assert bench.store.verify(original)
    assert any(isinstance(item, GenerationSettled) for item in bench.events)


async def test_four_at_once(make: Make) -> None:
    bench = make(Wire(WHOLE))
    await bench.announce(*(f"K{number}" for number in range(12)))
    await bench.until(12)
    assert 1 < bench.wire.most_open <= AT_ONCE


@pytest.mark.parametrize(("knows_ranges", "offset"), [(True, 1000), (False, 1000)])
async def test_a_broken_download_goes_on_or_starts_over(
    make: Make, knows_ranges: bool, offset: int
) -> None:
    lost = errors.ConnectionLost("reset")
    bench = make(Wire((WHOLE[:1000], lost), errors.Unreachable("dns"), WHOLE))
    bench.wire.knows_ranges = knows_ranges
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, ImageStored)
    assert bench.wire.offsets == [0, offset, offset]
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
    bench = make(Wire(outcome, WHOLE))
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, ImageFailed)
    assert (event.picture.reason, event.picture.state) == (reason, PictureState.FAILED)
    assert event.picture.can_download_again
    await bench.downloader.fetch_again(ImageKey("A"))
    (_, again) = await bench.until(2)
    assert isinstance(again, ImageStored)


async def test_more_than_allowed_is_stopped(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wujie_desktop.services.downloads.MAX_BYTES", 1200)
    bench = make(Wire(WHOLE))
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, ImageFailed)
    assert event.picture.reason is Reason.TOO_LARGE


async def test_a_picture_is_fetched_once_however_often_announced(make: Make) -> None:
    bench = make(Wire(WHOLE))
    await bench.announce("A")
    for picture in (await bench.generations.load()).pictures:
        bench.downloader.fetch(picture)
        bench.downloader.fetch(picture)
    await bench.until(1)
    await asyncio.sleep(0.02)
    assert len(bench.wire.offsets) == 1


async def test_a_full_disk_is_told_once_and_tried_again(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make(Wire(WHOLE))
    real, refusals = bench.store.commit, iter([True, True, False])

    def full(part: Path) -> StoredOriginal:
        if next(refusals):
            raise OSError(28, "No space left on device", str(part))
        return real(part)

    monkeypatch.setattr(bench.store, "commit", full)
    await bench.announce("A")
    (event,) = await bench.until(1)
    assert isinstance(event, ImageStored)
    told = [item for item in bench.events if isinstance(item, TaskFailed)]
    assert [str(item.error) for item in told if "the disk is full" in str(item.error)]
    assert len(told) == 1
