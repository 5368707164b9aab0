"""Projects that a team has too: told, and written as the team's log came to; and which of them a
request belongs to. Every function works inside a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from wujie_desktop.domain.ids import NO_PROJECT, ProjectId, RequestId
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.team_events import GONE, JSON, stamp_time
from wujie_desktop.domain.team_lists import (
    OF_REQUEST,
    is_live,
    named,
    project_fields,
    project_subject,
    still_to_tell,
)
from wujie_desktop.domain.team_requests import request_of, request_subject
from wujie_desktop.library.outbox import put_fields
from wujie_desktop.library.project_rows import UNUSED, find_project, read_projects
from wujie_desktop.library.rows import time_text
from wujie_desktop.library.shared_rows import read_fields, read_owner

_KNOWN = "SELECT profile, is_shared, person FROM project WHERE id = ?"
_INSERT = (
    "INSERT INTO project (id, profile, name, note, colour, budget, span, policy, is_archived, "
    "created_at, is_shared, person) VALUES (?, ?, '', '', '', 0, 'total', '', 0, ?, 1, ?)"
)
_CALL = "UPDATE project SET name = ?, note = ?, colour = ?, is_shared = 1 WHERE id = ?"
_SINCE = "SELECT hlc FROM shared_field WHERE profile = ? AND subject = ? AND field = 'gone'"
_SENT = "SELECT sender, project FROM generation WHERE id = ? AND profile = ?"
_SAID_BY = (
    "SELECT iif(f.device = t.device, '', f.person) FROM team AS t JOIN shared_field AS f "
    "ON f.profile = t.profile WHERE t.profile = ? AND f.subject = ? AND f.field = ?"
)
_OWN = (
    "SELECT id, project FROM generation WHERE id IN (SELECT value FROM json_each(?)) "
    "AND sender = '' AND EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_subject "
    "WHERE profile = ? AND subject = 'request:' || generation.id)"
)
"""Requests of this machine that the team was told of."""
_IN_PROJECT = "SELECT id FROM generation WHERE project = ? AND project <> '' AND profile = ?"
_FILED = (
    "SELECT subject FROM shared_field WHERE profile = ? AND subject >= 'request:' "
    "AND subject < 'request;' AND field = ? AND value = ?"
)


def put_project(
    connection: sqlite3.Connection,
    profile: str,
    before: Project | None,
    after: Project | None,
    at: datetime,
) -> None:
    """Tell how a project changed, as far as the team has it, had it, or is to have it; and which
    requests are in it, once it is shared."""
    kept = after or before
    if kept is None:
        return
    was_shared, subject = before is not None and before.is_shared, project_subject(kept.id)
    wanted: dict[str, JSON] = {}
    if after and after.is_shared:
        wanted = {GONE: False, **project_fields(after)}
        if was_shared and before:  # a name that is another's here is not told
            was = project_fields(before)
            wanted = {name: text for name, text in wanted.items() if text != was.get(name, False)}
    elif was_shared:
        wanted = {GONE: True}
    fields = read_fields(connection, profile, subject)
    put_fields(connection, profile, [(subject, still_to_tell(wanted, fields))], at)
    if after and after.is_shared and not was_shared:
        found = connection.execute(_IN_PROJECT, (after.id, profile)).fetchall()
        tell_projects_of(connection, profile, [RequestId(name) for (name,) in found], at)


def tell_projects_of(
    connection: sqlite3.Connection, profile: str, names: Iterable[RequestId], at: datetime
) -> None:
    """Tell which shared project these requests belong to by now, as far as they were sent here and
    the team has them."""
    told = []
    for name, project in connection.execute(_OWN, (json.dumps([*names]), profile)).fetchall():
        subject = request_subject(RequestId(name))
        here = project if _is_shared(connection, profile, project) else NO_PROJECT
        known = read_fields(connection, profile, subject).get(OF_REQUEST, NO_PROJECT)
        if known != here:
            told.append((subject, {OF_REQUEST: here}))
    put_fields(connection, profile, told, at)


def settle_project(
    connection: sqlite3.Connection, profile: str, name: ProjectId
) -> frozenset[RequestId]:
    """Bring a project in line with what the team says of it; one that has this id by chance, or
    that is not shared here, stays as it is. Returns the requests that belong to it newly."""
    subject = project_subject(name)
    fields = read_fields(connection, profile, subject)
    row = connection.execute(_KNOWN, (name,)).fetchone()
    whose, is_shared, person = row or (profile, False, "")
    if whose != profile:
        return frozenset()
    if not is_live(fields):
        if is_shared:
            _end(connection, name)
        return frozenset()
    owner = read_owner(connection, profile, subject)
    if row is None:
        since = stamp_time(connection.execute(_SINCE, (profile, subject)).fetchone()[0])
        connection.execute(_INSERT, (name, profile, time_text(since), owner))
    elif not (is_shared or (person and person == owner)):
        return frozenset()
    others = [each for each in read_projects(connection, profile) if each.id != name]
    if own := find_project(connection, profile, name):
        made = named(own, fields, others)
        connection.execute(_CALL, (made.name, made.note, made.colour, name))
    if is_shared:
        return frozenset()
    filed = connection.execute(_FILED, (profile, OF_REQUEST, json.dumps(name))).fetchall()
    found = [request for (subject,) in filed if (request := request_of(subject))]
    return frozenset(each for each in found if settle_request(connection, profile, each))


def settle_request(connection: sqlite3.Connection, profile: str, name: RequestId) -> bool:
    """Let a request belong to the shared project that whoever sent it says; returns whether that
    is another. Where somebody filed it under a project of his own here, it stays there."""
    subject = request_subject(name)
    said_by = connection.execute(_SAID_BY, (profile, subject, OF_REQUEST)).fetchone()
    sent = connection.execute(_SENT, (name, profile)).fetchone()
    if said_by is None or sent is None or said_by[0] != sent[0]:
        return False
    said = read_fields(connection, profile, subject).get(OF_REQUEST)
    before = sent[1]
    after = said if _is_shared(connection, profile, said) else NO_PROJECT
    if before == after or (before and not _is_shared(connection, profile, before)):
        return False
    connection.execute("UPDATE generation SET project = ? WHERE id = ?", (after, name))
    return True


def forget_projects(connection: sqlite3.Connection, profile: str) -> None:
    """Have no team: what belongs to a project stays in it; others' that nothing belongs to go."""
    shared = [each.id for each in read_projects(connection, profile) if each.is_shared]
    for name in shared:
        _end(connection, name)


def _end(connection: sqlite3.Connection, name: ProjectId) -> None:
    """It is shared no more: one's own, unless it is another's and nothing here belongs to it."""
    connection.execute("UPDATE project SET is_shared = 0 WHERE id = ?", (name,))
    connection.execute(
        f"DELETE FROM project WHERE id = :id AND person <> '' AND {UNUSED}",  # noqa: S608 - our own text
        {"id": name},
    )


def _is_shared(connection: sqlite3.Connection, profile: str, name: JSON) -> bool:
    if not isinstance(name, str) or not name:
        return False
    row = connection.execute(_KNOWN, (name,)).fetchone()
    return row is not None and row[0] == profile and bool(row[1])
