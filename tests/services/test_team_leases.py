"""Who asks the vendor about what a member sent: two engines on one account, and a real team."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.faults.team_wire import wire_to
from tests.services.test_team_requests import (
    SLOW,
    TWO,
    Seat,
    are_done,
    gateway,
    have_arrived,
    pictures,
    seats,
)
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.domain.team_events import TeamEvent
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamPhase
from wujie_desktop.services import team_leases
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.team_sync import PUSHED

__all__ = ["gateway", "seats", "team", "team_server"]
LONG = [TeamEvent(1, "field", "picture:A", {"field": "stars", "value": 1})] * 1500


async def leave_two_unasked(ada: Seat, owner: Any) -> None:
    """Two pictures that were sent and told, whose sender is gone for long."""
    async with ada.open() as here:
        here.poller.may_ask = lambda _picture: False
        await here.submission.submit(TWO)

        async def is_told() -> bool:
            return bool(await owner.fetchval("SELECT count(*) FROM wujie.lease"))

        await until_so(is_told)
    await owner.execute("UPDATE wujie.lease SET until = 'yesterday'")


async def ask_about(engine: Engine, number: int) -> None:
    async def is_so() -> bool:
        return len(engine.poller.watched) == number

    await until_so(is_so)


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_only_the_sender_asks_until_it_is_gone(
    seats: tuple[Seat, Seat],
    team: Team,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, lin = seats
    async with lin.open() as there:
        async with ada.open() as here:
            await here.submission.submit(TWO)
            await until_so(lambda: have_arrived(there, 2))
            assert not there.poller.watched
            assert len(here.poller.watched) == 2
        owner = await team.sql()
        assert await owner.fetchval("SELECT count(*) FROM wujie.lease") == 2
        await owner.execute("UPDATE wujie.lease SET until = 'yesterday'")

        async def is_asked_about() -> bool:
            return len(there.poller.watched) == 2

        await until_so(is_asked_about)
        async with ada.open():

            async def is_given_back() -> bool:
                return not there.poller.watched

            await until_so(is_given_back)


async def test_the_one_who_took_over_tells_the_sender(
    seats: tuple[Seat, Seat],
    team: Team,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Though the log is long, so that leases may be had before it is read."""
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, lin = seats
    other = await team.join("bo")
    for number in range(0, len(LONG), PUSHED):
        await other.push(number + 1, LONG[number : number + PUSHED])
    owner = await team.sql()
    await leave_two_unasked(ada, owner)
    async with lin.open() as there:
        await until_so(lambda: are_done(there, 2))

        async def are_answers_told() -> bool:
            told = "SELECT count(*) FROM wujie.event WHERE kind = 'notice'"
            return int(await owner.fetchval(told)) >= TWO.picture_count

        await until_so(are_answers_told)
    async with ada.open() as here:
        await until_so(lambda: are_done(here, 2))


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_all_that_lapsed_is_taken_over_as_soon_as_the_log_is_read(
    seats: tuple[Seat, Seat], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_leases, "PAUSE", 3600.0)
    monkeypatch.setattr(team_leases, "AT_ONCE", 1)
    ada, lin = seats
    await leave_two_unasked(ada, await team.sql())
    async with lin.open() as there:
        await ask_about(there, 2)


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_what_was_taken_over_is_let_go_offline(
    seats: tuple[Seat, Seat], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another may take it over, and its sender asks without the server, too."""
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, lin = seats
    await leave_two_unasked(ada, await team.sql())
    async with wire_to(team.server.port) as wire:
        lin.go_by(wire.port)
        async with lin.open() as there:
            await ask_about(there, 2)
            wire.swallows = "all answers"
            wire.cut()
            await ask_about(there, 0)


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_what_was_sent_here_is_asked_about_whoever_had_its_lease(
    seats: tuple[Seat, Seat], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start may be connected before the poller knows what waits."""
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, _lin = seats
    owner = await team.sql()
    async with wire_to(team.server.port) as wire:
        ada.go_by(wire.port)
        async with ada.open() as here:
            await here.submission.submit(TWO)
            await ask_about(here, 2)

            async def are_held() -> bool:
                held = "SELECT count(*) FROM wujie.lease WHERE until > now()"
                return bool(await owner.fetchval(held) == 2)

            await until_so(are_held)
            found = await pictures(here)
            here.poller.leave(each.key for each in found)
            await owner.execute("UPDATE wujie.lease SET until = 'yesterday'")
            await until_so(are_held)
            here.poller.watch(found)
            wire.swallows = "all answers"
            wire.cut()

            async def is_offline() -> bool:
                state = here.team.team and here.team.team.link.state
                return bool(state and state.phase is TeamPhase.OFFLINE)

            await until_so(is_offline)
            assert len(here.poller.watched) == 2


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_a_setting_of_the_team_makes_nobody_ask_twice(
    seats: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        await here.submission.submit(TWO)
        await until_so(lambda: have_arrived(there, 2))
        again = replace(lin.membership, shares_requests=False)
        await there.team.take(JoinedTeam(again, lin.password, is_sandbox=True))

        async def is_left_to_ada() -> bool:
            return not there.poller.watched

        await until_so(is_left_to_ada)
