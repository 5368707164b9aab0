"""What an administrator should know about a team's server: whether it is as safe as it has to be,
and whether its figures agree. Reads only."""

from __future__ import annotations

from typing import Any

from wujie_desktop.domain.value import value
from wujie_desktop.team.admin import TIMEOUT, TeamAdmin, migration_scripts
from wujie_desktop.team.link import said_plainly

_SWITCHES = ("ssl", "fsync", "full_page_writes", "synchronous_commit")
_DOORS = """
    SELECT line_number, type, auth_method, error FROM pg_hba_file_rules
    WHERE error IS NOT NULL OR (auth_method <> 'reject' AND (
        type IN ('host', 'hostnossl', 'hostgssenc', 'hostnogssenc')
        OR (type = 'hostssl' AND auth_method NOT IN ('scram-sha-256', 'cert'))
        OR auth_method = 'trust'))
    ORDER BY line_number"""
_POWERS = """
    SELECT p.login, r.rolname IS NULL AS is_gone,
        r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
        OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS is_strong
    FROM wujie.person p LEFT JOIN pg_roles r ON r.rolname = p.login
    WHERE p.disabled_at IS NULL ORDER BY p.login"""
_FIGURES = """
    SELECT s.name, b.day FROM wujie.budget b JOIN wujie.space s USING (space_id)
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(r.points) FILTER (WHERE r.state = 'held'), 0) + (
                   SELECT coalesce(sum(a.given - a.used), 0) FROM wujie.allowance a
                   WHERE a.space_id = b.space_id AND a.day = b.day) AS held,
               coalesce(sum(r.cost) FILTER (WHERE r.state = 'settled'), 0) AS spent
        FROM wujie.reservation r WHERE r.space_id = b.space_id AND r.day = b.day) r ON true
    WHERE (b.held, b.spent) <> (r.held, r.spent) ORDER BY b.day"""
_NUMBERS = """
    SELECT d.device_id FROM wujie.device d
    WHERE d.last_seq <> (SELECT count(*) FROM wujie.event e
                         WHERE e.space_id = d.space_id AND e.device_id = d.device_id)"""
_SPACES = """
    SELECT s.name, s.is_sandbox, s.time_zone, s.daily_budget, s.four_eyes, s.allowance,
        (SELECT count(*) FROM wujie.membership m WHERE m.space_id = s.space_id) AS members,
        (SELECT count(*) FROM wujie.device d WHERE d.space_id = s.space_id) AS devices,
        (SELECT count(*) FROM wujie.event e WHERE e.space_id = s.space_id) AS events
    FROM wujie.space s ORDER BY s.name"""


@value
class Report:
    """`facts` are said whatever they are, `findings` want somebody to do something."""

    facts: tuple[str, ...]
    findings: tuple[str, ...]


async def check(admin: TeamAdmin) -> Report:
    """Look at server, members and figures. Raises TeamUnreachable or TeamRefused."""
    with said_plainly(TIMEOUT):
        return await _look(admin)


async def _look(admin: TeamAdmin) -> Report:
    link, newest = admin.link, len(migration_scripts())
    edition = await admin.edition()
    facts = [f"PostgreSQL {await link.fetchval('SHOW server_version')}; edition {edition}"]
    if edition != newest:
        finding = f"the tables are of edition {edition}, this program knows {newest}: team upgrade"
        return Report(tuple(facts), (finding,))
    size = await link.fetchval("SELECT pg_size_pretty(pg_database_size(current_database()))")
    facts += [f"the database has {size}", *map(_space, await link.fetch(_SPACES))]
    findings = [
        f"{name} is off"
        for name in _SWITCHES
        if await link.fetchval(f"SHOW {name}") == "off"  # no arguments can be given to it
    ]
    if await link.fetchval("SELECT has_function_privilege('pg_hba_file_rules()', 'EXECUTE')"):
        findings += [_door(row) for row in await link.fetch(_DOORS)]
    else:
        facts.append("pg_hba.conf was not looked at: the owner is no superuser")
    public = "SELECT has_database_privilege('public', current_database(), 'CONNECT')"
    if await link.fetchval(public):
        findings.append("every login of the server may connect to the database")
    for row in await link.fetch(_POWERS):
        if row["is_gone"]:
            findings.append(f"{row['login']} is a member without a login: invite again")
        elif row["is_strong"]:
            findings.append(f"{row['login']} has more rights on the server than a member needs")
    for row in await link.fetch(_FIGURES):
        findings.append(f"{row['name']}: the points of {row['day']} do not add up")
    for row in await link.fetch(_NUMBERS):
        findings.append(f"events of the device {row['device_id']} are missing")
    return Report(tuple(facts), tuple(findings))


def _space(row: Any) -> str:  # noqa: ANN401 - a row of asyncpg
    budget = "no limit" if row["daily_budget"] is None else f"{row['daily_budget']} points a day"
    sandbox = ", for the sandbox" if row["is_sandbox"] else ""
    ahead = f" ({row['allowance']} per device without the server)" if row["allowance"] else ""
    rule = ", four eyes" if row["four_eyes"] else ""
    counts = f"{row['members']} members, {row['devices']} devices, {row['events']} events"
    return f"{row['name']}: {counts}; {budget}{ahead}, {row['time_zone']}{sandbox}{rule}"


def _door(row: Any) -> str:  # noqa: ANN401 - a row of asyncpg
    what = row["error"] or f"{row['type']} … {row['auth_method']} is less than hostssl … scram"
    return f"pg_hba.conf, line {row['line_number']}: {what}"
