"""What the server's log of a team does to this library, event by event. Every function works inside
a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_decisions import read_decision_body
from wujie_desktop.domain.team_events import (
    EventKind,
    ReceivedEvent,
    RefusedBecause,
    canonical,
    picture_of,
    picture_subject,
    stamp_time,
)
from wujie_desktop.domain.team_lists import avatar_of, is_list
from wujie_desktop.domain.team_merge import (
    FieldValue,
    Flaw,
    Unreadable,
    field_of,
    link_of,
)
from wujie_desktop.domain.team_originals import original_of
from wujie_desktop.domain.team_requests import named_keys
from wujie_desktop.domain.team_signing import Signing, without_signature
from wujie_desktop.domain.value import value
from wujie_desktop.library import shared_requests
from wujie_desktop.library.four_eyes import note_verdict
from wujie_desktop.library.rows import read_is_erased, read_purged_keys, time_text
from wujie_desktop.library.shared_originals import take_original

_UPSERT_FIELD = (
    "INSERT INTO shared_field VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "value = excluded.value, hlc = excluded.hlc, device = excluded.device, "
    "person = excluded.person"
)
_UPSERT_REFUSED = (
    "INSERT INTO refused VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET "
    "because = excluded.because"
)
_AS_TOLD = "SELECT kind, subject, body, hlc FROM outbox WHERE profile = ? AND seq = ?"
_IS_KNOWN = "SELECT 1 FROM shared_decision WHERE profile = ? AND epoch = ? AND position = ?"
"""Who left a team and joins it again receives once more what stayed."""
_CLAMPED = timedelta(seconds=0.5)
"""A stamp that is as far ahead of its arrival the server made of a later one: it lets a second
stand, and a push takes less than the rest of it."""
_VERDICTS = (EventKind.PICTURE, EventKind.NOTICE)
"""Events that say what the machine said of a picture."""


@value
class Origin:
    """Where an event comes from: `sender` made it, "" where that was this device, None where the
    library has it anyhow; a decision was found to be signed so, None for wrongly."""

    sender: str | None
    signing: Signing | None = Signing.UNSIGNED


def apply_event(
    connection: sqlite3.Connection,
    profile: str,
    epoch: str,
    event: ReceivedEvent,
    origin: Origin,
) -> bool:
    """Do what `event` says; returns False where that cannot be done and it is kept in
    quarantine."""
    try:
        _apply(connection, profile, epoch, event, origin)
    except Unreadable as error:
        if event.refused:
            return True
        _quarantine(connection, profile, epoch, event, error.flaw)
        return False
    return True


def _apply(
    connection: sqlite3.Connection,
    profile: str,
    epoch: str,
    event: ReceivedEvent,
    origin: Origin,
) -> None:
    match event.kind:
        case _ if is_over(connection, profile, event):
            pass
        case EventKind.FIELD | EventKind.GONE:
            _apply_field(connection, profile, event)
        case EventKind.DECISION:
            _apply_decision(connection, profile, epoch, event, origin.signing)
        case EventKind.ORIGINAL if origin.sender and not event.refused:
            take_original(connection, profile, event)
        case EventKind.REQUEST | EventKind.NOTICE if (
            origin.sender is not None and not event.refused
        ):
            shared_requests.put_in_inbox(connection, profile, event, origin.sender)
        case kind if kind not in tuple(EventKind):
            raise Unreadable(Flaw.KIND)
    if event.kind in _VERDICTS:
        note_verdict(connection, profile, event)


def is_over(connection: sqlite3.Connection, profile: str, event: ReceivedEvent) -> bool:
    """Whether `event` is about an avatar whose person was erased here, or about nothing but
    pictures that were deleted for good, and is no decision or verdict: nothing of what it says is
    kept. Works inside a transaction of its caller."""
    if avatar := avatar_of(event.subject):
        return read_is_erased(connection, profile, avatar)
    keys = _keys_of(event)
    return bool(keys) and keys == read_purged_keys(connection, profile, keys)


def _keys_of(event: ReceivedEvent) -> frozenset[PictureKey]:
    """The pictures that an event names which is neither decision nor verdict."""
    key: PictureKey | None = None
    match event.kind:
        case EventKind.REQUEST:
            return frozenset(named_keys(event))
        case EventKind.FIELD | EventKind.GONE | EventKind.NOTICE:
            key = picture_of(event.subject)
        case EventKind.ORIGINAL:
            key = original_of(event.subject)
    return frozenset((key,) if key else ())


def take_echo(
    connection: sqlite3.Connection, profile: str, event: ReceivedEvent
) -> tuple[ReceivedEvent, bool]:
    """Note that an event of this device is in the log; returns it as it counts here, and whether it
    was not known here. Where the library is an older copy of itself, or the log has something else
    under its number, what is there comes first and what waits to be sent moves on by one. Of what
    `is_over` the number alone is kept, and what was emptied or lost a name here stays so."""
    is_told = not is_over(connection, profile, event)
    row = connection.execute(_AS_TOLD, (profile, event.seq)).fetchone()
    known = (event.kind, event.subject, canonical(without_signature(event.body)))
    is_news = row is None or not (row[:3] == known or _is_changed_since(row, event))
    if is_news:
        subject = "" if avatar_of(event.subject) else event.subject
        said = known if is_told else (EventKind.NOTHING, subject, "{}")
        _make_room(connection, profile, event.seq)
        connection.execute(
            "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?)",
            (profile, event.seq, event.hlc, *said, time_text(event.received_at)),
        )
    elif row[3] != event.hlc:
        connection.execute(
            "UPDATE outbox SET hlc = ? WHERE profile = ? AND seq = ?",
            (event.hlc, profile, event.seq),
        )
    connection.execute(
        "UPDATE team SET echoed = max(echoed, :seq), acked = max(acked, :seq), "
        "hlc = max(hlc, :hlc), seq = (SELECT max(seq) FROM outbox WHERE profile = :profile) "
        "WHERE profile = :profile",
        {"seq": event.seq, "hlc": event.hlc, "profile": profile},
    )
    if event.refused and is_told:
        connection.execute(
            _UPSERT_REFUSED, (profile, event.seq, event.refused, time_text(event.received_at))
        )
    else:
        connection.execute(
            "DELETE FROM refused WHERE profile = ? AND seq = ?", (profile, event.seq)
        )
    if not is_news and row[0] == EventKind.FIELD and row[2] != known[2]:
        event = replace(event, body=json.loads(row[2]))
    return event, is_news


def _is_changed_since(row: tuple[str, str, str, int], event: ReceivedEvent) -> bool:
    """Whether an outbox row that is not what `event` says was: it was emptied since, or the name of
    a list changed. Its stamp tells, as it was made here, or as the server let it stand where that
    lay in the server's future; whether the answer to its push ever came does not."""
    kind, subject, _body, hlc = row
    if event.refused == RefusedBecause.STALE_SCHEMA:  # its body is not kept there
        return (kind, subject) == (event.kind, event.subject)
    if kind == EventKind.NOTHING:
        ahead = stamp_time(event.hlc) - event.received_at
        is_clamped = hlc > event.hlc and ahead >= _CLAMPED
        return subject in ("", event.subject) and (hlc == event.hlc or is_clamped)
    told = (EventKind.FIELD, event.subject, event.hlc)
    return event.kind == kind and (kind, subject, hlc) == told and is_list(subject)


def _make_room(connection: sqlite3.Connection, profile: str, seq: int) -> None:
    for statement in (
        "UPDATE outbox SET seq = -seq - 1 WHERE profile = ? AND seq >= ?",
        "UPDATE outbox SET seq = -seq WHERE profile = ? AND seq < -?",
    ):
        connection.execute(statement, (profile, seq))


def _apply_field(connection: sqlite3.Connection, profile: str, event: ReceivedEvent) -> None:
    if event.refused:
        return
    name, found = field_of(event)
    row = connection.execute(
        "SELECT value, hlc, device, person FROM shared_field "
        "WHERE profile = ? AND subject = ? AND field = ?",
        (profile, event.subject, name),
    ).fetchone()
    if found.is_later_than(FieldValue(json.loads(row[0]), *row[1:]) if row else None):
        values = (canonical(found.value), found.hlc, found.device, found.person)
        connection.execute(_UPSERT_FIELD, (profile, event.subject, name, *values))


def _apply_decision(
    connection: sqlite3.Connection,
    profile: str,
    epoch: str,
    event: ReceivedEvent,
    signing: Signing | None,
) -> None:
    link = link_of(event)
    if event.subject != picture_subject(link.key):
        raise Unreadable(Flaw.SUBJECT)
    read_decision_body(event.body)
    if signing is None:
        raise Unreadable(Flaw.SIGNATURE)
    where = (profile, epoch, event.position)
    if connection.execute(_IS_KNOWN, where).fetchone():
        return
    connection.execute(
        "INSERT INTO shared_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *where,
            event.device,
            event.seq,
            event.person,
            event.hlc,
            link.key,
            canonical(event.body),
            event.refused,
            time_text(event.received_at),
            signing,
        ),
    )


def _quarantine(
    connection: sqlite3.Connection, profile: str, epoch: str, event: ReceivedEvent, why: Flaw
) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            profile,
            epoch,
            event.position,
            event.device,
            event.seq,
            event.person,
            event.hlc,
            event.kind,
            event.subject,
            canonical(event.body),
            event.refused,
            why,
            time_text(event.received_at),
        ),
    )
