"""Marks and decisions on their way through a real server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.builders import START, FakeClock
from tests.faults.team_wire import wire_to
from tests.library.test_team_store import Member
from tests.services.test_history import KEYS, open_window
from tests.team_log import tables
from tests.teams import Team, elsewhere, new_device, until_so
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import with_stars
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.domain.team_membership import KeptKey, TeamMembership
from wujie_desktop.domain.team_record_events import TeamRecordsChanged
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services import team_sync
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.team_signing import TeamSigning
from wujie_desktop.services.team_sync import TeamSync
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.connection import TeamConnection

A, B = KEYS


class Desk:
    """A member's library, and what carries it to a server and back."""

    def __init__(self, member: Member, sync: TeamSync, signing: TeamSigning) -> None:
        self.member = member
        self.sync = sync
        self.signing = signing

    async def act(self, *acts: tuple[str, PictureKey, int]) -> None:
        for act in acts:
            await self.member.act(act)


@asynccontextmanager
async def open_desk(
    folder: Path,
    invited: Invitation,
    device: str,
    kept: KeptKey | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Desk]:
    async with open_window(folder) as bench:
        store, hub = TeamStore(bench.database, "sandbox"), bench.hub
        membership = TeamMembership(device, invited.address)
        signing = TeamSigning(
            kept=kept, keys=store.keys, space=invited.address.space, device=device, hub=hub
        )
        sync = TeamSync(
            store=store,
            membership=membership,
            signing=signing,
            hub=hub,
            settled=bench.history.close,
            clock=clock or SystemClock(),
        )
        await store.join(team_sync.space_of(membership), device)
        try:
            yield Desk(Member(device, bench, store), sync, signing)
        finally:
            sync.close()


@asynccontextmanager
async def following(desk: Desk, connection: TeamConnection) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.ensure_future(desk.sync.follow(connection))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, TeamUnreachable):
            await task


async def has_stars(desk: Desk, stars: int, key: PictureKey = A) -> bool:
    return (await desk.member.fields(key)).get("stars") == stars


async def is_settled(desk: Desk) -> bool:
    return (await tables(desk.member.database))[2] == 0


async def test_what_one_marks_the_other_has(team: Team, tmp_path: Path) -> None:
    ada, bob = await team.invite("ada"), await team.invite("bob", Rank.APPROVER)
    devices = new_device(), new_device()
    async with (
        open_desk(tmp_path / "a", ada, devices[0].id) as one,
        open_desk(tmp_path / "b", bob, devices[1].id) as two,
        following(one, await team.connect(ada, devices[0])),
        following(two, await team.connect(bob, devices[1])),
    ):
        told: list[TeamRecordsChanged] = []
        two.member.bench.hub.subscribe(TeamRecordsChanged, told.append)
        await one.act(("stars", A, 4))
        await until_so(partial(has_stars, two, 4))
        await two.act(("stars", A, 2))
        await until_so(partial(has_stars, one, 2))
        await until_so(partial(is_settled, two))
        assert {key for event in told for key in event.keys} == {A}
        first, second = [await tables(desk.member.database) for desk in (one, two)]
        assert first == second


async def test_what_was_done_offline_arrives_once_and_in_order(team: Team, tmp_path: Path) -> None:
    """Also where the answer to what was sent is lost, and the server crashes."""
    ada, device = await team.invite(), new_device()
    keys = [PictureKey(f"K{number}") for number in range(450)]
    async with (
        open_desk(tmp_path, ada, device.id) as desk,
        wire_to(team.server.port) as wire,
    ):
        there = elsewhere(ada.address, port=wire.port)
        desk.member.bench.culling.mark(keys, partial(with_stars, stars=3), "stars")
        await desk.act(("decide", A, 1), ("decide", A, 2))
        connection = await team.connect(ada, device, address=there, timeout=0.5)
        wire.swallows = "answers"
        with pytest.raises(TeamUnreachable):
            await desk.sync.follow(connection)
        wire.cut()
        wire.swallows = ""
        async with following(desk, await team.connect(ada, device, address=there)) as carrying:
            await until_so(partial(is_settled, desk))
            await asyncio.to_thread(team.server.stop, "immediate")
            with pytest.raises(TeamUnreachable):
                await carrying
        await asyncio.to_thread(team.server.resume)
        await desk.act(("stars", B, 1))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        owner = await team.sql()
        rows = await owner.fetch("SELECT seq, kind, subject FROM wujie.event ORDER BY position")
        assert [row["seq"] for row in rows] == [*range(1, 454)]
        assert [row["subject"] for row in rows[:450]] == [f"picture:{key}" for key in keys]
        assert [row["kind"] for row in rows[450:]] == ["decision", "decision", "field"]


async def test_what_the_server_does_not_accept_is_told_back(team: Team, tmp_path: Path) -> None:
    ada, device = await team.invite(rank=Rank.VIEWER), new_device()
    async with open_desk(tmp_path, ada, device.id) as desk:
        await desk.act(("decide", A, 2), ("stars", A, 2))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        waiting = await desk.member.store.waiting()
        assert (waiting.number, waiting.refused, waiting.quarantined) == (0, 2, 0)
        assert await desk.member.fields() == {}


async def lose_everything(team: Team) -> None:
    """As if the server came back from a copy that was made before anything happened."""
    owner = await team.sql()
    for table in ("event", "decision"):
        await owner.execute(f"ALTER TABLE wujie.{table} DISABLE TRIGGER keep")
    for statement in (
        "DELETE FROM wujie.event", "DELETE FROM wujie.field", "DELETE FROM wujie.decision",
        "DELETE FROM wujie.request", "DELETE FROM wujie.picture",
        "UPDATE wujie.device SET last_seq = 0, last_hlc = 0",
    ):  # fmt: skip
        await owner.execute(statement)
    async with team.admin() as admin:
        await admin.restored()


async def test_a_restored_server_gets_back_what_it_lost(team: Team, tmp_path: Path) -> None:
    ada, device = await team.invite(), new_device()
    async with open_desk(tmp_path, ada, device.id) as desk:
        await desk.act(("stars", A, 1), ("decide", A, 2))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        await lose_everything(team)
        await desk.act(("stars", A, 5))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        owner = await team.sql()
        assert await owner.fetchval("SELECT count(*) FROM wujie.event") == 3
        assert (await desk.member.fields())["stars"] == 5


async def test_what_the_log_has_for_long_is_emptied_here(team: Team, tmp_path: Path) -> None:
    """Its numbers and decisions stay; a server that lost all of it goes on with what is left."""
    ada, device = await team.invite(), new_device()
    later = FakeClock(START + timedelta(days=90))
    async with open_desk(tmp_path, ada, device.id, clock=later) as desk:
        await desk.act(("stars", A, 1), ("decide", A, 2))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        await desk.act(("stars", B, 2))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        outbox = "SELECT kind, body = '{}' FROM outbox ORDER BY seq"
        kept = await desk.member.database.run(lambda it: it.execute(outbox).fetchall())
        assert kept == [("nothing", 1), ("decision", 0), ("field", 0)]
        await lose_everything(team)
        await desk.act(("stars", B, 3))
        async with following(desk, await team.connect(ada, device)):
            await until_so(partial(is_settled, desk))
        owner = await team.sql()
        rows = await owner.fetch("SELECT kind, refused FROM wujie.event ORDER BY position")
        assert [(row["kind"], row["refused"]) for row in rows] == [
            ("nothing", ""), ("decision", ""), ("field", ""), ("field", ""),
        ]  # fmt: skip
        assert (await desk.member.store.waiting()).refused == 0
