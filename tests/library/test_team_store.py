"""What members of a team change in their libraries comes to the same in all of them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.test_history import KEYS, Workbench, open_window
from tests.team_log import TeamLog, outbox, sent, shared_decisions, tables
from tests.thorough import examples
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON, picture_subject
from wujie_desktop.domain.team_merge import acting, fold, is_contested, standing
from wujie_desktop.library.database import Database
from wujie_desktop.library.shared_rows import read_fields, read_links_of
from wujie_desktop.library.team_store import TeamStore

A, B = KEYS
TABLES = (
    *("team", "outbox", "shared_field", "shared_decision"),
    *("refused", "quarantine", "team_deed", "team_key"),
)


@dataclass
class Member:
    """One member's library and how it speaks with the log."""

    name: str
    bench: Workbench
    store: TeamStore

    @property
    def database(self) -> Database:
        return self.bench.database

    async def act(self, act: tuple[str, PictureKey, int] | str) -> None:
        if isinstance(act, tuple):
            self.bench.act(act)
        else:
            (self.bench.history.undo if act == "undo" else self.bench.history.redo)()
        await self.bench.history.close()

    async def push(self, log: TeamLog, most: int = 200, *, is_answered: bool = True) -> int:
        acked = (await self.store.required()).acked
        events = await self.store.outgoing(acked, most)
        last = log.push(self.name, acked + 1, events)
        if is_answered:
            await self.store.acknowledge(last)
        return len(events)

    async def pull(self, log: TeamLog, most: int = 500, *, again: int = 0) -> int:
        """Apply the next `most` events, and the last ones `again`."""
        position = (await self.store.required()).position
        events = log.pull(position, most)
        await self.store.apply((*log.pull(max(position - again, 0), again), *events))
        return len(events)

    async def catch_up(self, log: TeamLog) -> None:
        await self.store.greet(log.welcome(self.name))
        while await self.pull(log):
            pass
        while await self.push(log):
            pass
        while await self.pull(log):
            pass

    async def fields(self, key: PictureKey = A) -> dict[str, JSON]:
        subject = picture_subject(key)
        return await self.database.run(
            lambda connection: read_fields(connection, "sandbox", subject)
        )

    async def choices(self, key: PictureKey = A) -> list[Choice]:
        links = await self.database.run(
            lambda connection: read_links_of(connection, "sandbox", key)
        )
        return [link.choice for link in standing(links)]


@asynccontextmanager
async def open_member(folder: Path, name: str, log: TeamLog) -> AsyncIterator[Member]:
    async with open_window(folder) as bench:
        store = TeamStore(bench.database, "sandbox")
        await store.join("studio", name)
        await store.greet(log.welcome(name))
        yield Member(name, bench, store)


@asynccontextmanager
async def open_team(folder: Path, log: TeamLog, names: str = "ab") -> AsyncIterator[list[Member]]:
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(open_member(folder / name, name, log)) for name in names
        ]


DEEDS = st.tuples(
    st.sampled_from(
        ["stars", "all-stars", "colour", "bin", "decide", "decide-all", "withdraw", "take-back"]
    ),
    st.sampled_from(KEYS),
    st.integers(0, 5),
)
MOVES = st.tuples(st.sampled_from(["push", "lost push", "pull", "pull again"]), st.integers(1, 5))
ACTS = st.tuples(st.integers(0, 1), DEEDS | MOVES | st.sampled_from(["undo", "redo"]))


async def perform(member: Member, act: object, log: TeamLog) -> None:
    match act:
        case ("push" | "lost push" as how, int(number)):
            await member.push(log, number, is_answered=how == "push")
        case ("pull" | "pull again" as how, int(number)):
            await member.pull(log, number, again=number if how == "pull again" else 0)
        case str() | (str(), _, int()):
            await member.act(act)  # type: ignore[arg-type]


async def confirmed(member: Member, log: TeamLog) -> None:
    """What the library says is confirmed is the fold of what it has read of the log."""
    state = await member.store.required()
    told = fold(log.events[: state.position])
    fields, decisions, _pending = await tables(member.database)
    assert {(row[0], row[1]): row[3:] for row in fields} == {
        name: (it.hlc, it.device) for name, it in told.fields.items()
    }
    assert len(decisions) >= len(told.links)


@settings(
    max_examples=examples(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTS, max_size=40))
async def test_whatever_travels_when_it_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, object]]
) -> None:
    log = TeamLog()
    async with open_team(tmp_path_factory.mktemp("team"), log) as members:
        for who, act in acts:
            await perform(members[who], act, log)
        for member in members:
            await confirmed(member, log)
        for member in (*members, *members):
            await member.catch_up(log)
        first, second = [await tables(member.database) for member in members]
        assert first == second
        assert first[2] == 0
        for member in members:
            await confirmed(member, log)
            assert await member.database.run(outbox) == sent(log, member.name)
            assert (await member.store.waiting()).quarantined == 0


def count(connection: sqlite3.Connection, table: str) -> int:
    statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own text
    return int(connection.execute(statement).fetchone()[0])


async def test_without_a_team_nothing_is_written(tmp_path: Path) -> None:
    async with open_window(tmp_path) as bench:
        bench.act(("all-stars", A, 3))
        bench.act(("decide", A, 2))
        bench.history.undo()
        await bench.history.close()
        for table in TABLES:
            assert await bench.database.run(partial(count, table=table)) == 0, table


async def test_what_waits_lies_over_what_is_confirmed_until_its_echo(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("stars", A, 2))
        await one.catch_up(log)
        await two.act(("stars", A, 5))
        assert (await two.fields())["stars"] == 5
        await two.pull(log)
        assert (await two.fields())["stars"] == 5  # still: it was not sent yet
        await two.push(log)
        await one.act(("stars", A, 1))
        await one.catch_up(log)
        assert (await two.fields())["stars"] == 5
        await two.catch_up(log)
        assert (await two.fields())["stars"] == (await one.fields())["stars"] == 1


async def test_two_who_decide_apart_contest_until_one_names_both(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 0))
        await two.act(("decide", A, 2))
        for member in (one, two, one):
            await member.catch_up(log)
        for member in (one, two):
            links = await member.database.run(lambda c: read_links_of(c, "sandbox", A))
            stand = standing(links)
            acts = acting(stand)
            assert is_contested(stand)
            assert acts is not None
            assert (acts.choice, acts.device) == (Choice.REJECT, "b")
        await one.act(("decide", A, 1))
        assert await one.choices() == [Choice.MAYBE]  # it waits, and is seen
        await one.catch_up(log)
        await two.catch_up(log)
        assert await two.choices() == [Choice.MAYBE]
        await one.act(("take-back", A, 0))
        await one.catch_up(log)
        await two.catch_up(log)
        assert await two.choices() == await one.choices() == [Choice.PICK, Choice.REJECT]
        await two.act(("withdraw", A, 1))
        await two.catch_up(log)
        await one.catch_up(log)
        assert await two.choices() == await one.choices() == [Choice.PICK]


async def test_undoing_leaves_what_somebody_changed_since(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("all-stars", A, 3))
        for member in (one, two):
            await member.catch_up(log)
        await two.act(("stars", B, 5))
        for member in (two, one):
            await member.catch_up(log)
        left: list[tuple[int, int]] = []
        one.bench.history.on_left = lambda *numbers: left.append(numbers)
        await one.act("undo")
        assert (await one.fields(A))["stars"] == 0
        assert (await one.fields(B))["stars"] == 5
        assert [one.bench.culling.marks_of(key).stars for key in KEYS] == [0, 0]  # what is mine
        assert left == [(1, 2)]


async def test_what_is_refused_counts_nowhere_and_is_told_back(tmp_path: Path) -> None:
    log = TeamLog(refuses=frozenset({"approved"}))
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 0))
        assert await one.choices() == [Choice.PICK]
        for member in (one, two):
            await member.catch_up(log)
            assert await member.choices() == []
        assert (await one.store.waiting()).refused == 1
        assert (await two.store.waiting()).refused == 0
        assert one.bench.deciding.is_picked(A)


async def test_what_a_restored_server_lost_is_sent_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        for stars in (1, 2, 3):
            await one.act(("stars", A, stars))
            await two.act(("decide", B, stars))
            for member in (one, two):
                await member.catch_up(log)
        whole = log
        for epoch in ("2", "2"):  # the second time nobody said that it was restored
            log = log.restored(3, epoch)
            for member in (one, two, one):
                await member.catch_up(log)
            assert len(log.events) == len(whole.events)
            first, second = [await tables(member.database) for member in (one, two)]
            assert first == second
            assert await one.choices(B) == await two.choices(B) == [Choice.PICK]


async def test_an_older_copy_of_a_library_goes_on_under_new_numbers(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_member(tmp_path / "a", "a", log) as one:
        await one.act(("stars", A, 1))
        await one.catch_up(log)
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    async with open_member(tmp_path / "a", "a", log) as one:
        await one.act(("stars", A, 2))
        await one.act(("decide", A, 1))
        await one.catch_up(log)
    async with open_window(tmp_path / "copy") as bench:
        one = Member("a", bench, TeamStore(bench.database, "sandbox"))
        await one.act(("colour", A, 3))
        await one.act(("stars", B, 4))
        await one.catch_up(log)
        assert await one.database.run(outbox) == sent(log, "a")
        assert (await tables(one.database))[2] == 0
        assert (await one.fields(A))["stars"] == 2
        assert (await one.fields(A))["colour"] == "green"
        assert (await one.fields(B))["stars"] == 4
        assert await one.choices() == [Choice.MAYBE]


async def test_what_cannot_be_applied_is_kept_apart_and_stops_nothing(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 1))
        await one.act(("stars", A, 1))
        await one.push(log)
        link, stars = (event for event in log.events if event.kind != "picture")
        forged = replace(link, body={**link.body, "note": "forged"})
        odd = [
            forged,
            replace(link, subject="picture:B"),
            replace(stars, kind="weather"),
            replace(stars, body={"field": "stars"}),
            replace(stars, body={}, refused="stale-schema"),
            stars,
        ]
        log.events = [
            replace(event, position=place, device="z", seq=place)
            for place, event in enumerate(odd, 1)
        ]
        applied = await two.store.apply(log.events)
        assert applied.quarantined == 4
        assert (await two.store.waiting()).quarantined == 4
        assert (await two.store.required()).position == 6
        assert await two.choices() == []
        assert await two.fields() == {"stars": 1}


async def test_whoever_leaves_keeps_a_whole_library_and_may_come_back(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 1))
        await two.act(("decide", A, 2))
        for member in (one, two, one):
            await member.catch_up(log)
        before = await one.bench.kept()
        await one.store.leave()
        assert await one.store.state() is None
        assert await one.bench.kept() == before
        await one.act(("stars", A, 5))  # while in no team: told to nobody
        await one.store.join("studio", "c")
        await one.store.join("studio", "c")
        one.name = "c"
        await one.act(("stars", B, 2))
        for member in (one, two):
            await member.catch_up(log)
        assert (await tables(one.database))[:2] == (await tables(two.database))[:2]
        assert "stars" not in await two.fields(A)
        assert (await two.fields(B))["stars"] == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shared_decision SET person = 'x'",
        "DELETE FROM shared_decision",
        "REPLACE INTO shared_decision SELECT * FROM shared_decision",
    ],
)
async def test_what_others_decided_is_never_changed_or_erased(
    tmp_path: Path, statement: str
) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 1))
        await one.catch_up(log)
        await two.catch_up(log)
        kept = await two.database.run(shared_decisions)
        with pytest.raises(LibraryDamaged, match="decisions are never"):
            await two.database.run(lambda connection: connection.execute(statement).rowcount)
        assert await two.database.run(shared_decisions) == kept != []


async def test_the_stamps_of_others_are_overtaken(tmp_path: Path) -> None:
    """Whoever saw a change and makes another wins, however slow the clock."""
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("stars", A, 1))
        await one.push(log)
        log.events = [replace(event, hlc=event.hlc + (7200_000 << 16)) for event in log.events]
        await two.pull(log)
        await two.act(("stars", A, 4))
        await two.push(log)
        await two.pull(log)
        assert (await two.fields())["stars"] == 4
