"""What members of a team did is noted as it arrives, and found again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.builders import START
from tests.library.test_shared_requests import request
from tests.library.test_team_store import Member, count, open_team
from tests.services.test_history import KEYS
from tests.team_log import TeamLog
from wujie_desktop.domain.team_activity import (
    DECISION,
    SENT,
    ActivityPart,
    ActivityQuery,
    TeamDeed,
)
from wujie_desktop.domain.team_events import JSON, ReceivedEvent
from wujie_desktop.library import FILE_NAME, team_activity
from wujie_desktop.library.database import Database, migration_scripts
from wujie_desktop.library.team_activity import TeamActivity

A, B = KEYS


def activity(member: Member) -> TeamActivity:
    return TeamActivity(member.database, "sandbox")


async def deeds(
    member: Member, part: ActivityPart = ActivityPart.ALL, person: str | None = None
) -> list[TeamDeed]:
    """What is found, in the order in which it is shown."""
    found = await activity(member).find(ActivityQuery(part, person))
    read = await activity(member).read(found.positions)
    return [read[position] for position in found.positions]


def brief(told: Sequence[TeamDeed]) -> list[tuple[str, str, str, object]]:
    return [(deed.person, deed.key, deed.field, deed.value) for deed in told]


async def test_who_did_what_newest_first(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("stars", A, 4))
        await one.act(("decide", B, 5))
        await one.catch_up(log)
        await two.act(("bin", A, 0))
        await two.catch_up(log)
        await one.catch_up(log)
        assert brief(await deeds(two)) == [
            ("", A, "gone", True),
            ("li", B, DECISION, "rejected"),
            ("li", A, "stars", 4),
        ]
        assert [deed.person for deed in await deeds(one)] == ["li", "", ""]
        assert brief(await deeds(two, person="li")) == brief((await deeds(two))[1:])
        assert brief(await deeds(two, person="")) == brief((await deeds(two))[:1])
        decided = (await deeds(two))[1]
        assert (decided.reason, decided.at) == ("other", (await deeds(one))[1].at)
        found = await activity(two).find(ActivityQuery())
        assert (found.people, found.newest) == (("", "li"), 3)
        assert await activity(two).read([99]) == {}


async def test_since_the_last_visit(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("stars", A, 4))
        await one.catch_up(log)
        await two.catch_up(log)
        new = ActivityPart.NEW
        assert len(await deeds(two, new)) == 1
        await two.store.visit(1)
        await two.store.visit(0)
        assert await deeds(two, new) == []
        await one.act(("stars", A, 2))
        await one.catch_up(log)
        await two.catch_up(log)
        assert [deed.value for deed in await deeds(two, new)] == [2]
        await two.store.join("studio", "b")  # the same again
        assert len(await deeds(two, new)) == 1


async def test_what_is_contested_until_somebody_decides_again(tmp_path: Path) -> None:
    log, contested = TeamLog(), ActivityPart.CONTESTED
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("stars", B, 1))
        await one.act(("decide", A, 0))
        await one.catch_up(log)
        await two.act(("decide", A, 2))
        assert await deeds(two, contested) == []
        await two.store.greet(log.welcome("b"))
        await two.pull(log)
        assert brief(await deeds(two, contested)) == [("li", A, DECISION, "approved")]
        await two.catch_up(log)
        await one.catch_up(log)
        assert [deed.value for deed in await deeds(one, contested)] == ["rejected", "approved"]
        await one.act(("decide", A, 1))
        assert await deeds(one, contested) == []  # though it is not sent yet
        await one.catch_up(log)
        await two.catch_up(log)
        assert await deeds(two, contested) == []


async def test_what_was_not_accepted_until_it_is_let_go(tmp_path: Path) -> None:
    log, refused = TeamLog(refuses=frozenset({"approved"})), ActivityPart.REFUSED
    async with open_team(tmp_path, log) as (one, two):
        await one.act(("decide", A, 0))
        await one.catch_up(log)
        await two.catch_up(log)
        (own,), (others,) = await deeds(one, refused), await deeds(two, refused)
        assert (own.refused, own.is_open, own.is_last, own.seq) == ("rank", True, True, 1)
        assert (others.refused, others.is_open) == ("rank", False)
        await one.act(("decide", A, 2))
        assert not (await deeds(one, refused))[0].is_last
        await one.store.let_go(1, START)
        assert await deeds(one, refused) == []
        assert [deed.is_open for deed in await deeds(one)] == [False]


async def test_what_cannot_be_applied_is_not_told(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log, "a") as (one,):
        told: tuple[tuple[str, str, dict[str, JSON]], ...] = (
            ("field", "picture:A", {"field": 3}),
            ("decision", "picture:A", {"key": "A", "seal": "1", "choice": "approved"}),
            ("request", "picture:A", {}),
            ("field", "request:1", {"field": "stars", "value": 1}),
            ("gone", "picture:B", {}),
        )
        for kind, subject, body in told:
            place = len(log.events) + 1
            log.events.append(
                ReceivedEvent(place, "x", place, "Bo", place, kind, subject, body, "", START)
            )
        await one.catch_up(log)
        assert brief(await deeds(one)) == [("Bo", "B", "gone", True)]


async def test_the_newest_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_activity, "MOST_DEEDS", 3)
    log = TeamLog()
    async with open_team(tmp_path, log, "a") as (one,):
        for stars in (1, 2, 3, 4, 5):
            await one.act(("stars", A, stars))
            await one.catch_up(log)
        assert [deed.value for deed in await deeds(one)] == [5, 4, 3]


async def test_a_restored_server_tells_it_anew_and_nothing_twice(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, two):
        for stars in (1, 2, 3):
            await one.act(("stars", A, stars))
        await one.catch_up(log)
        await two.catch_up(log)
        await two.store.visit(3)
        log = log.restored(1, "2")
        await two.catch_up(log)
        assert [deed.value for deed in await deeds(two)] == [1]
        await one.catch_up(log)
        await two.catch_up(log)
        assert [deed.value for deed in await deeds(two)] == [3, 2, 1]
        assert [deed.value for deed in await deeds(two, ActivityPart.NEW)] == [3, 2]


async def test_leaving_forgets_it(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log, "a") as (one,):
        await one.act(("stars", A, 4))
        await one.catch_up(log)
        await one.store.leave()
        assert await one.database.run(partial(count, table="team_deed")) == 0
        assert await deeds(one) == []


async def test_what_was_decided_before_schema_25_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as earlier:
        for script in migration_scripts()[:24]:
            earlier.executescript(script)
        earlier.execute("PRAGMA user_version = 24")
        earlier.execute(
            "INSERT INTO team (profile, space, device, epoch) VALUES (?, ?, ?, ?)",
            ("sandbox", "studio", "a", "2"),
        )
        row = ("sandbox", "2", 7, "b", 3, "Bo", 1 << 16, A, '{"choice":"review"}', "", "")
        earlier.executemany(
            "INSERT INTO shared_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row, ("sandbox", "1", *row[2:])),
        )
        earlier.commit()
    database = await Database.open(tmp_path)
    try:
        (told,) = (await TeamActivity(database, "sandbox").read([7])).values()
        assert (told.person, told.key, told.value, told.seq) == ("Bo", A, "review", 3)
    finally:
        await database.close()


async def test_a_request_is_a_deed_of_who_sent_it(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_team(tmp_path, log) as (one, _two):
        await one.store.apply([request(1, "A", "B"), request(2, "C", refused="rank")])
        found = await deeds(one)
        assert [(it.person, it.key, it.field, it.value, it.refused) for it in found] == [
            ("Ada", "C", SENT, 1, "rank"),
            ("Ada", "A", SENT, 2, ""),
        ]
