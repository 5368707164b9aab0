"""What a team's server bears: at once, and with much behind it.

Usage: python -m tests.bench.team_server [PICTURES …]

Fills a PostgreSQL of its own, durable and over TLS, with so many pictures (0, 100,000 and 1,000,000
unless given; a request for four, three events each), one step after the other, and measures at
each. Prints a table: seconds unless it says otherwise. Run it with nothing else beside it.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

from tests.teams import Team, new_device, own_team
from wujie_desktop.domain.team import TeamDevice
from wujie_desktop.domain.team_archive import NEWEST_PICTURES, ArchivedState, ArchiveQuery
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.domain.team_requests import promised_keys
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.connection import TeamConnection

OF_REQUEST, EVENTS = 4, 13
"""Pictures of a request, and its events: the request itself, an answer and two marks of each."""
PERIOD = 9.7
"""Seconds from one event to the next: a million pictures a year, by twenty members in turn."""
DURABLE = {"max_wal_size": "8GB", "shared_buffers": "1GB", "max_connections": "200"}
"""Of postgresql.conf, beside what it is by itself."""
CLIENTS, PUSHES = 16, 40
"""Members who push at once, and how often each does."""
DESIGNERS, CALLS = 20, 10
PULLS, PULLED = 40, 500
NOTICES = 60
CROWD, MEETINGS = 99, 20
"""Devices that all hear of one push, and of how many."""
LOOKS, PAGE = 40, 60
"""How often a page of the archive is asked for, and of how many requests."""
COMMON, RARE = "人物", "孤灯"
"""Every second prompt has the one, every twenty-thousandth the other."""
WORDS = """
(SELECT string_agg(chr(19968 + n * n % 5000) || chr(25000 + n * 7 % 5000), '，')
 FROM (SELECT abs(hashint8(i * 16 + w)) % 700 AS n FROM generate_series(1, 12) w) t)"""
FILL = f"""
INSERT INTO wujie.event (space_id, device_id, seq, person_id, hlc, kind, subject, body, refused,
                         received_at)
SELECT 1, $1, e, 1 + (e / {EVENTS}) % {DESIGNERS}, e, k.kind, k.subject, k.body, '',
    timestamptz '2021-01-01' + e * interval '{PERIOD} seconds'
FROM generate_series($2::bigint, $3::bigint) e
CROSS JOIN LATERAL (SELECT e / {EVENTS} AS i, (e % {EVENTS} - 1) / 3 AS p, e % {EVENTS} % 3 AS w) n
CROSS JOIN LATERAL (SELECT upper(md5((i * {OF_REQUEST} + p)::text)) AS key) c
CROSS JOIN LATERAL (
    SELECT CASE WHEN e % {EVENTS} = 0 THEN 'request' WHEN w = 1 THEN 'notice' ELSE 'field' END,
        CASE WHEN e % {EVENTS} = 0 THEN 'request:' || i ELSE 'picture:' || key END,
        CASE WHEN e % {EVENTS} = 0 THEN jsonb_build_object(
            'id', i::text, 'camera', 'avatar', 'avatar', md5('a'), 'templates', '[]'::jsonb,
            'settings', '{{}}'::jsonb, 'created_at', '2026-11-30T00:00:00+00:00', 'points', 8,
            'duration', 60, 'trace_id', md5(i::text), 'retry_of', NULL,
            'prompt', {WORDS} || CASE WHEN i % 2 = 0 THEN '，{COMMON}' ELSE '' END
                || CASE WHEN i % 20000 = 7 THEN '，{RARE}' ELSE '' END,
            'pictures', (SELECT jsonb_agg(jsonb_build_array(
                upper(md5((i * {OF_REQUEST} + q)::text)), NULL, 60))
                FROM generate_series(0, {OF_REQUEST - 1}) q))
        WHEN w = 1 THEN jsonb_build_object('key', key, 'verdict', 'pass',
                                           'raw', repeat(md5(e::text), 28))
        ELSE jsonb_build_object('field', CASE w WHEN 2 THEN 'stars' ELSE 'tag:x' END,
                                'value', e % 6) END
) k(kind, subject, body) ORDER BY e"""  # noqa: S608 - our own text
FIELDS = """
INSERT INTO wujie.field
SELECT space_id, subject, body->>'field', body->'value', hlc, device_id, position
FROM wujie.event WHERE kind = 'field' AND position > $1 ON CONFLICT DO NOTHING"""
VERDICTS = """
INSERT INTO wujie.picture
SELECT space_id, picture->>0, CASE WHEN random() < 0.001 THEN 3 ELSE 1 END, true, position
FROM wujie.event CROSS JOIN jsonb_array_elements(body->'pictures') AS t(picture)
WHERE kind = 'request' AND position > $1 ON CONFLICT DO NOTHING"""
REQUESTS = """
INSERT INTO wujie.request
SELECT space_id, position, person_id, jsonb_array_length(body->'pictures'),
    array_to_tsvector(wujie.grams(wujie.search_form(body->>'prompt')))
FROM wujie.event WHERE kind = 'request' AND position > $1 ON CONFLICT DO NOTHING"""
DAYS = """
INSERT INTO wujie.request_day
SELECT r.space_id, (e.received_at AT TIME ZONE s.time_zone)::date, r.person_id, count(*),
    sum(r.pictures), min(r.position), max(r.position)
FROM wujie.request r JOIN wujie.event e USING (position)
JOIN wujie.space s ON s.space_id = r.space_id
WHERE r.position > $1 GROUP BY 1, 2, 3
ON CONFLICT (space_id, day, person_id) DO UPDATE
    SET requests = request_day.requests + EXCLUDED.requests,
        pictures = request_day.pictures + EXCLUDED.pictures, last = EXCLUDED.last"""
SIZES = """
SELECT pg_database_size(current_database()), pg_total_relation_size('wujie.event'),
    pg_total_relation_size('wujie.field') + pg_total_relation_size('wujie.picture'),
    pg_total_relation_size('wujie.request')"""


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
        device = new_device().id
        if pictures > self.filled:
            newest = await self._newest()
            first, last = (count // OF_REQUEST * EVENTS for count in (self.filled, pictures))
            await owner.execute(FILL, device, first, last - 1, timeout=7200)
            for projection in (FIELDS, VERDICTS, REQUESTS, DAYS):
                await owner.execute(projection, newest, timeout=7200)
            await owner.execute("VACUUM ANALYZE", timeout=7200)
        self.filled = pictures
        return time.perf_counter() - began

    async def push(self, member: int, *, is_sent: bool = False) -> float:
        """Five marks of one member, or a request with its four answers; the seconds it took."""
        _, device, connection = self.members[member]
        seq, dice = self.seqs[device.id], random.Random()  # noqa: S311 - a load
        keys = [f"{dice.getrandbits(128):032X}" for _ in range(5)]
        events = _sent(keys) if is_sent else _marked(keys)
        began = time.perf_counter()
        self.seqs[device.id] = await connection.push(seq + 1, events)
        return time.perf_counter() - began

    async def pushes(self, *, is_sent: bool = False) -> tuple[list[float], float]:
        """Every member pushes again and again: what each took, and pushes per second."""

        async def one(member: int) -> list[float]:
            return [await self.push(member, is_sent=is_sent) for _ in range(PUSHES)]

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
        position = await self._newest()
        for _ in range(NOTICES):
            await there.wait(0)
            began = time.perf_counter()
            pushing = asyncio.ensure_future(self.push(0))
            while not (events := await there.pull(position, PULLED)):
                await there.wait(5)
            took.append(time.perf_counter() - began)
            position = events[-1].position
            await pushing
            position = max(position, await self._newest())
        return took

    async def crowd(self) -> list[float]:
        """From a push by one until all of so many others have its events."""
        seats = [self.members[index % DESIGNERS][0] for index in range(CROWD)]
        others = [await self.team.connect(invited, new_device()) for invited in seats]
        position, took = await self._newest(), []

        async def read(there: TeamConnection) -> None:
            while not await there.pull(position, PULLED):
                await there.wait(5)

        for _ in range(MEETINGS):
            for there in others:
                await there.wait(0)
            began = time.perf_counter()
            await asyncio.gather(self.push(0), *map(read, others))
            took.append(time.perf_counter() - began)
            position = await self._newest()
        for there in others:
            await there.close()
        return took

    async def pulls(self) -> list[float]:
        newest, connection, took = await self._newest(), self.members[2][2], []
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

    async def joining(self) -> float:
        """Reading the newest pictures, as a new machine does, without its library."""
        connection = self.members[4][2]
        began = time.perf_counter()
        start = await connection.newest(NEWEST_PICTURES)
        position = 0
        while start and (events := await connection.in_force(position, 0, start)):
            position = events[-1].position
        position = max(start - 1, 0)
        while events := await connection.pull(position, PULLED):
            keys = promised_keys(events)
            for first in range(0, len(keys) if start else 0, PULLED):
                await connection.told_of(keys[first : first + PULLED], 0, start)
            position = events[-1].position
        return time.perf_counter() - began

    async def looks(self, **asked: Any) -> list[float]:
        """A page of the archive that begins anywhere, or of what is asked for, the newest."""
        newest, connection, took = await self._newest(), self.members[5][2], []
        for _ in range(LOOKS):
            before = newest + 1 if asked else random.randrange(newest + 1)  # noqa: S311 - a load
            began = time.perf_counter()
            await connection.archive(ArchiveQuery(**asked), before, PAGE)
            took.append(time.perf_counter() - began)
        return took

    async def counts(self) -> list[float]:
        """How much there is of each time and sender."""
        connection, took = self.members[5][2], []
        for _ in range(LOOKS):
            began = time.perf_counter()
            await connection.archive_counts(ArchiveQuery())
            took.append(time.perf_counter() - began)
        return took

    async def looks_at_oldest(self) -> list[float]:
        """The newest page of the oldest year or month that can be chosen."""
        times = (await self.members[5][2].archive_counts(ArchiveQuery())).times
        return await self.looks(time=times[-1]) if times else await self.looks()

    async def sizes(self) -> Sequence[int]:
        return tuple(await self.owner.fetchrow(SIZES))

    async def _newest(self) -> Any:
        return await self.owner.fetchval("SELECT coalesce(max(position), 0) FROM wujie.event")


def _marked(keys: Sequence[str]) -> list[TeamEvent]:
    body: dict[str, JSON] = {"field": "stars", "value": 3}
    return [TeamEvent(1, "field", f"picture:{key}", body) for key in keys]


def _sent(keys: Sequence[str]) -> list[TeamEvent]:
    name, *pictures = keys
    prompt = f"{COMMON}，窗边的台灯，柔和的光，一本旧书，木桌，清晨，{name}"
    body: dict[str, JSON] = {"id": name, "camera": "avatar", "prompt": prompt}
    body["pictures"] = [[key, None, 60] for key in pictures]
    answers: list[dict[str, JSON]] = [
        {"key": key, "verdict": "pass", "raw": key * 28} for key in pictures
    ]
    sent = TeamEvent(1, "request", f"request:{name}", body)
    return [sent, *(TeamEvent(1, "notice", f"picture:{each['key']}", each) for each in answers)]


def p95(took: Sequence[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    high = sorted(took)[int(len(took) * 0.95)]
    return f"{1000 * statistics.median(took):.1f} · {1000 * high:.1f}"


async def measure(bench: Bench, pictures: int) -> list[str]:
    """A column of the table."""
    filled = await bench.fill(pictures)
    pushed, rate = await bench.pushes()
    sent, sent_rate = await bench.pushes(is_sent=True)
    alone = [await bench.push(0) for _ in range(50)]
    database, events, rest, requests = await bench.sizes()
    sizes = [f"{each / pictures / 1000:.2f}" for each in (events, rest, requests) if pictures]
    return [
        f"{pictures:,}",
        f"{filled:.0f} s",
        f"{rate:.0f}/s",
        p95(pushed),
        f"{sent_rate:.0f}/s",
        p95(sent),
        p95(alone),
        p95(await bench.reservations(pictures)),
        p95(await bench.notices()),
        p95(await bench.crowd()),
        p95(await bench.pulls()),
        f"{await bench.joining():.1f} s",
        p95(await bench.greetings()),
        p95(await bench.looks()),
        p95(await bench.looks(words=RARE)),
        p95(await bench.looks(words=COMMON)),
        p95(await bench.looks(words="窗边的台灯")),
        p95(await bench.looks(state=ArchivedState.BLOCKED)),
        p95(await bench.looks(person=1)),
        p95(await bench.looks_at_oldest()),
        p95(await bench.counts()),
        f"{database / 1e9:.2f} GB",
        f"{' · '.join(sizes)} kB" if pictures else "–",
    ]


ROWS = (
    "pictures", "filling", f"pushes of five marks, {CLIENTS} members at once",
    "each of those, ms: median · p95", "of a request and four answers", "each of those, ms",
    "marks alone, ms", f"reserving, {DESIGNERS} at once, ms",
    "a mark here → its event there, ms", f"… → on {CROWD} others, ms",
    f"a page of {PULLED} events, anywhere, ms",
    f"joining: the newest {NEWEST_PICTURES:,} pictures", "connecting, ms",
    f"archive: {PAGE} requests anywhere, ms", "two characters that are rare, ms",
    "two that every second prompt has, ms", "five that no other has, ms",
    "a blocked one in a thousand pictures, ms", "one sender, ms",
    "the oldest year, ms", "counting by time and sender, ms", "the database",
    "a picture's events · the rest of it · its request",
)  # fmt: skip


async def main(sizes: Sequence[int]) -> None:
    """Measure and print."""
    async with own_team(DURABLE) as team:
        bench = Bench(team)
        await bench.open(DESIGNERS)
        columns = []
        for size in sizes:
            columns.append(await measure(bench, size))
            print(" | ".join(columns[-1]), flush=True)
    for name, *cells in zip(ROWS, *columns, strict=True):
        print(f"| {' | '.join((name, *cells))} |")


if __name__ == "__main__":
    wanted = [int(text.replace(",", "")) for text in sys.argv[1:]] or [0, 100_000, 1_000_000]
    asyncio.run(main(wanted))
