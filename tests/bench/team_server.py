"""What a team's server bears: at once, and with much behind it.

Usage: python -m tests.bench.team_server [PICTURES …]

Fills a PostgreSQL of its own, durable and over TLS, with so many pictures (0, 100,000 and 1,000,000
unless given; three events each), one step after the other, and measures at each. Prints a table:
seconds unless it says otherwise. Run it with nothing else beside it.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any

from tests.teams import SPACE, Team, new_device
from wujie_desktop.domain.team import TeamDevice
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.connection import TeamConnection
from wujie_desktop.team.trial import TrialServer, find_programs

PER_PICTURE = 3
CLIENTS, PUSHES = 16, 40
"""Members who push at once, and how often each does."""
DESIGNERS, CALLS = 20, 10
PULLS, PULLED = 40, 500
NEWEST = 100_000
"""Events that a new machine reads first."""
NOTICES = 60
FILL = """
INSERT INTO wujie.event (space_id, device_id, seq, person_id, hlc, kind, subject, body, refused)
SELECT 1, $1, i, $2, i, k.kind, 'picture:' || upper(md5((i / 3)::text)), k.body, ''
FROM generate_series($3::bigint, $4::bigint) i
CROSS JOIN LATERAL (
    SELECT CASE i % 3 WHEN 0 THEN 'notice' ELSE 'field' END AS kind,
        CASE i % 3
        WHEN 0 THEN jsonb_build_object('key', upper(md5((i / 3)::text)), 'verdict', 'pass',
                                       'raw', repeat(md5(i::text), 28))
        ELSE jsonb_build_object('field', CASE i % 3 WHEN 1 THEN 'stars' ELSE 'tag:x' END,
                                'value', i % 6) END AS body
) k"""
FIELDS = """
INSERT INTO wujie.field
SELECT 1, 'picture:' || upper(md5(i::text)), f, '1', i, $1, i
FROM generate_series($2::bigint, $3::bigint) i CROSS JOIN (VALUES ('stars'), ('tag:x')) t(f)
ON CONFLICT DO NOTHING"""
VERDICTS = """
INSERT INTO wujie.picture SELECT 1, upper(md5(i::text)), 1, true
FROM generate_series($1::bigint, $2::bigint) i ON CONFLICT DO NOTHING"""
SIZES = """
SELECT pg_database_size(current_database()), pg_total_relation_size('wujie.event'),
    pg_total_relation_size('wujie.field') + pg_total_relation_size('wujie.picture')"""


class Bench:
    """A space with members, each with a device of his own."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.members: list[tuple[Invitation, TeamDevice, TeamConnection]] = []
        self.seqs: dict[str, int] = {}
        self.filled = 0
        self.owner: Any = None

    async def open(self, number: int) -> None:
        """Let so many members in."""
        self.owner = await self.team.sql()
        for index in range(number):
            invited, device = await self.team.invite(f"m{index}"), new_device()
            self.members.append((invited, device, await self.team.connect(invited, device)))
            self.seqs[device.id] = 0

    async def fill(self, pictures: int) -> float:
        """Let there be so many pictures; the seconds it took."""
        owner, began = self.owner, time.perf_counter()
        device, person = new_device().id, 1
        first, last = self.filled, pictures
        if last > first:
            low = first * PER_PICTURE
            await owner.execute(FILL, device, person, low, last * PER_PICTURE - 1, timeout=7200)
            await owner.execute(FIELDS, device, first, last - 1, timeout=7200)
            await owner.execute(VERDICTS, first, last - 1, timeout=7200)
            await owner.execute("ANALYZE", timeout=7200)
        self.filled = pictures
        return time.perf_counter() - began

    async def push(self, member: int) -> float:
        """Five marks of one member; the seconds it took."""
        _, device, connection = self.members[member]
        seq, dice = self.seqs[device.id], random.Random()  # noqa: S311 - a load
        body: dict[str, JSON] = {"field": "stars", "value": 3}
        keys = [f"picture:{dice.getrandbits(128):032X}" for _ in range(5)]
        events = [TeamEvent(1, "field", key, body) for key in keys]
        began = time.perf_counter()
        self.seqs[device.id] = await connection.push(seq + 1, events)
        return time.perf_counter() - began

    async def pushes(self) -> tuple[list[float], float]:
        """Every member pushes again and again: what each took, and pushes per second."""

        async def one(member: int) -> list[float]:
            return [await self.push(member) for _ in range(PUSHES)]

        began = time.perf_counter()
        took = await asyncio.gather(*map(one, range(CLIENTS)))
        rate = CLIENTS * PUSHES / (time.perf_counter() - began)
        return [each for some in took for each in some], rate

    async def reservations(self, run: int) -> list[float]:
        async def one(member: int) -> list[float]:
            connection, took = self.members[member][2], []
            for number in range(CALLS):
                began = time.perf_counter()
                await connection.reserve(f"{run} {member} {number}", 1)
                took.append(time.perf_counter() - began)
            return took

        return [each for some in await asyncio.gather(*map(one, range(DESIGNERS))) for each in some]

    async def notices(self) -> list[float]:
        """From a push by one to its event in the hands of another."""
        there, took = self.members[1][2], []
        position = (await self._newest())[0]
        for _ in range(NOTICES):
            await there.wait(0)
            began = time.perf_counter()
            pushing = asyncio.ensure_future(self.push(0))
            while not (events := await there.pull(position, PULLED)):
                await there.wait(5)
            took.append(time.perf_counter() - began)
            position = events[-1].position
            await pushing
            position = max(position, (await self._newest())[0])
        return took

    async def pulls(self) -> list[float]:
        newest, connection, took = (await self._newest())[0], self.members[2][2], []
        for _ in range(PULLS):
            after = random.randrange(max(newest - PULLED, 1))  # noqa: S311 - a load
            began = time.perf_counter()
            await connection.pull(after, PULLED)
            took.append(time.perf_counter() - began)
        return took

    async def greetings(self) -> list[float]:
        invited, device, _ = self.members[3]
        took = []
        for _ in range(10):
            began = time.perf_counter()
            connection = await self.team.connect(invited, device)
            took.append(time.perf_counter() - began)
            await connection.close()
        return took

    async def newest(self) -> float:
        """Reading the newest events, as a new machine does."""
        newest, connection = (await self._newest())[0], self.members[4][2]
        position, began = max(newest - NEWEST, 0), time.perf_counter()
        while events := await connection.pull(position, 1000):
            position = events[-1].position
        return time.perf_counter() - began

    async def sizes(self) -> Sequence[int]:
        return tuple(await self.owner.fetchrow(SIZES))

    async def _newest(self) -> Any:
        return await self.owner.fetchrow("SELECT coalesce(max(position), 0) FROM wujie.event")


def p95(took: Sequence[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    high = sorted(took)[int(len(took) * 0.95)]
    return f"{1000 * statistics.median(took):.1f} · {1000 * high:.1f}"


async def measure(bench: Bench, pictures: int) -> list[str]:
    """A column of the table."""
    filled = await bench.fill(pictures)
    pushed, rate = await bench.pushes()
    alone = [await bench.push(0) for _ in range(50)]
    database, events, rest = await bench.sizes()
    return [
        f"{pictures:,}",
        f"{filled:.0f} s",
        f"{rate:.0f}/s",
        p95(pushed),
        p95(alone),
        p95(await bench.reservations(pictures)),
        p95(await bench.notices()),
        p95(await bench.pulls()),
        f"{await bench.newest():.1f} s",
        p95(await bench.greetings()),
        f"{database / 1e9:.2f} GB",
        f"{events / pictures / 1000:.2f} · {rest / pictures / 1000:.2f} kB" if pictures else "–",
    ]


ROWS = (
    "pictures", "filling", f"pushes of five events, {CLIENTS} members at once",
    "each of those, ms: median · p95", "alone, ms", f"reserving, {DESIGNERS} at once, ms",
    "a mark here → its event there, ms", f"a page of {PULLED} events, anywhere, ms",
    f"the newest {NEWEST:,} events", "connecting, ms", "the database",
    "a picture's events · the rest of it",
)  # fmt: skip


async def main(sizes: Sequence[int]) -> int:
    """Measure and print."""
    programs = find_programs()
    if programs is None:
        print("PostgreSQL is not installed")
        return 1
    server = TrialServer.start(programs, {"max_wal_size": "8GB", "shared_buffers": "1GB"})
    try:
        async with AsyncExitStack() as stack:
            team = Team(server, await server.make_owner(), 0)
            stack.push_async_callback(team.close)
            await team.space(SPACE, None)
            bench = Bench(team)
            await bench.open(DESIGNERS)
            columns = []
            for size in sizes:
                columns.append(await measure(bench, size))
                print(" | ".join(columns[-1]), flush=True)
            for name, *cells in zip(ROWS, *columns, strict=True):
                print(f"| {' | '.join((name, *cells))} |")
    finally:
        server.remove()
    return 0


if __name__ == "__main__":
    wanted = [int(text.replace(",", "")) for text in sys.argv[1:]] or [0, 100_000, 1_000_000]
    sys.exit(asyncio.run(main(wanted)))
