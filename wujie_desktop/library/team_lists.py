"""What a team's log does to collections and the address book of this library. Every function works
inside a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_lists import (
    BOOK,
    POLICIES,
    avatar_of,
    collection_of,
    is_list,
    project_of,
)
from wujie_desktop.domain.team_policy import TeamPolicy
from wujie_desktop.domain.team_record_events import RefusedEdit
from wujie_desktop.domain.team_requests import request_of, request_subject
from wujie_desktop.library.outbox import put_fields
from wujie_desktop.library.rows import time_text
from wujie_desktop.library.shared_avatars import settle_avatar
from wujie_desktop.library.shared_collections import settle_collection
from wujie_desktop.library.shared_projects import settle_project, settle_request
from wujie_desktop.library.shared_rows import read_fields

_REACHED = "SELECT position, whole_at, unsettled FROM team WHERE profile = ?"
_IS_WHOLE = "SELECT 1 FROM team WHERE profile = ? AND epoch != '' AND position >= whole_at"
_SET_BY = (
    "SELECT iif(f.device = t.device, '', f.person) FROM team AS t JOIN shared_field AS f "
    "ON f.profile = t.profile WHERE t.profile = ? AND f.subject = 'policy:space' "
    "AND f.field = 'book' AND NOT EXISTS (SELECT 1 FROM outbox AS o INDEXED BY outbox_by_subject "
    "WHERE o.profile = t.profile AND o.subject = 'policy:space' AND o.seq > t.echoed)"
)
_ALL = (
    "SELECT DISTINCT subject FROM shared_field WHERE profile = :profile AND "
    "(subject >= 'collection:' AND subject < 'collection;' "
    "OR subject >= 'avatar:' AND subject < 'avatar;' OR subject = 'policy:space' "
    "OR subject >= 'project:' AND subject < 'project;' "
    "OR subject >= 'request:' AND subject < 'request;' AND field = 'project') "
    "UNION SELECT 'collection:' || id FROM team_collection WHERE profile = :profile "
    "UNION SELECT 'project:' || id FROM project WHERE profile = :profile AND is_shared"
)
_HOLDING = (
    "SELECT DISTINCT subject FROM shared_field WHERE profile = ? "
    "AND subject >= 'collection:' AND subject < 'collection;' "
    "AND field IN (SELECT 'in:' || value FROM json_each(?))"
)
_REFUSED = (
    "SELECT r.seq, r.because, o.subject, coalesce(c.name, p.name, '') FROM refused AS r "
    "JOIN outbox AS o ON o.profile = r.profile AND o.seq = r.seq "
    "LEFT JOIN collection AS c ON c.profile = o.profile AND 'collection:' || c.id = o.subject "
    "LEFT JOIN project AS p ON p.profile = o.profile AND 'project:' || p.id = o.subject "
    "WHERE r.profile = ? AND r.let_go_at IS NULL "
    "AND (o.subject LIKE 'collection:%' OR o.subject LIKE 'avatar:%' "
    "OR o.subject LIKE 'policy:%' OR o.subject LIKE 'project:%') ORDER BY r.seq"
)


def settle_lists(
    connection: sqlite3.Connection, profile: str, before: int, subjects: Iterable[str]
) -> frozenset[str]:
    """Bring lists in line with a log that was read on from the position `before` and said
    something of `subjects`; returns which. Of a log that was begun anew, or that a program read
    which knew fewer of them, all of them, once it is read up to where it was whole: a part of it
    would say that others are gone."""
    position, whole_at, unsettled = connection.execute(_REACHED, (profile,)).fetchone()
    if position < whole_at:
        return frozenset()
    due = frozenset(filter(_is_due, subjects))
    if before < whole_at or unsettled:
        due |= {subject for (subject,) in connection.execute(_ALL, {"profile": profile})}
        connection.execute("UPDATE team SET unsettled = 0 WHERE profile = ?", (profile,))
    moved = _settle(connection, profile, due)
    return frozenset(filter(is_list, due)) | frozenset(map(request_subject, moved))


def settle_holding(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> frozenset[str]:
    """Put pictures that came into this library into the collections that have them; returns which
    these are."""
    position, whole_at, _unsettled = connection.execute(_REACHED, (profile,)).fetchone()
    if position < whole_at:
        return frozenset()
    rows = connection.execute(_HOLDING, (profile, json.dumps([*keys])))
    due = frozenset(subject for (subject,) in rows)
    _settle(connection, profile, due)
    return due


def put_policy(connection: sqlite3.Connection, profile: str, said: JSON, at: datetime) -> None:
    """Tell the team which policies hold for all; None for each member's own."""
    put_fields(connection, profile, [(POLICIES, {BOOK: said})], at)


def read_policy(connection: sqlite3.Connection, profile: str) -> TeamPolicy | None:
    """The policies of the team; None where each member has his own. Raises LookupError where the
    log is not read so far that this is known."""
    if connection.execute(_IS_WHOLE, (profile,)).fetchone() is None:
        raise LookupError("not read so far")
    said = read_fields(connection, profile, POLICIES).get(BOOK)
    row = connection.execute(_SET_BY, (profile,)).fetchone()
    return None if said is None else TeamPolicy(said, str(row[0]) if row else "")


def take_refused(
    connection: sqlite3.Connection, profile: str, at: datetime
) -> tuple[RefusedEdit, ...]:
    """What the server did not accept of what was done to lists here, told once."""
    rows = connection.execute(_REFUSED, (profile,)).fetchall()
    connection.executemany(
        "UPDATE refused SET let_go_at = ? WHERE profile = ? AND seq = ?",
        [(time_text(at), profile, seq) for seq, *_ in rows],
    )
    told = (
        RefusedEdit(None if avatar_of(subject) else name, because)
        for _, because, subject, name in rows
    )
    return tuple(dict.fromkeys(told))


def _is_due(subject: str) -> bool:
    return is_list(subject) or request_of(subject) is not None


def _settle(
    connection: sqlite3.Connection, profile: str, subjects: Iterable[str]
) -> frozenset[RequestId]:
    """Returns the requests that belong to another project now."""
    moved: set[RequestId] = set()
    for subject in sorted(subjects):  # projects before requests
        if name := collection_of(subject):
            settle_collection(connection, profile, name)
        elif key := avatar_of(subject):
            settle_avatar(connection, profile, key)
        elif project := project_of(subject):
            moved |= settle_project(connection, profile, project)
        elif (request := request_of(subject)) and settle_request(connection, profile, request):
            moved.add(request)
    return frozenset(moved)
