"""Why a connection does not come to be: each known cause by a kind or a reason of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.faults.sockets import listening
from tests.teams import SPACE, WRONG, Team, elsewhere
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import (
    CaFileUnusable,
    TeamError,
    TeamNotLetIn,
    TeamNotMember,
    TeamPasswordRefused,
    TeamUnreachable,
    TeamUntrusted,
)
from wujie_desktop.team.link import said_plainly


async def failure(team: Team, port: int = 0, host: str = "localhost") -> TeamUnreachable:
    """Of a try to connect to another place; 0 is the port of the team."""
    invitation = await team.invite()
    address = elsewhere(invitation.address, port=port or team.server.port, host=host)
    with pytest.raises(TeamUnreachable) as caught:
        await team.connect(invitation, address=address, timeout=1.0)
    return caught.value


def reason(error: TeamError) -> FailureReason | None:
    read = read_reason(error.detail)
    return read[0] if read else None


@pytest.mark.parametrize("password", [WRONG, Secret(""), Secret("a\ud800b")])
async def test_a_password_that_does_not_fit(team: Team, password: Secret) -> None:
    with pytest.raises(TeamPasswordRefused):
        await team.connect(await team.invite(), password=password)


async def test_a_password_that_was_replaced(team: Team) -> None:
    before = await team.invite("ada")
    await team.invite("ada")
    with pytest.raises(TeamPasswordRefused):
        await team.connect(before)


async def test_a_login_that_nobody_has(team: Team) -> None:
    """The server does not say whether there is one."""
    invitation = await team.invite()
    with pytest.raises(TeamPasswordRefused):
        await team.connect(invitation, address=elsewhere(invitation.address, login="nobody"))


async def test_a_member_of_another_space_alone(team: Team) -> None:
    await team.space("other")
    invitation = await team.invite(space="other")
    for space in (SPACE, "nowhere"):
        with pytest.raises(TeamNotMember):
            await team.connect(invitation, address=elsewhere(invitation.address, space=space))


async def test_who_is_removed_learns_it_on_the_open_connection(team: Team) -> None:
    invitation = await team.invite()
    ada = await team.connect(invitation)
    async with team.admin() as admin:
        await admin.remove(SPACE, invitation.address.login)
    with pytest.raises(TeamNotMember):
        await ada.purse()
    with pytest.raises(TeamPasswordRefused):  # the login has ended with the last space
        await team.connect(invitation)


@pytest.mark.parametrize("database", ["postgres", "nowhere"])
async def test_a_database_without_a_team(team: Team, database: str) -> None:
    invitation = await team.invite()
    with pytest.raises(TeamNotLetIn) as caught:
        await team.connect(invitation, address=elsewhere(invitation.address, database=database))
    assert type(caught.value) is TeamNotLetIn


async def test_nothing_listens_there(team: Team) -> None:
    """Also where the host has several addresses, each with words of its own."""

    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with listening(hang_up) as port:
        pass
    for host in ("localhost", "127.0.0.1"):
        assert reason(await failure(team, port, host)) is FailureReason.NOT_LISTENING


async def test_a_host_that_nobody_knows(team: Team) -> None:
    for host in ("nowhere.invalid", f"{'a' * 64}.example.com"):
        assert reason(await failure(team, host=host)) is FailureReason.NAME_UNKNOWN


def test_a_server_that_says_nothing() -> None:
    with pytest.raises(TeamUnreachable) as caught, said_plainly():
        raise TimeoutError
    assert reason(caught.value) is FailureReason.SILENT


async def test_a_server_without_tls(team: Team) -> None:
    async def decline(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(8)
        writer.write(b"N")
        await writer.drain()
        writer.close()

    async with listening(decline) as port:
        assert reason(await failure(team, port)) is FailureReason.NO_TLS


async def test_whose_certificate_it_is_not(team: Team) -> None:
    error = await failure(team, host="127.0.0.1")
    assert isinstance(error, TeamUntrusted)
    assert reason(error) is FailureReason.CERTIFICATE_OF_ANOTHER
    with pytest.raises(TeamUntrusted) as caught:
        await team.connect(await team.invite(), ca_file="")
    assert reason(caught.value) is FailureReason.ISSUER_UNKNOWN


async def test_a_file_that_cannot_be_used_is_named_with_its_reason(
    team: Team, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").touch()
    (tmp_path / "folder.pem").mkdir()
    expected = {
        "missing.pem": FailureReason.NO_SUCH_FILE,
        "empty.pem": FailureReason.NO_CERTIFICATE,
        "folder.pem": FailureReason.IS_A_FOLDER,
        "a\0b.pem": FailureReason.NO_SUCH_FILE,
    }
    for name, why in expected.items():
        file = str(tmp_path / name)
        with pytest.raises(CaFileUnusable) as caught:
            await team.connect(await team.invite(), ca_file=file)
        assert caught.value.path == file
        assert str(caught.value.reason).startswith(why)
