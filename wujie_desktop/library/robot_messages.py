"""What robots of group chats are told: kept before it is sent, and what was sent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from wujie_desktop.domain.request import PENDING_COST, PictureState, RequestState
from wujie_desktop.domain.robots import Counts, News, NewsKind
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text

_MAX_WAITING = 500
_TALLY = (
    "SELECT picture.state, count(*), sum(points), "
    "sum(points IS NULL OR instr(points_message, ?) > 0) "
    "FROM picture JOIN generation ON generation.id = generation_id WHERE {} GROUP BY picture.state"
)


@value
class WaitingNews:
    """One that is not sent yet."""

    id: int
    news: News


class RobotMessages:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def count_batch(self, batch: str) -> Counts:
        """The numbers of a batch, over all of its runs."""
        return await self._database.run(lambda it: _count(it, "generation.batch_id = ?", batch))

    async def count_request(self, request: str) -> Counts:
        """The numbers of one request."""
        return await self._database.run(lambda it: _count(it, "generation.id = ?", request))

    async def add(self, robots: Iterable[str], news: News) -> None:
        """Keep `news` for each of `robots` that was not told it yet."""
        rows = [
            (
                self._profile,
                robot,
                news.about,
                news.kind.value,
                json.dumps(news.counts),
                time_text(news.at),
            )
            for robot in robots
        ]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT OR IGNORE INTO robot_message (profile, robot, about, kind, counts, at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

        await self._database.run(work)

    async def waiting(self, robot: str) -> tuple[WaitingNews, ...]:
        """What this robot is still to be told, the oldest first."""

        def work(connection: sqlite3.Connection) -> tuple[WaitingNews, ...]:
            rows = connection.execute(
                "SELECT id, kind, about, at, counts FROM robot_message "
                "WHERE profile = ? AND robot = ? AND sent_at IS NULL ORDER BY id LIMIT ?",
                (self._profile, robot, _MAX_WAITING),
            )
            kinds = (NUMBER, TEXT, TEXT, TEXT, TEXT)
            return tuple(each_readable("robot_message", rows, _waiting, kinds))

        return await self._database.run(work)

    async def note_sent(self, names: Sequence[int], at: datetime) -> None:
        """These were sent."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE robot_message SET sent_at = ? WHERE id IN (SELECT value FROM json_each(?))",
                (time_text(at), json.dumps([*names])),
            )

        await self._database.run(work)

    async def forget(self, unsent_before: datetime, sent_before: datetime) -> None:
        """Delete what is too old to be told, and what need not be remembered."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "DELETE FROM robot_message "
                "WHERE (sent_at IS NULL AND at < ?) OR coalesce(sent_at, at) < ?",
                (time_text(unsent_before), time_text(sent_before)),
            )

        await self._database.run(work)


def _count(connection: sqlite3.Connection, which: str, name: str) -> Counts:
    rows = connection.execute(_TALLY.format(which), (PENDING_COST, name)).fetchall()
    numbers = {state: number for state, number, _points, _open in rows}
    requests = connection.execute(
        f"SELECT count(*) FROM generation WHERE {which} AND state <> ?",  # noqa: S608 - our own text
        (name, RequestState.REFUSED),
    ).fetchone()[0]
    return Counts(
        requests=requests,
        stored=numbers.get(PictureState.DONE, 0),
        blocked=numbers.get(PictureState.BLOCKED, 0),
        failed=numbers.get(PictureState.FAILED, 0),
        cancelled=numbers.get(PictureState.CANCELLED, 0),
        points=sum(points or 0 for _state, _number, points, _open in rows),
        unsettled=sum(unsettled or 0 for *_others, unsettled in rows),
    )


def _waiting(row: Row) -> WaitingNews:
    name, kind, about, at, counts = row
    numbers = json.loads(counts)
    if not all(type(number) is int for number in numbers):
        raise ValueError("no numbers")
    return WaitingNews(name, News(NewsKind(kind), about, required_time(at), Counts(*numbers)))
