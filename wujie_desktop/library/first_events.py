"""What is kept besides pictures and belongs to the first sight of a window."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.events import (
    AvatarsRead,
    BalanceRead,
    Event,
    ProjectsRead,
    TemplatesRead,
    VerdictsContested,
)
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable, read_time
from wujie_desktop.library.project_rows import read_projects
from wujie_desktop.library.rows import read_avatars
from wujie_desktop.library.templates import read_templates

_CONTEST = "SELECT 1 FROM contest WHERE profile = ? LIMIT 1"
_BALANCE = "SELECT read_at, points FROM balance WHERE profile = ? ORDER BY read_at DESC LIMIT 1"


def first_events(connection: sqlite3.Connection, profile: str) -> list[Event]:
    """What the engine will say of it, too: projects first, which have policies."""
    said: list[Event] = []
    if projects := read_projects(connection, profile):
        said.append(ProjectsRead(projects))
    templates = read_templates(connection, profile)
    if templates.read_at:
        said.append(TemplatesRead(templates.options, templates.read_at))
    said.append(AvatarsRead(read_avatars(connection, profile)))
    if not connection.execute(_CONTEST, (profile,)).fetchone():
        said.append(VerdictsContested({}))  # those that there are count until somebody decided
    balances = connection.execute(_BALANCE, (profile,))
    return [*said, *each_readable("balance", balances, _balance, (TEXT, NUMBER))]


def _balance(row: Row) -> BalanceRead:
    read_at, points = row
    return BalanceRead(points, read_time(read_at))
