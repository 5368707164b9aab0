"""Projects as rows of the database: for use inside a transaction."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.ids import ProjectId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.project import BudgetSpan, Project
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable

COLUMNS = "id, name, note, colour, budget, span, policy, is_archived, is_shared, person"
_KINDS = (TEXT, TEXT, TEXT, TEXT, NUMBER, TEXT, TEXT, NUMBER, NUMBER, TEXT)
UNUSED = (
    "NOT EXISTS (SELECT 1 FROM generation WHERE project = :id) "
    "AND NOT EXISTS (SELECT 1 FROM batch_call WHERE instr(draft, :id)) "
    "AND NOT EXISTS (SELECT 1 FROM step WHERE instr(moves, :id))"
)
"""No request belongs to a project, or may do so again."""
_COLOURS = {str(colour): colour for colour in Colour}


def read_projects(connection: sqlite3.Connection, profile: str) -> tuple[Project, ...]:
    """The projects of `profile`, the newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM project WHERE profile = ? "  # noqa: S608 - our own text
        "ORDER BY created_at DESC, id",
        (profile,),
    )
    return tuple(each_readable("project", rows, _project, _KINDS))


def find_project(connection: sqlite3.Connection, profile: str, name: ProjectId) -> Project | None:
    """The project with this id."""
    return next((each for each in read_projects(connection, profile) if each.id == name), None)


def project_row(project: Project) -> tuple[object, ...]:
    """What is kept of a project beside its id."""
    return (
        project.name, project.note, project.colour, project.budget, project.span, project.policy,
        int(project.is_archived), int(project.is_shared), project.person,
    )  # fmt: skip


def _project(row: Row) -> Project:
    name, title, note, colour, budget, span, policy, is_archived, is_shared, person = row
    return Project(
        ProjectId(name),
        title,
        note,
        _COLOURS.get(colour, Colour.NONE),
        max(budget, 0),
        BudgetSpan(span),
        policy,
        is_archived=bool(is_archived),
        is_shared=bool(is_shared),
        person=person,
    )
