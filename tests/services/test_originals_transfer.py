"""New originals are brought to the folder that they are kept in apart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.builders import FakeClock
from tests.disk import fill_up
from wujie_desktop.config.library_places import FoundLibrary, LibraryMark, leave_mark
from wujie_desktop.config.paths import Places
from wujie_desktop.domain.errors import FolderNotWritable, OriginalsMissing
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.originals_transfer import OriginalsTransfer

NAME = "originals/ab/abc.png"


class Bench:
    """Records, a share, and what is said of them."""

    def __init__(self, folder: Path) -> None:
        self.records, self.share = folder / "records", folder / "share"
        self.told: list[Exception] = []
        hub = EventHub()
        hub.subscribe(TaskFailed, lambda event: self.told.append(event.error))
        library = FoundLibrary(Places(self.records, self.share), "ours")
        self.store = OriginalStore(self.records, self.share)
        self.transfer = OriginalsTransfer(library=library, hub=hub, clock=FakeClock())
        (self.records / NAME).parent.mkdir(parents=True)
        (self.records / NAME).write_bytes(b"picture" * 1000)

    def connect(self, fingerprint: str = "ours") -> None:
        (self.share / "originals").mkdir(parents=True, exist_ok=True)
        leave_mark(self.share, LibraryMark(fingerprint))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


async def test_what_waits_is_brought_over_and_found_in_both_places(bench: Bench) -> None:
    bench.connect()
    assert bench.store.resolve(NAME) == bench.records / NAME
    assert await bench.transfer.bring_over() == 1
    assert bench.store.resolve(NAME) == bench.share / NAME
    assert (bench.share / NAME).read_bytes() == b"picture" * 1000
    assert not (bench.records / NAME).exists()
    assert await bench.transfer.bring_over() == 0
    assert bench.told == []


async def test_a_share_that_is_away_is_told_once_and_nothing_is_lost(bench: Bench) -> None:
    assert bench.store.is_away
    for _ in range(3):
        assert await bench.transfer.bring_over() == 0
    (told,) = bench.told
    assert isinstance(told, OriginalsMissing)
    assert told.detail == FailureReason.ORIGINALS_AWAY
    assert (bench.records / NAME).is_file()
    assert not bench.share.exists()
    bench.connect()
    assert not bench.store.is_away
    assert await bench.transfer.bring_over() == 1
    (bench.share / "library.json").unlink()
    await bench.transfer.bring_over()
    assert len(bench.told) == 2


async def test_the_originals_of_another_library_are_left_alone(bench: Bench) -> None:
    bench.connect("theirs")
    assert await bench.transfer.bring_over() == 0
    (told,) = bench.told
    assert isinstance(told, OriginalsMissing)
    assert told.detail == FailureReason.OTHER_ORIGINALS
    assert (bench.records / NAME).is_file()
    assert not (bench.share / NAME).exists()


async def test_a_full_share_keeps_them_here(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.connect()
    with monkeypatch.context() as patch:
        fill_up(patch)
        assert await bench.transfer.bring_over() == 0
    (told,) = bench.told
    assert isinstance(told, FolderNotWritable)
    assert told.detail == FailureReason.DISK_FULL
    assert (bench.records / NAME).is_file()
    assert not [*bench.share.rglob("*.part")]
    assert await bench.transfer.bring_over() == 1


async def test_closing_stops_between_two_pieces(bench: Bench) -> None:
    bench.connect()
    await bench.transfer.close()
    assert await bench.transfer.bring_over() == 0
    assert (bench.records / NAME).is_file()
    assert not [*bench.share.rglob("*.p*")]


async def test_what_is_removed_goes_from_both_places(bench: Bench) -> None:
    bench.connect()
    (bench.share / NAME).parent.mkdir()
    (bench.share / NAME).write_bytes(b"")
    bench.store.remove(NAME)
    assert not (bench.records / NAME).exists()
    assert not (bench.share / NAME).exists()


async def test_it_looks_again_by_itself(bench: Bench) -> None:
    running = asyncio.ensure_future(bench.transfer.run())
    async with asyncio.timeout(60):
        while not bench.told:
            await asyncio.sleep(0.01)
        bench.connect()
        while (bench.records / NAME).exists():
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
