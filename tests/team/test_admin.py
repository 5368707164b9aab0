"""What an administrator does, as the owner of the database who is no superuser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.faults.team_wire import wire_to
from tests.teams import SPACE, ZONE, Team, elsewhere
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamRefused, TeamTooNew, TeamUnreachable
from wujie_desktop.team.admin import Invitation, NewSpace, TeamAdmin, migration_scripts
from wujie_desktop.team.check import check
from wujie_desktop.team.connection import EDITION
from wujie_desktop.team.link import open_link
from wujie_desktop.team.owner import AdminError, OwnerAddress
from wujie_desktop.team.trial import HOST, TrialServer


async def empty(server: TrialServer, name: str) -> OwnerAddress:
    return await server.make_owner(name)


def space(server: TrialServer, name: str = "main", zone: str = ZONE) -> NewSpace:
    return NewSpace(name, "Main", zone, HOST, server.port)


async def test_migrations_are_applied_once(team_server: TrialServer) -> None:
    owner = await empty(team_server, "upgraded")
    async with TeamAdmin.open(owner, team_server.ca_file) as admin:
        assert await admin.edition() == 0
        assert await admin.upgrade() == tuple(range(1, EDITION + 1))
        assert await admin.upgrade() == ()
        assert await admin.edition() == EDITION == len(migration_scripts())
        await admin.link.execute("INSERT INTO wujie.migration VALUES ($1, $1)", EDITION + 1)
        with pytest.raises(TeamTooNew):
            await admin.upgrade()


async def test_a_migration_that_fails_leaves_nothing(
    team_server: TrialServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = migration_scripts()
    owner = await empty(team_server, "half")
    broken = (*scripts[:2], scripts[2] + "SELECT 1 / 0;")
    with monkeypatch.context() as played:
        played.setattr("wujie_desktop.team.admin.migration_scripts", lambda: broken)
        with pytest.raises(TeamRefused, match="division"):
            async with TeamAdmin.open(owner, team_server.ca_file) as admin:
                await admin.upgrade()
    async with TeamAdmin.open(owner, team_server.ca_file) as admin:
        assert await admin.edition() == 2
        assert await admin.upgrade() == tuple(range(3, EDITION + 1))


async def test_a_migration_may_take_longer_than_anything_else(
    team_server: TrialServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that goes through a log of millions is not broken off, time and again."""
    slow = "SELECT pg_sleep(4); INSERT INTO wujie.migration VALUES (99, 1);"
    scripts = (*migration_scripts(), slow)
    owner = await empty(team_server, "slow")
    monkeypatch.setattr("wujie_desktop.team.admin.migration_scripts", lambda: scripts)
    monkeypatch.setattr("wujie_desktop.team.admin.TIMEOUT", 3.0)
    async with TeamAdmin.open(owner, team_server.ca_file) as admin:
        assert await admin.upgrade() == tuple(range(1, EDITION + 2))
        with pytest.raises(TeamUnreachable):
            async with admin._transaction():
                await admin.link.execute("SELECT pg_sleep(4)")


async def test_a_space_is_made_once_in_a_zone_there_is(team_server: TrialServer) -> None:
    owner = await empty(team_server, "spaces")
    async with TeamAdmin.open(owner, team_server.ca_file) as admin:
        with pytest.raises(AdminError, match="time zone"):
            await admin.init(space(team_server, zone="Asia/Atlantis"))
        await admin.init(space(team_server))
        with pytest.raises(AdminError, match="already"):
            await admin.init(space(team_server))
        with pytest.raises(AdminError, match="no space nowhere"):
            await admin.set_budget("nowhere", 1)


@pytest.mark.parametrize("login", ["postgres", "the owner", "pg_mine", "public", "none", "Ada"])
async def test_logins_that_are_not_members_are_left_alone(team: Team, login: str) -> None:
    login = team.owner.login if login == "the owner" else login
    async with team.admin() as admin:
        with pytest.raises((AdminError, TeamRefused)):
            await admin.invite(SPACE, login, "Mallory", Rank.ADMIN)
    owner = await team.sql()
    assert await owner.fetchval("SELECT count(*) FROM wujie.person") == 0
    with pytest.raises(TeamRefused):
        await open_link(
            HOST,
            team.server.port,
            login="postgres",
            password=Secret(""),
            database="postgres",
            ca_file=team.ca_file,
        )


async def test_a_member_of_two_spaces_leaves_one_after_the_other(team: Team) -> None:
    await team.space("second")
    await team.invite("ada")
    invitation = await team.invite("ada", Rank.APPROVER, "second")
    assert (await team.connect(invitation)).welcome.rank is Rank.APPROVER
    async with team.admin() as admin:
        await admin.remove("second", team.login("ada"))
        with pytest.raises(AdminError, match="no member"):
            await admin.remove("second", team.login("ada"))
    owner = await team.sql()
    ask = "SELECT rolcanlogin FROM pg_roles WHERE rolname = $1"
    assert await owner.fetchval(ask, team.login("ada"))
    async with team.admin() as admin:
        await admin.remove(SPACE, team.login("ada"))
    assert not await owner.fetchval(ask, team.login("ada"))
    again = await team.join("ada", Rank.VIEWER)
    assert again.welcome.rank is Rank.VIEWER


async def test_a_member_of_another_space_keeps_password_and_name(team: Team) -> None:
    await team.space("second")
    first, login = await team.invite("ada"), team.login("ada")
    async with team.admin() as admin:
        address = await admin.invite("second", login, None, Rank.APPROVER)
        assert address == elsewhere(first.address, space="second")
        kept = Invitation(address, first.password)
        for invitation, rank in ((first, Rank.DESIGNER), (kept, Rank.APPROVER)):
            welcome = (await team.connect(invitation)).welcome
            assert (welcome.person, welcome.rank) == ("Ada", rank)
        again = await admin.invite("second", login, "Ada L.", Rank.VIEWER)
    assert isinstance(again, Invitation)
    with pytest.raises(TeamRefused):
        await team.connect(first)
    assert (await team.connect(again)).welcome.person == "Ada L."


async def test_whoever_cannot_log_in_any_more_gets_a_new_password(team: Team) -> None:
    await team.space("second")
    before, login, owner = await team.invite("ada"), team.login("ada"), await team.sql()

    async def shut_out() -> None:
        await owner.execute(f'ALTER ROLE "{login}" NOLOGIN')

    async def drop() -> None:
        await owner.execute(f'REVOKE ALL ON DATABASE "{team.owner.database}" FROM "{login}"')
        await owner.execute(f'DROP ROLE "{login}"')

    async def disable() -> None:
        await owner.execute("UPDATE wujie.person SET disabled_at = now()")

    async def remove() -> None:
        async with team.admin() as admin:
            await admin.remove(SPACE, login)

    for number, lose in enumerate((remove, shut_out, drop, disable)):
        await lose()
        await team.space(f"space-{number}")
        async with team.admin() as admin:
            made = await admin.invite(f"space-{number}", login, None, Rank.DESIGNER)
        assert isinstance(made, Invitation), lose
        assert (await team.connect(made)).welcome.person == "Ada"
        with pytest.raises(TeamRefused):
            await team.connect(before)


async def test_a_name_changes_only_where_one_is_given(team: Team) -> None:
    login = team.login("ada")
    async with team.admin() as admin:
        for name, expected in ((None, login), ("Ada", "Ada"), (None, "Ada"), ("Eva", "Eva")):
            made = await admin.invite(SPACE, login, name, Rank.DESIGNER)
            assert (await team.connect(made)).welcome.person == expected


async def test_a_server_that_says_nothing_is_waited_for_so_long(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.team.admin.TIMEOUT", 0.5)
    async with wire_to(team.server.port) as wire:
        away = replace(team.owner, port=wire.port)
        for ask in (TeamAdmin.edition, check):
            async with TeamAdmin.open(away, team.ca_file) as admin:
                wire.swallows = "all answers"
                with pytest.raises(TeamUnreachable, match=r"did not answer within 0\.5 seconds"):
                    await ask(admin)
            wire.swallows = ""
        wire.swallows = "all answers"
        with pytest.raises(TeamUnreachable, match=r"did not answer within 0\.5 seconds"):
            async with TeamAdmin.open(away, team.ca_file):
                pass


async def test_an_owner_who_may_not_is_told_so(team: Team) -> None:
    invitation = await team.invite("ada", Rank.ADMIN)
    mine = OwnerAddress(
        invitation.address.login, HOST, team.server.port, team.owner.database, invitation.password
    )
    for work in ("init", "upgrade", "restored"):
        with pytest.raises(TeamRefused, match="permission denied"):
            async with TeamAdmin.open(mine, team.ca_file) as admin:
                await (
                    admin.init(space(team.server, "x"))
                    if work == "init"
                    else getattr(admin, work)()
                )


async def test_only_who_made_the_tables_upgrades_them(team: Team) -> None:
    server = team.server
    root = OwnerAddress("postgres", HOST, server.port, team.owner.database, server.superuser)
    async with TeamAdmin.open(root, team.ca_file) as admin:
        with pytest.raises(AdminError, match="another role"):
            await admin.upgrade()


async def test_a_database_whose_name_fits_in_no_address(team: Team) -> None:
    owner = await team.server.make_owner("Team 1")
    with pytest.raises(AdminError, match="databases are"):
        async with TeamAdmin.open(owner, team.ca_file):
            pass


async def test_the_owner_comes_by_socket_too(team: Team) -> None:
    owner = team.owner
    local = OwnerAddress(
        owner.login, str(team.server.folder), owner.port, owner.database, owner.password
    )
    async with TeamAdmin.open(local) as admin:
        assert await admin.edition() == EDITION
    with pytest.raises(TeamUnreachable):
        async with TeamAdmin.open(owner):  # by TCP nobody is trusted without a reason
            pass


async def test_a_sound_server_has_nothing_to_say(team: Team) -> None:
    ada = await team.join()
    await ada.reserve("a", 10)
    await ada.settle("a", 7)
    async with team.admin() as admin:
        report = await check(admin)
    assert set(report.findings) == {"fsync is off", "full_page_writes is off"}
    assert any("1 members, 1 devices, 0 events; 100 points a day" in each for each in report.facts)
    assert any("pg_hba.conf was not looked at" in each for each in report.facts)


async def test_what_is_wrong_is_found(team: Team) -> None:
    invitation = await team.invite("ada")
    ada = await team.connect(invitation)
    await ada.reserve("a", 10)
    owner = await team.sql()
    login = invitation.address.login
    await owner.execute(f'ALTER ROLE "{login}" CREATEROLE')
    await owner.execute("UPDATE wujie.budget SET held = 11")
    await owner.execute("UPDATE wujie.device SET last_seq = 1")
    await owner.execute("INSERT INTO wujie.person (login, name) VALUES ('ghost', 'Ghost')")
    await owner.execute(f'GRANT CONNECT ON DATABASE "{team.owner.database}" TO PUBLIC')
    async with team.admin() as admin:
        findings = "\n".join((await check(admin)).findings)
        assert f"{login} has more rights" in findings
        assert "ghost is a member without a login" in findings
        assert "main: the points of" in findings
        assert "events of the device" in findings
        assert "every login of the server may connect" in findings
        await admin.link.execute(
            "DELETE FROM wujie.migration WHERE number = (SELECT max(number) FROM wujie.migration)"
        )
        assert "team upgrade" in (await check(admin)).findings[0]


async def test_a_superuser_sees_doors_that_stand_open(team: Team) -> None:
    server = team.server
    root = OwnerAddress("postgres", HOST, server.port, team.owner.database, server.superuser)
    rules = server.folder / "data/pg_hba.conf"
    before = rules.read_text("utf-8")
    opened = "host all all 10.0.0.0/8 scram-sha-256\nhostssl all all 10.0.0.0/8 trust\n"
    rules.write_text(before + opened + "hostnossl all all all reject\n", "utf-8")
    try:
        async with TeamAdmin.open(root, team.ca_file) as admin:
            findings = [each for each in (await check(admin)).findings if "pg_hba" in each]
    finally:
        rules.write_text(before, "utf-8")
    assert len(findings) == 2
    assert "host … scram-sha-256" in findings[0]
    assert "hostssl … trust" in findings[1]
