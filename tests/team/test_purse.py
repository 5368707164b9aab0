"""Whatever happens, a team never spends more than it allows, and every point is somewhere."""

from __future__ import annotations

import asyncio

import pytest

from tests.teams import SPACE, Team, changed, new_device, set_clock
from wujie_desktop.domain.team import Purse, Rank, ReservationState
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.team.connection import TeamConnection

LOCK = "WHERE b.space_id = who.space_id AND b.day = of_day FOR NO KEY UPDATE;"
UNLESS_THERE = """AND NOT EXISTS (
    SELECT FROM wujie.budget b WHERE b.space_id = s.space_id AND b.day = of_day);"""
HELD, RELEASED = ReservationState.HELD, ReservationState.RELEASED


async def granted(connection: TeamConnection, call: str, points: int | None) -> bool:
    return (await connection.reserve(call, points)).is_granted


def figures(purse: Purse) -> tuple[int, int]:
    return purse.held, purse.spent


async def test_twenty_at_once_never_hold_more_than_is_allowed(team: Team) -> None:
    people = [await team.invite(name) for name in ("ada", "bob", "cy", "di")]
    devices = [await team.connect(people[number % 4]) for number in range(20)]

    async def ask(number: int, device: TeamConnection) -> list[bool]:
        answers = []
        for turn in range(10):
            once = await granted(device, f"{number}-{turn}", 7)
            again = await granted(device, f"{number}-{turn}", 7)
            assert once is again
            answers.append(once)
        return answers

    answers = await asyncio.gather(*(ask(*each) for each in enumerate(devices)))
    assert sum(map(len, answers)) == 200
    assert sum(map(sum, answers)) == 14
    assert figures(await devices[0].purse()) == (98, 0)


async def both_granted(team: Team) -> bool:
    """Whether two calls are granted that are asked for at once and fit one by one only."""
    invitation = await team.invite()
    slow, fast = new_device(), await team.connect(invitation)
    await team.connect(invitation, slow)
    link, owner = await team.sql(invitation), await team.sql()
    await fast.reserve("before", 0)
    ask = "SELECT wujie.reserve($1, $2, 'slow', 60, '') ->> 'is_granted'"
    async with link.transaction():
        assert await link.fetchval(ask, SPACE, slow.id) == "true"
        asking = asyncio.create_task(granted(fast, "fast", 60))
        waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
        while not await owner.fetchval(waiting):
            await asyncio.sleep(0)
    return await asking


async def test_two_at_once_and_points_for_one(team: Team) -> None:
    assert not await both_granted(team)


async def test_reading_before_writing_would_overspend(team: Team) -> None:
    """Making the day's row waits for whoever changes it, too."""
    await changed(team, "reserve", LOCK, LOCK.removesuffix(" FOR NO KEY UPDATE;") + ";")
    await changed(team, "reserve", "ON CONFLICT DO NOTHING;", UNLESS_THERE)
    assert await both_granted(team)


async def test_an_answer_that_was_lost_is_asked_for_again(team: Team) -> None:
    invitation, device = await team.invite(), new_device()
    ada = await team.connect(invitation, device)
    assert await granted(ada, "a", 60)
    again = await team.connect(invitation, device)
    assert await granted(again, "a", 60)
    assert figures(await again.purse()) == (60, 0)


async def test_a_cost_is_corrected_by_a_later_one(team: Team) -> None:
    ada = await team.join()
    await ada.reserve("a", 60)
    for cost in (55, 55, 80, 0, 30):
        await ada.settle("a", cost)
        assert figures(await ada.purse()) == (0, cost)


async def test_what_was_released_is_free_and_may_cost_after_all(team: Team) -> None:
    ada = await team.join()
    await ada.reserve("a", 60)
    for _ in range(2):
        await ada.release("a")
        assert figures(await ada.purse()) == (0, 0)
    await ada.settle("a", 10)
    assert figures(await ada.purse()) == (0, 10)
    with pytest.raises(TeamRefused):
        await ada.release("a")


async def test_a_released_call_that_is_asked_for_again_has_to_fit_again(team: Team) -> None:
    ada = await team.join()
    await ada.reserve("a", 60)
    await ada.release("a")
    assert await granted(ada, "b", 60)
    assert not await granted(ada, "a", 60)
    assert await granted(ada, "a", 40)
    assert figures(await ada.purse()) == (100, 0)


async def test_an_unknown_outcome_keeps_its_points(team: Team) -> None:
    invitation, device = await team.invite(), new_device()
    ada = await team.connect(invitation, device)
    await ada.reserve("a", 100)
    await ada.close()
    again = await team.connect(invitation, device)
    assert not await granted(again, "b", 1)
    (kept,) = await again.own_reservations(1)
    assert (kept.state, kept.points) == (HELD, 100)
    await again.release("a")
    assert await granted(again, "b", 1)
    newest, oldest = await again.own_reservations(1)
    assert (newest.call, oldest.state) == ("b", RELEASED)


async def test_without_a_price_anything_that_is_left_will_do(team: Team) -> None:
    ada = await team.join()
    assert await granted(ada, "a", None)
    await ada.settle("a", 100)
    assert not await granted(ada, "b", None)
    assert await granted(ada, "c", 0)


async def test_a_reason_goes_beyond_for_whom_the_team_says(team: Team) -> None:
    ada = await team.join("ada")
    root = await team.join("root", Rank.ADMIN)
    assert (ada.welcome.may_override, root.welcome.may_override) == (False, True)
    assert not (await ada.reserve("a", 101, reason="the client waits")).is_granted
    assert (await root.reserve("b", 101, reason="the client waits")).is_granted
    async with team.admin() as admin:
        await admin.set_budget(SPACE, 100, may_override=True)
    assert (await team.join("bob")).welcome.may_override
    assert not await granted(ada, "a", 101)
    assert (await ada.reserve("a", 101, reason="the client waits")).is_granted
    assert (await ada.purse()).left == -102


async def test_no_limit_a_lower_one_and_none_again(team: Team) -> None:
    ada = await team.join()
    async with team.admin() as admin:
        await admin.set_budget(SPACE, None)
        assert await granted(ada, "a", 1000)
        await admin.set_budget(SPACE, 999)
        assert not await granted(ada, "b", 0)
        purse = await ada.purse()
        assert (purse.allowed, purse.left) == (999, -1)
        await admin.set_budget(SPACE, None)
        assert await granted(ada, "b", 1)


async def test_a_call_counts_for_the_day_of_its_reservation(team: Team) -> None:
    ada = await team.join()
    await set_clock(team, "2026-06-01 15:59:59.9+00")
    assert await granted(ada, "a", 100)
    assert (await ada.purse()).day.isoformat() == "2026-06-01"
    owner = await team.sql()
    await owner.execute(
        "CREATE OR REPLACE FUNCTION wujie.server_time() RETURNS timestamptz LANGUAGE sql "
        "RETURN '2026-06-01 16:00:00+00'::timestamptz"
    )
    purse = await ada.purse()
    assert (purse.day.isoformat(), figures(purse)) == ("2026-06-02", (0, 0))
    assert await granted(ada, "a", 100)
    assert figures(await ada.purse()) == (0, 0)
    await ada.settle("a", 90)
    assert figures(await ada.purse()) == (0, 0)
    day = "SELECT held, spent FROM wujie.budget WHERE day = '2026-06-01'"
    assert tuple(await owner.fetchrow(day)) == (0, 90)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-03-28 22:59:59+00", "2026-03-28"),
        ("2026-03-28 23:00:00+00", "2026-03-29"),
        ("2026-03-29 21:59:59+00", "2026-03-29"),
        ("2026-03-29 22:00:00+00", "2026-03-30"),
        ("2026-10-24 22:00:00+00", "2026-10-25"),
        ("2026-10-25 22:59:59+00", "2026-10-25"),
        ("2026-10-25 23:00:00+00", "2026-10-26"),
    ],
)
async def test_a_day_has_23_or_25_hours_where_clocks_are_changed(
    team: Team, time: str, day: str
) -> None:
    await team.space("berlin", zone="Europe/Berlin")
    ada = await team.join("ada", space="berlin")
    await set_clock(team, time)
    granted_then = await ada.reserve("a", 1)
    assert granted_then.purse.day.isoformat() == day


@pytest.mark.parametrize(
    ("call", "points"),
    [("", 1), ("x" * 201, 1), ("a", -1), ("a", 2**31), ("a\0", 1), ("\ud800", 1)],
)
async def test_odd_reservations_are_refused(team: Team, call: str, points: int) -> None:
    ada = await team.join()
    with pytest.raises(TeamRefused):
        await ada.reserve(call, points)
    assert figures(await ada.purse()) == (0, 0)


@pytest.mark.parametrize("cost", [-1, 2**31])
async def test_odd_costs_are_refused(team: Team, cost: int) -> None:
    ada = await team.join()
    await ada.reserve("a", 10)
    with pytest.raises(TeamRefused):
        await ada.settle("a", cost)
    assert figures(await ada.purse()) == (10, 0)
    with pytest.raises(TeamRefused):
        await ada.settle("b", 1)
