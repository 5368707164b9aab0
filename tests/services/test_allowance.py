"""Without the team's server no more is spent than what it gave ahead, and each point is told once
it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import draft
from tests.services.team_rig import Enlist, Member, Road, open_members, open_road
from tests.teams import SPACE, Team, set_clock, team, team_server, until_so
from wujie_desktop.domain import errors
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team import AllowanceLeft, Purse, Rank, ReservationState
from wujie_desktop.domain.team_errors import (
    BeyondAllowance,
    BeyondPurse,
    TeamRefused,
    TeamUnreachable,
)
from wujie_desktop.domain.team_state import AllowanceRead, TeamPhase
from wujie_desktop.library import FILE_NAME
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.team.check import check

__all__ = ["team", "team_server"]
HELD, SETTLED, RELEASED = ReservationState
GIVEN = 20


@pytest.fixture
async def enlist(team: Team, tmp_path: Path) -> AsyncIterator[Enlist]:
    async with team.admin() as admin:
        await admin.set_allowance(SPACE, GIVEN)
    async with open_members(team, tmp_path) as made:
        yield made


@pytest.fixture
async def ada(team: Team, enlist: Enlist) -> AsyncIterator[tuple[Member, Road]]:
    """A member who was given something, and her road to the server."""
    async with open_road(team.server.port) as (road, port):
        member = await enlist(port=port)
        await is_left(member, GIVEN)
        yield member, road


async def is_left(member: Member, points: int) -> None:
    """Wait until it is said that this much may be spent without the server."""

    async def is_said() -> bool:
        said = [each for each in member.events if isinstance(each, AllowanceRead)]
        return bool(said) and said[-1].allowance == AllowanceLeft(points, GIVEN)

    await until_so(is_said)


def block(road: Road) -> None:
    road.is_blocked = True
    road.cut()


async def purse(member: Member) -> Purse:
    """Once the server is back."""
    found: list[Purse] = []

    async def is_there() -> bool:
        try:
            await member.gate.settle()
            found.append(await member.link.ask(lambda connection: connection.purse()))
        except TeamUnreachable:
            return False
        return True

    await until_so(is_there)
    return found[-1]


async def adds_up(team: Team) -> bool:
    async with team.admin() as admin:
        return not any("add up" in finding for finding in (await check(admin)).findings)


async def test_without_the_server_what_was_given_may_be_spent(
    team: Team, ada: tuple[Member, Road]
) -> None:
    member, road = ada
    block(road)
    member.estimate = 12
    first = await member.send(draft())
    assert first.state is RequestState.OPEN
    await is_left(member, 8)
    with pytest.raises(BeyondAllowance) as caught:
        await member.send(draft())
    assert (caught.value.allowance, caught.value.points) == (AllowanceLeft(8, GIVEN), 12)
    member.estimate = 8
    await member.send(draft())
    member.estimate = 1
    with pytest.raises(BeyondAllowance):
        await member.send(draft())
    assert len(member.vendor.arrived) == 2
    assert len((await member.requests.load()).requests) == 2

    road.is_blocked = False
    told = await purse(member)
    assert (told.held, told.spent) == (GIVEN, 0)
    assert sorted((each.state, each.points) for each in (await member.reservations()).values()) == [
        (HELD, 8),
        (HELD, 12),
    ]
    await member.charge(first, points=5)
    await member.gate.settle()
    assert (await member.reservations())[first.id].cost == 10
    assert (await purse(member)).left == 100 - 8 - 10
    assert await adds_up(team)


async def test_without_a_known_price_nothing_is_sent(ada: tuple[Member, Road]) -> None:
    member, road = ada
    block(road)
    member.estimate = None
    with pytest.raises(BeyondAllowance) as caught:
        await member.send(draft())
    assert caught.value.points is None
    assert member.vendor.arrived == []


async def test_where_nothing_was_given_nothing_is_sent(team: Team, enlist: Enlist) -> None:
    async with team.admin() as admin:
        await admin.set_allowance(SPACE, 0)
    async with open_road(team.server.port) as (road, port):
        member = await enlist(port=port)
        await member.send(draft())
        block(road)
        with pytest.raises(TeamUnreachable) as caught:
            await member.send(draft())
        assert not isinstance(caught.value, BeyondAllowance)
        assert len(member.vendor.arrived) == 1


async def test_whoever_is_refused_spends_nothing(team: Team, ada: tuple[Member, Road]) -> None:
    """Who was taken out of the space has it no more."""
    member, _road = ada
    async with team.admin() as admin:
        await admin.remove(SPACE, team.login("ada"))

    async def is_shut_out() -> bool:
        return member.link.state.phase is TeamPhase.SHUT_OUT

    await until_so(is_shut_out)
    with pytest.raises(TeamRefused):
        await member.send(draft())
    assert member.vendor.arrived == []


async def test_a_viewer_has_none(team: Team, enlist: Enlist) -> None:
    async with open_road(team.server.port) as (road, port):
        eve = await enlist(invitation=await team.invite("eve", Rank.VIEWER), port=port)
        await eve.gate.settle()
        block(road)
        with pytest.raises(TeamUnreachable):
            await eve.send(draft())
        assert eve.vendor.arrived == []


async def test_whoever_finds_the_purse_empty_has_it_too(team: Team, enlist: Enlist) -> None:
    ada, bob = await enlist("ada"), await enlist("bob")
    for member in (ada, bob):
        await is_left(member, GIVEN)
    bob.estimate = 100 - 2 * GIVEN
    await bob.send(draft())
    ada.estimate = 15
    sent = await ada.send(draft())
    with pytest.raises(BeyondPurse):
        await ada.send(draft())

    async def is_told() -> bool:
        return sent.id in await ada.reservations()

    await until_so(is_told)
    assert (await purse(ada)).held == 100
    assert await adds_up(team)


@pytest.mark.parametrize(
    ("error", "state", "points", "left"),
    [
        (errors.Refused("积分不足", code="20110010"), None, 0, GIVEN),
        (errors.Unreachable("dns"), None, 0, GIVEN),
        (errors.ConnectionLost("reset"), HELD, 5, GIVEN - 5),
        (errors.BadResponse("html"), HELD, 5, GIVEN - 5),
    ],
)
async def test_what_a_failed_call_holds(
    ada: tuple[Member, Road],
    error: errors.WujieError,
    state: ReservationState | None,
    points: int,
    left: int,
) -> None:
    member, road = ada
    block(road)
    member.estimate, member.vendor.outcome = 5, error
    await member.send(draft())
    assert await member.allowance.left() == AllowanceLeft(left, GIVEN)
    road.is_blocked = False
    assert (await purse(member)).held == GIVEN
    kept = [(each.state, each.points) for each in (await member.reservations()).values()]
    assert kept == ([(state, points)] if state else [])
    assert await member.allowance.left() == AllowanceLeft(left, GIVEN)


async def test_what_is_not_requested_any_more_is_given_back(ada: tuple[Member, Road]) -> None:
    member, road = ada
    block(road)
    answers = iter((True, True, False))
    with pytest.raises(errors.Withdrawn):
        await member.send(draft(), still_requested=lambda: next(answers, False))
    assert member.vendor.arrived == []
    assert await member.allowance.left() == AllowanceLeft(GIVEN, GIVEN)


async def test_a_claim_whose_answer_is_lost_counts_once(team: Team, enlist: Enlist) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port, clock=SystemClock())
        await is_left(ada, GIVEN)
        ada.estimate = 12
        block(road)
        await ada.send(draft())
        owner = await team.sql()
        road.is_blocked, road.is_silent = False, False
        for _ in range(3):
            await purse(ada)
            road.is_deaf = True
            with pytest.raises(TeamUnreachable):
                await ada.gate.settle()
            road.is_deaf = False
        assert (await purse(ada)).held == GIVEN
        used = "SELECT given, used FROM wujie.allowance"
        assert tuple(await owner.fetchrow(used)) == (GIVEN, 12)
        assert await adds_up(team)


async def test_the_answer_to_a_reservation_is_lost_and_it_leaves_all_the_same(
    team: Team, enlist: Enlist
) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port, clock=SystemClock())
        await is_left(ada, GIVEN)
        await ada.send(draft())
        await ada.gate.settle()  # nothing else is on the road then
        road.is_deaf = True
        sent = await ada.send(draft())
        assert road.lost
        road.is_deaf = False
        assert (await purse(ada)).held == GIVEN + 2 + 2
        await ada.charge(sent, points=1)
        told = await purse(ada)
        assert (told.held, told.spent) == (GIVEN + 2, 2)
        assert await ada.allowance.left() == AllowanceLeft(GIVEN - 2, GIVEN)
        assert len(ada.vendor.arrived) == 2


async def test_a_call_of_yesterday_is_told_today(team: Team, ada: tuple[Member, Road]) -> None:
    member, road = ada
    block(road)
    member.estimate = 7
    await member.send(draft())
    tomorrow = member.clock.now() + timedelta(days=1)
    await set_clock(team, tomorrow.isoformat())
    road.is_blocked = False
    assert (await purse(member)).held == GIVEN
    owner = await team.sql()
    days = "SELECT held FROM wujie.budget ORDER BY day"
    assert [row[0] for row in await owner.fetch(days)] == [7, GIVEN]
    assert await member.allowance.left() is None  # by this machine's clock it is not tomorrow yet
    assert await adds_up(team)


async def test_a_restored_server_learns_of_what_was_told_before(
    team: Team, ada: tuple[Member, Road]
) -> None:
    member, road = ada
    member.estimate = 12
    block(road)
    await member.send(draft())
    road.is_blocked = False
    await purse(member)
    owner = await team.sql()
    await owner.execute(
        "DELETE FROM wujie.reservation; DELETE FROM wujie.allowance; DELETE FROM wujie.budget"
    )
    assert (await purse(member)).held == GIVEN
    assert [each.points for each in (await member.reservations()).values()] == [12]
    assert await member.allowance.left() == AllowanceLeft(8, GIVEN)
    assert await adds_up(team)


@pytest.mark.parametrize("points", [7, GIVEN])
async def test_an_older_copy_that_was_connected_has_what_the_server_knows_as_unused(
    team: Team, ada: tuple[Member, Road], tmp_path: Path, points: int
) -> None:
    """It is put back into the very file of the library."""
    member, road = ada
    file, older = tmp_path / "library 0" / FILE_NAME, tmp_path / "older"
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(older)) as copy:
        source.backup(copy)
    block(road)
    member.estimate = points
    await member.send(draft())
    road.is_blocked = False
    await purse(member)
    block(road)
    with closing(sqlite3.connect(older)) as copy, closing(sqlite3.connect(file)) as place:
        copy.backup(place)
    assert await member.allowance.left() == AllowanceLeft(GIVEN, GIVEN)

    road.is_blocked = False
    await purse(member)
    block(road)
    assert await member.allowance.left() == AllowanceLeft(GIVEN - points, GIVEN)
    member.estimate, sent = 4, 0
    while sent < GIVEN:
        try:
            await member.send(draft())
        except BeyondAllowance:
            break
        sent += 4
    assert GIVEN - 4 < sent + points <= GIVEN
    road.is_blocked = False
    assert (await purse(member)).held == GIVEN
    assert await member.allowance.left() == AllowanceLeft(GIVEN - points - sent, GIVEN)
    assert await adds_up(team)


async def test_many_offline_never_spend_more_than_the_day(team: Team, enlist: Enlist) -> None:
    """Eight devices want twenty points each of a hundred."""
    async with open_road(team.server.port) as (road, port):
        members = [await enlist(f"m{number}", port=port) for number in range(8)]
        for member in members:
            await member.gate.settle()
        block(road)
        for member in members:
            member.estimate = 3
            for _ in range(9):
                try:
                    await member.send(draft())
                except TeamUnreachable:
                    break
        spent = 3 * sum(len(member.vendor.arrived) for member in members)
        assert 80 < spent <= 100
        road.is_blocked = False
        for member in members:
            await purse(member)
        assert (await purse(members[0])).held == 100
        assert await adds_up(team)
