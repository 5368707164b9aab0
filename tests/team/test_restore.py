"""A database comes back from yesterday's dump: what it lacks comes back from the machines."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.teams import Team, new_device
from wujie_desktop.domain.team_events import TeamEvent
from wujie_desktop.team.check import check
from wujie_desktop.team.link import open_link
from wujie_desktop.team.trial import HOST, find_programs

EVENTS = [TeamEvent(n, "field", "picture:A", {"field": "stars", "value": n}) for n in range(6)]


def run(team: Team, program: str, *words: str) -> None:
    """One of PostgreSQL's programs, as the superuser."""
    folder = find_programs()
    assert folder
    if not (folder / program).exists():
        pytest.skip(f"there is no {program}")
    server = team.server
    where = f"host={HOST} port={server.port} user=postgres dbname={team.owner.database} "
    command = [str(folder / program), "-d", where + "sslmode=verify-full", *words]
    secrets = {"PGPASSWORD": server.superuser.reveal(), "PGSSLROOTCERT": server.ca_file}
    subprocess.run(command, check=True, env=os.environ | secrets)


async def test_events_after_the_dump_are_sent_again(team: Team, tmp_path: Path) -> None:
    invitation, device = await team.invite(), new_device()
    ada = await team.connect(invitation, device)
    await ada.push(1, EVENTS[:3])
    await ada.reserve("a", 10)
    dump = str(tmp_path / "team.dump")
    run(team, "pg_dump", "--format=custom", "--file", dump)
    assert await ada.push(4, EVENTS[3:]) == 6
    root = await open_link(
        HOST,
        team.server.port,
        login="postgres",
        password=team.server.superuser,
        database="postgres",
        ca_file=team.ca_file,
    )
    name, owner = team.owner.database, team.owner.login
    await root.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await root.execute(f'CREATE DATABASE "{name}" OWNER "{owner}"')
    await root.close()
    run(team, "pg_restore", dump)

    async with team.admin() as admin:
        before = "\n".join((await check(admin)).findings)
        assert "every login of the server may connect" in before
        assert await admin.restored() == 1
        after = "\n".join((await check(admin)).findings)
        assert "connect" not in after
        assert await admin.upgrade() == ()
    again = await team.connect(invitation, device)
    assert again.welcome.epoch != ada.welcome.epoch
    assert again.welcome.last_seq == 3
    assert await again.push(1, EVENTS) == 6
    assert [each.body["value"] for each in await again.pull(0, 500)] == list(range(6))
    assert (await again.purse()).held == 10
