"""What the user said of pictures, and the steps by which it was said, kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.value import value
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import MARK_COLUMNS, marks_of, read_marks, time_text

MOST_STEPS = 500


@value
class Step:
    """One thing the user did, to any number of pictures. `number` grows."""

    number: int
    name: str
    changes: tuple[MarkChange, ...]


@value
class MarkBook:
    """Everything of one profile: marks, and steps oldest first. `next_number` is free."""

    marks: dict[ImageKey, Marks]
    done: tuple[Step, ...]
    undone: tuple[Step, ...]
    next_number: int


class MarkStore:
    """The marks of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> MarkBook:
        """Everything there is."""
        return await self._database.run(self._load)

    async def record(self, step: Step, at: datetime) -> None:
        """Keep a new step and the marks it leaves; steps that were undone are forgotten."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM step WHERE profile = ? AND is_undone", (self._profile,))
            connection.execute(
                "INSERT INTO step (number, profile, made_at, name, changes) VALUES (?, ?, ?, ?, ?)",
                (step.number, self._profile, time_text(at), step.name, _dump(step.changes)),
            )
            connection.execute(
                "DELETE FROM step WHERE profile = ? AND number <= ?",
                (self._profile, step.number - MOST_STEPS),
            )
            self._write(connection, step.changes)

        await self._database.run(work)

    async def turn(self, step: Step, *, undone: bool) -> None:
        """Keep that `step` was undone, or done again, and the marks this leaves."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE step SET is_undone = ? WHERE number = ?", (int(undone), step.number)
            )
            self._write(connection, reversed_all(step.changes) if undone else step.changes)

        await self._database.run(work)

    async def purge(self, keys: Sequence[ImageKey]) -> tuple[tuple[str, str], ...]:
        """Record that the files of `keys` go; `(sha256, path)` of those nobody else needs."""
        return await self._database.run(lambda connection: self._purge(connection, keys))

    def _load(self, connection: sqlite3.Connection) -> MarkBook:
        rows = connection.execute(
            "SELECT number, name, is_undone, changes FROM step WHERE profile = ? ORDER BY number",
            (self._profile,),
        ).fetchall()
        steps = [(Step(row[0], row[1], _parse(row[3])), row[2]) for row in rows]
        return MarkBook(
            read_marks(connection, self._profile),
            tuple(step for step, is_undone in steps if not is_undone),
            tuple(step for step, is_undone in steps if is_undone),
            1 + connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0],
        )

    def _write(self, connection: sqlite3.Connection, changes: Iterable[MarkChange]) -> None:
        connection.executemany(
            f"INSERT INTO mark (profile, {MARK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - our own text
            "ON CONFLICT DO UPDATE SET flag = excluded.flag, stars = excluded.stars, "
            "colour = excluded.colour, tags = excluded.tags, note = excluded.note, "
            "binned_at = excluded.binned_at",
            [(self._profile, change.key, *_row(change.after)) for change in changes],
        )

    def _purge(
        self, connection: sqlite3.Connection, keys: Sequence[ImageKey]
    ) -> tuple[tuple[str, str], ...]:
        connection.executemany(
            "UPDATE mark SET purged = 1 WHERE profile = ? AND key = ?",
            [(self._profile, key) for key in keys],
        )
        connection.executemany(
            "UPDATE picture SET sha256 = NULL WHERE profile = ? AND key = ?",
            [(self._profile, key) for key in keys],
        )
        free = (
            "FROM original WHERE sha256 NOT IN (SELECT sha256 FROM picture WHERE sha256 NOT NULL)"
        )
        found = connection.execute(f"SELECT sha256, path {free}").fetchall()
        connection.execute(f"DELETE {free}")
        return tuple((sha256, path) for sha256, path in found)


def reversed_all(changes: Iterable[MarkChange]) -> tuple[MarkChange, ...]:
    """The way back of each."""
    return tuple(change.reversed for change in changes)


def _row(marks: Marks) -> tuple[object, ...]:
    tags = json.dumps(marks.tags, ensure_ascii=False)
    binned_at = time_text(marks.binned_at)
    return (marks.flag, marks.stars, marks.colour, tags, marks.note, binned_at)


def _dump(changes: Iterable[MarkChange]) -> str:
    return json.dumps(
        [[change.key, _row(change.before), _row(change.after)] for change in changes],
        ensure_ascii=False,
    )


def _parse(text: str) -> tuple[MarkChange, ...]:
    return tuple(
        MarkChange(ImageKey(key), marks_of(before), marks_of(after))
        for key, before, after in json.loads(text)
    )
