"""What a member may do, by rank and verdict; and a hostile one with plain SQL."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.teams import SPACE, Team, new_device
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.team.owner import AdminError

VIEWER, DESIGNER, APPROVER, ADMIN = Rank
TABLES = (
    "space", "person", "membership", "device", "event", "field", "decision", "picture", "budget",
    "reservation", "lease", "device_key", "request", "request_day", "allowance",
)  # fmt: skip
PUSH = "SELECT wujie.push($1, $2, $3, $4, $5, $6, $7)"
NASTY = "'; DROP TABLE wujie.event; -- \" $$ %s \\ 主"


def decision(choice: str, claimed: str | None, key: str = "A") -> TeamEvent:
    body: dict[str, JSON] = {"key": key, "choice": choice, "seal": "s", "parents": []}
    return TeamEvent(1, "decision", f"picture:{key}", body | {"verdict": claimed})


def picture(verdict: str | None) -> TeamEvent:
    return TeamEvent(1, "picture", "picture:A", {"key": "A", "verdict": verdict})


FIELD = TeamEvent(1, "field", "picture:A", {"field": "stars", "value": 1})
POLICY = TeamEvent(1, "field", "policy:main", {"field": "rules", "value": []})
REQUEST = TeamEvent(
    1, "request", "request:1", {"id": "1", "camera": "avatar", "pictures": [["A", None, None]]}
)
ORIGINAL = TeamEvent(1, "original", "original:A", {"key": "A", "sha256": "ab" * 32})
NOTICE = TeamEvent(1, "notice", "picture:A", {"key": "A", "raw": "{}", "verdict": "pass"})
RIGHTS = [
    # what is done, the strictest that was reported, what it is refused for by rank
    (FIELD, None, ("rank", "", "", "")),
    (picture("pass"), None, ("rank", "", "", "")),
    (REQUEST, None, ("rank", "", "", "")),
    (NOTICE, None, ("rank", "", "", "")),
    (ORIGINAL, None, ("rank", "", "", "")),
    (TeamEvent(1, "original", "original:A", {"key": "A"}), None, ("rank", *["stale-schema"] * 3)),
    (TeamEvent(1, "nothing", "", {}), None, ("rank", "", "", "")),
    (TeamEvent(1, "request", "request:2", REQUEST.body), None, ("rank", *["stale-schema"] * 3)),
    (TeamEvent(1, "notice", "picture:B", NOTICE.body), None, ("rank", *["stale-schema"] * 3)),
    (TeamEvent(1, "gone", "picture:A", {}), None, ("rank", "", "", "")),
    (POLICY, None, ("rank", "rank", "rank", "")),
    (decision("rejected", "blocked"), "blocked", ("rank", "", "", "")),
    (decision("review", "blocked"), "blocked", ("rank", "", "", "")),
    (decision("withdrawn", "blocked"), "blocked", ("rank", "", "", "")),
    (decision("approved", "pass"), "pass", ("rank", "", "", "")),
    (decision("approved", "pass"), None, ("rank", "", "", "")),
    (decision("approved", "review"), "pass", ("rank", "rank", "", "")),
    (decision("approved", "pass"), "review", ("rank", "rank", "", "")),
    (decision("approved", None), None, ("rank", "rank", "", "")),
    (decision("approved", ""), None, ("rank", "rank", "", "")),
    (decision("approved", "blocked"), "pass", ("rank", "blocked", "blocked", "blocked")),
    (decision("approved", "pass"), "blocked", ("rank", "blocked", "blocked", "blocked")),
]


@pytest.mark.parametrize(("event", "reported", "refusals"), RIGHTS)
async def test_who_may_what(
    team: Team, event: TeamEvent, reported: str | None, refusals: tuple[str, ...]
) -> None:
    if reported is not None:
        other = await team.join("other")
        await other.push(1, [picture(reported), picture("pass")])
    for rank, refused in zip(Rank, refusals, strict=True):
        member = await team.join(rank.value, rank)
        assert await member.push(1, [event]) == 1
        assert (await member.pull(0, 500))[-1].refused == refused, rank
    owner = await team.sql()
    accepted = await owner.fetchval(
        "SELECT count(*) FROM wujie.event WHERE refused = '' AND kind = 'decision'"
    )
    assert await owner.fetchval("SELECT count(*) FROM wujie.decision") == accepted


async def test_who_sends(team: Team) -> None:
    for rank in (DESIGNER, APPROVER, ADMIN):
        assert (await (await team.join(rank.value, rank)).reserve(rank.value, 1)).is_granted
    viewer = await team.join("viewer", VIEWER)
    with pytest.raises(TeamRefused, match="viewers send nothing"):
        await viewer.reserve("call", 0)
    assert (await viewer.purse()).held == 3


async def two_spaces(team: Team) -> tuple[Any, str]:
    """A hostile member's plain connection, and the device of a member of another space, where
    there is a row in every table."""
    await team.space("other")
    invitation, device = await team.invite("bob", ADMIN, "other"), new_device()
    bob = await team.connect(invitation, device)
    await bob.push(1, [FIELD, picture("pass"), decision("approved", "pass"), REQUEST])
    await bob.reserve("theirs", 1)
    await bob.register_key("b" * 64)
    async with team.admin() as admin:
        await admin.set_allowance("other", 5)
    await bob.allow(str(uuid4()))
    return await team.sql(await team.invite("eve", ADMIN)), device.id


async def test_nothing_of_another_space_is_seen(team: Team) -> None:
    eve, _ = await two_spaces(team)
    owner = await team.sql()
    every = await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'wujie'")
    assert {each["tablename"] for each in every} == {*TABLES, "migration"}
    count = "SELECT count(*) FROM wujie."
    seen = {table: await eve.fetchval(count + table) for table in TABLES}
    own = {"space": 1, "person": 1, "membership": 1}
    assert seen == dict.fromkeys(TABLES, 0) | own
    for table in TABLES:
        assert await owner.fetchval(count + table) > seen[table]


FORBIDDEN = [
    *(f"DELETE FROM wujie.{table}" for table in (*TABLES, "migration")),  # noqa: S608
    *(f"TRUNCATE wujie.{table}" for table in TABLES),
    *(f"DO $$ BEGIN LOCK TABLE wujie.{table}; END $$" for table in TABLES),
    *(f"SELECT * FROM wujie.{table} FOR SHARE" for table in TABLES),  # noqa: S608
    "SELECT * FROM wujie.migration",
    "UPDATE wujie.membership SET rank = 'admin'",
    "UPDATE wujie.space SET daily_budget = NULL",
    "UPDATE wujie.budget SET allowed = 1000000",
    "UPDATE wujie.picture SET verdict = 1",
    "UPDATE wujie.event SET refused = ''",
    "INSERT INTO wujie.membership VALUES (2, 2, 'admin')",
    "INSERT INTO wujie.picture VALUES (1, 'A', 1)",
    "UPDATE wujie.device_key SET public_key = repeat('e', 64)",
    "UPDATE wujie.device SET may_change_key = true",
    "INSERT INTO wujie.device_key VALUES (1, gen_random_uuid(), 1, repeat('e', 64))",
    "SELECT wujie.key_of(2::smallint, gen_random_uuid())",
    "UPDATE wujie.space SET four_eyes = false",
    "SELECT wujie.hello_with_key('main', gen_random_uuid(), 'x')",
    "SELECT wujie.hello_of_device('main', gen_random_uuid(), 'x')",
    "INSERT INTO wujie.decision VALUES (9, 1, 'A', 'approved', 's', '[]')",
    "SELECT wujie.standing('main')",
    "SELECT wujie.today(1::smallint)",
    "UPDATE wujie.request SET pictures = 9",
    "INSERT INTO wujie.request VALUES (1, 1, 1, 1, '')",
    "UPDATE wujie.request_day SET requests = 9",
    "INSERT INTO wujie.request_day VALUES (1, '2026-01-01', 1, 1, 1, 1, 1)",
    "SELECT wujie.events_at(2::smallint, '{1}')",
    "SELECT wujie.search_form('x')",
    "SELECT wujie.grams('x')",
    "SELECT wujie.query_of('x')",
    "SELECT wujie.purse_of(2::smallint, 2, '2026-01-01')",
    "UPDATE wujie.space SET allowance = 1000000",
    "UPDATE wujie.allowance SET given = 1000000",
    "SELECT wujie.standing_with('main', gen_random_uuid())",
    "SELECT wujie.locked('main', gen_random_uuid(), 'x')",
    "SELECT wujie.object_of('{}')",
    "SELECT wujie.server_time()",
    "SELECT wujie.objection(1::smallint, 'admin', 'gone', '', '{}')",
    "SELECT wujie.project(NULL)",
    "CREATE TABLE wujie.mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMPORARY TABLE mine (x int)",
    "CREATE FUNCTION public.clock_timestamp() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE SCHEMA mine",
    "CREATE ROLE mine",
    "ALTER FUNCTION wujie.server_time() OWNER TO CURRENT_USER",
    "ALTER TABLE wujie.event DISABLE TRIGGER keep",
    "ALTER TABLE wujie.event DISABLE ROW LEVEL SECURITY",
    "DROP SCHEMA wujie CASCADE",
    "SET ROLE {owner}",
    "SET SESSION AUTHORIZATION {owner}",
    "GRANT {owner} TO {eve}",
    "ALTER ROLE {eve} SUPERUSER",
    "ALTER ROLE {bob} PASSWORD 'x'",
    "SELECT pg_terminate_backend({pid})",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT * FROM pg_authid",
    "COPY wujie.space TO PROGRAM 'cat'",
    "SET session_replication_role = replica",
]  # fmt: skip


async def test_a_hostile_member_is_refused_everything(team: Team) -> None:
    import asyncpg

    eve, _ = await two_spaces(team)
    owner = await team.sql()
    names = {
        "owner": team.owner.login,
        "eve": team.login("eve"),
        "bob": team.login("bob"),
        "pid": owner.get_server_pid(),
    }
    statements = "\0".join(FORBIDDEN)
    for name, text in names.items():
        statements = statements.replace(f"{{{name}}}", str(text))
    for statement in statements.split("\0"):
        with pytest.raises(
            (asyncpg.InsufficientPrivilegeError, asyncpg.InvalidGrantOperationError)
        ):
            await eve.execute(statement)


async def test_these_functions_are_all_that_a_member_may_call(team: Team) -> None:
    owner = await team.sql()
    rows = await owner.fetch(
        """SELECT proname, prosecdef, proconfig FROM pg_proc
           WHERE pronamespace = 'wujie'::regnamespace
               AND has_function_privilege('public', oid, 'EXECUTE')"""
    )
    assert {row["proname"] for row in rows} == {
        "my_spaces", "hello", "push", "pull", "purse", "reserve", "settle", "release",
        "own_reservations", "renew", "take_over", "register_key", "device_keys", "four_eyes",
        "people", "newest", "in_force", "told_of", "archive", "senders", "allow", "claim",
        "archive_counts",
    }  # fmt: skip
    assert all(row["prosecdef"] for row in rows)
    assert all("search_path=pg_catalog, pg_temp" in row["proconfig"] for row in rows)


def calls(space: str, device: str) -> dict[str, tuple[Any, ...]]:
    return {
        "SELECT wujie.hello($1, $2, 'x')": (space, device),
        PUSH: (space, device, 1, [1], ["gone"], ["x"], ["{}"]),
        "SELECT wujie.purse($1)": (space,),
        "SELECT wujie.pull($1, 0, 10)": (space,),
        "SELECT wujie.reserve($1, $2, 'mine', 1, '')": (space, device),
        "SELECT wujie.settle($1, $2, 'theirs', 0)": (space, device),
        "SELECT wujie.release($1, $2, 'theirs')": (space, device),
        "SELECT * FROM wujie.own_reservations($1, $2, 7)": (space, device),
        "SELECT * FROM wujie.renew($1, $2, '{A}')": (space, device),
        "SELECT * FROM wujie.take_over($1, $2, 9)": (space, device),
        "SELECT wujie.register_key($1, $2, repeat('e', 64))": (space, device),
        "SELECT wujie.device_keys($1)": (space,),
        "SELECT wujie.four_eyes($1)": (space,),
        "SELECT wujie.people($1)": (space,),
        "SELECT wujie.newest($1, 9)": (space,),
        "SELECT wujie.in_force($1, $2, 0, 0, 9)": (space, device),
        "SELECT wujie.told_of($1, '{A}', 0, 9)": (space,),
        "SELECT wujie.archive($1, 9, 9, '', NULL, NULL)": (space,),
        "SELECT wujie.archive($1, 9, 9, '', NULL, NULL, 0)": (space,),
        "SELECT wujie.archive_counts($1, NULL, 0, 9)": (space,),
        "SELECT wujie.senders($1)": (space,),
        "SELECT wujie.allow($1, $2, gen_random_uuid())": (space, device),
        "SELECT wujie.claim($1, $2, 'mine', 1, '2026-01-01')": (space, device),
    }


async def test_another_space_is_as_if_it_were_not_there(team: Team) -> None:
    import asyncpg

    eve, device = await two_spaces(team)
    said = set()
    for space in ("other", "nowhere", "", NASTY):
        for call, arguments in calls(space, device).items():
            with pytest.raises(asyncpg.PostgresError) as refused:
                await eve.execute(call, *arguments)
            said.add((refused.value.sqlstate, str(refused.value)))
    assert said == {("WJ001", "not a member of this space")}


async def test_another_members_device_is_nobody_elses(team: Team) -> None:
    import asyncpg

    bob_invited, device = await team.invite("bob"), new_device()
    bob = await team.connect(bob_invited, device)
    await bob.reserve("theirs", 30)
    eve = await team.sql(await team.invite("eve", ADMIN))
    asked = calls(SPACE, device.id)
    free = (
        *("SELECT wujie.purse($1)", "SELECT wujie.pull($1, 0, 10)"),
        *("SELECT wujie.device_keys($1)", "SELECT wujie.four_eyes($1)"),
        *("SELECT wujie.people($1)", "SELECT wujie.newest($1, 9)"),
        *("SELECT wujie.told_of($1, '{A}', 0, 9)", "SELECT wujie.senders($1)"),
        "SELECT wujie.archive($1, 9, 9, '', NULL, NULL)",
        "SELECT wujie.archive($1, 9, 9, '', NULL, NULL, 0)",
        "SELECT wujie.archive_counts($1, NULL, 0, 9)",
    )
    (listing,) = (call for call in asked if "own_reservations" in call)
    assert await eve.fetch(listing, *asked[listing]) == []
    for call in set(asked) - {*free, listing}:
        with pytest.raises(asyncpg.PostgresError) as refused:
            await eve.execute(call, *asked[call])
        assert refused.value.sqlstate == "WJ001", call
    own = new_device()
    await eve.execute("SELECT wujie.hello($1, $2, 'x')", SPACE, own.id)
    with pytest.raises(asyncpg.PostgresError, match="another device"):
        await eve.execute("SELECT wujie.reserve($1, $2, 'theirs', 1, '')", SPACE, own.id)
    assert (await bob.purse()).held == 30


async def test_an_older_view_of_the_tables_decides_nothing(team: Team) -> None:
    """In another isolation a member would not see that a picture was blocked meanwhile."""
    import asyncpg

    eve = await team.sql(await team.invite("eve"))
    for isolation in ("repeatable read", "serializable"):
        with pytest.raises(asyncpg.PostgresError, match="only in read committed"):
            async with eve.transaction(isolation=isolation.replace(" ", "_")):
                await eve.execute("SELECT wujie.purse('main')")


async def test_settings_of_a_session_change_no_answer(team: Team) -> None:
    invitation = await team.invite("eve")
    eve = await team.sql(invitation)
    for wish in (
        "SET search_path = public, pg_temp, pg_catalog",
        "SET TimeZone = 'Pacific/Kiritimati'",
        "SET DateStyle = 'German'",
        "SET row_security = on",
    ):
        await eve.execute(wish)
    said = json.loads(await eve.fetchval("SELECT wujie.purse('main')"))
    ada = await team.join("ada")
    assert said["day"] == (await ada.purse()).day.isoformat()


async def test_texts_are_texts(team: Team) -> None:
    await team.space("second")
    async with team.admin() as admin:
        with pytest.raises(AdminError):
            await admin.invite(SPACE, NASTY, "x", ADMIN)
        invited = await admin.invite(SPACE, team.login("eve"), NASTY, ADMIN)
        for call in (
            admin.remove(SPACE, NASTY),
            admin.invite(NASTY, team.login("x"), "x", ADMIN),
            admin.set_budget(NASTY, 1),
        ):
            with pytest.raises(AdminError):
                await call
    device = new_device()
    eve = await team.connect(invited, type(device)(device.id, NASTY))
    assert eve.welcome.person == NASTY
    await eve.push(
        1,
        [
            TeamEvent(1, NASTY, NASTY, {NASTY: NASTY}),
            TeamEvent(1, "field", NASTY, {"field": NASTY, "value": NASTY}),
            TeamEvent(1, "picture", NASTY, {"key": NASTY, "verdict": "pass"}),
            decision("approved", "pass", NASTY),
        ],
    )
    got = await eve.pull(0, 500)
    assert [each.refused for each in got] == ["stale-schema", "", "", ""]
    assert got[0].body == {NASTY: NASTY}
    assert (got[1].subject, got[1].body) == (NASTY, {"field": NASTY, "value": NASTY})
    assert (await eve.reserve(NASTY, 101, reason=NASTY)).is_granted
    await eve.settle(NASTY, 1)
    assert (await eve.own_reservations(1))[0].call == NASTY
    owner = await team.sql()
    row = await owner.fetchrow("SELECT subject, field, value FROM wujie.field")
    assert (row["subject"], row["field"], json.loads(row["value"])) == (NASTY, NASTY, NASTY)
    assert await owner.fetchval("SELECT name FROM wujie.device") == NASTY


async def test_who_was_removed_is_refused_at_once(team: Team) -> None:
    invitation = await team.invite("eve")
    eve, link = await team.connect(invitation), await team.sql(invitation)
    async with team.admin() as admin:
        await admin.remove(SPACE, team.login("eve"))
    with pytest.raises(TeamRefused, match="not a member"):
        await eve.purse()
    assert await link.fetchval("SELECT count(*) FROM wujie.space") == 0
    with pytest.raises(TeamRefused):
        await team.connect(invitation)
