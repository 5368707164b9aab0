"""The one connection to a team's server: held for as long as the profile has a team, opened anew
when it breaks."""

from __future__ import annotations

import asyncio
import logging
import platform
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.team import TeamAddress, TeamDevice, Welcome
from wujie_desktop.domain.team_errors import (
    OtherKindOfSpace,
    TeamError,
    TeamLocked,
    TeamUnreachable,
)
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamPhase, TeamState, TeamStateChanged
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Work, first_error

if TYPE_CHECKING:  # imported with the first connection
    from wujie_desktop.team.connection import TeamConnection

NAME = "team"
"""Of the task that holds it."""
MAX_NAME = 60
"""Characters of a device's name."""
HEARTBEAT = 20.0
FIRST_PAUSE, LONGEST_PAUSE, SHUT_OUT_PAUSE = 1.0, 15.0, 60.0
PATIENCE = 30.0
"""Seconds; the last is how long whoever needs a connection waits for one at most."""

log = logging.getLogger(__name__)
T = TypeVar("T")
Connect = Callable[[], Awaitable["TeamConnection"]]
Follower = Callable[["TeamConnection"], Work]
"""Works with a connection until that breaks, which it learns by a TeamError that it lets through;
one that returns has nothing more to do with it."""


class TeamLink:
    """Publishes TeamStateChanged, once for each way that the connection may stand, and TaskFailed
    where the library broke it."""

    def __init__(
        self,
        *,
        address: TeamAddress | None,
        connect: Connect,
        hub: EventHub,
        clock: Clock,
        share: Callable[[], float] = random.random,
    ) -> None:
        """`connect` raises TeamError; `share`, from 0 to 1, spreads the tries of many
        machines over the time after a server's end."""
        self._connect_member = connect
        self._hub = hub
        self._clock = clock
        self._share = share
        self._followers: list[Follower] = []
        self._connection: TeamConnection | None = None
        self._broken = asyncio.Event()
        self._error: TeamError | None = None
        self._hurry = asyncio.Event()
        self._next = self._awaited()
        self.state = TeamState(TeamPhase.CONNECTING, address, clock.now())

    def follow(self, *followers: Follower) -> None:
        """Call each of `followers` with each new connection."""
        self._followers += followers

    def connection(self) -> TeamConnection:
        """The open connection. Raises TeamUnreachable where there is none now."""
        if self._connection is None:
            raise TeamUnreachable
        return self._connection

    async def ask(self, work: Callable[[TeamConnection], Awaitable[T]]) -> T:
        """Do `work` with the connection; where there is none now, one is opened without a pause.
        Raises TeamError: as that does, or as `work` does."""
        connection = self._connection or await self._opened()
        try:
            return await work(connection)
        except TeamUnreachable as error:
            self._break(connection, error)
            raise

    async def run(self) -> None:
        """Connect, hold, connect anew, until cancelled."""
        failures = 0
        try:
            self._hub.publish(TeamStateChanged(self.state))
            while True:
                connection = await self._connect()
                if connection and await self._hold(connection):
                    failures = 0
                is_out = self.state.phase is TeamPhase.SHUT_OUT
                longest = SHUT_OUT_PAUSE if is_out else LONGEST_PAUSE
                pause = min(FIRST_PAUSE * 2**failures, longest)
                failures = min(failures + 1, 10)
                await self._clock.wait(self._hurry, pause * (1 + self._share()) / 2)
                self._hurry.clear()
        finally:
            self._refuse(TeamUnreachable())

    async def _opened(self) -> TeamConnection:
        self._hurry.set()
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.shield(self._next)
        except TimeoutError:
            raise TeamUnreachable from None

    async def _connect(self) -> TeamConnection | None:
        try:
            connection = await self._connect_member()
        except TeamError as error:
            self._refuse(error)
            self._enter(_phase_of(error), error=error)
            return None
        self._connection, self._error = connection, None
        self._broken.clear()
        self._next.set_result(connection)
        self._enter(TeamPhase.CONNECTED, welcome=connection.welcome)
        return connection

    async def _hold(self, connection: TeamConnection) -> bool:
        """Have the connection followed until it breaks; returns whether a heartbeat was answered:
        one that lets in and breaks at once is no reason to hurry."""
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                await self._clock.wait(self._broken, HEARTBEAT)
                if self._error:
                    raise self._error
                await connection.check()
                beats += 1

        works = (beat(), *(follower(connection) for follower in self._followers))
        try:
            error = await first_error(works)
        finally:
            self._connection, self._next = None, self._awaited()
            await connection.close()
        self._note(error)
        return beats > 0

    def _note(self, error: BaseException) -> None:
        """Say why the connection ended. A library that could not be written, as on a full disk, is
        tried again with the next one; what is none of these errors is a fault of ours."""
        if not isinstance(error, TeamError):
            self._enter(TeamPhase.OFFLINE, error=TeamUnreachable(type(error).__name__))
            if not isinstance(error, LibraryError):
                raise error
            log.warning("the library broke the team's connection: %s", error)
            self._hub.publish(TaskFailed(NAME, error, begins_again=True))
            return
        log.info("the team's connection broke: %s", error)
        self._enter(_phase_of(error), error=error)

    def _break(self, connection: TeamConnection, error: TeamError) -> None:
        """A call found out that the connection is gone."""
        if connection is self._connection:
            self._error = error
            self._broken.set()

    def _refuse(self, error: TeamError) -> None:
        """Tell whoever waits for a connection, and let others wait for the next try."""
        if not self._next.done():
            self._next.set_exception(error)
            self._next.exception()  # nobody may be waiting
        self._next = self._awaited()

    def _awaited(self) -> asyncio.Future[TeamConnection]:
        return asyncio.get_running_loop().create_future()

    def _enter(
        self,
        phase: TeamPhase,
        *,
        welcome: Welcome | None = None,
        error: TeamError | None = None,
    ) -> None:
        before = self.state
        if phase is before.phase and type(error) is type(before.error) and welcome is None:
            return
        since = before.since if phase is before.phase else self._clock.now()
        self.state = TeamState(phase, before.address, since, welcome or before.welcome, error)
        self._hub.publish(TeamStateChanged(self.state))


def _phase_of(error: TeamError) -> TeamPhase:
    is_away = isinstance(error, TeamUnreachable)
    return TeamPhase.OFFLINE if is_away else TeamPhase.SHUT_OUT


async def connect_member(joined: JoinedTeam) -> TeamConnection:
    """Connect as this member. Raises TeamError."""
    membership = joined.membership
    password = await joined.password()
    if membership.address is None or not password:
        raise TeamLocked
    connection_class = await off_loop(_import_connection)
    device = TeamDevice(membership.device, platform.node()[:MAX_NAME])
    connection = await connection_class.open(
        membership.address, password, device, membership.ca_file
    )
    is_sandbox = connection.welcome.is_sandbox
    if is_sandbox is not joined.is_sandbox:
        await connection.close()
        raise OtherKindOfSpace(is_sandbox=is_sandbox)
    return connection


def _import_connection() -> type[TeamConnection]:
    """Slow: what speaks to the server comes with it."""
    from wujie_desktop.team.connection import TeamConnection

    return TeamConnection
