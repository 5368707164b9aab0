"""Real teams: one PostgreSQL of its own for a run of tests, a database with a space for each."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any
from uuid import uuid4

import pytest

from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Rank, TeamAddress, TeamDevice
from wujie_desktop.team.admin import Invitation, NewSpace, TeamAdmin
from wujie_desktop.team.connection import TeamConnection
from wujie_desktop.team.link import open_link
from wujie_desktop.team.owner import OwnerAddress
from wujie_desktop.team.trial import HOST, TrialServer, find_programs

SPACE = "main"
ZONE = "Asia/Shanghai"
UNSAFE = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_statement": "all",
}
"""A test's server may lose everything, but only when the machine crashes."""
_numbers = itertools.count(1)


class Team:
    """A database with one space on the server of the run, and whoever connected to it."""

    def __init__(self, server: TrialServer, owner: OwnerAddress, number: int) -> None:
        self.server = server
        self.owner = owner
        self.ca_file = server.ca_file
        self._number = number
        self._passwords: dict[str, Secret] = {}
        self._connections: list[TeamConnection] = []
        self._links: list[Any] = []

    async def space(self, name: str, budget: int | None = 100, zone: str = ZONE) -> None:
        """Make a space."""
        async with self.admin() as admin:
            port = self.server.port
            await admin.init(NewSpace(name, name.title(), zone, HOST, port, budget))

    async def be_for_sandboxes(self) -> None:
        """Let sandbox profiles alone into the spaces."""
        await (await self.sql()).execute("UPDATE wujie.space SET is_sandbox = true")

    def admin(self) -> Any:
        """The database's owner, for a block."""
        return TeamAdmin.open(self.owner, self.ca_file)

    def login(self, name: str) -> str:
        """Logins are the whole server's."""
        return f"{name}_{self._number}"

    async def invite(
        self, name: str = "ada", rank: Rank = Rank.DESIGNER, space: str = SPACE
    ) -> Invitation:
        """Let a person in, who remembers the password."""
        async with self.admin() as admin:
            made: Invitation | TeamAddress = await admin.invite(
                space, self.login(name), name.title(), rank
            )
        if isinstance(made, Invitation):
            self._passwords[name] = made.password
            return made
        return Invitation(made, self._passwords[name])

    async def join(
        self, name: str = "ada", rank: Rank = Rank.DESIGNER, space: str = SPACE
    ) -> TeamConnection:
        """Invite a member and connect a device of hers."""
        return await self.connect(await self.invite(name, rank, space))

    async def connect(
        self, invitation: Invitation, device: TeamDevice | None = None, **how: Any
    ) -> TeamConnection:
        """Open a connection that the end of the test closes."""
        device = device or new_device()
        made = await TeamConnection.open(
            how.pop("address", invitation.address),
            how.pop("password", invitation.password),
            device,
            how.pop("ca_file", self.ca_file),
            **how,
        )
        self._connections.append(made)
        return made

    async def sql(self, who: Invitation | OwnerAddress | None = None) -> Any:
        """A connection for plain SQL, of a member or of the owner."""
        who = who or self.owner
        login = who.login if isinstance(who, OwnerAddress) else who.address.login
        link = await open_link(
            HOST,
            self.server.port,
            login=login,
            password=who.password,
            database=self.owner.database,
            ca_file=self.ca_file,
        )
        self._links.append(link)
        return link

    async def close(self) -> None:
        """Close what is still open."""
        for connection in self._connections:
            await connection.close()
        for link in self._links:
            link.terminate()
        await refused_ones_end()


async def refused_ones_end(seconds: float = 0.5) -> None:
    """The driver waits for the server's end of TLS behind one's back where that let nobody in: a
    loop that is closed before leaves a socket open. One that watches nothing else is waited for."""
    selector = getattr(asyncio.get_running_loop(), "_selector", None)  # of a stock loop
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while selector and len(selector.get_map()) > 1:
                await asyncio.sleep(0.01)


def new_device() -> TeamDevice:
    return TeamDevice(str(uuid4()), "studio")


def elsewhere(address: TeamAddress, **changed: Any) -> TeamAddress:
    """The same address with some parts changed."""
    names = ("login", "host", "database", "space", "port")
    return TeamAddress(**{name: changed.get(name, getattr(address, name)) for name in names})


WRONG = Secret("not the password")


@contextmanager
def own_server(settings: Mapping[str, str] = UNSAFE) -> Iterator[TrialServer]:
    """A PostgreSQL for a block. Ends the program where none is installed."""
    programs = find_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed")
    server = TrialServer(programs)
    try:
        server.start(settings)
        yield server
    finally:
        server.remove()


@asynccontextmanager
async def own_team(settings: Mapping[str, str] = UNSAFE) -> AsyncIterator[Team]:
    """A team whose points have no limit, on a server of its own, for a block."""
    with own_server(settings) as server:
        team = Team(server, await server.make_owner(), 0)
        try:
            await team.space(SPACE, None)
            yield team
        finally:
            await team.close()


@pytest.fixture(scope="session")
def team_server() -> Iterator[TrialServer]:
    """One PostgreSQL for all tests of a process."""
    pytest.importorskip("asyncpg")
    if find_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with own_server() as server:
        yield server


@pytest.fixture
async def team(team_server: TrialServer) -> AsyncIterator[Team]:
    """A space called main with 100 points a day."""
    number = next(_numbers)
    made = Team(team_server, await team_server.make_owner(f"wujie_{number}"), number)
    await made.space(SPACE)
    yield made
    await made.close()


async def changed(team: Team, function: str, text: str, other: str) -> None:
    """Put `other` in the place of `text` in a function of the server."""
    owner = await team.sql()
    definition = f"SELECT pg_get_functiondef('wujie.{function}'::regproc)"
    source = await owner.fetchval(definition)
    assert text in source
    await owner.execute(source.replace(text, other))


async def set_clock(team: Team, time: str, owner: Any = None) -> None:
    """Stop the server's clock at `time`, by the owner's connection or by another one."""
    owner = owner or await team.sql()
    await owner.execute(
        "CREATE OR REPLACE FUNCTION wujie.server_time() RETURNS timestamptz LANGUAGE sql VOLATILE "
        f"SET search_path = pg_catalog, pg_temp RETURN '{time}'::timestamptz"
    )


async def until_so(condition: Callable[[], Awaitable[object]]) -> None:
    """Wait until what `condition` waits for is true."""
    async with asyncio.timeout(60):
        while not await condition():
            await asyncio.sleep(0.01)


async def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds."""
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.01)
