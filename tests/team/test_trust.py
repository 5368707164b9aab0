"""Who a member talks to: TLS that is verified, and nothing said to anybody else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.faults.certificates import Authority
from tests.faults.sockets import listening
from tests.faults.team_wire import wire_to
from tests.teams import WRONG, Team, elsewhere, new_device
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import TeamRefused, TeamUnreachable, TeamUntrusted
from wujie_desktop.team.connection import TeamConnection


async def test_an_authority_that_nobody_knows(team: Team, tmp_path: Path) -> None:
    invitation = await team.invite()
    for ca_file in ("", str(Authority(tmp_path).file)):
        with pytest.raises(TeamUntrusted, match="certificate verify failed"):
            await team.connect(invitation, ca_file=ca_file)


async def test_a_host_that_the_certificate_does_not_name(team: Team) -> None:
    invitation = await team.invite()
    with pytest.raises(TeamUntrusted, match=r"127\.0\.0\.1"):
        await team.connect(invitation, address=elsewhere(invitation.address, host="127.0.0.1"))


@pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
async def test_a_file_of_authorities_that_is_none(
    team: Team, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(TeamUnreachable, match=r"ca\.pem"):
        await team.connect(await team.invite(), ca_file=str(file))


@pytest.mark.parametrize("answer", [b"N", b"S", b"E", b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
async def test_a_server_without_tls_learns_nothing(team: Team, answer: bytes) -> None:
    heard = b""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal heard
        heard += await reader.read(1024)
        writer.write(answer)
        await writer.drain()

    invitation = await team.invite()
    async with listening(talk) as port:
        with pytest.raises(TeamUnreachable):
            await team.connect(invitation, address=elsewhere(invitation.address, port=port))
    assert heard[:8] == bytes.fromhex("0000000804d2162f")
    assert invitation.address.login.encode() not in heard


async def test_the_server_lets_nobody_in_without_tls(team: Team) -> None:
    import asyncpg

    invitation = await team.invite()
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError, match="no encryption"):
        await asyncpg.connect(
            host="localhost",
            port=team.server.port,
            user=invitation.address.login,
            password=invitation.password.reveal(),
            database=invitation.address.database,
            ssl="disable",
        )


@pytest.mark.parametrize("password", [WRONG, Secret(""), Secret("a\ud800b"), Secret("密码\0")])
async def test_a_wrong_password(team: Team, password: Secret) -> None:
    with pytest.raises(TeamRefused):
        await team.connect(await team.invite(), password=password)


async def test_a_login_a_database_and_a_space_that_are_not_there(team: Team) -> None:
    invitation = await team.invite()
    for changed in ({"login": "nobody"}, {"database": "elsewhere"}, {"space": "nowhere"}):
        with pytest.raises(TeamRefused):
            await team.connect(invitation, address=elsewhere(invitation.address, **changed))


async def test_an_earlier_password_ends_with_a_new_invitation(team: Team) -> None:
    first = await team.invite()
    second = await team.invite()
    assert first.address == second.address
    with pytest.raises(TeamRefused):
        await team.connect(first)
    await team.connect(second)


async def test_a_host_that_is_not_there(team: Team) -> None:
    invitation = await team.invite()
    async with listening(_silent) as port:
        pass
    for changed in ({"port": port}, {"host": "nowhere.invalid"}, {"host": "x" * 64 + ".cn"}):
        with pytest.raises(TeamUnreachable):
            await team.connect(invitation, address=elsewhere(invitation.address, **changed))


async def test_a_host_that_never_answers(team: Team) -> None:
    invitation = await team.invite()
    async with wire_to(team.server.port) as wire:
        wire.swallows = "all"
        address = elsewhere(invitation.address, port=wire.port)
        with pytest.raises(TeamUnreachable):
            await team.connect(invitation, address=address, timeout=0.2)


async def test_a_server_that_vanishes_without_a_word(team: Team) -> None:
    invitation = await team.invite()
    async with wire_to(team.server.port) as wire:
        address = elsewhere(invitation.address, port=wire.port)
        ada = await team.connect(invitation, address=address, timeout=1)
        wire.swallows = "all"
        with pytest.raises(TeamUnreachable):
            await ada.check()
        for call in (ada.purse(), ada.reserve("a", 1), ada.pull(0, 1), ada.wait(60)):
            with pytest.raises(TeamUnreachable):
                await call
        await ada.close()


async def test_a_farewell_that_nobody_hears_takes_two_seconds_at_most(team: Team) -> None:
    invitation = await team.invite()
    async with wire_to(team.server.port) as wire:
        address = elsewhere(invitation.address, port=wire.port)
        ada = await team.connect(invitation, address=address)
        wire.swallows = "all"
        await ada.close()
        with pytest.raises(TeamUnreachable):
            await ada.check()


async def test_a_reset_ends_whoever_waits(team: Team) -> None:
    invitation = await team.invite()
    async with wire_to(team.server.port) as wire:
        ada = await team.connect(invitation, address=elsewhere(invitation.address, port=wire.port))
        waiting = asyncio.create_task(ada.wait(600))
        await asyncio.sleep(0)
        wire.cut()
        with pytest.raises(TeamUnreachable):
            await waiting


async def test_a_call_that_is_given_up_leaves_the_connection_usable(team: Team) -> None:
    ada: TeamConnection = await team.join()
    waiting = asyncio.create_task(ada.wait(600))
    calls = [asyncio.create_task(ada.purse()) for _ in range(5)]
    await asyncio.sleep(0)
    for task in (waiting, *calls[:3]):
        task.cancel()
    await asyncio.gather(*calls, waiting, return_exceptions=True)
    assert (await ada.purse()).spent == 0
    assert calls[4].result().spent == 0


async def test_the_device_may_be_new_each_time(team: Team) -> None:
    invitation = await team.invite()
    for _ in range(3):
        await team.connect(invitation, new_device())
    assert await (await team.sql()).fetchval("SELECT count(*) FROM wujie.device") == 3


async def _silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    return
