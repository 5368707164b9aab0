"""What an older program kept of a team's log and no SQL can look into stops nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import START
from tests.library.test_deleted_for_good import read
from tests.library.test_team_activity import deeds
from tests.library.test_team_projects import field, send
from tests.team_history import Dice
from tests.team_lists import open_listers
from tests.team_log import TeamLog
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey, PictureKey
from wujie_desktop.domain.team_activity import ActivityPart
from wujie_desktop.domain.team_events import ReceivedEvent, TeamEvent
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.erasing import erase_person

K1 = PictureKey("K1")
BEFORE = 35
"""The schema that such a program made."""
HUGE = 123_454_321
"""Stands for a number that is none."""
COLUMNS = {
    "outbox": "body",
    "shared_field": "value",
    "shared_decision": "body",
    "team_inbox": "body",
    "team_deed": "value",
}
UNCHANGED = "SELECT sql FROM sqlite_master WHERE name = 'shared_decision_is_never_changed'"


def with_huge(event: TeamEvent) -> TeamEvent:
    return replace(event, body={**event.body, "x": HUGE})


def history() -> list[TeamEvent]:
    """Each of the last five has such a number, and would count but for that."""
    dice = Dice(1)
    name = field("collection:c1", "name", HUGE)
    return [
        field("collection:c1", "gone", said=False),
        field("collection:c1", "name", "spring"),
        dice.decide("K1", Choice.PICK),
        replace(name, hlc=2 << 16),
        field("picture:K1", "decision", HUGE),
        with_huge(dice.answer("K9")),
        with_huge(dice.request("r9", "K9")),
        with_huge(dice.decide("K1", Choice.REJECT)),
    ]


def as_read_now(event: ReceivedEvent) -> ReceivedEvent:
    return replace(event, body={}) if str(HUGE) in json.dumps(dict(event.body)) else event


def as_it_was(folder: Path, number: str) -> list[str]:
    """Make of the library what the older program left, where the number came to this; returns the
    tables that have it."""
    found = []
    with closing(sqlite3.connect(folder / FILE_NAME)) as kept, kept:
        (trigger,) = kept.execute(UNCHANGED).fetchone()
        kept.execute("DROP TRIGGER shared_decision_is_never_changed")
        for table, column in COLUMNS.items():
            changed = (
                f"UPDATE {table} SET {column} = replace({column}, :huge, :number) "  # noqa: S608
                f"WHERE instr({column}, :huge)"
            )
            if kept.execute(changed, {"huge": str(HUGE), "number": number}).rowcount:
                found.append(table)
        kept.execute(trigger)
        kept.execute(f"PRAGMA user_version = {BEFORE}")
    return found


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN"])
async def test_what_is_no_json_goes_and_the_log_is_read_again(tmp_path: Path, number: str) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await send(one, "K1", NO_PROJECT, avatar_key="X")
        await one.avatars.put(Avatar(AvatarKey("X"), "Mia"), START)
        await one.catch_up(log)
        log.push("another", 1, history())
        log.push(one.member.name, len(log.of(one.member.name)) + 1, [field("odd:1", "a", HUGE)])
        await read(one, log)
        before = await one.member.store.required()
    assert as_it_was(tmp_path / "a", number) == [*COLUMNS]
    log.events = [*map(as_read_now, log.events)]
    async with open_listers(tmp_path, log, ("",)) as (one,):
        store = one.member.store
        assert await store.required() == replace(before, position=0)
        await store.requests.done((await store.requests.waiting(9)).last)
        assert await deeds(one.member, ActivityPart.CONTESTED) == []
        assert [each.decision.choice for each in store.sayings(K1).decisions] == [Choice.PICK]
        await one.member.database.run(lambda connection: erase_person(connection, AvatarKey("X")))
        await read(one, log)
        await one.renew()
        after = await store.required()
        assert (after.position, after.seq) == (len(log.events), before.seq)
        assert one.names() == ["spring"]
        assert await one.member.choices(K1) == [Choice.PICK]
        assert (await store.waiting()).quarantined == 5  # a mark of what was erased is gone
        with pytest.raises(LibraryDamaged):
            await one.member.database.write("DELETE FROM shared_decision", ())


async def test_a_log_that_was_read_well_is_not_read_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        log.push("another", 1, history())
        await read(one, log)
        before = await one.member.store.required()
    assert as_it_was(tmp_path / "a", "1e308")
    async with open_listers(tmp_path, log, ("",)) as (one,):
        assert await one.member.store.required() == before
