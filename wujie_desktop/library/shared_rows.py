"""What a team knows of a picture: what the server's log comes to, and over it what was changed here
and has not come back yet. Every function works inside a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON, EventKind, TeamEvent, picture_subject
from wujie_desktop.domain.team_merge import Link, first_of, over, read_link

_PENDING = (
    "SELECT o.hlc, o.kind, o.subject, o.body, t.device FROM team AS t JOIN outbox AS o "
    "ON o.profile = t.profile AND o.seq > t.echoed WHERE t.profile = ? AND o.kind = ?"
)
_SHARED = (
    "SELECT d.body, d.hlc, d.device, d.person, d.refused FROM team AS t JOIN shared_decision AS d "
    "ON d.profile = t.profile AND d.epoch = t.epoch WHERE t.profile = ?"
)


def read_fields(connection: sqlite3.Connection, profile: str, subject: str) -> dict[str, JSON]:
    """The fields of `subject` as this device sees them."""
    rows = connection.execute(
        "SELECT field, value FROM shared_field WHERE profile = ? AND subject = ?",
        (profile, subject),
    )
    confirmed = {name: json.loads(value) for name, value in rows}
    return over(confirmed, _pending(connection, profile, EventKind.FIELD, subject))


def read_links_of(
    connection: sqlite3.Connection, profile: str, key: PictureKey
) -> tuple[Link, ...]:
    """Every decision of the team about the picture `key`, those made here included."""
    shared = connection.execute(f"{_SHARED} AND d.key = ? ORDER BY d.position", (profile, key))
    pending = connection.execute(
        f"{_PENDING} AND o.subject = ? ORDER BY o.seq",
        (profile, EventKind.DECISION, picture_subject(key)),
    )
    return _links(shared, pending)


def read_links(connection: sqlite3.Connection, profile: str) -> tuple[Link, ...]:
    """Every decision of the team, those made here included."""
    shared = connection.execute(f"{_SHARED} ORDER BY d.position", (profile,))
    pending = connection.execute(f"{_PENDING} ORDER BY o.seq", (profile, EventKind.DECISION))
    return _links(shared, pending)


def _links(shared: sqlite3.Cursor, pending: sqlite3.Cursor) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for body, *rest in shared:
        link = read_link(json.loads(body), *rest)
        links[link.seal] = first_of(links.get(link.seal), link)
    for hlc, _kind, _subject, body, device in pending:
        link = read_link(json.loads(body), hlc, device, "")
        links.setdefault(link.seal, link)
    return tuple(links.values())


def _pending(
    connection: sqlite3.Connection, profile: str, kind: EventKind, subject: str
) -> Iterator[TeamEvent]:
    rows = connection.execute(
        f"{_PENDING} AND o.subject = ? ORDER BY o.seq", (profile, kind, subject)
    )
    for hlc, _kind, about, body, _device in rows:
        yield TeamEvent(hlc, kind, about, json.loads(body))
