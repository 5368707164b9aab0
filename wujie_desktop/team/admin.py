"""What an administrator does to a team's server: spaces, members, budgets, upgrades. Each call is
one transaction of the database's owner, and raises AdminError where it makes no sense, or what
`link.said_plainly` raises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import resources
from typing import TYPE_CHECKING

from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Rank, TeamAddress
from wujie_desktop.domain.team_errors import TeamError, TeamTooNew
from wujie_desktop.domain.value import value
from wujie_desktop.team.link import open_link, said_plainly
from wujie_desktop.team.owner import AdminError, OwnerAddress, make_password, quoted, scram_verifier

if TYPE_CHECKING:
    import asyncpg

OLDEST_SERVER = 15
TIMEOUT = 60.0
"""Seconds that a step may take."""
UPGRADING = 86_400.0
"""Seconds that a migration may take: one may go through all that a log holds."""
DEVICES = 20
"""Connections that a member may have at once."""
_OWNER = "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'wujie'"
_ONLY_ELSEWHERE = """
    SELECT coalesce(bool_and(m.space_id <> $2), false)
    FROM wujie.person p JOIN wujie.membership m USING (person_id)
        JOIN pg_roles r ON r.rolname = p.login
    WHERE p.login = $1 AND p.disabled_at IS NULL AND r.rolcanlogin"""
"""Whether $1 is a member of other spaces only, and can log in."""
_SETTINGS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "plan_cache_mode": "force_custom_plan",
}
"""Of each member's role; a generic plan was measured to take a thousand times as long."""


@value
class NewSpace:
    """A space to make. `host` and `port` are where members reach the server, `daily_budget` is in
    points, None for no limit; `allowance` those that each device may spend a day without the
    server; `four_eyes`: whether two people have to pick what the machine wants reviewed."""

    name: str
    title: str
    time_zone: str
    host: str
    port: int
    daily_budget: int | None = None
    is_sandbox: bool = False
    four_eyes: bool = False
    allowance: int = 0


@value
class Invitation:
    """What somebody who got a password types in; it is told once."""

    address: TeamAddress
    password: Secret


class TeamAdmin:
    """The database's owner, logged in."""

    def __init__(self, link: asyncpg.Connection, owner: OwnerAddress) -> None:
        self.link = link
        self._database = owner.database
        self._quoted = quoted(owner.database)

    @classmethod
    @asynccontextmanager
    async def open(cls, owner: OwnerAddress, ca_file: str = "") -> AsyncIterator[TeamAdmin]:
        """Log in for a block."""
        link = await open_link(
            owner.host,
            owner.port,
            login=owner.login,
            password=owner.password,
            database=owner.database,
            ca_file=ca_file,
            timeout=TIMEOUT,
        )
        try:
            yield cls(link, owner)
        finally:
            with suppress(TeamError), said_plainly():
                await link.close(timeout=TIMEOUT)

    async def upgrade(self) -> tuple[int, ...]:
        """Bring the tables up to what this program knows and return the numbers of the migrations
        that were applied, as the one who made them: rights of others would be other ones. Raises
        TeamTooNew where a newer program was here."""
        if self.link.get_server_version().major < OLDEST_SERVER:
            raise AdminError(f"PostgreSQL {OLDEST_SERVER} or newer is needed")
        scripts = migration_scripts()
        before = await self.edition()
        if before and await self.link.fetchval(_OWNER) != await self.link.fetchval("SELECT USER"):
            raise AdminError("the tables belong to another role: upgrade as that one")
        if before > len(scripts):
            raise TeamTooNew(str(before))
        for script in scripts[before:]:
            async with self._transaction(UPGRADING):
                await self.link.execute(script, timeout=UPGRADING)
        return tuple(range(before + 1, len(scripts) + 1))

    async def edition(self) -> int:
        """The number of the newest migration that was applied; 0 for none."""
        async with self._transaction():
            if await self.link.fetchval("SELECT to_regclass('wujie.migration')") is None:
                return 0
            return int(await self.link.fetchval("SELECT max(number) FROM wujie.migration"))

    async def init(self, space: NewSpace) -> None:
        """Make a space, and the tables if there are none."""
        await self.upgrade()
        async with self._transaction():
            if not await self._has("pg_timezone_names", "name", space.time_zone):
                raise AdminError(f"the server knows no time zone {space.time_zone!r}")
            made = await self.link.fetchval(
                """INSERT INTO wujie.space
                       (name, title, time_zone, host, port, daily_budget, is_sandbox, four_eyes,
                        allowance)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                   ON CONFLICT DO NOTHING RETURNING space_id""",
                space.name, space.title, space.time_zone, space.host, space.port,
                space.daily_budget, space.is_sandbox, space.four_eyes, space.allowance,
            )  # fmt: skip
        if made is None:
            raise AdminError(f"there is a space {space.name} already")

    async def invite(
        self, space: str, login: str, name: str | None, rank: Rank
    ) -> Invitation | TeamAddress:
        """Let a person in, or an earlier member anew, with this rank and a new password; the
        address alone is returned where the person keeps the password, as a member of other spaces
        and not yet of this one. A `name` of None leaves the name as it is, a new person is called
        by the login then. Each device that the person has may sign with another key once."""
        password = make_password()
        role, secret = quoted(login), f"LOGIN PASSWORD '{scram_verifier(password)}'"
        async with self._transaction():
            found = await self._space(space)
            is_kept = await self.link.fetchval(_ONLY_ELSEWHERE, login, found["space_id"])
            if not await self._has("pg_roles", "rolname", login):
                limit = f"CONNECTION LIMIT {DEVICES}"
                await self.link.execute(f"CREATE ROLE {role} {limit} {secret}")
            elif not await self._has("wujie.person", "login", login):
                raise AdminError(f"the server has a login {login} that is no member's")
            elif not is_kept:
                await self.link.execute(f"ALTER ROLE {role} {secret}")
            await self._let_connect(role)
            for setting, wish in _SETTINGS.items():
                await self.link.execute(f"ALTER ROLE {role} SET {setting} = '{wish}'")
            person = await self.link.fetchval(
                """INSERT INTO wujie.person AS p (login, name)
                   VALUES ($1, coalesce($2::text, $1)) ON CONFLICT (login)
                   DO UPDATE SET name = coalesce($2::text, p.name), disabled_at = NULL
                   RETURNING person_id""",
                login, name,
            )  # fmt: skip
            await self.link.execute(
                """INSERT INTO wujie.membership VALUES ($1, $2, $3)
                   ON CONFLICT (space_id, person_id) DO UPDATE SET rank = EXCLUDED.rank""",
                found["space_id"], person, rank.value,
            )  # fmt: skip
            await self.link.execute(
                """UPDATE wujie.device SET may_change_key = true
                   WHERE space_id = $1 AND person_id = $2""",
                found["space_id"], person,
            )  # fmt: skip
        address = TeamAddress(login, found["host"], self._database, space, found["port"])
        return address if is_kept else Invitation(address, password)

    async def remove(self, space: str, login: str) -> None:
        """Take a member out of a space; out of the last one, the login ends too. What the person
        did stays, under the name. Connections that are open are refused whatever they ask."""
        async with self._transaction():
            found = await self._space(space)
            person = await self.link.fetchval(
                """DELETE FROM wujie.membership m USING wujie.person p
                   WHERE p.person_id = m.person_id AND p.login = $1 AND m.space_id = $2
                   RETURNING p.person_id""",
                login, found["space_id"],
            )  # fmt: skip
            if person is None:
                raise AdminError(f"{space} has no member {login}")
            if not await self._has("wujie.membership", "person_id", person):
                await self.link.execute(
                    "UPDATE wujie.person SET disabled_at = clock_timestamp() WHERE person_id = $1",
                    person,
                )
                role = quoted(login)
                await self.link.execute(f"ALTER ROLE {role} NOLOGIN PASSWORD NULL")
                await self.link.execute(f"REVOKE CONNECT ON DATABASE {self._quoted} FROM {role}")

    async def set_budget(
        self, space: str, points: int | None, *, may_override: bool | None = None
    ) -> None:
        """Change what a space may spend a day, from today on: None is no limit. `may_override`
        says whether designers may go beyond it by giving a reason; None leaves that as it is."""
        async with self._transaction():
            found = await self._space(space)
            await self.link.execute(
                """UPDATE wujie.space SET daily_budget = $2,
                       may_override = coalesce($3, may_override) WHERE space_id = $1""",
                found["space_id"], points, may_override,
            )  # fmt: skip
            await self.link.execute(
                """UPDATE wujie.budget SET allowed = $2
                   WHERE space_id = $1 AND day = wujie.today($1)""",
                found["space_id"], points,
            )  # fmt: skip

    async def set_allowance(self, space: str, points: int) -> None:
        """Change what each device may spend a day without the server, 0 for nothing. What a device
        was given for today stays with it."""
        async with self._transaction():
            found = await self._space(space)
            await self.link.execute(
                "UPDATE wujie.space SET allowance = $2 WHERE space_id = $1",
                found["space_id"], points,
            )  # fmt: skip

    async def set_four_eyes(self, space: str, *, is_on: bool) -> None:
        """Whether in a space two people have to pick what the machine wants reviewed; members who
        are connected learn of it at once."""
        async with self._transaction():
            found = await self._space(space)
            await self.link.execute(
                "UPDATE wujie.space SET four_eyes = $2 WHERE space_id = $1",
                found["space_id"], is_on,
            )  # fmt: skip
            await self.link.execute(f"NOTIFY wujie_{int(found['space_id'])}")

    async def restored(self) -> int:
        """Tell every member, by a new epoch, that the database came back from a copy: each then
        reads it anew and sends again what the copy lacks. Who may connect is set again, for copies
        of a database leave that out. Returns the number of spaces."""
        async with self._transaction():
            done = await self.link.fetch(
                "UPDATE wujie.space SET epoch = gen_random_uuid() RETURNING space_id"
            )
            await self.link.execute(f"REVOKE ALL ON DATABASE {self._quoted} FROM PUBLIC")
            members = await self.link.fetch(
                """SELECT p.login FROM wujie.person p JOIN pg_roles r ON r.rolname = p.login
                   WHERE p.disabled_at IS NULL"""
            )
            for (login,) in members:
                await self._let_connect(quoted(login))
        return len(done)

    async def _let_connect(self, role: str) -> None:
        await self.link.execute(f"GRANT CONNECT ON DATABASE {self._quoted} TO {role}")

    @asynccontextmanager
    async def _transaction(self, patience: float | None = None) -> AsyncIterator[None]:
        with said_plainly(patience or TIMEOUT):
            async with self.link.transaction():
                yield

    async def _space(self, name: str) -> asyncpg.Record:
        found = await self.link.fetchrow("SELECT * FROM wujie.space WHERE name = $1", name)
        if found is None:
            raise AdminError(f"there is no space {name}")
        return found

    async def _has(self, table: str, column: str, sought: object) -> bool:
        ask = f"SELECT EXISTS (SELECT FROM {table} WHERE {column} = $1)"  # noqa: S608 - ours
        return bool(await self.link.fetchval(ask, sought))


def migration_scripts() -> tuple[str, ...]:
    """The texts of `migrations/NNNN_*.sql` in their order."""
    folder = resources.files("wujie_desktop.team") / "migrations"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)
