from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.seed_library import seed
from tests.builders import START, FakeClock, audit_json, done_picture
from tests.thorough import examples
from wujie_desktop.domain.decisions import (
    Choice,
    Objection,
    current_decisions,
    first_broken,
    text_sha256,
)
from wujie_desktop.domain.events import DecisionsChanged, TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.verification import Finding, verify_library


@dataclass
class Table:
    deciding: DecisionService
    history: History
    database: Database
    events: list[DecisionsChanged]


def services_on(database: Database, hub: EventHub) -> tuple[History, DecisionService]:
    clock, store = FakeClock(), MarkStore(database, "sandbox")
    history = History(store=store, tasks=TaskSupervisor(hub), clock=clock)
    decisions = Decisions(database, "sandbox")
    return history, DecisionService(history=history, decisions=decisions, hub=hub, clock=clock)


@asynccontextmanager
async def open_table(folder: Path) -> AsyncIterator[Table]:
    """The service on the library in `folder`, as one run of the program has it."""
    database = await Database.open(folder)
    hub = EventHub()
    events: list[DecisionsChanged] = []
    hub.subscribe(DecisionsChanged, events.append)
    history, deciding = services_on(database, hub)
    deciding.use_reviewer("林小满")
    await history.open()
    await deciding.open()
    yield Table(deciding, history, database, events)
    await history.close()
    await database.close()


async def test_a_decision_stands_at_once_and_after_a_restart(tmp_path: Path) -> None:
    picture = done_picture("A")
    async with open_table(tmp_path) as table:
        assert (
            table.deciding.decide([picture], Choice.REJECT, "poor", {picture.key: "太暗\ud800"})
            is None
        )
        decision = table.deciding.decision_on(picture.key)
        assert decision
        assert (decision.who, decision.at, decision.reason) == ("林小满", START, "poor")
        assert decision.note == "太暗?"
        assert decision.picture_sha256 == "ab" * 32
        assert decision.audit_sha256 == text_sha256(picture.audit.raw)
        assert table.events[-1].current == {picture.key: decision}
    async with open_table(tmp_path) as table:
        assert table.deciding.decision_on(picture.key) == decision
        assert table.events == [DecisionsChanged({picture.key: decision}, is_log=True)]


async def test_what_may_not_be_decided_leaves_nothing(tmp_path: Path) -> None:
    doubtful = done_picture("A", audit=audit_json("REVIEW"))
    async with open_table(tmp_path) as table:
        assert table.deciding.decide([doubtful], Choice.PICK) is Objection.NEEDS_REASON
        assert table.deciding.decision_on(doubtful.key) is None
    async with open_table(tmp_path) as table:
        assert await Decisions(table.database, "sandbox").all() == ()


async def test_taking_back_shows_what_stood_before(tmp_path: Path) -> None:
    picture = done_picture("A")
    async with open_table(tmp_path) as table:
        assert table.deciding.take_back(picture.key) is None
        table.deciding.decide([picture], Choice.MAYBE)
        before = table.deciding.decision_on(picture.key)
        table.deciding.decide([picture], Choice.PICK)
        assert table.deciding.is_picked(picture.key)
        taken = table.deciding.take_back(picture.key)
        assert taken
        assert taken.choice is Choice.PICK
        assert table.deciding.decision_on(picture.key) == before
    async with open_table(tmp_path) as table:
        assert table.deciding.decision_on(picture.key) == before
        links = await Decisions(table.database, "sandbox").all()
        assert [link.decision.choice for link in links] == ["review", "approved", "withdrawn"]
        assert first_broken("sandbox", links) is None


moves = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([*Choice])), max_size=12)


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
async def test_the_memory_and_the_log_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, Choice]]
) -> None:
    async with open_table(tmp_path_factory.mktemp("log")) as table:
        for key, choice in made:
            if choice is Choice.WITHDRAWN:
                table.deciding.take_back(PictureKey(key))
            else:
                table.deciding.decide([done_picture(key)], choice)
        await table.history.close()
        links = await Decisions(table.database, "sandbox").all()
        current = current_decisions(link.decision for link in links)
        for key in map(PictureKey, "AB"):
            assert table.deciding.decision_on(key) == current.get(key)


@pytest.mark.logs_errors
async def test_what_could_not_be_kept_does_not_stand(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    hub = EventHub()
    failed: list[TaskFailed] = []
    hub.subscribe(TaskFailed, failed.append)
    history, deciding = services_on(database, hub)
    await history.open()
    await deciding.open()
    deciding.decide([done_picture("A")], Choice.MAYBE)
    await history.close()
    kept = deciding.decision_on(PictureKey("A"))
    await database.run(lambda connection: connection.execute("PRAGMA query_only=ON").rowcount)
    deciding.decide([done_picture("A")], Choice.REJECT)
    deciding.decide([done_picture("A")], Choice.PICK)
    deciding.decide([done_picture("B")], Choice.PICK)
    await history.close()
    assert deciding.decision_on(PictureKey("A")) == kept
    assert deciding.decision_on(PictureKey("B")) is None
    assert len(failed) == 1  # what was built on it goes with it
    history.undo()
    await history.close()
    assert deciding.decision_on(PictureKey("A")) == kept
    await database.close()


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """Ten pictures; three were decided on."""
    seed(tmp_path, 10)
    return tmp_path


async def read_picture(folder: Path, key: PictureKey) -> Picture:
    reader = LibraryReader.open(folder, "sandbox")
    assert reader
    (picture,) = reader.pictures([key])
    reader.close()
    return picture


async def decide_three(folder: Path) -> list[Picture]:
    pictures = [await read_picture(folder, PictureKey(f"{number:032X}")) for number in (0, 1, 3)]
    async with open_table(folder) as table:
        for picture in pictures:
            table.deciding.decide([picture], Choice.REJECT, "other")
    return pictures


async def findings(folder: Path) -> list[Finding]:
    async with open_table(folder) as table:
        verdict = await verify_library(table.database, OriginalStore(folder))
    return list(verdict.findings)


def rewrite(folder: Path, statement: str, *parameters: str) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("DROP TRIGGER decision_is_never_changed")
    connection.execute("DROP TRIGGER decision_is_never_erased")
    connection.execute(statement, parameters)
    connection.commit()
    connection.close()


async def test_a_whole_log_is_clean_and_its_last_seal_is_told(decided: Path) -> None:
    await decide_three(decided)
    async with open_table(decided) as table:
        verdict = await verify_library(table.database, OriginalStore(decided))
        (*_, last) = await Decisions(table.database, "sandbox").all()
    assert verdict.is_clean
    assert [(log.profile, log.decisions, log.seal) for log in verdict.logs] == [
        ("sandbox", 3, last.seal)
    ]


async def test_the_first_broken_link_is_named(decided: Path) -> None:
    pictures = await decide_three(decided)
    rewrite(decided, "UPDATE decision SET note = 'x' WHERE number >= 2")
    (finding,) = await findings(decided)
    assert (finding.kind, finding.subject) == ("decision", f"2 {pictures[1].key}")


async def test_an_erased_link_is_named_by_the_one_after_it(decided: Path) -> None:
    pictures = await decide_three(decided)
    rewrite(decided, "DELETE FROM decision WHERE number = 2")
    (finding,) = await findings(decided)
    assert (finding.kind, finding.subject) == ("decision", f"3 {pictures[2].key}")


async def test_one_byte_of_a_picture_is_named(decided: Path) -> None:
    picture, *_ = await decide_three(decided)
    assert picture.original
    file = decided / picture.original.path
    data = bytearray(file.read_bytes())
    data[200] ^= 1
    file.write_bytes(data)
    found = {(item.kind, item.subject) for item in await findings(decided)}
    assert found == {("changed", picture.original.path), ("decided-picture", picture.key)}


async def test_another_audit_than_the_one_decided_on_is_named(decided: Path) -> None:
    picture, *_ = await decide_three(decided)
    rewrite(decided, "UPDATE picture SET audit = audit || ' ' WHERE key = ?", picture.key)
    (finding,) = await findings(decided)
    assert (finding.kind, finding.subject) == ("decided-audit", picture.key)


async def test_another_picture_than_the_one_decided_on_is_named(decided: Path) -> None:
    picture, *_ = await decide_three(decided)
    other = await read_picture(decided, PictureKey(f"{4:032X}"))
    assert other.original
    rewrite(
        decided,
        "UPDATE picture SET sha256 = ? WHERE key = ?",
        other.original.sha256,
        picture.key,
    )
    (finding,) = await findings(decided)
    assert (finding.kind, finding.subject) == ("decided-picture", picture.key)


async def test_a_decision_that_was_taken_back_binds_nothing(decided: Path) -> None:
    picture, *_ = await decide_three(decided)
    async with open_table(decided) as table:
        table.deciding.take_back(picture.key)
    rewrite(decided, "UPDATE picture SET audit = audit || ' ' WHERE key = ?", picture.key)
    assert await findings(decided) == []


async def test_many_are_decided_as_one_step_and_a_reason_goes_where_one_is_asked(
    tmp_path: Path,
) -> None:
    passed, doubtful = done_picture("A"), done_picture("B", audit=audit_json("REVIEW"))
    async with open_table(tmp_path) as table:
        deciding = table.deciding
        assert deciding.decide([passed, doubtful], Choice.PICK) is Objection.NEEDS_REASON
        assert deciding.decide([passed, doubtful], Choice.PICK, "client-agreed") is None
        stood = [deciding.decision_on(picture.key) for picture in (passed, doubtful)]
        assert [it.reason if it else None for it in stood] == ["", "client-agreed"]
        assert len(table.events[-1].current) == 2
        table.history.undo()
        assert table.events[-1].current == {passed.key: None, doubtful.key: None}
    async with open_table(tmp_path) as table:
        table.history.redo()
        assert table.deciding.is_picked(doubtful.key)


async def test_none_is_decided_where_one_of_many_is_blocked(tmp_path: Path) -> None:
    blocked = done_picture("B", audit=audit_json("BLOCK"))
    async with open_table(tmp_path) as table:
        why_not = table.deciding.decide([done_picture("A"), blocked], Choice.PICK, "other")
        assert why_not is Objection.BLOCKED
        assert table.deciding.decision_on(PictureKey("A")) is None


async def test_withdrawing_leaves_nothing_standing_and_is_one_step(tmp_path: Path) -> None:
    keys = [PictureKey("A"), PictureKey("B")]
    async with open_table(tmp_path) as table:
        table.deciding.decide([done_picture("A")], Choice.MAYBE)
        table.deciding.decide([done_picture("A"), done_picture("B")], Choice.REJECT, "poor")
        table.deciding.withdraw(keys)
        assert [table.deciding.decision_on(key) for key in keys] == [None, None]
        table.history.undo()
        assert [table.deciding.decision_on(key) is not None for key in keys] == [True, True]
        table.deciding.take_back(keys[0])
        stands = table.deciding.decision_on(keys[0])
        assert stands is not None
        assert stands.choice is Choice.MAYBE
    async with open_table(tmp_path) as table:
        assert first_broken("sandbox", await Decisions(table.database, "sandbox").all()) is None
        table.history.undo()
        stands = table.deciding.decision_on(keys[0])
        assert stands is not None
        assert stands.choice is Choice.REJECT
