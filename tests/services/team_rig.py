"""Members of a real team with real libraries; the vendor's end and the road to the server are
doubles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tests.builders import NothingSent, answer, notice
from tests.teams import Team, elsewhere
from wujie_desktop.api.client import Keep
from wujie_desktop.domain.acceleration_events import AccelerationsRead
from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import Event, PictureEvent, RequestEvent
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Reservation, TeamAddress
from wujie_desktop.domain.team_membership import JoinedTeam, new_membership
from wujie_desktop.domain.training_events import TrainingsRead
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.database import Database
from wujie_desktop.library.paid_outcomes import PaidOutcomes
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_allowance import TeamAllowance
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.team_allowance import AllowanceKeeper
from wujie_desktop.services.team_link import TeamLink, connect_member
from wujie_desktop.team.admin import Invitation

PROFILE = "live"
LONGEST = 0.05
"""Seconds that `HurriedClock` waits at most."""
_numbers = count(1)


class HurriedClock(SystemClock):
    """Every wait is short."""

    @override
    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, LONGEST))

    @override
    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        await super().wait(event, min(seconds, LONGEST))


class Vendor:
    """The far end of create: counts what arrives, and answers each with keys of its own, or as
    `outcome` says. `expected` are the points that it names in its answer."""

    def __init__(self) -> None:
        self.arrived: list[RequestDraft] = []
        self.outcome: Exception | None = None
        self.expected: int | None = None
        self.is_heard: Callable[[], object] = lambda: None

    async def create(self, draft: RequestDraft, keep: Keep) -> CreateAnswer:
        self.arrived.append(draft)
        self.is_heard()
        await keep(b"{}")
        if self.outcome:
            raise self.outcome
        keys = [f"K{next(_numbers)}" for _ in range(draft.picture_count)]
        return replace(answer(*keys), expected_points=self.expected)


class Road:
    """Carries bytes to the server. `is_deaf`: what it answers does not arrive any more, and the
    first such answer is the connection's end; `is_silent`: it does not arrive, and nothing ends."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._writers: set[asyncio.StreamWriter] = set()
        self.is_deaf = False
        self.is_silent = False
        self.is_blocked = False
        self.lost = 0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_blocked:
            writer.transport.abort()
            return
        there, out = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers |= {writer, out}
        with suppress(ConnectionError):
            await asyncio.gather(self._pump(reader, out), self._pump(there, writer, is_back=True))
        for end in (writer, out):
            end.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_back: bool = False
    ) -> None:
        while data := await reader.read(65536):
            if is_back and self.is_silent:
                continue
            if is_back and self.is_deaf:
                self.lost += 1
                raise ConnectionError
            writer.write(data)
            await writer.drain()
        raise ConnectionError

    def cut(self) -> None:
        """End every connection."""
        for writer in self._writers:
            writer.transport.abort()


@asynccontextmanager
async def open_road(port: int) -> AsyncIterator[tuple[Road, int]]:
    """A road, and the port where it begins."""
    road = Road(port)
    server = await asyncio.start_server(road.carry, "127.0.0.1", 0)
    yield road, server.sockets[0].getsockname()[1]
    server.close()
    road.cut()
    await server.wait_closed()


class Member:
    """One machine: its library, and everything between it and both ends."""

    def __init__(
        self,
        team: Team,
        invitation: Invitation,
        database: Database,
        address: TeamAddress,
        clock: SystemClock,
    ) -> None:
        self.vendor, self.hub, self.clock = Vendor(), EventHub(), clock
        self.events: list[Event] = []
        self.hub.subscribe(Event, self.events.append)
        self.estimate: int | None = 2
        self.requests = Requests(database, PROFILE)
        self.accelerations = Accelerations(database, PROFILE)
        self.trainings = Trainings(database, PROFILE)
        self.batches = Batches(database, PROFILE)
        self.intake = ResultIntake(requests=self.requests, hub=self.hub, clock=self.clock)
        self.costs = CostBook(history=NothingSent(), hub=self.hub, clock=self.clock)
        self._follow_costs()
        self.password: Secret | None = invitation.password
        membership = replace(new_membership(address, team.ca_file), keeping=KeyStorage.MEMORY)
        self.joined = JoinedTeam(membership, self._password, is_sandbox=False)
        self.link = TeamLink(
            address=address,
            connect=partial(connect_member, self.joined),
            hub=self.hub,
            clock=self.clock,
        )
        self.gate = PurseGate(
            link=self.link,
            outcomes=PaidOutcomes(database, PROFILE),
            accelerations=self.accelerations,
            trainings=self.trainings,
            allowance=AllowanceKeeper(
                kept=TeamAllowance(database, PROFILE), hub=self.hub, clock=self.clock
            ),
            hub=self.hub,
            clock=self.clock,
        )
        self.allowance = self.gate.allowance
        self.paid_calls = PaidCalls(hub=self.hub, clock=self.clock)
        self.paid_calls.gate = self.gate
        self.submission = SubmissionService(
            requests=self.requests,
            gateway=self.vendor,
            paid_calls=self.paid_calls,
            hub=self.hub,
            clock=self.clock,
            estimate=lambda _draft: self.estimate,
        )
        self.tasks = TaskSupervisor(self.hub)

    async def _password(self) -> Secret | None:
        return self.password

    def _follow_costs(self) -> None:
        self.hub.subscribe(RequestEvent, self.costs.on_request)
        self.hub.subscribe(PictureEvent, self.costs.on_picture)
        self.hub.subscribe(TrainingsRead, self.costs.on_trainings_read)
        self.hub.subscribe(AccelerationsRead, self.costs.on_accelerations_read)

    def start(self) -> None:
        self.tasks.sustain(self.link.run, "team", self.clock)
        self.tasks.sustain(self.allowance.run, "team's allowance", self.clock)

    async def send(self, draft: RequestDraft, **how: Any) -> Request:
        return await self.submission.submit(draft, **how)

    async def charge(self, request: Request, **words: Any) -> None:
        """The gateway says what every picture of a request did cost."""
        pictures = (await self.requests.load_request(request.id)).pictures
        await self.intake.accept([notice(PictureKey(each.key), 4, **words) for each in pictures])

    async def reservations(self) -> dict[str, Reservation]:
        """As the server has them."""
        kept = await self.link.ask(lambda connection: connection.own_reservations(7))
        return {each.call: each for each in kept}


Enlist = Callable[..., Awaitable[Member]]


@asynccontextmanager
async def open_members(team: Team, folder: Path) -> AsyncIterator[Enlist]:
    """Make members, each with a library of its own; all of them end with this."""
    members: list[Member] = []
    databases: list[Database] = []

    async def enlist(name: str = "ada", *, start: bool = True, **how: Any) -> Member:
        invitation = how.pop("invitation", None) or await team.invite(name)
        clock = how.pop("clock", None) or HurriedClock()
        own = folder / f"library {len(databases)}"
        own.mkdir()
        database = await Database.open(own)
        databases.append(database)
        address = elsewhere(invitation.address, **how)
        member = Member(team, invitation, database, address, clock)
        members.append(member)
        if start:
            member.start()
        return member

    yield enlist
    for member in members:
        member.gate.close()
        member.allowance.close()
        await member.tasks.close()
    for database in databases:
        await database.close()
