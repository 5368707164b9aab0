"""Collections and smart views: one history with the marks, over restarts, against a model that is a
list of snapshots."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import FakeClock
from tests.culling import build_culling
from tests.thorough import examples
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    Kept,
    PictureCollection,
    SmartView,
    adding,
    deleting,
    moved_to,
    moving,
    removing,
)
from wujie_desktop.domain.events import CollectionsChanged, TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import with_stars
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

KEY = PictureKey("A")
State = tuple[object, ...]
Act = tuple[str, int, list[int]]
ACTS = st.tuples(
    st.sampled_from(
        [
            "new",
            "new-view",
            "add",
            "remove",
            "move",
            "rename",
            "delete",
            "sort",
            "stars",
            "undo",
            "redo",
        ]
    ),
    st.integers(0, 7),
    st.lists(st.integers(1, 9), max_size=5),
)


@dataclass
class Desk:
    kept: CollectionService
    culling: CullingService
    history: History
    failed: list[TaskFailed]
    changed: list[CollectionsChanged]

    def state(self) -> State:
        return (
            *self.kept.collections,
            *(tuple(self.kept.pictures_of(each.id)) for each in self.kept.collections),
            *self.kept.views,
            self.culling.marks_of(KEY),
        )

    def act(self, name: str, number: int, pictures: list[int]) -> None:
        kept: list[Kept] = [*self.kept.collections, *self.kept.views]
        own = kept[number % len(kept)]
        order = self.kept.pictures_of(own.id)
        match name, own:
            case "new", _:
                made = PictureCollection(f"c{self.kept.next_id}", "提案", float(number))
                self.kept.do(name, [Edit(None, made, put=((0, pictures),) if pictures else ())])
            case "new-view", _:
                view = SmartView(f"v{self.kept.next_id}", "A", float(number), "rating>=4")
                self.kept.do(name, [Edit(None, view)])
            case "stars" | "undo" | "redo", _:
                self._act_beside(name, number)
            case "rename", _:
                self.kept.do(name, [Edit(own, replace(own, name=str(number)))])
            case "sort", SmartView():
                self.kept.do(name, moved_to(self.kept.views, own.id, number))
            case "delete", _ if own.id != QUICK:
                self.kept.do(name, [deleting(own, order)])
            case _, PictureCollection():
                place = min(number, len(order))
                edits = {
                    "add": adding(own, order, pictures, place),
                    "remove": removing(own, order, pictures),
                    "move": moving(own, order, pictures, place),
                }
                self.kept.do(name, [edits[name]] if name in edits else [])

    def _act_beside(self, name: str, number: int) -> None:
        match name:
            case "stars":
                self.culling.mark([KEY], partial(with_stars, stars=number), name)
            case "undo":
                self.history.undo()
            case "redo":
                self.history.redo()


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Desk]:
    """One run of the program."""
    database = await Database.open(folder)
    hub, disk = EventHub(), ThreadPoolExecutor(1)
    failed: list[TaskFailed] = []
    changed: list[CollectionsChanged] = []
    hub.subscribe(TaskFailed, failed.append)
    hub.subscribe(CollectionsChanged, changed.append)
    store, clock = MarkStore(database, "sandbox"), FakeClock()
    history = History(store=store, tasks=TaskSupervisor(hub), clock=clock)
    culling = build_culling(
        folder, history=history, store=store, hub=hub, clock=clock, disk=disk,
        is_picked=lambda _key: False,
    )  # fmt: skip
    kept = CollectionService(history=history, store=CollectionStore(database, "sandbox"), hub=hub)
    await culling.open(await history.open())
    await kept.open()
    yield Desk(kept, culling, history, failed, changed)
    await history.close()
    await database.close()
    disk.shutdown()


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[*HealthCheck])
@given(st.lists(st.lists(ACTS, max_size=12), min_size=1, max_size=3))
async def test_every_run_begins_as_the_one_before_ended(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[Act]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    done: list[State] = []
    undone: list[State] = []
    for run in runs:
        async with opened(folder) as desk:
            if not done:
                done = [desk.state()]
            assert desk.state() == done[-1]
            for act in run:
                desk.act(*act)
                if act[0] == "undo" and len(done) > 1:
                    undone.append(done.pop())
                elif act[0] == "redo" and undone:
                    done.append(undone.pop())
                elif act[0] not in ("undo", "redo") and desk.state() != done[-1]:
                    done.append(desk.state())
                    undone = []
                assert desk.state() == done[-1], act
            assert not desk.failed


@pytest.mark.logs_errors
async def test_a_failing_disk_takes_an_edit_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        desk.act("add", 0, [1, 2])
        await desk.history.close()
    async with opened(tmp_path) as desk:
        before = desk.state()
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other, other:
            other.execute(
                "CREATE TRIGGER full BEFORE INSERT ON step "
                "BEGIN SELECT raise(ABORT, 'the disk is full'); END"
            )
        desk.act("add", 0, [3])
        assert desk.state() != before
        await desk.history.close()
        assert desk.state() == before
        assert desk.failed


async def test_a_hundred_thousand_pictures_are_one_step(tmp_path: Path) -> None:
    many = array("I", range(1, 100_001))
    async with opened(tmp_path) as desk:
        (quick,) = desk.kept.collections
        desk.kept.do("add", [adding(quick, (), many)])
        assert desk.kept.set_of(QUICK).bit_count() == len(many)
    async with opened(tmp_path) as desk:
        assert desk.kept.pictures_of(QUICK) == many
        desk.history.undo()
        assert not desk.kept.pictures_of(QUICK)
        desk.history.redo()
        assert desk.kept.pictures_of(QUICK) == many


@pytest.mark.logs_errors
async def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        desk.act("new", 0, [1, 2])
        desk.act("new-view", 1, [])
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other, other:
        other.execute("UPDATE collection SET pictures = x'010203'")
        other.execute("UPDATE step SET edits = '[[1]]'")
    async with opened(tmp_path) as desk:
        assert [*desk.kept.pictures_of(desk.kept.collections[1].id)] == []
        assert len(desk.kept.views) == 1
        assert desk.history.to_undo() is None


async def test_what_changed_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        desk.act("new", 0, [1])
        assert [len(event.edits) for event in desk.changed] == [0, 1]
        name = desk.kept.collections[1].id
        assert desk.kept.sets()[name] == ("提案", 0b10)
        desk.kept.do("nothing", [removing(desk.kept.collections[1], (1,), (5,))])
        assert len(desk.changed) == 2
