"""The address book of avatars."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.library.rows import read_avatar, read_avatars, time_text
from wujie_desktop.library.telling import tell_avatar

if TYPE_CHECKING:
    from wujie_desktop.library.database import Database

_ADD = (
    "INSERT INTO avatar (profile, avatar_key, alias, colour, note, picture) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)


class AvatarStore:
    """The avatars of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[Avatar, ...]:
        """Every entry, by alias."""
        return await self._database.run(lambda connection: read_avatars(connection, self._profile))

    async def put(self, avatar: Avatar, at: datetime) -> None:
        """Insert or replace the entry; the status that the gateway gave for this key stays."""

        def work(connection: sqlite3.Connection) -> None:
            before = read_avatar(connection, self._profile, avatar.key) or Avatar(avatar.key)
            connection.execute(
                "INSERT INTO avatar (profile, avatar_key, alias, colour, note, picture) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET alias = excluded.alias, "
                "colour = excluded.colour, note = excluded.note, picture = excluded.picture",
                self._values(avatar),
            )
            tell_avatar(connection, self._profile, avatar, before, at)

        await self._database.run(work)

    async def add(self, avatar: Avatar, at: datetime) -> None:
        """Insert the entry; one that is there stays as it is."""

        def work(connection: sqlite3.Connection) -> None:
            if connection.execute(_ADD, self._values(avatar)).rowcount:
                tell_avatar(connection, self._profile, avatar, Avatar(avatar.key), at)

        await self._database.run(work)

    async def remove(self, key: AvatarKey) -> None:
        """Delete the entry; pictures made with it stay."""
        await self._database.write(
            "DELETE FROM avatar WHERE profile = ? AND avatar_key = ?", (self._profile, key)
        )

    async def record_status(self, key: AvatarKey, status: int | None, at: datetime) -> None:
        """Store the gateway's status of `key`; None where it knows no such avatar."""
        statement = (
            "UPDATE avatar SET status = ?, checked_at = ? WHERE profile = ? AND avatar_key = ?"
        )
        values = (status, time_text(at), self._profile, key)
        await self._database.write(statement, values)

    def _values(self, avatar: Avatar) -> tuple[str, ...]:
        return (
            self._profile,
            avatar.key,
            avatar.alias,
            avatar.colour,
            avatar.note,
            avatar.picture,
        )
