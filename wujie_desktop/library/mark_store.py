"""The user's marks of pictures, and the steps for undo and redo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from wujie_desktop.domain.collections import Edit
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.project import ProjectMove
from wujie_desktop.domain.value import value
from wujie_desktop.library.collection_store import dump_edits, read_edits
from wujie_desktop.library.damage import MAYBE_TEXT, NUMBER, TEXT, Row, each_readable, known_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.decision_rows import decision_row, read_decision_row
from wujie_desktop.library.decisions import append_decision
from wujie_desktop.library.projects import move_requests
from wujie_desktop.library.rows import MARK_COLUMNS, marks_of, read_marks, read_marks_of, time_text
from wujie_desktop.library.telling import (
    tell_marks,
    tell_projects_of,
    tell_turned_marks,
    write_told_edits,
)

MAX_STEPS = 500
TAKE_BACK = "take-back"
"""The name of the step that takes decisions back."""


@value
class MarkStep:
    """One thing the user did: marks of any number of pictures changed, or decisions were made
    or, where the name is TAKE_BACK, taken back, one after the other; or collections and views were
    edited, or requests moved to another project. `number` grows; 0 until it is made."""

    name: str
    changes: tuple[MarkChange, ...] = ()
    decisions: tuple[Decision, ...] = ()
    number: int = 0
    edits: tuple[Edit, ...] = ()
    moves: tuple[ProjectMove, ...] = ()

    def changes_when(self, *, undone: bool) -> tuple[MarkChange, ...]:
        """The mark changes of doing the step, or of undoing it."""
        return tuple(change.reversed for change in self.changes) if undone else self.changes

    def edits_when(self, *, undone: bool) -> tuple[Edit, ...]:
        """The edits of doing the step, or of undoing it."""
        return tuple(each.reversed for each in reversed(self.edits)) if undone else self.edits

    def moves_when(self, *, undone: bool) -> tuple[ProjectMove, ...]:
        """The moves of doing the step, or of undoing it."""
        return tuple(move.reversed for move in self.moves) if undone else self.moves

    def decides(self, *, undone: bool) -> bool:
        """Whether doing the step makes decisions, or whether undoing it does."""
        return bool(self.decisions) and undone is (self.name == TAKE_BACK)

    @property
    def keys(self) -> frozenset[PictureKey]:
        """The pictures concerned."""
        decided = (decision.key for decision in self.decisions)
        return frozenset((*decided, *(change.key for change in self.changes)))


@value
class MarkSnapshot:
    """All steps of one profile, oldest first. `next_number` is free."""

    done: tuple[MarkStep, ...]
    undone: tuple[MarkStep, ...]
    next_number: int
    newest: datetime
    """The latest time in the library, by whatever clock."""


_NEWEST = (
    "SELECT max(created_at) FROM generation WHERE profile = :profile "
    "UNION ALL SELECT max(received_at) FROM notice WHERE profile = :profile AND key IN "
    "(SELECT key FROM picture INDEXED BY picture_card WHERE profile = :profile "
    "ORDER BY ordinal DESC LIMIT 1000) "
    "UNION ALL SELECT max(made_at) FROM step"
)
"""Of what the gateway said, that of the newest pictures: all of it would take a start too long."""


class MarkStore:
    """The marks of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> MarkSnapshot:
        """All steps."""
        return await self._database.run(self._load)

    def marks_of(self, keys: Sequence[PictureKey]) -> dict[PictureKey, Marks]:
        """The durable marks of those of `keys` that have any, read at once."""
        return self._database.read_now(
            lambda connection: read_marks_of(connection, self._profile, keys)
        )

    async def binned(self) -> dict[PictureKey, Marks]:
        """The marks of what is in the bin."""
        where = "profile = ? AND binned_at IS NOT NULL"
        return await self._database.run(
            lambda connection: read_marks(connection, where, (self._profile,))
        )

    async def record(self, step: MarkStep, links: Sequence[Decision], at: datetime) -> None:
        """Insert a new step, with the marks it leaves and the link it adds to the log of decisions;
        deletes undone steps."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM step WHERE profile = ? AND is_undone", (self._profile,))
            connection.execute(
                "INSERT INTO step (number, profile, made_at, name, changes, decisions, edits, "
                "moves) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (step.number, self._profile, time_text(at), step.name, *_dump(step)),
            )
            connection.execute(
                "DELETE FROM step WHERE profile = ? AND number <= ?",
                (self._profile, step.number - MAX_STEPS),
            )
            self._write(connection, step.changes, links)
            tell_marks(connection, self._profile, step.changes, at)
            write_told_edits(connection, self._profile, step.edits, at)
            self._move(connection, step.moves, at)

        await self._database.run(work)

    async def turn(
        self, step: MarkStep, links: Sequence[Decision], at: datetime, *, undone: bool
    ) -> int:
        """Record that `step` was undone or redone, with the marks this leaves and the link it adds
        to the log of decisions. Returns of how many pictures something stays with the team."""

        def work(connection: sqlite3.Connection) -> int:
            changes = step.changes_when(undone=undone)
            connection.execute(
                "UPDATE step SET is_undone = ? WHERE number = ?", (int(undone), step.number)
            )
            self._write(connection, changes, links)
            left = tell_turned_marks(connection, self._profile, changes, at)
            write_told_edits(connection, self._profile, step.edits_when(undone=undone), at)
            self._move(connection, step.moves_when(undone=undone), at)
            return left

        return await self._database.run(work)

    async def purge(self, keys: Sequence[PictureKey]) -> tuple[tuple[str, str], ...]:
        """Record that the files of `keys` are deleted; returns `(sha256, path)` of those that no
        other picture needs."""
        return await self._database.run(lambda connection: self._purge(connection, keys))

    def _load(self, connection: sqlite3.Connection) -> MarkSnapshot:
        rows = connection.execute(
            "SELECT number, name, changes, decisions, edits, moves, is_undone FROM step "
            "WHERE profile = ? ORDER BY number",
            (self._profile,),
        ).fetchall()
        purged, mine = _purged(connection, self._profile), {"profile": self._profile}
        kinds = (NUMBER, TEXT, TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, NUMBER)
        known = each_readable("step", rows, _step, kinds)
        steps = [each for each in known if purged.isdisjoint(each[0].keys)]
        return MarkSnapshot(
            tuple(step for step, is_undone in steps if not is_undone),
            tuple(step for step, is_undone in steps if is_undone),
            1 + connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0],
            max(known_time(moment) for (moment,) in connection.execute(_NEWEST, mine)),
        )

    def _write(
        self,
        connection: sqlite3.Connection,
        changes: Iterable[MarkChange],
        links: Iterable[Decision],
    ) -> None:
        for link in links:
            append_decision(connection, self._profile, link)
        connection.executemany(
            f"INSERT INTO mark (profile, {MARK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - our own text
            "ON CONFLICT DO UPDATE SET stars = excluded.stars, "
            "colour = excluded.colour, tags = excluded.tags, note = excluded.note, "
            "binned_at = excluded.binned_at",
            [(self._profile, change.key, *_row(change.after)) for change in changes],
        )

    def _move(
        self, connection: sqlite3.Connection, moves: Sequence[ProjectMove], at: datetime
    ) -> None:
        move_requests(connection, moves)
        tell_projects_of(connection, self._profile, [move.request for move in moves], at)

    def _purge(
        self, connection: sqlite3.Connection, keys: Sequence[PictureKey]
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
        rows = connection.execute(f"SELECT sha256, path {free}").fetchall()
        connection.execute(f"DELETE {free}")
        names = json.dumps([*keys])
        of_these = "profile = ? AND key IN (SELECT value FROM json_each(?))"
        versions = connection.execute(
            f"DELETE FROM version WHERE {of_these} RETURNING sha256, path",  # noqa: S608 - our own text
            (self._profile, names),
        ).fetchall()
        return tuple((sha256, path) for sha256, path in rows + versions)


def _purged(connection: sqlite3.Connection, profile: str) -> frozenset[PictureKey]:
    rows = connection.execute("SELECT key FROM mark WHERE profile = ? AND purged", (profile,))
    return frozenset(PictureKey(key) for (key,) in rows)


def _step(row: Row) -> tuple[MarkStep, bool]:
    *columns, is_undone = row
    return _parse(*columns), bool(is_undone)


def _row(marks: Marks) -> tuple[object, ...]:
    tags = json.dumps(marks.tags, ensure_ascii=False)
    binned_at = time_text(marks.binned_at)
    return (marks.stars, marks.colour, tags, marks.note, binned_at)


def _dump(step: MarkStep) -> tuple[str, str | None, str | None, str | None]:
    changes = [[change.key, _row(change.before), _row(change.after)] for change in step.changes]
    decisions = json.dumps([decision_row(item) for item in step.decisions])
    return (
        json.dumps(changes, ensure_ascii=False),
        decisions if step.decisions else None,
        dump_edits(step.edits),
        json.dumps([[move.request, move.before, move.after] for move in step.moves])
        if step.moves
        else None,
    )


def _parse(number: int, name: str, changes: str, *more: str | None) -> MarkStep:
    decisions, edits, moves = more
    return MarkStep(
        name,
        tuple(
            MarkChange(PictureKey(key), marks_of(before), marks_of(after))
            for key, before, after in json.loads(changes)
        ),
        tuple(read_decision_row(*row) for row in json.loads(decisions)) if decisions else (),
        number,
        read_edits(edits),
        tuple(
            ProjectMove(RequestId(request), ProjectId(before), ProjectId(after))
            for request, before, after in json.loads(moves or "[]")
        ),
    )
