"""Nobody who reads by position misses an event, however long others take to commit."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from tests.teams import SPACE, Team, changed, new_device, until
from wujie_desktop.team.admin import Invitation

LOCK = "PERFORM FROM wujie.space s WHERE s.space_id = who.space_id FOR NO KEY UPDATE;"
PUSH = "SELECT wujie.push($1, $2, $3, $4, $5, $6, $7)"


class Writer:
    """A member's device that commits when it is told to."""

    def __init__(self, link: Any, device: str) -> None:
        self.link, self.device, self.seq = link, device, 0

    @classmethod
    async def join(cls, team: Team, invitation: Invitation) -> Writer:
        device = new_device()
        await team.connect(invitation, device)
        return cls(await team.sql(invitation), device.id)

    async def push(self) -> None:
        self.seq += 1
        event = ([1], ["request"], ["request:1"], ["{}"])
        await self.link.execute(PUSH, SPACE, self.device, self.seq, *event)


async def missed_behind_a_slow_one(team: Team) -> set[int]:
    """The positions that a reader misses, who reads while one member's transaction is open and
    another's, begun later, is as far as it gets."""
    invitation = await team.invite()
    slow, fast = [await Writer.join(team, invitation) for _ in range(2)]
    reader, owner = await team.connect(invitation), await team.sql()
    slows = slow.link.transaction()
    await slows.start()
    await slow.push()
    pushing = asyncio.create_task(fast.push())
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = $1 AND NOT granted)"
    while not pushing.done() and not await owner.fetchval(waiting, fast.link.get_server_pid()):
        await asyncio.sleep(0)
    read = [each.position for each in await reader.pull(0, 500)]
    await slows.commit()
    await pushing
    read += [each.position for each in await reader.pull(max(read, default=0), 500)]
    return set(await all_positions(team)) - set(read)


async def all_positions(team: Team) -> list[int]:
    rows = await (await team.sql()).fetch("SELECT position FROM wujie.event ORDER BY position")
    return [row["position"] for row in rows]


async def test_what_commits_later_has_the_later_position(team: Team) -> None:
    assert await missed_behind_a_slow_one(team) == set()


async def test_without_the_lock_it_would_be_missed(team: Team) -> None:
    await changed(team, "push", LOCK, "")
    assert len(await missed_behind_a_slow_one(team)) == 1


async def test_eight_slow_writers_and_a_reader(team: Team) -> None:
    invitation = await team.invite()
    writers = [await Writer.join(team, invitation) for _ in range(8)]
    reader = await team.connect(invitation)
    pauses = random.Random(1)  # noqa: S311

    async def write(writer: Writer) -> None:
        for _ in range(12):
            async with writer.link.transaction():
                await writer.push()
                await asyncio.sleep(pauses.uniform(0, 0.02))

    writing = asyncio.gather(*map(write, writers))
    read: list[int] = []
    is_last = False
    while not is_last:
        is_last = writing.done()
        new = await reader.pull(read[-1] if read else 0, 7)
        read += [each.position for each in new]
        is_last = is_last and not new
    await writing
    assert len(read) == 8 * 12
    assert read == await all_positions(team)


async def test_an_open_transaction_of_a_member_ends_by_itself(team: Team) -> None:
    """Whoever holds the lock of a space idly lets go of it."""
    link = await team.sql(await team.invite())
    settings = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    assert [await link.fetchval(f"SHOW {name}") for name in settings] == ["15s", "5s", "10s"]
    assert await link.fetchval("SHOW plan_cache_mode") == "force_custom_plan"
    await link.execute("SET idle_in_transaction_session_timeout = '1ms'")
    await link.execute("BEGIN")
    await until(link.is_closed)
