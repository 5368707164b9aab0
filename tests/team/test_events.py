"""The log: what is pushed arrives once, in order, and what does not count says why."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

import pytest

from tests.faults.team_wire import wire_to
from tests.teams import SPACE, Team, elsewhere, new_device
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamRefused, TeamUnreachable
from wujie_desktop.domain.team_events import TeamEvent, canonical
from wujie_desktop.team.connection import TeamConnection

HOUR = 3_600_000 << 16


def field(
    value: object, hlc: int = 1, subject: str = "picture:A", name: str = "stars"
) -> TeamEvent:
    return TeamEvent(hlc, "field", subject, {"field": name, "value": value})  # type: ignore[dict-item]


def now() -> int:
    return int(time.time() * 1000) << 16


async def kept(team: Team, columns: str) -> list[tuple[Any, ...]]:
    select = f"SELECT {columns} FROM wujie.event ORDER BY position"  # noqa: S608
    rows = await (await team.sql()).fetch(select)
    return [tuple(row) for row in rows]


async def shared_fields(team: Team) -> dict[tuple[str, str], str]:
    rows = await (await team.sql()).fetch("SELECT subject, field, value FROM wujie.field")
    return {(row["subject"], row["field"]): row["value"] for row in rows}


async def test_pushing_again_adds_nothing(team: Team) -> None:
    ada = await team.join()
    events = [field(1), field(2), field(3)]
    assert await ada.push(1, events) == 3
    assert await ada.push(1, events) == 3
    assert await ada.push(2, [*events[1:], field(4)]) == 4
    assert await ada.push(5, []) == 4
    assert await kept(team, "seq, body->>'value'") == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]


@pytest.mark.parametrize("number", [0.55, -0.0, 1e-7, -1.5e-300, 2.0**53, 2**53, -(2.0**31)])
async def test_a_number_comes_back_as_it_was_told(team: Team, number: float) -> None:
    """Else the device takes its own event for another's."""
    ada = await team.join()
    told = canonical(field(number).body)
    await ada.push(1, [field(json.loads(told)["value"])])
    assert [canonical(each.body) for each in await ada.pull(0, 1)] == [told]


async def test_a_gap_is_refused_and_harms_nothing(team: Team) -> None:
    ada = await team.join()
    for first in (2, 0, -1):
        with pytest.raises(TeamRefused, match="event 1 is missing"):
            await ada.push(first, [field(1)])
    assert await ada.push(1, [field(1)]) == 1


async def test_more_than_a_slice_is_refused(team: Team) -> None:
    ada = await team.join()
    with pytest.raises(TeamRefused, match="500"):
        await ada.push(1, [field(1)] * 501)
    assert await ada.push(1, [field(1)] * 500) == 500


async def test_an_answer_that_was_lost(team: Team) -> None:
    invitation, device = await team.invite(), new_device()
    async with wire_to(team.server.port) as wire:
        address = elsewhere(invitation.address, port=wire.port)
        ada = await team.connect(invitation, device, address=address, timeout=1)
        await ada.push(1, [field(1)])
        wire.swallows = "answers"
        with pytest.raises(TeamUnreachable):
            await ada.push(2, [field(2)])
    again = await team.connect(invitation, device)
    assert again.welcome.last_seq == 2
    assert await again.push(1, [field(1), field(2), field(3)]) == 3
    assert await kept(team, "seq") == [(1,), (2,), (3,)]


async def test_stamps_grow_and_are_never_of_tomorrow(team: Team) -> None:
    ada = await team.join()
    claims = [now() + 2 * HOUR, now() - 2 * HOUR, 5, -1, 2**70]
    await ada.push(1, [field(1, hlc) for hlc in claims])
    stamps = [hlc for (hlc,) in await kept(team, "hlc")]
    assert stamps == sorted(set(stamps))
    assert stamps[0] < now() + HOUR
    assert stamps[-1] < now() + HOUR
    bob = await team.join("bob")
    mine = now() - HOUR
    await bob.push(1, [field(1, mine)])
    assert (await kept(team, "hlc"))[-1] == (mine,)


async def test_the_later_stamp_wins_whoever_comes_first(team: Team) -> None:
    ada, bob = await team.join("ada"), await team.join("bob")
    await ada.push(1, [field("late", 20), field(True, 21, name="tag:red")])
    await bob.push(1, [field("early", 10), field(True, 11, name="tag:blue")])
    await bob.push(3, [TeamEvent(30, "gone", "picture:B", {})])
    assert await shared_fields(team) == {
        ("picture:A", "stars"): '"late"',
        ("picture:A", "tag:red"): "true",
        ("picture:A", "tag:blue"): "true",
        ("picture:B", "gone"): "true",
    }


async def test_equal_stamps_are_told_apart_by_device(team: Team) -> None:
    invitation = await team.invite()
    first, second = sorted((new_device() for _ in range(2)), key=lambda device: device.id)
    later, earlier = [await team.connect(invitation, each) for each in (second, first)]
    await later.push(1, [field("second", 10)])
    await earlier.push(1, [field("first", 10)])
    assert await shared_fields(team) == {("picture:A", "stars"): '"second"'}


UNREADABLE: Sequence[TeamEvent] = (
    TeamEvent(1, "dance", "picture:A", {}),
    TeamEvent(1, "field", "picture:A", {"value": 1}),
    TeamEvent(1, "field", "picture:A", {"field": 1, "value": 1}),
    TeamEvent(1, "field", "picture:A", {"field": "stars"}),
    TeamEvent(1, "field", "picture:A", {"field": "x" * 1001, "value": 1}),
    TeamEvent(1, "field", "x" * 1001, {"field": "stars", "value": 1}),
    TeamEvent(1, "field", "picture:A", {"field": "note", "value": "x" * 100_001}),
    TeamEvent(1, "field", "picture:A", {"field": "note", "value": "a\0b"}),
    TeamEvent(1, "field", "picture:A", {"field": "note", "value": "\ud800"}),
    TeamEvent(1, "field", "picture:A", {"field": "note", "value": float("nan")}),
    TeamEvent(1, "picture", "picture:A", {"key": 7}),
    TeamEvent(1, "picture", "picture:A", {"key": "A", "verdict": "fine"}),
    TeamEvent(1, "decision", "picture:A", {"key": "A", "choice": "approved"}),
    TeamEvent(1, "decision", "picture:A", {"key": "A", "choice": "x", "seal": "s", "parents": []}),
)


async def test_what_the_server_cannot_read_is_kept_and_said_and_stops_nobody(team: Team) -> None:
    ada = await team.join()
    assert await ada.push(1, [*UNREADABLE, field(5)]) == len(UNREADABLE) + 1
    got = await ada.pull(0, 500)
    assert [each.refused for each in got] == ["stale-schema"] * len(UNREADABLE) + [""]
    assert await shared_fields(team) == {("picture:A", "stars"): "5"}


async def test_a_restored_server_has_another_epoch_and_takes_events_again(team: Team) -> None:
    invitation, device = await team.invite(), new_device()
    ada = await team.connect(invitation, device)
    events = [field(number) for number in range(6)]
    await ada.push(1, events[:3])
    rows = await kept(team, "position")
    async with team.admin() as admin:
        assert await admin.restored() == 1
    again = await team.connect(invitation, device)
    assert again.welcome.epoch != ada.welcome.epoch
    assert (again.welcome.last_seq, again.welcome.position) == (3, rows[-1][0])
    assert await again.push(1, events) == 6
    assert [each.body["value"] for each in await again.pull(0, 500)] == list(range(6))


async def test_nobody_changes_what_was_written(team: Team) -> None:
    import asyncpg

    ada = await team.join()
    seal = {"key": "A", "choice": "rejected", "seal": "s", "parents": []}
    await ada.push(1, [TeamEvent(1, "decision", "picture:A", seal)])  # type: ignore[arg-type]
    owner = await team.sql()
    changes = ("DELETE FROM wujie.{}", "UPDATE wujie.{} SET space_id = 1", "TRUNCATE wujie.{}")
    for table in ("event", "decision"):
        for change in changes:
            with pytest.raises(asyncpg.RaiseError, match="never changed"):
                await owner.execute(change.format(table))


async def test_a_notice_says_that_something_came(team: Team) -> None:
    ada, bob = await team.join("ada"), await team.join("bob")
    await team.space("other")
    eve = await team.join("eve", space="other")
    assert not await bob.wait(0)
    await ada.push(1, [field(1)])
    assert await bob.wait(60)
    assert not await eve.wait(0)


async def received_by(connection: TeamConnection) -> list[object]:
    return [each.body.get("value") for each in await connection.pull(0, 500)]


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.DESIGNER])
async def test_everybody_reads(team: Team, rank: Rank) -> None:
    ada, bob = await team.join("ada"), await team.join("bob", rank)
    await ada.push(1, [field("x")])
    assert await received_by(bob) == ["x"]
    assert SPACE == "main"
