"""The connection to a team's server: opened anew when it breaks, and said once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import FakeClock
from tests.services.team_rig import Enlist, Member, open_members, open_road
from tests.teams import WRONG, Team, team, team_server, until_so
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import TeamAddress
from wujie_desktop.domain.team_errors import (
    OtherKindOfSpace,
    TeamError,
    TeamLocked,
    TeamRefused,
    TeamUnreachable,
)
from wujie_desktop.domain.team_membership import JoinedTeam, new_membership, read_membership
from wujie_desktop.domain.team_state import TeamPhase, TeamStateChanged
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.team_link import TeamLink, connect_member
from wujie_desktop.team.connection import TeamConnection

__all__ = ["team", "team_server"]
ADDRESS = TeamAddress("ada", "team.example.com", "wujie", "main")


@pytest.fixture
async def enlist(team: Team, tmp_path: Path) -> AsyncIterator[Enlist]:
    async with open_members(team, tmp_path) as made:
        yield made


def phases(member: Member) -> list[TeamPhase | None]:
    """As they were said."""
    return [
        event.state.phase if event.state else None
        for event in member.events
        if isinstance(event, TeamStateChanged)
    ]


class Refusing:
    """A server out of reach, with the link that tries it."""

    def __init__(self, error: TeamError, share: float) -> None:
        self.error, self.tries = error, 0
        self.hub, self.clock = EventHub(), FakeClock()
        self.said: list[TeamPhase] = []
        self.hub.subscribe(
            TeamStateChanged,
            lambda event: self.said.append(event.state.phase),  # type: ignore[union-attr]  # it has a team
        )
        self.link = TeamLink(
            address=ADDRESS,
            connect=self._open,
            hub=self.hub,
            clock=self.clock,
            share=lambda: share,
        )

    async def _open(self) -> TeamConnection:
        self.tries += 1
        raise self.error

    async def run(self, tries: int) -> list[float]:
        running = asyncio.ensure_future(self.link.run())
        while self.tries < tries:
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return list(self.clock.sleeps)[: tries - 1]


@pytest.mark.parametrize(
    ("share", "pauses"),
    [(1.0, [1, 2, 4, 8, 15, 15, 15, 15, 15]), (0.0, [0.5, 1, 2, 4, 7.5, 7.5, 7.5, 7.5, 7.5])],
)
async def test_it_tries_ever_more_rarely_and_not_all_at_once(
    share: float, pauses: list[float]
) -> None:
    server = Refusing(TeamUnreachable("no route"), share)
    assert await server.run(10) == pauses


async def test_a_server_that_lets_nobody_in_is_asked_more_rarely() -> None:
    assert await Refusing(TeamRefused("password"), 1.0).run(9) == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(
    ("error", "phase"),
    [
        (TeamUnreachable("no route"), TeamPhase.OFFLINE),
        (TeamRefused("password"), TeamPhase.SHUT_OUT),
        (TeamLocked(), TeamPhase.SHUT_OUT),
    ],
)
async def test_what_keeps_it_out_is_said_once(error: TeamError, phase: TeamPhase) -> None:
    server = Refusing(error, 1.0)
    await server.run(5)
    assert server.said == [TeamPhase.CONNECTING, phase]
    assert server.link.state.error is error
    with pytest.raises(TeamUnreachable):
        server.link.connection()


async def test_who_asks_while_it_is_offline_is_answered_by_the_next_try() -> None:
    server = Refusing(TeamRefused("password"), 1.0)
    running = asyncio.ensure_future(server.link.run())
    with pytest.raises(TeamRefused):
        await server.link.ask(lambda connection: connection.purse())
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_it_comes_and_goes_with_the_server(team: Team, enlist: Enlist) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port)
        await ada.gate.settle()
        assert phases(ada) == [TeamPhase.CONNECTING, TeamPhase.CONNECTED]
        assert ada.link.connection().welcome.person == "Ada"
        road.is_blocked = True
        road.cut()
        await until_so(lambda: _is(ada, TeamPhase.OFFLINE))
        since = ada.link.state.since
        with pytest.raises(TeamUnreachable):
            await ada.gate.settle()
        assert ada.link.state.since == since
        road.is_blocked = False
        await until_so(lambda: _is(ada, TeamPhase.CONNECTED))
        assert phases(ada)[2:] == [TeamPhase.OFFLINE, TeamPhase.CONNECTED]


async def _is(member: Member, phase: TeamPhase) -> bool:
    return member.link.state.phase is phase


@pytest.mark.logs_errors
async def test_a_follower_gets_each_connection_and_its_fault_is_told(
    team: Team, enlist: Enlist
) -> None:
    ada = await enlist(start=False)
    seen: list[TeamConnection] = []

    async def follow(connection: TeamConnection) -> None:
        seen.append(connection)
        if len(seen) == 1:
            raise ZeroDivisionError

    async def finish(_connection: TeamConnection) -> None:
        return

    ada.link.follow(follow)
    ada.link.follow(finish)
    ada.start()

    async def is_back() -> bool:
        return len(seen) == 2 and ada.link.state.phase is TeamPhase.CONNECTED

    await until_so(is_back)
    await ada.gate.settle()
    assert [type(each.error) for each in ada.events if isinstance(each, TaskFailed)] == [
        ZeroDivisionError
    ]


@pytest.mark.logs_errors
async def test_a_full_disk_ends_a_connection_and_not_the_tries(enlist: Enlist) -> None:
    ada = await enlist(start=False)
    seen: list[TeamConnection] = []

    async def follow(connection: TeamConnection) -> None:
        seen.append(connection)
        if len(seen) < 3:
            raise LibraryError("/library", "disk full")

    ada.link.follow(follow)
    running = asyncio.ensure_future(ada.link.run())

    async def is_back() -> bool:
        return running.done() or len(seen) == 3

    await until_so(is_back)
    assert not running.done()
    await ada.gate.settle()
    told = [each for each in ada.events if isinstance(each, TaskFailed)]
    assert [(type(each.error), each.begins_again) for each in told] == [(LibraryError, True)] * 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_wrong_password_is_refused(enlist: Enlist) -> None:
    ada = await enlist(start=False)
    right, ada.password = ada.password, WRONG
    ada.start()
    with pytest.raises(TeamRefused):
        await ada.gate.settle()
    ada.password = right
    await until_so(lambda: _is(ada, TeamPhase.CONNECTED))


@pytest.mark.parametrize("is_sandbox", [True, False])
async def test_a_sandbox_joins_a_space_for_sandboxes_alone(
    enlist: Enlist, team: Team, is_sandbox: bool
) -> None:
    owner = await team.sql()
    await owner.execute("UPDATE wujie.space SET is_sandbox = $1", is_sandbox)
    ada = await enlist(start=False)
    connection = await connect_member(replace(ada.joined, is_sandbox=is_sandbox))
    await connection.close()
    with pytest.raises(OtherKindOfSpace):
        await connect_member(replace(ada.joined, is_sandbox=not is_sandbox))


async def test_without_address_or_password_nobody_is_asked() -> None:
    async def password() -> Secret | None:
        return None

    membership = replace(new_membership(ADDRESS, ""), keeping=KeyStorage.KEYCHAIN)
    for each in (membership, replace(membership, address=None)):
        with pytest.raises(TeamLocked):
            await connect_member(JoinedTeam(each, password, is_sandbox=True))


def test_a_membership_is_kept_as_it_is() -> None:
    membership = replace(new_membership(ADDRESS, "/ca.pem"), keeping=KeyStorage.KEYCHAIN)
    assert read_membership({"live": membership.stored}, "live") == membership
    assert read_membership({"live": membership.stored}, "sandbox") is None


@pytest.mark.parametrize("stored", [None, 5, {}, {"address": "wujie-team://a@b/c/d"}, []])
def test_one_that_cannot_be_read_is_a_team_all_the_same(stored: object) -> None:
    membership = read_membership({"live": stored}, "live")
    assert membership is not None
    assert membership.address is None
