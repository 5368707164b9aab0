"""The server dies under everybody's hands: what it acknowledged is there afterwards, once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.teams import Team, new_device, until
from wujie_desktop.domain.team import TeamDevice
from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.domain.team_events import TeamEvent
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.connection import TeamConnection

EVENT = TeamEvent(1, "request", "request:1", {})
Work = Callable[[TeamConnection, list[int]], Awaitable[None]]


async def push_on(connection: TeamConnection, done: list[int]) -> None:
    while True:
        await connection.push(len(done) + 1, [EVENT])
        done.append(len(done) + 1)


async def reserve_on(connection: TeamConnection, done: list[int]) -> None:
    while True:
        await connection.reserve(f"{connection.welcome.person}-{len(done) + 1}", 0)
        done.append(len(done) + 1)


async def test_a_lock_that_somebody_keeps_is_no_refusal(team: Team) -> None:
    """It is asked again on another connection, and nothing was kept of the first time."""
    invitation, device = await team.invite(), new_device()
    owner = await team.sql()
    await owner.execute(f"ALTER ROLE \"{invitation.address.login}\" SET lock_timeout = '20ms'")
    ada = await team.connect(invitation, device)
    async with owner.transaction():
        await owner.execute("SELECT FROM wujie.space FOR UPDATE")
        with pytest.raises(TeamUnreachable, match="lock timeout"):
            await ada.push(1, [EVENT])
    again = await team.connect(invitation, device)
    assert again.welcome.last_seq == 0
    assert await again.push(1, [EVENT]) == 1


@pytest.mark.parametrize("mode", ["immediate", "fast"])
async def test_nothing_acknowledged_is_lost(team: Team, mode: str) -> None:
    people = [await team.invite(name) for name in ("ada", "bob", "cy")]
    pushing: list[tuple[Invitation, TeamDevice, list[int]]] = [
        (person, new_device(), []) for person in people
    ]
    reserving = [(person, new_device(), list[int]()) for person in people]
    work: list[asyncio.Task[None]] = []
    for them, how in ((pushing, push_on), (reserving, reserve_on)):
        for person, device, done in them:
            work.append(asyncio.create_task(how(await team.connect(person, device), done)))
    await until(lambda: all(len(done) > 5 for _, _, done in (*pushing, *reserving)))
    await asyncio.to_thread(team.server.stop, mode)
    outcomes = await asyncio.gather(*work, return_exceptions=True)
    assert all(isinstance(outcome, TeamUnreachable) for outcome in outcomes), outcomes
    with pytest.raises(TeamUnreachable):
        await team.connect(people[0])
    await asyncio.to_thread(team.server.resume)
    for person, device, done in pushing:
        again = await team.connect(person, device)
        assert again.welcome.last_seq in (len(done), len(done) + 1)
        assert await again.push(len(done) + 1, [EVENT, EVENT]) == len(done) + 2
    for person, device, done in reserving:
        again = await team.connect(person, device)
        assert len(await again.own_reservations(1)) in (len(done), len(done) + 1)
    owner = await team.sql()
    doubled = "SELECT count(*) - count(DISTINCT (device_id, seq)) FROM wujie.event"
    assert await owner.fetchval(doubled) == 0
