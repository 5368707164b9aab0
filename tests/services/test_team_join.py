"""A machine that joins a large space begins with the newest pictures, and knows of them, and of all
lists, what one knows that read everything."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.builders import FakeClock
from tests.library.test_shared_requests_hostile import emptied
from tests.services.test_team_sync import Desk, following, lose_everything, open_desk
from tests.team_history import Dice, known_of, known_of_lists, newest_keys
from tests.teams import Team, new_device, team, team_server
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank, TeamDevice
from wujie_desktop.domain.team_events import TeamEvent
from wujie_desktop.library.requests import Requests
from wujie_desktop.services import team_sync
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.team_sync import TeamSync
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.connection import TeamConnection

__all__ = ["team", "team_server"]
FEW = 12
"""Pictures that a machine begins with here."""


async def filled(team: Team, dice: Dice, number: int = 120) -> None:
    """Three members did a lot, by turns."""
    members = [
        (await team.join(name, rank), 0)
        for name, rank in (
            ("ada", Rank.ADMIN),
            ("bob", Rank.APPROVER),
            ("eve", Rank.DESIGNER),
        )
    ]
    for _ in range(12):
        for place, (member, seq) in enumerate(members):
            events = dice.events(number // 36)
            members[place] = member, await member.push(seq + 1, events)


async def caught_up(desk: Desk, connection: TeamConnection) -> None:
    """Read the log as the program does, and take in what it told of."""
    idle = asyncio.Event()

    async def wait(_seconds: float) -> bool:
        idle.set()
        await asyncio.Event().wait()
        return False

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(connection, "wait", wait)
        async with following(desk, connection) as carrying, asyncio.timeout(60):
            resting = asyncio.ensure_future(idle.wait())
            await asyncio.wait((resting, carrying), return_when=asyncio.FIRST_COMPLETED)
            resting.cancel()
            if carrying.done():
                await carrying
    bench = desk.member.bench
    intake = ResultIntake(
        requests=Requests(bench.database, "sandbox"), hub=bench.hub, clock=FakeClock()
    )
    await emptied(desk.member.store, intake, bench.hub)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Calls it for the machines that join from now on."""
    monkeypatch.setattr(team_sync, "PULLED", 7)

    def call(number: int) -> None:
        monkeypatch.setattr(team_sync, "NEWEST_PICTURES", number)

    return call


async def start_of(desk: Desk) -> int:
    return (await desk.member.store.required()).start


async def differ(team: Team, one: Desk, whole: Desk) -> int:
    """How many pictures both know alike; fails where they know anything otherwise."""
    keys = await newest_keys(await team.sql(), await start_of(one))
    assert await known_of_lists(one.member.database) == await known_of_lists(whole.member.database)
    first, second = [await known_of(desk.member.database, keys) for desk in (one, whole)]
    for mine, theirs in zip(first, second, strict=True):
        assert mine == theirs
    return len(keys)


@pytest.mark.parametrize("seed", range(5))
async def test_both_know_the_same(team: Team, tmp_path: Path, few: Any, seed: int) -> None:
    dice = Dice(seed)
    await filled(team, dice)
    lin = await team.invite("lin")
    devices = new_device(), new_device()
    async with (
        open_desk(tmp_path / "whole", lin, devices[0].id) as whole,
        open_desk(tmp_path / "new", lin, devices[1].id) as new,
    ):
        few(10**6)
        await caught_up(whole, await team.connect(lin, devices[0]))
        assert await start_of(whole) == 0
        few(FEW)
        await caught_up(new, await team.connect(lin, devices[1]))
        start = await start_of(new)
        assert FEW <= await differ(team, new, whole) <= FEW + 3
        owner = await team.sql()
        before = await owner.fetchval(
            "SELECT count(*) FROM wujie.picture WHERE request < $1", start
        )
        held = await owner.fetchval("SELECT count(*) FROM wujie.picture WHERE request IS NOT NULL")
        has = "SELECT count(*) FROM picture WHERE generation_id LIKE 'r%'"
        (known,) = await new.member.database.run(lambda at: at.execute(has).fetchone())
        assert before > 0
        assert known < held
        ada = await team.join("zoe", Rank.APPROVER)
        await ada.push(1, dice.events(40))
        for desk, device in ((whole, devices[0]), (new, devices[1])):
            await caught_up(desk, await team.connect(lin, device))
        assert await differ(team, new, whole) > FEW
        assert await start_of(new) == start


async def test_a_small_space_is_read_from_its_beginning(
    team: Team, tmp_path: Path, few: Any
) -> None:
    await filled(team, Dice(1), 40)
    few(10**5)
    lin, device = await team.invite("lin"), new_device()
    async with open_desk(tmp_path, lin, device.id) as desk:
        await caught_up(desk, await team.connect(lin, device))
        state = await desk.member.store.required()
        assert (state.start, await desk.member.store.unasked.newest(9)) == (0, ())
        owner = await team.sql()
        assert state.position == await owner.fetchval("SELECT max(position) FROM wujie.event")


class BrokenError(Exception):
    """A connection that breaks after so many answers."""


@contextmanager
def breaking(sync: TeamSync, after: int) -> Iterator[None]:
    left, apply = after, sync._apply

    async def applied(*how: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise BrokenError
        await apply(*how)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sync, "_apply", applied)
        yield


async def test_joining_goes_on_where_it_was_broken_off(
    team: Team, tmp_path: Path, few: Any
) -> None:
    await filled(team, Dice(7))
    lin = await team.invite("lin")
    devices = new_device(), new_device()
    async with (
        open_desk(tmp_path / "whole", lin, devices[0].id) as whole,
        open_desk(tmp_path / "new", lin, devices[1].id) as new,
    ):
        few(10**6)
        await caught_up(whole, await team.connect(lin, devices[0]))
        few(FEW)
        for number in (0, 1, 1, 2):
            connection = await team.connect(lin, devices[1])
            with breaking(new.sync, number), pytest.raises(BrokenError):
                await asyncio.wait_for(new.sync.follow(connection), 60)
        await caught_up(new, await team.connect(lin, devices[1]))
        assert await start_of(new) > 0
        await differ(team, new, whole)


async def test_what_looking_back_brings_is_looked_back_for(
    team: Team, tmp_path: Path, few: Any
) -> None:
    """Each of these requests names a picture of the one before: the newest brings them all, and
    each comes with its answers, marks and decisions. No picture is asked about twice."""
    dice, names = Dice(1), [f"K{number}" for number in range(20)]
    ada = await team.join("ada", Rank.APPROVER)
    history = []
    for number, (key, following_one) in enumerate(pairwise(names)):
        history += [dice.request(f"r{number}", key, following_one), dice.answer(key)]
        history += [*dice.mark(key, stars=number % 6), dice.decide(key, Choice.PICK)]
    await ada.push(1, history)
    lin, devices = await team.invite("lin"), (new_device(), new_device())
    async with (
        open_desk(tmp_path / "whole", lin, devices[0].id) as whole,
        open_desk(tmp_path / "new", lin, devices[1].id) as new,
    ):
        few(10**6)
        await caught_up(whole, await team.connect(lin, devices[0]))
        few(5)
        connection, asked = await team.connect(lin, devices[1]), list[str]()
        told_of = connection.told_of

        async def asking(keys: Sequence[PictureKey], after: int, upto: int) -> Any:
            assert len(keys) <= team_sync.PULLED
            asked.extend(() if after else keys)
            return await told_of(keys, after, upto)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(connection, "told_of", asking)
            await caught_up(new, connection)
        assert await start_of(new) > 0
        mine, theirs = [await known_of(each.member.database, names) for each in (new, whole)]
        assert mine == theirs
        assert sorted(asked) == sorted(names)


async def sent_by(
    team: Team, invited: Invitation, device: TeamDevice, events: Sequence[TeamEvent]
) -> None:
    connection = await team.connect(invited, device)
    await connection.push(connection.welcome.last_seq + 1, events)
    await connection.close()


async def test_what_one_sent_oneself_comes_back_whole(team: Team, tmp_path: Path, few: Any) -> None:
    """The library was lost, and the device's number was not: what it sent long ago is its own
    again, and what it marks next is numbered after that."""
    dice = Dice(3)
    lin, device = await team.invite("lin"), new_device()
    own = [dice.request("mine", "M1", "M2"), dice.answer("M1"), *dice.mark("M1", stars=4)]
    await sent_by(team, lin, device, own)
    bob, other = await team.invite("bo", Rank.APPROVER), new_device()
    await sent_by(team, bob, other, [*dice.mark("M2", stars=2), dice.answer("M2", "review")])
    await filled(team, dice)
    few(FEW)
    async with open_desk(tmp_path, lin, device.id) as desk:
        await caught_up(desk, await team.connect(lin, device))
        assert await start_of(desk) > 0
        found = {each.key: each for each in (await requests(desk).load()).pictures}
        assert {"M1", "M2"} <= found.keys()
        assert {found[PictureKey(key)].sender for key in ("M1", "M2")} == {""}
        assert all(found[PictureKey(key)].verdict for key in ("M1", "M2"))
        assert (await desk.member.fields(PictureKey("M2")))["stars"] == 2
        state = await desk.member.store.required()
        assert (state.seq, state.echoed) == (len(own), len(own))
        await desk.act(("stars", PictureKey("M1"), 5))
        await caught_up(desk, await team.connect(lin, device))
        owner = await team.sql()
        newest = await owner.fetchrow(
            "SELECT seq, device_id FROM wujie.event ORDER BY position DESC"
        )
        assert (newest["seq"], str(newest["device_id"])) == (len(own) + 1, device.id)


def requests(desk: Desk) -> Requests:
    return Requests(desk.member.database, "sandbox")


async def test_a_restored_server_is_read_from_the_newest_on_again(
    team: Team, tmp_path: Path, few: Any
) -> None:
    """What is said of pictures that the library has from before is asked for."""
    dice = Dice(4)
    await filled(team, dice)
    old = [*dice.mark("K4 old", stars=3), dice.answer("K4 old", "blocked")]
    owner = await team.sql()
    lin = await team.invite("lin")
    devices = new_device(), new_device()
    bob, other = await team.invite("bo", Rank.APPROVER), new_device()
    await sent_by(team, bob, other, [dice.request("old", "K4 old"), *old])
    few(FEW)
    async with (
        open_desk(tmp_path / "a", lin, devices[0].id) as desk,
        open_desk(tmp_path / "b", lin, devices[1].id) as whole,
    ):
        await caught_up(desk, await team.connect(lin, devices[0]))
        await desk.act(("stars", PictureKey("K4 old"), 5))
        await caught_up(desk, await team.connect(lin, devices[0]))
        first = await start_of(desk)
        await sent_by(team, bob, other, dice.events(60))
        async with team.admin() as admin:
            await admin.restored()
        await caught_up(desk, await team.connect(lin, devices[0]))
        start = await start_of(desk)
        assert start > first
        assert await newest_keys(owner, start) != []
        few(10**6)
        await caught_up(whole, await team.connect(lin, devices[1]))
        await differ(team, desk, whole)
        mine, theirs = [await known_of(each.member.database, ["K4 old"]) for each in (desk, whole)]
        assert mine == theirs
        assert mine[0]
        (verdict,) = mine[2]
        assert verdict == ("K4 old", "blocked")
        assert await desk.member.store.unasked.newest(9) == ()


async def test_what_a_restored_server_lost_is_sent_again(
    team: Team, tmp_path: Path, few: Any
) -> None:
    few(1)
    dice = Dice(5)
    lin, device = await team.invite("lin"), new_device()
    await sent_by(team, await team.invite("bo"), new_device(), [dice.request("r", "K", "L")])
    async with open_desk(tmp_path, lin, device.id) as desk:
        await caught_up(desk, await team.connect(lin, device))
        await desk.act(("stars", PictureKey("K"), 5))
        await caught_up(desk, await team.connect(lin, device))
        await lose_everything(team)
        await caught_up(desk, await team.connect(lin, device))
        owner = await team.sql()
        rows = await owner.fetch("SELECT subject FROM wujie.event")
        assert [row["subject"] for row in rows] == ["picture:K"]
        assert await start_of(desk) == 0
