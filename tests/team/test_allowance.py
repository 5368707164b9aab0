"""What devices may spend without the server is taken out of the day's points ahead: all of it
together is never more than the day has."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from tests.team.test_purse import LOCK, UNLESS_THERE, figures, granted
from tests.teams import SPACE, Team, changed, new_device, set_clock
from wujie_desktop.domain.team import Rank, ReservationState
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.team.check import check
from wujie_desktop.team.connection import TeamConnection

TOKEN = str(uuid4())


async def allow(team: Team, points: int, space: str = SPACE) -> None:
    async with team.admin() as admin:
        await admin.set_allowance(space, points)


async def given(connection: TeamConnection, token: str = TOKEN) -> int:
    return (await connection.allow(token)).given


async def adds_up(team: Team) -> bool:
    async with team.admin() as admin:
        return not any("add up" in finding for finding in (await check(admin)).findings)


async def test_nothing_unless_an_administrator_says_so(team: Team) -> None:
    ada = await team.join()
    assert await given(ada) == 0
    assert figures(await ada.purse()) == (0, 0)


async def test_twenty_devices_at_once_never_have_more_than_the_day(team: Team) -> None:
    await allow(team, 7)
    people = [await team.invite(name) for name in ("ada", "bob", "cy", "di")]
    devices = [await team.connect(people[number % 4]) for number in range(20)]

    async def ask(number: int, device: TeamConnection) -> tuple[int, int]:
        is_bought = number % 3 == 0 and await granted(device, f"{number}", 5)
        had = await given(device)
        assert await given(device) == had
        return had, 5 * is_bought

    answers = await asyncio.gather(*(ask(*each) for each in enumerate(devices)))
    held = sum(map(sum, answers))
    assert held == figures(await devices[0].purse())[0] == 100
    assert not await granted(devices[0], "one more", 1)
    assert await adds_up(team)


async def both_given(team: Team) -> bool:
    """Whether two devices are given all that there is, at once."""
    await allow(team, 60)
    invitation = await team.invite()
    slow, fast = new_device(), await team.connect(invitation)
    await team.connect(invitation, slow)
    link, owner = await team.sql(invitation), await team.sql()
    await fast.reserve("before", 0)
    async with link.transaction():
        ask = "SELECT wujie.allow($1, $2, $3) ->> 'given'"
        assert await link.fetchval(ask, SPACE, slow.id, TOKEN) == "60"
        asking = asyncio.create_task(given(fast))
        waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
        while not await owner.fetchval(waiting):
            await asyncio.sleep(0)
    return await asking == 60


async def test_two_at_once_and_points_for_one(team: Team) -> None:
    assert not await both_given(team)


async def test_reading_before_writing_would_give_too_much(team: Team) -> None:
    await changed(team, "allow", LOCK, LOCK.removesuffix(" FOR NO KEY UPDATE;") + ";")
    end = "who.space_id\n        "
    await changed(team, "allow", f"{end}ON CONFLICT DO NOTHING;", end + UNLESS_THERE)
    assert await both_given(team)


async def test_what_is_given_is_not_for_others_and_is_one_s_own(team: Team) -> None:
    await allow(team, 30)
    ada, bob = await team.join("ada"), await team.join("bob")
    assert await given(ada) == 30
    assert not await granted(bob, "b", 71)
    purse = await ada.purse()
    assert (purse.held, purse.own_held, purse.left) == (30, 30, 70)
    assert (await bob.purse()).own_held == 0


async def test_a_later_budget_or_allowance_gives_more_a_lower_one_takes_none(team: Team) -> None:
    await allow(team, 30)
    ada, bob = await team.join("ada"), await team.join("bob")
    assert await granted(bob, "b", 90)
    assert await given(ada) == 10
    async with team.admin() as admin:
        await admin.set_budget(SPACE, 200)
    assert await given(ada) == 30
    await allow(team, 40)
    assert await given(ada) == 40
    await allow(team, 5)
    assert await given(ada) == 40
    await allow(team, 0)
    assert await given(ada) == 40
    assert figures(await ada.purse()) == (130, 0)


async def test_without_a_limit_it_is_the_whole_allowance(team: Team) -> None:
    await team.space("open", budget=None)
    await allow(team, 9, "open")
    assert await given(await team.join("ada", space="open")) == 9


async def test_a_viewer_is_given_nothing(team: Team) -> None:
    await allow(team, 30)
    assert await given(await team.join("eve", Rank.VIEWER)) == 0


async def test_a_copy_of_the_library_is_given_nothing_that_day(team: Team) -> None:
    """Two folders with the same device."""
    await allow(team, 30)
    invitation, device = await team.invite(), new_device()
    here, there = await team.connect(invitation, device), await team.connect(invitation, device)
    assert await given(here) == 30
    other = str(uuid4())
    assert await given(there, other) == 0
    assert await given(here) == 30
    await set_clock(team, (datetime.now().astimezone() + timedelta(days=1)).isoformat())
    assert await given(there, other) == 30
    assert await given(here) == 0
    assert await adds_up(team)


async def test_another_member_s_device_is_refused(team: Team) -> None:
    await allow(team, 30)
    ada, device = await team.join("ada"), new_device()
    await team.connect(await team.invite("bob"), device)
    owner = await team.sql()
    theirs = await team.connect(await team.invite("cy"))
    theirs._device = device.id  # type: ignore[assignment]  # a hostile program
    with pytest.raises(TeamRefused):
        await theirs.allow(TOKEN)
    with pytest.raises(TeamRefused):
        await theirs.claim("x", 1, (await ada.purse()).day)
    assert await owner.fetchval("SELECT count(*) FROM wujie.allowance") == 0


async def test_a_call_that_left_is_held_out_of_what_was_given(team: Team) -> None:
    await allow(team, 30)
    ada = await team.join()
    day = (await ada.allow(TOKEN)).day
    for _ in range(2):
        await ada.claim("a", 20, day)
        assert figures(await ada.purse()) == (30, 0)
    assert await given(ada) == 30
    await ada.settle("a", 12)
    assert figures(await ada.purse()) == (10, 12)
    await ada.claim("b", 10, day)
    await ada.release("b")
    assert figures(await ada.purse()) == (0, 12)
    assert (await ada.own_reservations(1))[0].state is ReservationState.RELEASED
    await ada.claim("b", 10, day)
    assert figures(await ada.purse()) == (0, 12)
    assert await adds_up(team)


async def test_a_call_that_was_reserved_before_is_held_once(team: Team) -> None:
    """The answer to the reservation was lost, and it left by the allowance."""
    await allow(team, 30)
    ada = await team.join()
    day = (await ada.allow(TOKEN)).day
    await ada.reserve("a", 20)
    await ada.claim("a", 20, day)
    assert figures(await ada.purse()) == (50, 0)


async def test_what_is_used_is_said_whatever_token_asks(team: Team) -> None:
    await allow(team, 30)
    ada = await team.join()
    said = await ada.allow(TOKEN)
    assert (said.given, said.used) == (30, 0)
    await ada.claim("a", 12, said.day)
    await ada.release("a")
    for token, points in ((TOKEN, 30), (str(uuid4()), 0)):
        said = await ada.allow(token)
        assert (said.given, said.used) == (points, 12)


async def test_a_server_that_came_back_from_a_copy_holds_what_was_sent(team: Team) -> None:
    await allow(team, 30)
    ada = await team.join()
    day = (await ada.allow(TOKEN)).day
    owner = await team.sql()
    await owner.execute("DELETE FROM wujie.allowance")
    await owner.execute("DELETE FROM wujie.budget")
    await ada.claim("a", 20, day)
    assert figures(await ada.purse()) == (20, 0)
    assert await adds_up(team)


async def test_what_is_not_used_goes_back_when_the_day_is_over(team: Team) -> None:
    await allow(team, 30)
    await set_clock(team, "2026-06-01 15:59:59+00")
    ada = await team.join()
    said = await ada.allow(TOKEN)
    assert (said.day, said.begins.isoformat()) == (date(2026, 6, 1), "2026-05-31T16:00:00+00:00")
    assert said.ends - said.begins == timedelta(days=1)
    await ada.claim("a", 10, said.day)
    await set_clock(team, "2026-06-01 16:00:00+00")
    assert (await ada.allow(TOKEN)).day == date(2026, 6, 2)
    owner = await team.sql()
    days = "SELECT held FROM wujie.budget ORDER BY day"
    assert [row[0] for row in await owner.fetch(days)] == [10, 30]
    await ada.claim("late", 15, said.day)
    assert [row[0] for row in await owner.fetch(days)] == [25, 30]
    assert await adds_up(team)


@pytest.mark.parametrize(
    ("time", "hours"),
    [("2026-03-29 10:00+00", 23), ("2026-10-25 10:00+00", 25), ("2026-06-01 10:00+00", 24)],
)
async def test_a_day_is_as_long_as_it_is(team: Team, time: str, hours: int) -> None:
    await team.space("berlin", zone="Europe/Berlin")
    await allow(team, 5, "berlin")
    await set_clock(team, time)
    said = await (await team.join(space="berlin")).allow(TOKEN)
    assert said.ends - said.begins == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("call", "points", "days"),
    [
        *(("", 1, 0), ("x" * 201, 1, 0), ("a\0", 1, 0)),
        *(("a", -1, 0), ("a", 1_000_001, 0), ("a", 2**31, 0)),
        *(("a", 1, 1), ("a", 1, -9), ("a", 1, -400)),
    ],
)
async def test_odd_claims_are_refused(team: Team, call: str, points: int, days: int) -> None:
    ada, bob = await team.join(), await team.join("bob")
    day = (await ada.purse()).day
    await bob.reserve("bob's", 1)
    with pytest.raises(TeamRefused):
        await ada.claim(call, points, day + timedelta(days=days))
    with pytest.raises(TeamRefused):
        await ada.claim("bob's", 1, day)
    assert figures(await ada.purse()) == (1, 0)


async def test_a_viewer_holds_no_points_but_those_of_what_he_sent_before(team: Team) -> None:
    await allow(team, 30)
    ada, eve = await team.join(), await team.join("eve", Rank.VIEWER)
    day = (await ada.allow(TOKEN)).day
    with pytest.raises(TeamRefused):
        await eve.claim("hers", 1, day)
    await (await team.sql()).execute("UPDATE wujie.membership SET rank = 'viewer'")
    await ada.claim("sent offline", 10, day)
    assert figures(await ada.purse()) == (30, 0)
    with pytest.raises(TeamRefused):
        await ada.claim("of another day", 10, day - timedelta(days=1))
    assert await adds_up(team)
