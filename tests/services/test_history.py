"""Undo and redo over marks and decisions, against a model that is a list of snapshots."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import FakeClock, done_picture
from tests.culling import build_culling
from tests.thorough import examples
from wujie_desktop.domain.decisions import Choice, current_decisions, first_broken
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import NO_MARKS, Colour, with_colour, with_stars
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

KEYS = tuple(map(PictureKey, "AB"))
State = tuple[object, ...]


@dataclass
class Workbench:
    """What the user has before them in one run of the program."""

    culling: CullingService
    deciding: DecisionService
    history: History
    database: Database
    failed: list[TaskFailed]
    hub: EventHub

    def state(self) -> State:
        decided = (self.deciding.decision_on(key) for key in KEYS)
        marks = (self.culling.marks_of(key) for key in KEYS)
        return (*marks, *((it.choice, it.reason) if it else None for it in decided))

    async def kept(self) -> State:
        """The same, as a program that is opened now would show it."""
        await self.history.close()
        kept = MarkStore(self.database, "sandbox").marks_of(KEYS)
        links = await Decisions(self.database, "sandbox").all()
        assert first_broken("sandbox", links) is None
        decided = current_decisions(link.decision for link in links)
        assert {key: self.deciding.decision_on(key) for key in decided} == decided
        marks = (kept.get(key, NO_MARKS) for key in KEYS)
        found = (decided.get(key) for key in KEYS)
        return (*marks, *((it.choice, it.reason) if it else None for it in found))

    def act(self, act: tuple[str, PictureKey, int]) -> None:
        name, key, number = act
        match name:
            case "stars":
                self.culling.mark([key], partial(with_stars, stars=number), name)
            case "all-stars":
                self.culling.mark(KEYS, partial(with_stars, stars=number), name)
            case "colour":
                self.culling.mark([key], partial(with_colour, colour=[*Colour][number % 5]), name)
            case "bin":
                self.culling.bin([key])
            case "take-back":
                self.deciding.take_back(key)
            case "withdraw":
                self.deciding.withdraw([key] if number % 2 else KEYS)
            case _:
                choice = [Choice.PICK, Choice.MAYBE, Choice.REJECT][number % 3]
                pictures = [done_picture(key)] if name == "decide" else [*map(done_picture, KEYS)]
                self.deciding.decide(pictures, choice, ("", "other")[number % 2])


@asynccontextmanager
async def open_window(folder: Path) -> AsyncIterator[Workbench]:
    database = await Database.open(folder)
    hub, clock, disk = EventHub(), FakeClock(), ThreadPoolExecutor(1)
    failed: list[TaskFailed] = []
    hub.subscribe(TaskFailed, failed.append)
    store = MarkStore(database, "sandbox")
    history = History(store=store, tasks=TaskSupervisor(hub), clock=clock)
    deciding = DecisionService(
        history=history, decisions=Decisions(database, "sandbox"), hub=hub, clock=clock
    )
    culling = build_culling(
        folder,
        history=history,
        store=store,
        hub=hub,
        clock=clock,
        disk=disk,
        is_picked=deciding.is_picked,
    )
    await culling.open(await history.open())
    await deciding.open()
    yield Workbench(culling, deciding, history, database, failed, hub)
    await history.close()
    await database.close()
    disk.shutdown()


class Model:
    """Every state there was, and where in them the user stands."""

    def __init__(self, state: State) -> None:
        self.states = [state]
        self.at = 0

    def did(self, state: State) -> None:
        if state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def turn(self, by: int) -> State:
        self.at = min(max(self.at + by, 0), len(self.states) - 1)
        return self.states[self.at]


DEEDS = st.tuples(
    st.sampled_from(["stars", "all-stars", "bin", "decide", "decide", "decide-all", "withdraw"]),
    st.sampled_from(KEYS),
    st.integers(0, 5),
)
TURNS = st.sampled_from(["undo", "undo", "redo", "restart"])


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.one_of(DEEDS, TURNS), max_size=12), min_size=1, max_size=4))
async def test_whatever_is_done_is_undone_in_order_over_restarts(
    tmp_path_factory: pytest.TempPathFactory,
    sittings: list[list[tuple[str, PictureKey, int] | str]],
) -> None:
    folder = tmp_path_factory.mktemp("history")
    model: Model | None = None
    for sitting in sittings:
        async with open_window(folder) as workbench:
            model = model or Model(workbench.state())
            assert workbench.state() == model.states[model.at]
            for act in sitting:
                if isinstance(act, tuple):
                    before = workbench.state()
                    workbench.act(act)
                    if act[0].startswith("decide") and workbench.state() == before:
                        model.states[model.at + 1 :] = [before]  # the same again is a step too
                        model.at += 1
                    model.did(workbench.state())
                elif act == "restart":
                    break
                else:
                    (workbench.history.undo if act == "undo" else workbench.history.redo)()
                    assert workbench.state() == model.turn(-1 if act == "undo" else 1)
            assert await workbench.kept() == workbench.state()


async def test_decide_star_undo_undo(tmp_path: Path) -> None:
    async with open_window(tmp_path) as workbench:
        blank = workbench.state()
        workbench.act(("decide", KEYS[0], 2))
        decided = workbench.state()
        workbench.act(("stars", KEYS[0], 4))
        starred = workbench.state()
    async with open_window(tmp_path) as workbench:
        seen = []
        for turn in (
            workbench.history.undo,
            workbench.history.undo,
            workbench.history.redo,
            workbench.history.redo,
        ):
            turn()
            seen.append(workbench.state())
        assert seen == [decided, blank, decided, starred]
        links = await Decisions(workbench.database, "sandbox").all()
        await workbench.history.close()
        links = await Decisions(workbench.database, "sandbox").all()
        assert [link.decision.choice for link in links] == ["rejected", "withdrawn", "rejected"]


async def test_two_hundred_and_fifty_mixed_steps_come_back_one_by_one(tmp_path: Path) -> None:
    states = []
    async with open_window(tmp_path) as workbench:
        for number in range(250):
            states.append(workbench.state())
            name = ("decide", "stars")[number % 2]
            workbench.act((name, KEYS[number % 3 % 2], 1 + number % 5))
            if workbench.state() == states[-1]:
                states.pop()
    async with open_window(tmp_path) as workbench:
        assert len(states) > 200
        for state in reversed(states[100:]):
            workbench.history.undo()
            assert workbench.state() == state
    async with open_window(tmp_path) as workbench:
        for state in reversed(states[:100]):
            workbench.history.undo()
            assert workbench.state() == state


async def test_taking_back_by_name_can_be_undone(tmp_path: Path) -> None:
    async with open_window(tmp_path) as workbench:
        workbench.act(("decide", KEYS[0], 0))
        workbench.act(("stars", KEYS[1], 3))
        stood = workbench.state()
        workbench.act(("take-back", KEYS[0], 0))
        assert workbench.deciding.decision_on(KEYS[0]) is None
        workbench.history.undo()
        assert workbench.state() == stood
        workbench.history.redo()
        assert workbench.deciding.decision_on(KEYS[0]) is None


async def fill_disk(database: Database, *, full: bool) -> None:
    """The file may not grow by a page: SQLite says "full" as it does on a full disk."""

    def work(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages if full else 1_000_000}")

    await database.run(work)


@pytest.mark.logs_errors
@pytest.mark.parametrize("deeds", [("stars",), ("decide",), ("stars", "decide", "colour")])
async def test_what_a_full_disk_does_not_keep_does_not_stand(
    tmp_path: Path, deeds: tuple[str, ...]
) -> None:
    long_note = "长" * 2000
    async with open_window(tmp_path) as workbench:
        workbench.act(("decide", KEYS[0], 2))
        workbench.act(("stars", KEYS[0], 2))
        workbench.history.undo()
        await fill_disk(workbench.database, full=True)
        for number in range(60):  # until no page has room left
            for name in deeds:
                if name == "decide":
                    workbench.deciding.decide(
                        [done_picture(KEYS[1])], Choice.MAYBE, "", {KEYS[1]: long_note}
                    )
                else:
                    workbench.act((name, KEYS[1], 1 + number % 5))
            await workbench.history.close()
            if workbench.failed:
                break
        assert len(workbench.failed) == 1
        assert await workbench.kept() == workbench.state()
        await fill_disk(workbench.database, full=False)
        workbench.act(("stars", KEYS[0], 5))
        assert await workbench.kept() == workbench.state()
    async with open_window(tmp_path) as workbench:
        assert workbench.culling.marks_of(KEYS[0]).stars == 5
