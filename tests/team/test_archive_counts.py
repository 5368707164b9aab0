"""How much of a team's archive is of which time and sender: counted as requests arrive, and by an
upgrade from what the log holds."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests import teams
from tests.team_history import Dice
from tests.teams import SPACE, Team, new_device, set_clock
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_archive import (
    COUNTED_EDITION,
    LAST,
    ArchiveCounts,
    ArchivedState,
    ArchiveQuery,
    ArchiveTime,
)
from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.team import connection as connections
from wujie_desktop.team.admin import migration_scripts
from wujie_desktop.team.connection import TeamConnection
from wujie_desktop.team.trial import TrialServer

DAYS = "SELECT * FROM wujie.request_day ORDER BY space_id, day, person_id"
EVERYTHING = ArchiveQuery()


async def keep_time(team: Team) -> None:
    """Let the server receive events by the clock that a test sets."""
    owner = await team.sql()
    column = "ALTER TABLE wujie.event ALTER COLUMN received_at"
    await owner.execute(f"{column} SET DEFAULT wujie.server_time()")


async def days(team: Team) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await (await team.sql()).fetch(DAYS)]


NEWEST = migration_scripts()[COUNTED_EDITION - 1]
FILLING = NEWEST[NEWEST.index("-- What the log holds already.") : NEWEST.index("ANALYZE")]
"""What the upgrade does with the log that there is."""


async def sent(one: TeamConnection, dice: Dice, *names: str, pictures: int = 1) -> None:
    first = dice.number + 1
    dice.number += len(names)
    requests = [dice.request(each, *(f"{each} {n}" for n in range(pictures))) for each in names]
    await one.push(first, requests)


def said(counts: ArchiveCounts) -> tuple[list[Any], dict[str, Any]]:
    times = [(each.year, each.month, each.requests, each.pictures) for each in counts.times]
    return times, {each.name: each.requests for each in counts.senders}


async def names(one: TeamConnection, time: ArchiveTime, **asked: Any) -> list[str]:
    page = await one.archive(ArchiveQuery(time=time, **asked), LAST, 60)
    return [each.shared.request.id for each in page.requests]


async def test_what_is_of_a_month_and_of_a_sender(team: Team) -> None:
    await keep_time(team)
    ada, bob = await team.join(), await team.join("bob")
    hers, his = Dice(1), Dice(2)
    await set_clock(team, "2026-09-30 15:59:59+00")  # midnight in Shanghai is at 16:00
    await sent(ada, hers, "s1", "s2", pictures=3)
    await set_clock(team, "2026-09-30 16:00:00+00")
    await sent(bob, his, "o1")
    await set_clock(team, "2026-11-02 00:00+00")
    await sent(ada, hers, "n1", pictures=2)
    await sent(bob, his, "n2", "n3")
    counts = await bob.archive_counts(EVERYTHING)
    assert said(counts) == (
        [(2026, 11, 3, 4), (2026, 10, 1, 1), (2026, 9, 2, 6)], {"Ada": 3, "Bob": 3},
    )  # fmt: skip
    november, october, september = counts.times
    found = [await names(ada, each) for each in counts.times]
    assert found == [["n3", "n2", "n1"], ["o1"], ["s2", "s1"]]
    assert await names(ada, september, words="lamp", state=ArchivedState.WAITING) == ["s2", "s1"]
    assert await names(ada, september, state=ArchivedState.PASS) == []
    person = {each.name: each.person for each in counts.senders}
    assert await names(ada, november, person=person["Bob"]) == ["n3", "n2"]
    his_alone = await ada.archive_counts(ArchiveQuery(person=person["Bob"]))
    assert said(his_alone) == (
        [(2026, 11, 2, 2), (2026, 10, 1, 1), (2026, 9, 0, 0)], {"Ada": 3, "Bob": 3},
    )  # fmt: skip
    spans = [(each.first, each.last) for each in his_alone.times]
    assert spans == [(each.first, each.last) for each in counts.times]
    in_october = await ada.archive_counts(ArchiveQuery(person=person["Bob"], time=october))
    assert said(in_october)[1] == {"Ada": 0, "Bob": 1}


async def test_pages_of_a_month_end_with_it(team: Team) -> None:
    await keep_time(team)
    ada, dice = await team.join(), Dice(1)
    for month, number in ((9, 2), (10, 5), (11, 2)):
        await set_clock(team, f"2026-{month}-15 00:00+00")
        await sent(ada, dice, *(f"{month}-{n}" for n in range(number)))
    _, october, _ = (await ada.archive_counts(EVERYTHING)).times
    query, before, found = ArchiveQuery(time=october), LAST, list[str]()
    while True:
        page = await ada.archive(query, before, 2)
        found += [each.shared.request.id for each in page.requests]
        if page.before is None:
            break
        before = page.before
    assert found == [f"10-{n}" for n in (4, 3, 2, 1, 0)]


async def test_old_years_are_one_line_each(team: Team) -> None:
    """A year of which a month is among the newest 36 is there by month."""
    await keep_time(team)
    ada, dice = await team.join(), Dice(1)
    months = [(year, month) for year in range(2018, 2027) for month in (1, 5, 12)][:-1]
    for year, month in months:
        await set_clock(team, f"{year}-{month}-28 00:00+00")
        await sent(ada, dice, f"{year} {month}")
    counts = await ada.archive_counts(EVERYTHING)
    newest = [(2026, 5), (2026, 1)]
    by_month = [(year, month) for year in (2025, 2024, 2023) for month in (12, 5, 1)]
    folded = [(year, None) for year in range(2022, 2017, -1)]
    assert [(each.year, each.month) for each in counts.times] == [*newest, *by_month, *folded]
    assert [each.requests for each in counts.times] == [1] * 11 + [3] * 5
    assert await names(ada, counts.times[-1]) == ["2018 12", "2018 5", "2018 1"]


async def test_an_empty_archive_has_no_times(team: Team) -> None:
    ada, eve = await team.join(), await team.join("eve", Rank.VIEWER)
    await sent(eve, Dice(1), "refused")
    assert await ada.archive_counts(EVERYTHING) == ArchiveCounts()
    assert await days(team) == []


async def test_no_word_of_a_member_moves_a_request(team: Team) -> None:
    await keep_time(team)
    await set_clock(team, "2026-11-02 00:00+00")
    ada, body = await team.join(), dict(Dice(1).request("r", "K").body)
    times: list[JSON] = [
        *("1970-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "never", None, 7),
        [],
    ]
    odd = [
        TeamEvent(
            hlc, "request", f"request:r{n}", body | {"id": f"r{n}", "created_at": at, "day": at}
        )
        for hlc in (1, 2**63 - 1)
        for n, at in enumerate(times)
    ]
    await ada.push(1, odd)
    ((_, day, _, requests, pictures, *_),) = await days(team)
    assert (str(day), requests, pictures) == ("2026-11-02", 12, 1)


async def test_a_clock_that_was_wrong_loses_nothing(team: Team) -> None:
    """Positions of other months may lie among those of one then; each request counts once."""
    await keep_time(team)
    ada, dice = await team.join(), Dice(1)
    for number, clock in enumerate(("2026-11-02", "2099-01-01", "2026-11-03", "2026-10-31")):
        await set_clock(team, f"{clock} 00:00+00")
        await sent(ada, dice, f"r{number}")
    counts = await ada.archive_counts(EVERYTHING)
    shown = [(each.year, each.month, each.requests) for each in counts.times]
    assert shown == [(2099, 1, 1), (2026, None, 3)]
    assert await names(ada, counts.times[0]) == ["r1"]
    assert await names(ada, counts.times[1]) == ["r3", "r2", "r1", "r0"]


async def random_history(team: Team) -> None:
    """Members of two spaces, one who may not, clocks that go on and back, pictures named twice."""
    await keep_time(team)
    await team.space("other", zone="America/New_York")
    owner = await team.sql()
    chance = random.Random(5)  # noqa: S311 - a history
    members = [
        *[(await team.join(name), Dice(n)) for n, name in enumerate(("ada", "bob"))],
        (await team.join("eve", Rank.VIEWER), Dice(2)),
        (await team.join("cy", Rank.ADMIN, "other"), Dice(3)),
        (await team.join("ada", space="other"), Dice(4)),
    ]
    seqs = [0] * len(members)
    for number in range(60):
        day, hour = divmod(number * 7 - chance.choice((0, 0, 0, 30)), 24)
        await set_clock(team, f"2026-10-{10 + day} {hour}:30+00", owner)
        place = chance.randrange(len(members))
        connection, dice = members[place]
        for other in members:
            dice.known += other[1].known[-1:]
        events = dice.events(chance.randint(1, 8))
        seqs[place] = await connection.push(seqs[place] + 1, events)


async def test_what_the_log_held_before_is_counted_alike(team: Team) -> None:
    await random_history(team)
    before, owner = await days(team), await team.sql()
    assert len(before) > 20
    assert len({row[0] for row in before}) == 2
    total = await owner.fetchrow("SELECT count(*), sum(pictures) FROM wujie.request")
    assert (sum(row[3] for row in before), sum(row[4] for row in before)) == tuple(total)
    await owner.execute("DELETE FROM wujie.request_day")
    await owner.execute(FILLING)
    assert await days(team) == before


async def test_months_say_what_their_pages_hold(team: Team) -> None:
    await random_history(team)
    ada = await team.join("dan")
    counts = await ada.archive_counts(EVERYTHING)
    everything = (await ada.archive(EVERYTHING, LAST, 500)).requests
    assert sum(each.requests for each in counts.times) == len(everything)
    assert {each.name for each in counts.senders} == {"Ada", "Bob"}
    for sender in counts.senders:
        page = await ada.archive(ArchiveQuery(person=sender.person), LAST, 500)
        assert len(page.requests) == sender.requests
        theirs = await ada.archive_counts(ArchiveQuery(person=sender.person))
        rows = await ada._rows("archive_counts($1, NULL, 0, $2)", LAST)
        (told,) = (row["pictures"] for row in rows if row["sender"] == sender.person)
        assert sum(each.pictures for each in theirs.times) == told


@pytest.fixture
async def early(
    team_server: TrialServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Team, list[str]]]:
    """A space on a server of the edition before, and the scripts that `team upgrade` knows."""
    scripts = [*migration_scripts()[: COUNTED_EDITION - 1]]
    monkeypatch.setattr("wujie_desktop.team.admin.migration_scripts", lambda: tuple(scripts))
    number = next(teams._numbers)
    made = Team(team_server, await team_server.make_owner(f"wujie_{number}"), number)
    await made.space(SPACE)
    yield made, scripts
    await made.close()


async def somebody_who(owner: Any, waits_for: str) -> Any:
    """The process of whoever waits for a lock, or for a time."""
    ask = """SELECT pid FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = $1"""
    async with asyncio.timeout(60):
        while not (pid := await owner.fetchval(ask, waits_for)):
            await asyncio.sleep(0.01)
    return pid


async def upgrade(team: Team) -> None:
    async with team.admin() as admin:
        assert await admin.upgrade() == (COUNTED_EDITION,)


async def test_a_server_of_the_edition_before_says_who_sent(
    early: tuple[Team, list[str]],
) -> None:
    team, _ = early
    ada, dice = await team.join(), Dice(1)
    assert ada.welcome.edition == COUNTED_EDITION - 1
    await sent(ada, dice, "r1", "r2")
    counts = await ada.senders()
    assert [(each.name, each.requests) for each in counts.senders] == [("Ada", None)]
    assert counts.times == ()
    page = await ada.archive(ArchiveQuery(person=counts.senders[0].person), LAST, 1)
    assert [each.shared.request.id for each in page.requests] == ["r2"]


async def test_an_upgrade_counts_what_is_there_under_open_windows(
    early: tuple[Team, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of the edition before goes on as it did, on the connection that it had, too."""
    team, scripts = early
    ada, dice = await team.join(), Dice(1)
    await sent(ada, dice, "r1", "r2", pictures=2)
    asked = ArchiveQuery(words="lamp")
    assert len((await ada.archive(asked, LAST, 9)).requests) == 2
    scripts.append(NEWEST)
    await upgrade(team)
    await sent(ada, dice, "r3")
    assert len((await ada.archive(asked, LAST, 9)).requests) == 3
    monkeypatch.setattr(connections, "EDITION", COUNTED_EDITION - 1)
    old = await team.join("bob")
    assert len((await old.archive(asked, LAST, 9)).requests) == 3
    assert [each.name for each in (await old.senders()).senders] == ["Ada"]
    assert said(await old.archive_counts(EVERYTHING))[1] == {"Ada": 3}


async def test_an_upgrade_that_was_killed_is_done_again(early: tuple[Team, list[str]]) -> None:
    team, scripts = early
    ada, dice, owner = await team.join(), Dice(1), await team.sql()
    await sent(ada, dice, "r1")
    scripts.append(NEWEST + "SELECT pg_sleep(60);")
    work = asyncio.ensure_future(upgrade(team))
    pid = await somebody_who(owner, "Timeout")
    await owner.execute("SELECT pg_terminate_backend($1)", pid)
    with pytest.raises(TeamUnreachable):
        await work
    await sent(ada, dice, "r2")
    scripts[-1] = NEWEST
    await upgrade(team)
    assert said(await ada.archive_counts(EVERYTHING))[1] == {"Ada": 2}


async def test_what_is_pushed_while_the_upgrade_runs_counts(early: tuple[Team, list[str]]) -> None:
    """Begun before it, and begun while it counts."""
    team, scripts = early
    await sent(await team.join(), Dice(1), "r1")
    invitation, owner = await team.invite("bob"), await team.sql()
    bob, device = await team.sql(invitation), new_device()
    await bob.execute("SELECT wujie.hello('main', $1, 'x')", device.id)
    request = Dice(2).request("r2", "K2")
    push = (
        "SELECT wujie.push('main', $1, 1, '{1}', '{request}', '{request:r2}', ARRAY[$2])",
        *(device.id, json.dumps(dict(request.body))),
    )
    scripts.append(NEWEST + "SELECT pg_sleep(0.5);")
    begun = bob.transaction()
    await begun.start()
    await bob.execute(*push)
    work = asyncio.ensure_future(upgrade(team))
    await somebody_who(owner, "Lock")
    await begun.commit()
    await somebody_who(owner, "Timeout")
    cy = await team.join("cy")
    await sent(cy, Dice(3), "r3", pictures=2)
    await work
    counts = await cy.archive_counts(EVERYTHING)
    assert said(counts)[1] == {"Ada": 1, "Bob": 1, "Cy": 1}
