"""The collections that a team has too: edited here, told, and brought in line with what the team's
log came to. Every function works inside a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.collection_edits import is_shared, merged, rebased, touches_team
from wujie_desktop.domain.collections import Edit, PictureCollection, clean_name, rank_between
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import GONE, JSON
from wujie_desktop.domain.team_lists import (
    NAME,
    collection_subject,
    is_live,
    keys_in,
    membership_fields,
    sharing_fields,
    still_to_tell,
)
from wujie_desktop.library import collection_store as plain
from wujie_desktop.library.outbox import put_fields
from wujie_desktop.library.private_rows import read_private
from wujie_desktop.library.shared_rows import read_fields, read_named_fields, read_owner

_KEYS = (
    "SELECT key FROM picture WHERE ordinal IN (SELECT value FROM json_each(?)) AND profile = ? "
    "ORDER BY ordinal"
)
_ORDINALS = (
    "SELECT key, ordinal FROM picture WHERE profile = ? AND key IN "
    "(SELECT value FROM json_each(?)) ORDER BY ordinal"
)
_SHARE = "INSERT INTO team_collection (profile, id, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_UNSHARE = "DELETE FROM team_collection WHERE profile = ? AND id = ?"
_HIDE = "UPDATE team_collection SET is_hidden = ? WHERE profile = ? AND id = ?"
_COUNT = "UPDATE team_collection SET absent = ? WHERE profile = ? AND id = ?"
_ALL_SHARED = "SELECT id FROM team_collection WHERE profile = ?"
_LAST_RANK = "SELECT max(rank) FROM collection WHERE profile = ?"


def write_edits(
    connection: sqlite3.Connection, profile: str, edits: Iterable[Edit], at: datetime
) -> None:
    """Change what is kept, and tell the team of what it has too."""
    for edit in edits:
        found = plain.read_collection(connection, profile, edit.kept.id)
        now = found[0] if found else None
        if not touches_team(edit, now):
            plain.write_edits(connection, profile, [edit])
        elif due := rebased(edit, now, has_team=True):
            order = merged(due, found[1] if found else ())
            _write(connection, profile, due, order, at)


def settle_collection(connection: sqlite3.Connection, profile: str, name: str) -> None:
    """Bring a collection in line with what the team says of it: one that is shared here no more is
    one's own, or goes where it was another's. Pictures stay in the order that they have here."""
    fields = read_fields(connection, profile, collection_subject(name))
    found = plain.read_collection(connection, profile, name)
    now = found[0] if found else None
    if not is_live(fields):
        if now and now.is_shared:
            _end(connection, profile, now)
    elif now is None:
        _settle(connection, profile, _arriving(connection, profile, name), fields, ())
    elif now.is_shared:
        _settle(connection, profile, now, fields, found[1] if found else ())


def tell_members(
    connection: sqlite3.Connection, profile: str, keys: Sequence[PictureKey], at: datetime
) -> None:
    """Tell which shared collections these pictures are in, as far as the team does not know."""
    ordinals = _ordinals_of(connection, profile, keys)
    for (name,) in connection.execute(_ALL_SHARED, (profile,)).fetchall():
        found = plain.read_collection(connection, profile, name)
        order = frozenset(found[1] if found else ())
        inside = (key for key, ordinal in ordinals.items() if ordinal in order)
        wanted = membership_fields(inside, is_in=True)
        subject = collection_subject(name)
        fields = read_named_fields(connection, profile, subject, wanted)
        put_fields(connection, profile, [(subject, still_to_tell(wanted, fields))], at)


def forget_collections(connection: sqlite3.Connection, profile: str) -> None:
    """Have no team: what was shared here is one's own, what others shared is gone."""
    connection.execute(
        "DELETE FROM collection WHERE profile = :profile AND id IN "
        "(SELECT id FROM team_collection WHERE profile = :profile AND person != '')",
        {"profile": profile},
    )
    connection.execute("DELETE FROM team_collection WHERE profile = ?", (profile,))


def _write(
    connection: sqlite3.Connection, profile: str, edit: Edit, order: array[int], at: datetime
) -> None:
    """Do an edit of what is shared, was, or will be, after which the pictures have this order."""
    subject = collection_subject(edit.kept.id)
    wanted = _wanted(connection, profile, edit, order)
    fields = read_named_fields(connection, profile, subject, wanted)
    put_fields(connection, profile, [(subject, still_to_tell(wanted, fields))], at)
    kept = edit.after
    if not isinstance(kept, PictureCollection) or not kept.is_shared:
        connection.execute(_UNSHARE, (profile, edit.kept.id))
        plain.delete_collection(connection, profile, edit.kept.id)
        if isinstance(kept, PictureCollection):
            plain.put_collection(connection, profile, kept, order)
        return
    connection.execute(_SHARE, (profile, kept.id, kept.person))
    connection.execute(_HIDE, (int(kept.is_hidden), profile, kept.id))
    if edit.before and is_shared(edit.before):
        plain.put_collection(connection, profile, kept, order)
    else:  # what others put in meanwhile comes with it
        _settle(connection, profile, kept, read_fields(connection, profile, subject), order)


def _wanted(
    connection: sqlite3.Connection, profile: str, edit: Edit, order: array[int]
) -> dict[str, JSON]:
    """What the team is to know after `edit`."""
    kept, subject = edit.after, collection_subject(edit.kept.id)
    if not isinstance(kept, PictureCollection) or not kept.is_shared:
        is_known = is_live(read_named_fields(connection, profile, subject, [GONE]))
        return {GONE: True} if is_known else {}
    if edit.before is None:
        return {GONE: False}
    if not is_shared(edit.before):
        keys = _keys_of(connection, profile, order)
        told = keys_in(read_fields(connection, profile, subject))
        left = _ordinals_of(connection, profile, told).keys() - {*keys}
        return sharing_fields(kept.name, keys, sorted(left))
    taken, put = ({each for _, run in runs for each in run} for runs in (edit.taken, edit.put))
    renamed: dict[str, JSON] = {} if edit.before.name == kept.name else {NAME: kept.name}
    return {
        **renamed,
        **membership_fields(_keys_of(connection, profile, taken - put), is_in=False),
        **membership_fields(_keys_of(connection, profile, put - taken), is_in=True),
    }


def _settle(
    connection: sqlite3.Connection,
    profile: str,
    now: PictureCollection,
    fields: Mapping[str, JSON],
    order: Sequence[int],
) -> None:
    """Write a shared collection as `fields` say; its pictures in this `order`, new ones last.
    Private ones stay in it, for nobody else."""
    keys = keys_in(fields)
    there = _ordinals_of(connection, profile, keys)
    private = _private_of(connection, profile, order)
    members, known = frozenset(there.values()) | private, frozenset(order)
    told = [*(each for each in order if each in members)]
    told += (each for each in there.values() if each not in known)
    name = clean_name(str(fields.get(NAME, ""))) or now.name
    plain.put_collection(connection, profile, replace(now, name=name), array("I", told))
    connection.execute(_COUNT, (len(keys) - len(there), profile, now.id))


def _arriving(connection: sqlite3.Connection, profile: str, name: str) -> PictureCollection:
    """A collection that the log tells of for the first time: last in its row."""
    person = read_owner(connection, profile, collection_subject(name))
    (last,) = connection.execute(_LAST_RANK, (profile,)).fetchone()
    connection.execute(_SHARE, (profile, name, person))
    return PictureCollection(name, "", rank_between(last, None), is_shared=True, person=person)


def _end(connection: sqlite3.Connection, profile: str, now: PictureCollection) -> None:
    connection.execute(_UNSHARE, (profile, now.id))
    if now.person:
        plain.delete_collection(connection, profile, now.id)


def _keys_of(
    connection: sqlite3.Connection, profile: str, ordinals: Iterable[int]
) -> tuple[PictureKey, ...]:
    rows = connection.execute(_KEYS, (json.dumps([*ordinals]), profile))
    return tuple(PictureKey(key) for (key,) in rows)


def _private_of(
    connection: sqlite3.Connection, profile: str, ordinals: Iterable[int]
) -> frozenset[int]:
    """Those of these pictures whose request is private."""
    private = read_private(connection, profile, _keys_of(connection, profile, ordinals))
    return frozenset(_ordinals_of(connection, profile, private).values())


def _ordinals_of(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> dict[PictureKey, int]:
    rows = connection.execute(_ORDINALS, (profile, json.dumps([*keys])))
    return {PictureKey(key): ordinal for key, ordinal in rows}
