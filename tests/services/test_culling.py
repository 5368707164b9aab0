from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.builders import START, FakeClock
from tests.culling import build_culling
from tests.kept import kept_cards
from wujie_desktop.domain.events import MarksChanged, PicturesPurged, PurgePutOff
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import (
    BIN_TIME,
    Colour,
    Marks,
    with_colour,
    with_stars,
    with_text,
)
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.time_agreement import MAX_PAUSE
from wujie_desktop.services.verification import verify_library

A, B, C = (PictureKey(f"{number:032X}") for number in (1, 3, 4))
PICKED = {PictureKey(f"{6:032X}")}


@dataclass
class Table:
    culling: CullingService
    history: History
    database: Database
    events: list[MarksChanged | PicturesPurged | PurgePutOff]
    folder: Path


@asynccontextmanager
async def open_table(
    folder: Path,
    clock: FakeClock,
    gateway: Callable[[], datetime | None] = lambda: None,
    apart: Path | None = None,
) -> AsyncIterator[Table]:
    """The service on the library in `folder`, as one run of the program has it."""
    database = await Database.open(folder)
    hub, disk = EventHub(), ThreadPoolExecutor(1)
    events: list[MarksChanged | PicturesPurged | PurgePutOff] = []
    hub.subscribe(MarksChanged, events.append)
    hub.subscribe(PicturesPurged, events.append)
    hub.subscribe(PurgePutOff, events.append)
    store = MarkStore(database, "sandbox")
    history = History(store=store, tasks=TaskSupervisor(hub), clock=clock)
    culling = build_culling(
        folder,
        history=history,
        store=store,
        hub=hub,
        clock=clock,
        disk=disk,
        is_picked=PICKED.__contains__,
        gateway=gateway,
        apart=apart,
    )
    await culling.open(await history.open())
    yield Table(culling, history, database, events, folder)
    await history.close()
    await database.close()
    disk.shutdown()


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty pictures."""
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, 20)
    return folder


@pytest.fixture(autouse=True)
def kept(seeded: Path, tmp_path: Path) -> None:
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)


async def test_marks_are_there_at_once_and_after_a_restart(tmp_path: Path) -> None:
    async with open_table(tmp_path, FakeClock()) as table:
        table.culling.mark([A, B], lambda marks: with_stars(marks, 9), "stars")
        table.culling.mark([A], lambda marks: with_colour(marks, Colour.RED), "colour")
        table.culling.mark(
            [A], lambda marks: with_text(marks, tags=(" 海报 ", "海报", ""), note="好"), "text"
        )
        assert table.culling.marks_of(A) == Marks(5, Colour.RED, tags=("海报",), note="好")
        assert [len(event.changes) for event in table.events] == [2, 1, 1]  # type: ignore[union-attr]
    async with open_table(tmp_path, FakeClock()) as table:
        assert table.culling.marks_of(A) == Marks(5, Colour.RED, tags=("海报",), note="好")
        assert table.culling.marks_of(B).stars == 5
    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    assert reader.marks([A])[A].note == "好"
    reader.close()


async def test_two_hundred_steps_are_taken_back_across_a_restart(tmp_path: Path) -> None:
    async with open_table(tmp_path, FakeClock()) as table:
        before = table.culling.marks_of(A)
        for number in range(250):
            table.culling.mark([A], partial(with_stars, stars=number % 6), "stars")
            table.culling.mark([B], partial(with_colour, colour=Colour.RED), "colour")
    async with open_table(tmp_path, FakeClock()) as table:
        for _ in range(230):
            table.history.undo()
    async with open_table(tmp_path, FakeClock()) as table:
        middle = table.culling.marks_of(A)
        for _ in range(400):
            table.history.undo()
        assert table.culling.marks_of(A) == before
        for _ in range(1000):
            table.history.redo()
        assert table.culling.marks_of(A).stars == 249 % 6
        assert middle.stars != 249 % 6 or middle != before


async def test_a_new_step_forgets_what_was_undone(tmp_path: Path) -> None:
    async with open_table(tmp_path, FakeClock()) as table:
        table.culling.mark([A], lambda _marks: Marks(), "clear")
        table.culling.mark([A], partial(with_stars, stars=1), "stars")
        table.history.undo()
        table.culling.mark([A], partial(with_stars, stars=2), "stars")
        table.history.redo()
        assert table.culling.marks_of(A).stars == 2
        table.history.undo()
        assert table.culling.marks_of(A).stars == 0


async def test_nothing_changed_is_no_step(tmp_path: Path) -> None:
    async with open_table(tmp_path, FakeClock()) as table:
        table.culling.mark([A], lambda marks: marks, "nothing")
        table.culling.mark([], lambda marks: with_stars(marks, 3), "stars")
        assert table.events == []


async def test_what_is_protected_is_not_binned_along_with_others(tmp_path: Path) -> None:
    async with open_table(tmp_path, FakeClock()) as table:
        table.culling.mark([A, B, C], lambda _marks: Marks(), "clear")
        table.culling.mark([A], lambda marks: with_stars(marks, 5), "stars")
        table.culling.mark([B], lambda marks: with_stars(marks, 4), "stars")
        table.culling.bin([A, B, C])
        last = table.events[-1]
        assert isinstance(last, MarksChanged)
        assert (last.spared, [change.key for change in last.changes]) == (2, [C])
        table.culling.bin([A, B])
        assert isinstance(table.events[-1], MarksChanged)
        assert table.events[-1].changes == ()
        table.culling.bin([A])
        assert table.culling.marks_of(A).binned_at == START


async def test_what_was_picked_is_not_binned_along_with_others(tmp_path: Path) -> None:
    (picked,) = PICKED
    async with open_table(tmp_path, FakeClock()) as table:
        table.culling.mark([B], lambda _marks: Marks(), "clear")
        table.culling.bin([picked, B])
        last = table.events[-1]
        assert isinstance(last, MarksChanged)
        assert (last.spared, [change.key for change in last.changes]) == (1, [B])
        table.culling.bin([picked])
        assert table.culling.marks_of(picked).binned_at == START


@pytest.mark.parametrize("shares", [True, False])
async def test_after_thirty_days_the_file_goes_and_the_record_stays(
    tmp_path: Path, shares: bool
) -> None:
    clock = FakeClock()
    async with open_table(tmp_path, clock) as table:
        keys = [PictureKey(f"{number:032X}") for number in ((3,) if shares else (3, 15))]
        reader = LibraryReader.open(tmp_path, "sandbox")
        assert reader
        (picture,) = reader.pictures(keys[:1])
        reader.close()
        assert picture.original
        file = tmp_path / picture.original.path
        for key in keys:
            table.culling.mark([key], lambda _marks: Marks(colour=Colour.RED), "colour")
            table.culling.bin([key])
    clock.advance(BIN_TIME.total_seconds() - 60)
    async with open_table(tmp_path, clock, clock.now) as table:
        assert table.events == []
    clock.advance(120)
    async with open_table(tmp_path, clock, clock.now) as table:
        assert table.events == [PicturesPurged(tuple(keys))]
        assert file.exists() is shares
        assert (await verify_library(table.database, OriginalStore(tmp_path))).is_clean
        for _ in range(10):
            table.history.undo()
        assert table.culling.marks_of(keys[0]) == Marks()
    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    assert not {card.key for card in kept_cards(reader)} & set(keys)
    assert len(reader.pictures(keys)) == len(keys)
    reader.close()


async def test_the_bin_waits_for_a_folder_of_originals_that_is_away(tmp_path: Path) -> None:
    clock, share = FakeClock(), tmp_path / "share"
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([A])
    clock.advance(BIN_TIME.total_seconds() + 60)
    async with open_table(tmp_path, clock, clock.now, share) as table:
        assert table.events == []
    (share / "originals").mkdir(parents=True)
    async with open_table(tmp_path, clock, clock.now, share) as table:
        assert table.events == [PicturesPurged((A,))]


async def test_the_bin_is_emptied_at_once_where_the_user_says_so(tmp_path: Path) -> None:
    clock, share = FakeClock(), tmp_path / "share"
    async with open_table(tmp_path, clock) as table:
        assert await table.culling.purge_all() == 0
        table.culling.mark([B], lambda marks: with_stars(marks, 5), "stars")
        table.culling.bin([A])
        table.culling.bin([B])
    async with open_table(tmp_path, clock, apart=share) as table:
        assert (await table.culling.purge_all(), table.events) == (0, [])
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([C])
        assert await table.culling.purge_all() == 3
        assert table.events[-1] == PicturesPurged((A, B, C))
        table.history.undo()
        assert {key: table.culling.marks_of(key) for key in (A, B, C)} == dict.fromkeys(
            (A, B, C), Marks()
        )
        assert (await verify_library(table.database, OriginalStore(tmp_path))).is_clean
    async with open_table(tmp_path, clock) as table:
        assert await table.culling.purge_all() == 0


JUMPS = [timedelta(days=days) for days in (-9000, -31, -1, 8, 29, 31, 40, 9000)]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
@pytest.mark.parametrize("starts", [1, 3])
async def test_a_wrong_clock_deletes_nothing(tmp_path: Path, jump: timedelta, starts: int) -> None:
    """Binned today; then the clock jumps, for so many starts, and is right again."""
    clock = FakeClock()
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([A])
    clock.advance(jump.total_seconds())
    for _ in range(starts):
        async with open_table(tmp_path, clock) as table:
            table.culling.bin([B])  # under the wrong clock
            await table.culling.empty_bin()
            put_off = [event for event in table.events if isinstance(event, PurgePutOff)]
            assert put_off == ([PurgePutOff(1)] if jump > BIN_TIME else [])
            assert table.culling.marks_of(A).binned_at
        clock.advance(3600)
    clock.advance(-jump.total_seconds())
    for _ in range(starts):
        async with open_table(tmp_path, clock, clock.now) as table:
            await table.culling.empty_bin()
            assert table.culling.marks_of(A).binned_at
            assert table.culling.marks_of(B).binned_at


async def test_the_gateways_date_outweighs_the_clock(tmp_path: Path) -> None:
    clock = FakeClock()
    right = clock.now()
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([A])
    clock.advance(9000 * 86400.0)
    for _ in range(3):
        async with open_table(tmp_path, clock, lambda: right) as table:
            await table.culling.empty_bin()
            assert table.culling.marks_of(A).binned_at
            assert table.events == [PurgePutOff(1)]


async def test_without_a_gateway_many_starts_speak_for_the_clock(tmp_path: Path) -> None:
    clock, emptied = FakeClock(), 0
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([A])
    for day in range(1, 60):
        clock.advance(86400)
        async with open_table(tmp_path, clock) as table:
            emptied = emptied or (0 if table.culling.marks_of(A).binned_at else day)
    assert emptied == BIN_TIME.days + 1
    assert MAX_PAUSE < BIN_TIME


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"{", b"\xff", b'{"first": 1, "last": 2}', b"x" * 5000,
     b'{"first": "0001-01-01T00:00:00+23:59", "last": "9999-12-31T23:59:59-23:59"}',
     b'{"first": "2036-01-01T00:00:00+00:00", "last": "2026-01-01T00:00:00+00:00"}'],
)  # fmt: skip
async def test_what_was_noted_of_starts_may_be_anything(tmp_path: Path, content: bytes) -> None:
    clock = FakeClock()
    async with open_table(tmp_path, clock) as table:
        table.culling.bin([A])
    (tmp_path / "clock.json").write_bytes(content)
    clock.advance(9000 * 86400.0)
    async with open_table(tmp_path, clock) as table:
        assert table.culling.marks_of(A).binned_at
