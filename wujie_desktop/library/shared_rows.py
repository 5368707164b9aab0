"""What a team knows of a picture: what the server's log comes to, and over it what was changed here
and has not come back yet. Every function works inside a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON, EventKind, TeamEvent, picture_subject
from wujie_desktop.domain.team_merge import Link, first_of, over, read_link

Bodies = dict[Link, Mapping[str, JSON]]
_PENDING = (
    "SELECT o.hlc, o.kind, o.subject, o.body, t.device FROM team AS t "
    "JOIN outbox AS o INDEXED BY outbox_by_subject "
    "ON o.profile = t.profile AND o.seq > t.echoed "
    "WHERE t.profile = ? AND o.kind = ? AND o.subject = ? ORDER BY o.seq"
)
_FIELDS = "SELECT field, value FROM shared_field WHERE profile = ? AND subject = ?"
_OWNER = (
    "SELECT iif(f.device = t.device, '', iif(f.person = '', f.device, f.person)) "
    "FROM team AS t JOIN shared_field AS f ON f.profile = t.profile "
    "WHERE t.profile = ? AND f.subject = ? AND f.field = 'gone'"
)
_NAMED = "AND field IN (SELECT value FROM json_each(?))"
_SHARED = (
    "SELECT d.body, d.hlc, d.device, d.person, d.refused, d.position FROM team AS t "
    "JOIN shared_decision AS d INDEXED BY shared_decision_by_key "
    "ON d.profile = t.profile AND d.epoch = t.epoch "
    "WHERE t.profile = ? AND d.key = ? ORDER BY d.position"
)


def read_fields(connection: sqlite3.Connection, profile: str, subject: str) -> dict[str, JSON]:
    """The fields of `subject` as this device sees them."""
    rows = connection.execute(_FIELDS, (profile, subject))
    confirmed = {name: json.loads(value) for name, value in rows}
    return over(confirmed, _pending(connection, profile, EventKind.FIELD, subject))


def read_owner(connection: sqlite3.Connection, profile: str, subject: str) -> str:
    """Who shares a list, by the one that the log has; "" where that was here."""
    row = connection.execute(_OWNER, (profile, subject)).fetchone()
    return str(row[0]) if row else ""


def read_named_fields(
    connection: sqlite3.Connection, profile: str, subject: str, names: Iterable[str]
) -> dict[str, JSON]:
    """Those of the fields of `subject` that have one of these names, as this device sees them."""
    wanted = frozenset(names)
    rows = connection.execute(f"{_FIELDS} {_NAMED}", (profile, subject, json.dumps([*wanted])))
    confirmed = {name: json.loads(value) for name, value in rows}
    pending = _pending(connection, profile, EventKind.FIELD, subject)
    return over(confirmed, (event for event in pending if event.body["field"] in wanted))


def read_links_of(connection: sqlite3.Connection, profile: str, key: PictureKey) -> Bodies:
    """Every decision of the team about the picture `key`, those made here included, with the bodies
    that told of them."""
    shared = connection.execute(_SHARED, (profile, key))
    pending = connection.execute(
        _PENDING,
        (profile, EventKind.DECISION, picture_subject(key)),
    )
    found: dict[str, tuple[Link, Mapping[str, JSON]]] = {}
    for text, hlc, device, person, refused, position in shared:
        body = json.loads(text)
        link = replace(read_link(body, hlc, device, person, refused), position=position)
        if link.seal not in found or first_of(found[link.seal][0], link) is link:
            found[link.seal] = link, body
    for hlc, _kind, _subject, text, device in pending:
        body = json.loads(text)
        link = read_link(body, hlc, device, "")
        found.setdefault(link.seal, (link, body))
    return dict(found.values())


def read_decided(connection: sqlite3.Connection, profile: str) -> tuple[PictureKey, ...]:
    """The pictures that the team's log has a decision about; under the four-eyes rule also those
    that were decided here alone."""
    rows = connection.execute(
        "SELECT d.key FROM team AS t JOIN shared_decision AS d "
        "ON d.profile = t.profile AND d.epoch = t.epoch WHERE t.profile = :profile UNION "
        "SELECT d.key FROM team AS t JOIN decision AS d ON d.profile = t.profile "
        "WHERE t.profile = :profile AND t.four_eyes",
        {"profile": profile},
    )
    return tuple(PictureKey(key) for (key,) in rows)


def _pending(
    connection: sqlite3.Connection, profile: str, kind: EventKind, subject: str
) -> Iterator[TeamEvent]:
    rows = connection.execute(_PENDING, (profile, kind, subject))
    for hlc, _kind, about, body, _device in rows:
        yield TeamEvent(hlc, kind, about, json.loads(body))
