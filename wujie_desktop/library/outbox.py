"""What this device tells its team: written in the transaction that changes it here. Of a profile
that has one: `telling` asks. Of a private request nothing passes `put`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.decisions import SealedDecision
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.domain.team_decisions import decision_body
from wujie_desktop.domain.team_events import (
    JSON,
    EventKind,
    canonical,
    changed_fields,
    next_stamp,
    picture_subject,
)
from wujie_desktop.domain.team_merge import still_as_written
from wujie_desktop.domain.team_requests import notice_body, request_body, request_subject
from wujie_desktop.library.decision_rows import read_current_seal
from wujie_desktop.library.four_eyes import read_seen
from wujie_desktop.library.private_rows import Draft, read_private, without_private
from wujie_desktop.library.shared_rows import read_fields, read_links_of

_TEAM = "SELECT seq, hlc, clock_offset FROM team WHERE profile = ?"
_SHARES = "SELECT 1 FROM team WHERE profile = ? AND shares_requests"
_PICTURE = (
    "SELECT p.generation_id, p.verdict, p.state, g.created_at, p.points, g.avatar_key, "
    "p.template_key FROM picture AS p JOIN generation AS g ON g.id = p.generation_id "
    "WHERE p.profile = ? AND p.key = ?"
)
_NARROW = ("request", "verdict", "state", "created_at", "cost", "avatar", "template")
_TOLD = (
    "SELECT body FROM outbox INDEXED BY outbox_by_subject "
    "WHERE profile = ? AND subject = ? AND kind = ? ORDER BY seq DESC LIMIT 1"
)
_SHARED = "SELECT 1 FROM outbox INDEXED BY outbox_by_subject WHERE profile = ? AND subject = ?"
"""Whatever became of the event since."""
_TOLD_OF = (
    "SELECT 1 FROM generation AS g JOIN team AS t ON t.profile = g.profile AND t.space = g.team "
    "WHERE g.id = ?"
)
"""A request of another member, who may be one of a team that was left."""
SubjectFields = Iterable[tuple[str, Mapping[str, JSON]]]
"""Subjects, each with fields of it."""


def put_marks(
    connection: sqlite3.Connection, profile: str, changes: Iterable[MarkChange], at: datetime
) -> None:
    """Insert changed marks, each field by itself."""
    fields = (
        (picture_subject(change.key), {name: pair[1] for name, pair in parts.items()})
        for change in changes
        if (parts := changed_fields(change))
    )
    put_fields(connection, profile, fields, at)


def put_turned_marks(
    connection: sqlite3.Connection, profile: str, changes: Iterable[MarkChange], at: datetime
) -> int:
    """Insert a step that was undone or redone, `changes` being that: only those fields that still
    are what was written; what others made of the rest since stays. Returns of how many pictures
    something stays."""
    told, left = [], 0
    for change in changes:
        subject, parts = picture_subject(change.key), changed_fields(change)
        still = still_as_written(parts, read_fields(connection, profile, subject))
        told.append((subject, still))
        left += len(still) < len(parts)
    put_fields(connection, profile, told, at)
    return left


def put_fields(
    connection: sqlite3.Connection, profile: str, told: SubjectFields, at: datetime
) -> None:
    """Insert fields that were changed, each by itself."""
    drafts = (
        (EventKind.FIELD, subject, {"field": name, "value": value})
        for subject, fields in told
        for name, value in fields.items()
    )
    put(connection, profile, drafts, at)


def put_decision(connection: sqlite3.Connection, profile: str, link: SealedDecision) -> None:
    """Insert a decision that was just added to the log, and the picture as far as it was not told
    yet."""
    decision = link.decision
    subject = picture_subject(decision.key)
    picture = _picture(connection, profile, decision.key)
    current = read_current_seal(connection, profile, decision.key, before=link.number)
    links = read_links_of(connection, profile, decision.key)
    seen = read_seen(connection, profile, decision.key, links)
    body = decision_body(
        profile,
        link,
        parents=seen | ({current} - {""}),
        withdraws=current,
        verdict=picture["verdict"] if picture else None,
    )
    drafts: list[Draft] = [(EventKind.DECISION, subject, body)]
    if picture and not _is_told(connection, profile, subject, picture):
        drafts.insert(0, (EventKind.PICTURE, subject, picture))
    put(connection, profile, drafts, decision.at)


def put_request(
    connection: sqlite3.Connection, request: Request, pictures: Sequence[Picture]
) -> None:
    """Insert a request whose keys were just recorded, with all of them, where such are shared."""
    if connection.execute(_SHARES, (request.profile,)).fetchone():
        draft = request_draft(connection, request, pictures)
        put(connection, request.profile, [draft], request.created_at)


def request_draft(
    connection: sqlite3.Connection, request: Request, pictures: Sequence[Picture]
) -> Draft:
    """The event that tells of a request; not of which private picture it is another try."""
    tried = [request.retry_of] if request.retry_of else []
    if read_private(connection, request.profile, tried):
        request = replace(request, retry_of=None)
    return EventKind.REQUEST, request_subject(request.id), request_body(request, pictures)


def put_notice(
    connection: sqlite3.Connection, profile: str, picture: Picture, raw: str, at: datetime
) -> None:
    """Insert the final answer `raw` about `picture`, where the team knows its request."""
    if connection.execute(_TOLD_OF, (picture.request,)).fetchone() or _is_shared(
        connection, profile, picture.request
    ):
        draft = (EventKind.NOTICE, picture_subject(picture.key), notice_body(picture, raw))
        put(connection, profile, [draft], at)


def put(
    connection: sqlite3.Connection, profile: str, drafts: Iterable[Draft], at: datetime
) -> None:
    """Insert events that were made at that time, but for those about a private request."""
    drafts = without_private(connection, profile, [*drafts])
    seq, hlc, offset = connection.execute(_TEAM, (profile,)).fetchone()
    rows, made_at = [], at.isoformat()
    for kind, subject, body in drafts:
        seq, hlc = seq + 1, next_stamp(hlc, at, offset / 1000)
        rows.append((profile, seq, hlc, kind, subject, canonical(body), made_at))
    if rows:
        connection.executemany("INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            "UPDATE team SET seq = ?, hlc = ? WHERE profile = ?", (seq, hlc, profile)
        )


def _picture(
    connection: sqlite3.Connection, profile: str, key: PictureKey
) -> dict[str, JSON] | None:
    row = connection.execute(_PICTURE, (profile, key)).fetchone()
    return {"key": key, **dict(zip(_NARROW, row, strict=True))} if row else None


def _is_shared(connection: sqlite3.Connection, profile: str, name: RequestId) -> bool:
    row = connection.execute(_SHARED, (profile, request_subject(name))).fetchone()
    return row is not None


def _is_told(
    connection: sqlite3.Connection, profile: str, subject: str, picture: Mapping[str, JSON]
) -> bool:
    row = connection.execute(_TOLD, (profile, subject, EventKind.PICTURE)).fetchone()
    return row is not None and row[0] == canonical(picture)
