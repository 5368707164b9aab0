"""A member's connection to a real server, as the window uses it."""

from __future__ import annotations

import pytest

from tests.teams import Team, new_device
from wujie_desktop.domain.team import Purse, Rank, Reservation, ReservationState
from wujie_desktop.domain.team_errors import TeamRefused, TeamTooNew, TeamUnreachable
from wujie_desktop.domain.team_events import TeamEvent
from wujie_desktop.team.connection import EDITION


def stars(number: int, key: str = "AAAA", hlc: int = 1) -> TeamEvent:
    return TeamEvent(hlc, "field", f"picture:{key}", {"field": "stars", "value": number})


async def test_a_member_is_welcomed(team: Team) -> None:
    ada = await team.join("ada", Rank.APPROVER)
    welcome = ada.welcome
    assert (welcome.person, welcome.rank, welcome.space_title) == ("Ada", Rank.APPROVER, "Main")
    assert (welcome.position, welcome.last_seq) == (0, 0)
    assert abs(welcome.offset) < 60
    assert not welcome.is_sandbox
    assert not welcome.may_override


async def test_points_are_held_then_settled(team: Team) -> None:
    ada, bob = await team.join("ada"), await team.join("bob")
    assert (await ada.reserve("a", 60)).is_granted
    refused = await bob.reserve("b", 41)
    assert (refused.is_granted, refused.purse.left, refused.purse.own_held) == (False, 40, 0)
    await ada.settle("a", 55)
    purse = await ada.purse()
    assert purse == Purse(purse.day, 100, 0, 55, 0, 55)
    assert await ada.own_reservations(7) == (Reservation("a", ReservationState.SETTLED, 60, 55),)
    assert await bob.own_reservations(7) == ()


async def test_events_come_back_in_the_order_of_their_positions(team: Team) -> None:
    ada, bob = await team.join("ada"), await team.join("bob")
    assert await ada.push(1, [stars(1), stars(2, hlc=2)]) == 2
    assert await bob.wait(10)
    got = await bob.pull(0, 500)
    assert [(each.seq, each.person, each.body["value"]) for each in got] == [
        (1, "Ada", 1), (2, "Ada", 2),
    ]  # fmt: skip
    assert await bob.pull(got[0].position, 1) == got[1:]
    assert await bob.pull(got[1].position, 500) == ()
    assert not await bob.wait(0)


async def test_a_server_for_newer_programs_only(team: Team) -> None:
    invitation = await team.invite()
    owner = await team.sql()
    newer = EDITION + 1
    await owner.execute("INSERT INTO wujie.migration VALUES ($1, $1)", newer)
    with pytest.raises(TeamTooNew):
        await team.connect(invitation)
    await owner.execute("UPDATE wujie.migration SET oldest_client = 3 WHERE number = $1", newer)
    await (await team.connect(invitation)).check()


async def test_after_its_end_a_connection_is_finished(team: Team) -> None:
    ada = await team.join()
    await ada.close()
    await ada.close()
    for call in (ada.check(), ada.purse(), ada.wait(10)):
        with pytest.raises(TeamUnreachable):
            await call


async def test_a_device_is_one_members(team: Team) -> None:
    ada, bob = await team.invite("ada"), await team.invite("bob")
    device = new_device()
    await team.connect(ada, device)
    with pytest.raises(TeamRefused, match="device"):
        await team.connect(bob, device)
