"""What rules have done, and the pictures that they look at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import (
    NUMBER,
    TEXT,
    Row,
    each_readable,
    known_time,
    required_time,
)
from wujie_desktop.library.database import Database
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import read_pictures, time_text

MAX_RUNS = 200
"""Runs that are kept."""
_ASKED = "p.profile = ? AND p.ordinal IN (SELECT value FROM json_each(?))"
_SENT = "SELECT id, created_at FROM generation WHERE id IN (SELECT value FROM json_each(?))"
_RUN = (NUMBER, TEXT, TEXT, TEXT, NUMBER, NUMBER, TEXT)


@value
class RuleRun:
    """One run: how many files it wrote, into which folder ("" for none), and of how many pictures
    it changed anything."""

    rule: str
    name: str
    ran_at: datetime
    written: int
    changed: int
    folder: str = ""


class RuleStore:
    """The runs of the rules of one profile."""

    def __init__(self, database: Database, reader: Reads, profile: str) -> None:
        self._database = database
        self._reader = reader
        self._profile = profile

    async def pictures(self, ordinals: Sequence[int]) -> list[tuple[Picture, datetime]]:
        """These pictures in the order of arrival, and when the request of each was sent."""
        asked = (self._profile, json.dumps([*ordinals]))

        def work(connection: sqlite3.Connection) -> list[tuple[Picture, datetime]]:
            found = read_pictures(connection, _ASKED, asked)
            names = json.dumps([*dict.fromkeys(picture.request for picture in found)])
            sent = {name: known_time(at) for name, at in connection.execute(_SENT, (names,))}
            return [(each, sent[each.request]) for each in found if each.request in sent]

        return await self._reader.run(work)

    async def done(self, rule: str) -> int:
        """The pictures that this rule has been through, as a bit set."""
        statement = "SELECT ordinal FROM rule_done WHERE profile = ? AND rule = ?"
        asked = (self._profile, rule)
        return await self._reader.run(
            lambda connection: bits_of(row[0] for row in connection.execute(statement, asked))
        )

    async def record(self, run: RuleRun, done: Iterable[int]) -> None:
        """Record that the rule has been through the pictures `done`, and the run if it did
        anything."""
        rows = [(self._profile, run.rule, ordinal) for ordinal in done]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR IGNORE INTO rule_done VALUES (?, ?, ?)", rows)
            if run.written or run.changed:
                self._insert(connection, run)

        await self._database.run(work)

    async def runs(self) -> list[RuleRun]:
        """The newest runs, the last one first."""
        statement = (
            "SELECT number, rule, name, ran_at, written, changed, folder FROM rule_run "
            "WHERE profile = ? ORDER BY number DESC LIMIT ?"
        )
        asked = (self._profile, MAX_RUNS)
        return await self._reader.run(
            lambda connection: each_readable(
                "rule_run", connection.execute(statement, asked), _run, _RUN
            )
        )

    async def forget(self, rule: str) -> None:
        """Forget which pictures a rule has been through that is gone."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "DELETE FROM rule_done WHERE profile = ? AND rule = ?", (self._profile, rule)
            )

        await self._database.run(work)

    def _insert(self, connection: sqlite3.Connection, run: RuleRun) -> None:
        connection.execute(
            "INSERT INTO rule_run (profile, rule, name, ran_at, written, changed, folder) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                self._profile, run.rule, run.name, time_text(run.ran_at), run.written,
                run.changed, run.folder,
            ),
        )  # fmt: skip
        connection.execute(
            "DELETE FROM rule_run WHERE profile = ? AND number <= "
            "(SELECT number FROM rule_run WHERE profile = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
            (self._profile, self._profile, MAX_RUNS),
        )


def _run(row: Row) -> RuleRun:
    _number, rule, name, ran_at, written, changed, folder = row
    return RuleRun(rule, name, required_time(ran_at), written, changed, folder)
