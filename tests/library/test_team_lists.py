"""Collections and the address book of a team: whoever changes what, and in whatever order it
travels, everybody comes to the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import START
from tests.team_lists import Lister, open_listers
from tests.team_log import TeamLog, outbox, sent, shared_fields
from tests.thorough import examples
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_lists import (
    NAME,
    collection_of,
    is_live,
    keys_in,
)
from wujie_desktop.domain.team_merge import fold
from wujie_desktop.domain.team_record_events import RefusedEdit

DEEDS = st.tuples(
    st.sampled_from(
        [
            *("new", "share", "share", "add", "add", "take", "rename", "arrange", "delete"),
            *("undo", "undo", "redo"),
        ]
    ),
    st.integers(0, 3),
    st.sampled_from("AB"),
)
MOVES = st.tuples(
    st.sampled_from(["push", "lost push", "pull", "pull again", "arrive"]),
    st.integers(1, 4),
    st.sampled_from("ABCD"),
)
ACTS = st.tuples(st.integers(0, 2), DEEDS | MOVES)
WHOLE = ("ABC", "BA", "ABD")


async def perform(one: Lister, act: tuple[str, int, str], log: TeamLog) -> None:
    name, number, key = act
    match name:
        case "push" | "lost push":
            await one.done()
            await one.member.push(log, number, is_answered=name == "push")
        case "pull" | "pull again":
            await one.member.pull(log, number, again=number if name == "pull again" else 0)
            await one.renew()
        case "arrive":
            await one.arrive(key)
        case _:
            one.act(name, number, key)
    await one.stored()


def shared(log: TeamLog) -> dict[str, dict[str, JSON]]:
    """The collections that the log comes to, by their ids."""
    found: dict[str, dict[str, JSON]] = {}
    for (subject, name), it in fold(log.events).fields.items():
        if own := collection_of(subject):
            found.setdefault(own, {})[name] = it.value
    return {name: fields for name, fields in found.items() if is_live(fields)}


async def as_the_log_says(one: Lister, log: TeamLog) -> None:
    """What is shared here is what the log says, as far as its pictures are here."""
    live = shared(log)
    rows = {row[0]: row for row in await one.stored()}
    assert {name for name, row in rows.items() if row[1].is_shared} == live.keys()
    for name, fields in live.items():
        keys = keys_in(fields)
        _, kept, pictures, absent = rows[name]
        here = {one.ordinals[key] for key in keys if key in one.ordinals}
        assert {*pictures} == here
        assert len(pictures) == len(here)
        assert absent == len(keys) - len(here)
        assert kept.name == fields[NAME]


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTS, max_size=40))
async def test_whatever_is_done_and_travels_when_it_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, tuple[str, int, str]]]
) -> None:
    """Of three members the last may only look."""
    log = TeamLog(viewers=frozenset("c"))
    async with open_listers(tmp_path_factory.mktemp("lists"), log, WHOLE) as members:
        for who, act in acts:
            await perform(members[who], act, log)
        for one in (*members, *members):
            await one.catch_up(log)
        first = await members[0].member.database.run(shared_fields)
        for one in members:
            await as_the_log_says(one, log)
            assert await one.member.database.run(shared_fields) == first
            assert await one.member.database.run(outbox) == sent(log, one.member.name)
            assert (await one.member.store.waiting()).quarantined == 0


async def test_what_two_put_in_stays_and_what_is_not_here_is_counted(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, three):
        one.new("提案", "B", "A")
        await one.done()
        for member in (one, two):
            await member.catch_up(log)
        assert two.names() == []  # one's own until it is shared
        one.share("提案")
        await one.done()
        for member in (one, two, three):
            await member.catch_up(log)
        assert (two.keys("提案"), two.kept.absent_from(two.named("提案").id)) == (["A"], 1)
        assert (two.named("提案").person, one.named("提案").person) == ("li", "")
        assert three.keys("提案") == ["B", "A"]
        one.add("提案", "C")
        three.add("提案", "D")
        two.take("提案", "A")
        for member in (one, two, three, one, two):
            await member.done()
            await member.catch_up(log)
        assert one.keys("提案") == ["B", "C"]
        assert (two.keys("提案"), two.kept.absent_from(two.named("提案").id)) == (["C"], 2)
        await two.arrive("D")
        assert two.keys("提案") == ["C", "D"]
        assert two.kept.absent_from(two.named("提案").id) == 1


async def test_each_has_an_order_of_its_own(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "B", "A", "C")
        one.share("提案")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        number = len(log.events)
        two.act("arrange", 0, "A")
        await two.done()
        assert two.keys("提案") == ["A", "C"]
        await two.catch_up(log)
        assert len(log.events) == number
        assert one.keys("提案") == ["B", "A", "C"]


async def test_undoing_leaves_what_others_did_since(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案")
        one.share("提案")
        one.add("提案", "A", "C")
        one.alter(one.named("提案"), name="提案2")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        two.take("提案2", "A")
        two.alter(two.named("提案2"), name="提案3")
        for member in (two, one):
            await member.done()
            await member.catch_up(log)
        number = len(log.events)
        one.act("undo", 0, "A")
        await one.done()
        assert one.names() == ["提案3"]
        one.act("undo", 0, "A")
        await one.done()
        assert one.keys("提案3") == []
        for member in (one, two):
            await member.catch_up(log)
        assert [event.body for event in log.events[number:]] == [{"field": "in:C", "value": False}]
        one.act("redo", 0, "A")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        assert sorted(two.keys("提案3")) == ["A", "C"]


async def test_whose_it_is_stops_sharing_for_all_and_shares_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "A", "B")
        one.share("提案")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        two.new("copy", *two.keys("提案"))
        two.add("提案", "C")
        one.alter(one.named("提案"), is_shared=False)
        for member in (two, one, two):
            await member.done()
            await member.catch_up(log)
        assert one.keys("提案") == ["A", "B"]
        assert two.names() == ["copy"]
        one.act("take", 0, "B")
        one.share("提案")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        assert two.keys("提案") == ["A"]
        two.act("undo", 0, "A")  # what was put in long ago: nothing is left to be undone
        await two.done()
        assert two.keys("提案") == ["A"]


async def test_deleting_takes_away_only_what_is_ones_own(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, three):
        one.new("提案", "A")
        one.share("提案")
        for member in (one, two, three):
            await member.done()
            await member.catch_up(log)
        number = len(log.events)
        two.act("delete", 0, "A")
        await two.done()
        await two.catch_up(log)
        assert (two.names(), three.names(), len(log.events)) == ([], ["提案"], number)
        one.add("提案", "C")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        assert two.names() == []
        two.act("undo", 0, "A")
        await two.done()
        await two.renew()
        assert two.keys("提案") == ["A", "C"]
        one.act("delete", 0, "A")
        for member in (one, two, three):
            await member.done()
            await member.catch_up(log)
        assert (one.names(), two.names(), three.names()) == ([], [], [])
        one.act("undo", 0, "A")
        for member in (one, two, three):
            await member.done()
            await member.catch_up(log)
        assert (one.keys("提案"), three.keys("提案")) == (["A", "C"], ["A"])


async def test_what_is_not_accepted_is_undone_and_told_once(tmp_path: Path) -> None:
    log = TeamLog(viewers=frozenset("b"))
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "A")
        one.share("提案")
        two.new("mine", "C")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        two.share("mine")
        two.add("提案", "C")
        await two.done()
        assert (two.named("mine").is_shared, two.keys("提案")) == (True, ["A", "C"])
        await two.catch_up(log)
        assert (two.named("mine").is_shared, two.keys("mine")) == (False, ["C"])
        assert two.keys("提案") == ["A"]
        told = await two.member.store.take_refused(START)
        assert told == (RefusedEdit("mine", "rank"), RefusedEdit("提案", "rank"))
        assert await two.member.store.take_refused(START) == ()
        assert (await two.member.store.waiting()).refused == 0
        await one.catch_up(log)
        assert one.names() == ["提案"]


async def test_leaving_keeps_what_is_ones_own(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "A", "B")
        one.share("提案")
        two.new("待选", "C")
        two.share("待选")
        for member in (one, two, one):
            await member.done()
            await member.catch_up(log)
        two.add("提案", "C")
        two.alter(two.named("提案"), is_hidden=True)
        for member in (two, one):
            await member.done()
            await member.catch_up(log)
        await one.member.store.leave()
        one.kept.has_team = False
        await one.renew()
        assert one.names() == ["提案"]
        assert (one.keys("提案"), one.named("提案").is_shared) == (["A", "B", "C"], False)
        await one.member.store.join("studio", "z")
        one.member.name, one.kept.has_team = "z", True
        await one.catch_up(log)
        assert one.names() == ["提案", "待选"]  # what one did share is one's own and not twice
        assert not one.named("提案").is_shared
        for _ in range(3):
            one.act("undo", 0, "A")
        await one.stored()


async def test_a_log_that_is_begun_anew_lets_nothing_go_before_it_is_whole(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "A", "B")
        one.share("提案")
        one.alter(one.named("提案"), is_shared=False)
        one.share("提案")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        two.alter(two.named("提案"), rank=-7.0)
        await two.done()
        log = log.restored(len(log.events), "2")
        for member in (one, two):
            await member.member.store.greet(log.welcome(member.member.name))
            while await member.member.pull(log, 1):
                await member.renew()
                assert member.names() == ["提案"]
            assert member.named("提案").is_shared
        assert two.named("提案").rank == -7.0


async def test_what_was_read_by_a_version_that_knew_no_lists_comes_with_the_next_event(
    tmp_path: Path,
) -> None:
    log = TeamLog()

    def forget(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM collection")
        connection.execute("DELETE FROM team_collection")
        connection.execute("UPDATE team SET whole_at = position + 1")  # as the migration does

    async with open_listers(tmp_path, log) as (one, two, *_):
        one.new("提案", "A")
        one.share("提案")
        for member in (one, two):
            await member.done()
            await member.catch_up(log)
        await two.member.database.run(forget)
        await two.renew()
        assert two.names() == []
        await one.avatars.put(Avatar(AvatarKey("X1"), "Grace"), START)
        for member in (one, two):
            await member.catch_up(log)
        assert two.keys("提案") == ["A"]


async def test_a_refused_alias_stays_ones_own(tmp_path: Path) -> None:
    log = TeamLog(viewers=frozenset("b"))
    async with open_listers(tmp_path, log) as (one, two, *_):
        await one.avatars.put(Avatar(AvatarKey("X1"), "Grace"), START)
        for member in (one, two):
            await member.catch_up(log)
        await two.avatars.put(Avatar(AvatarKey("X1"), "Mei"), START)
        await two.avatars.put(Avatar(AvatarKey("X2"), "Bo"), START)
        await two.catch_up(log)
        assert [each.alias for each in await two.avatars.load()] == ["Bo", "Grace"]
        assert await two.member.store.take_refused(START) == (RefusedEdit(None, "rank"),)


async def test_the_address_book_is_the_newest_writers_field_by_field(tmp_path: Path) -> None:
    log = TeamLog()
    key = AvatarKey("X1")
    async with open_listers(tmp_path, log) as (one, two, *_):
        await one.member.store.leave()
        await one.avatars.put(Avatar(key, "Grace", note="studio"), START)
        await one.member.store.join("studio", "a")
        await two.avatars.put(Avatar(key, "小雅", colour="red"), START)
        await two.avatars.put(Avatar(AvatarKey("X2"), "Mei"), START)
        for member in (two, one):
            await member.catch_up(log)
        book = {each.key: each for each in await one.avatars.load()}
        assert book[key] == Avatar(key, "小雅", colour="red", note="studio")
        assert book[AvatarKey("X2")].alias == "Mei"
        await one.avatars.record_status(key, 10, START)
        await one.avatars.put(Avatar(key, "小雅", colour="red", note="hero"), START)
        await two.avatars.put(Avatar(key, "雅雅", colour="red"), START)
        for member in (one, two, one):
            await member.catch_up(log)
        (mine,) = [each for each in await one.avatars.load() if each.key == key]
        (theirs,) = [each for each in await two.avatars.load() if each.key == key]
        assert (mine.alias, mine.note, mine.status) == ("雅雅", "hero", 10)
        assert (theirs.alias, theirs.note, theirs.status) == ("雅雅", "hero", None)
        assert {each.body["field"] for each in log.events} == {"alias", "colour", "note"}


async def test_an_alias_from_before_stays_until_somebody_changes_it(tmp_path: Path) -> None:
    log = TeamLog()
    key = AvatarKey("X1")
    async with open_listers(tmp_path, log) as (one, two, *_):
        for member in (one, two):
            await member.member.store.leave()
            await member.avatars.put(Avatar(key, member.member.name), START)
            await member.member.store.join("studio", member.member.name)
        await one.avatars.add(Avatar(key, "not mine"), START)  # it is there already
        for member in (one, two):
            await member.catch_up(log)
            assert (await member.avatars.load())[0].alias == member.member.name
        assert log.events == []


async def test_without_a_team_nothing_is_told(tmp_path: Path) -> None:
    async with open_listers(tmp_path, TeamLog()) as (one, *_):
        await one.member.store.leave()
        one.kept.has_team = False
        one.new("提案", "A")
        one.act("undo", 0, "A")
        one.act("redo", 0, "A")
        await one.avatars.put(Avatar(AvatarKey("X1"), "Grace"), START)
        await one.done()

        def count(connection: sqlite3.Connection) -> list[int]:
            tables = ("team_collection", "outbox", "shared_field")
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in tables
            ]

        assert await one.member.database.run(count) == [0, 0, 0]
