"""Projects, and which requests belong to them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.events import MovedPicture
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.project import BudgetSpan, Project, ProjectMove
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable
from wujie_desktop.library.rows import read_requests, time_text

if TYPE_CHECKING:
    from wujie_desktop.library.database import Database

_COLUMNS = "id, name, note, colour, budget, span, policy, is_archived"
_KINDS = (TEXT, TEXT, TEXT, TEXT, NUMBER, TEXT, TEXT, NUMBER)
_MEMBERS = (
    "SELECT key, generation_id, ordinal, points, points_message FROM picture "
    "WHERE generation_id IN (SELECT value FROM json_each(?)) ORDER BY ordinal"
)
_REQUESTS_OF = (
    "SELECT DISTINCT generation_id FROM picture "
    "WHERE profile = ? AND key IN (SELECT value FROM json_each(?))"
)
_NAMED = "id IN (SELECT value FROM json_each(?))"
_COLOURS = {str(colour): colour for colour in Colour}
Members = dict[RequestId, list[MovedPicture]]


def read_projects(connection: sqlite3.Connection, profile: str) -> tuple[Project, ...]:
    """The projects of `profile`, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM project WHERE profile = ? "  # noqa: S608 - our own text
        "ORDER BY created_at DESC, id",
        (profile,),
    )
    return tuple(each_readable("project", rows, _project, _KINDS))


def move_requests(connection: sqlite3.Connection, moves: Iterable[ProjectMove]) -> None:
    """Let requests belong to another project."""
    connection.executemany(
        "UPDATE generation SET project = ? WHERE id = ?",
        [(move.after, move.request) for move in moves],
    )


class Projects:
    """The projects of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[Project, ...]:
        """All of them, the newest first."""
        return await self._database.run(lambda connection: read_projects(connection, self._profile))

    async def insert(self, project: Project, now: datetime) -> None:
        """Add a new one."""
        row = (self._profile, project.id, *_row(project), time_text(now))
        columns = f"profile, {_COLUMNS}, created_at"

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                f"INSERT INTO project ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own text
                row,
            )

        await self._database.run(work)

    async def update(self, project: Project) -> None:
        """Change all of it but its id."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE project SET name = ?, note = ?, colour = ?, budget = ?, span = ?, "
                "policy = ?, is_archived = ? WHERE id = ?",
                (*_row(project), project.id),
            )

        await self._database.run(work)

    async def remove(self, name: ProjectId) -> bool:
        """Delete a project; False where a request belongs to it, or may do so again."""
        removed = await self._database.write(
            "DELETE FROM project WHERE id = :id "
            "AND NOT EXISTS (SELECT 1 FROM generation WHERE project = :id) "
            "AND NOT EXISTS (SELECT 1 FROM batch_call WHERE instr(draft, :id)) "
            "AND NOT EXISTS (SELECT 1 FROM step WHERE instr(moves, :id))",
            {"id": name},
        )
        return removed > 0

    def requests_of(self, keys: Sequence[PictureKey]) -> tuple[Request, ...]:
        """The requests that these pictures belong to, read at once."""

        def work(connection: sqlite3.Connection) -> tuple[Request, ...]:
            found = connection.execute(_REQUESTS_OF, (self._profile, json.dumps([*keys])))
            return _requests(connection, [name for (name,) in found])

        return self._database.read_now(work)

    def moved(self, moves: Sequence[ProjectMove]) -> tuple[tuple[Request, ...], Members]:
        """The requests as they are once they are moved, with their pictures, read at once."""
        targets = {move.request: move.after for move in moves}
        requests, members = self.kept(targets)
        return tuple(
            replace(item, draft=replace(item.draft, project=targets[item.id])) for item in requests
        ), members

    def kept(self, names: Iterable[RequestId]) -> tuple[tuple[Request, ...], Members]:
        """These requests with their pictures, read at once."""
        asked = [*names]

        def work(connection: sqlite3.Connection) -> tuple[tuple[Request, ...], Members]:
            members: Members = defaultdict(list)
            for key, name, ordinal, points, words in connection.execute(
                _MEMBERS, (json.dumps(asked),)
            ):
                members[name].append(MovedPicture(key, ordinal, Charge(points, words)))
            return _requests(connection, asked), dict(members)

        return self._database.read_now(work)


def _requests(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[Request, ...]:
    return tuple(read_requests(connection, _NAMED, (json.dumps([*names]),)))


def _row(project: Project) -> tuple[object, ...]:
    return (
        project.name, project.note, project.colour, project.budget, project.span, project.policy,
        int(project.is_archived),
    )  # fmt: skip


def _project(row: Row) -> Project:
    name, title, note, colour, budget, span, policy, is_archived = row
    return Project(
        ProjectId(name),
        title,
        note,
        _COLOURS.get(colour, Colour.NONE),
        max(budget, 0),
        BudgetSpan(span),
        policy,
        is_archived=bool(is_archived),
    )
