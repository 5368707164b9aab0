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
from wujie_desktop.domain.project import Project, ProjectMove
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.project_rows import (
    COLUMNS,
    UNUSED,
    find_project,
    project_row,
    read_projects,
)
from wujie_desktop.library.rows import read_requests, time_text
from wujie_desktop.library.telling import tell_project

if TYPE_CHECKING:
    from wujie_desktop.library.database import Database

_MEMBERS = (
    "SELECT key, generation_id, ordinal, points, points_message FROM picture "
    "WHERE generation_id IN (SELECT value FROM json_each(?)) ORDER BY ordinal"
)
_REQUESTS_OF = (
    "SELECT DISTINCT generation_id FROM picture "
    "WHERE profile = ? AND key IN (SELECT value FROM json_each(?))"
)
_NAMED = "id IN (SELECT value FROM json_each(?))"
Members = dict[RequestId, list[MovedPicture]]


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
        row = (self._profile, project.id, *project_row(project), time_text(now))
        columns = f"profile, {COLUMNS}, created_at"

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                f"INSERT INTO project ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own text
                row,
            )
            tell_project(connection, self._profile, None, project, now)

        await self._database.run(work)

    async def update(self, project: Project, now: datetime) -> None:
        """Change all of it but its id."""

        def work(connection: sqlite3.Connection) -> None:
            before = find_project(connection, self._profile, project.id)
            connection.execute(
                "UPDATE project SET name = ?, note = ?, colour = ?, budget = ?, span = ?, "
                "policy = ?, is_archived = ?, is_shared = ?, person = ? WHERE id = ?",
                (*project_row(project), project.id),
            )
            tell_project(connection, self._profile, before, project, now)

        await self._database.run(work)

    async def remove(self, name: ProjectId, now: datetime) -> bool:
        """Delete a project; False where a request belongs to it, or may do so again, or another
        member shares it."""

        def work(connection: sqlite3.Connection) -> bool:
            before = find_project(connection, self._profile, name)
            removed = connection.execute(
                f"DELETE FROM project WHERE id = :id AND NOT (is_shared AND person <> '') "  # noqa: S608 - our own text
                f"AND {UNUSED}",
                {"id": name},
            ).rowcount
            if removed:
                tell_project(connection, self._profile, before, None, now)
            return removed > 0

        return await self._database.run(work)

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
