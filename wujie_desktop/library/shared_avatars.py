"""The address book of avatars within a team: told, and written as the team's log came to. Every
function works inside a transaction of its caller."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.team_lists import avatar_fields, avatar_subject, called
from wujie_desktop.library.outbox import put_fields
from wujie_desktop.library.rows import read_avatar
from wujie_desktop.library.shared_rows import read_fields

_NAME = (
    "INSERT INTO avatar (profile, avatar_key, alias, colour, note, picture) "
    "VALUES (:profile, :key, :alias, :colour, :note, '') ON CONFLICT DO UPDATE SET "
    "alias = excluded.alias, colour = excluded.colour, note = excluded.note"
)


def put_avatar(
    connection: sqlite3.Connection, profile: str, avatar: Avatar, before: Avatar, at: datetime
) -> None:
    """Tell what an avatar is called, as far as that is not what it was called before."""
    was = avatar_fields(before)
    told = {name: text for name, text in avatar_fields(avatar).items() if text != was[name]}
    put_fields(connection, profile, [(avatar_subject(avatar.key), told)], at)


def settle_avatar(connection: sqlite3.Connection, profile: str, key: AvatarKey) -> None:
    """Call an avatar what the team calls it; an entry that is not there is made. What is known of
    its training stays."""
    fields = read_fields(connection, profile, avatar_subject(key))
    if fields:
        avatar = read_avatar(connection, profile, key) or Avatar(key)
        connection.execute(_NAME, {"profile": profile, "key": key, **called(avatar, fields)})
