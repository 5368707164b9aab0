"""The versions of pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text

_COLUMNS = "id, key, name, sha256, path, format, width, height, size, added_at"
_KINDS = (TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER, NUMBER, TEXT)
_MAY_BE = (
    "SELECT NOT EXISTS (SELECT 1 FROM original WHERE sha256 = ?) "
    "AND EXISTS (SELECT 1 FROM picture WHERE profile = ? AND key = ?)"
)
_NEEDED = (
    "SELECT EXISTS (SELECT 1 FROM original WHERE sha256 = :sha256) "
    "OR EXISTS (SELECT 1 FROM version WHERE sha256 = :sha256)"
)


class VersionStore:
    """The versions of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def add(self, version: PictureVersion) -> bool:
        """Keep `version`; False where there is no such picture, where it has one with the same
        content, or where that is the original of some picture."""

        def work(connection: sqlite3.Connection) -> bool:
            file = version.file
            asked = (file.sha256, self._profile, version.key)
            if not connection.execute(_MAY_BE, asked).fetchone()[0]:
                return False
            return bool(
                connection.execute(
                    f"INSERT INTO version (profile, {_COLUMNS}) "  # noqa: S608 - our own text
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (
                        self._profile, version.id, version.key, version.name, file.sha256,
                        file.path, file.format, file.width, file.height, file.size,
                        time_text(version.added_at),
                    ),
                ).rowcount
            )  # fmt: skip

        return await self._database.run(work)

    async def of(self, key: PictureKey) -> list[PictureVersion]:
        """The versions of this picture, the newest first."""

        def work(connection: sqlite3.Connection) -> list[PictureVersion]:
            where = "profile = ? AND key = ? ORDER BY added_at DESC, id"
            return _read(connection, where, (self._profile, key))

        return await self._database.run(work)

    async def keys(self) -> frozenset[PictureKey]:
        """The pictures that have any."""

        def work(connection: sqlite3.Connection) -> frozenset[PictureKey]:
            statement = "SELECT DISTINCT key FROM version WHERE profile = ?"
            rows = connection.execute(statement, (self._profile,))
            return frozenset(PictureKey(key) for (key,) in rows)

        return await self._database.run(work)

    async def remove(self, version: PictureVersion) -> bool:
        """Forget `version`; returns whether nothing else needs its file."""

        def work(connection: sqlite3.Connection) -> bool:
            connection.execute(
                "DELETE FROM version WHERE profile = ? AND id = ?", (self._profile, version.id)
            )
            asked = {"sha256": version.file.sha256}
            return not connection.execute(_NEEDED, asked).fetchone()[0]

        return await self._database.run(work)


def read_newest(
    connection: sqlite3.Connection, profile: str, keys: str
) -> dict[PictureKey, PictureVersion]:
    """The newest version of each picture of `keys`, a JSON list, that has any."""
    where = "profile = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY added_at, id DESC"
    return {each.key: each for each in _read(connection, where, (profile, keys))}


def read_versions(connection: sqlite3.Connection) -> list[PictureVersion]:
    """The versions of every profile."""
    return _read(connection, "TRUE", ())


def _read(
    connection: sqlite3.Connection, where: str, parameters: Sequence[object]
) -> list[PictureVersion]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM version WHERE {where}",  # noqa: S608 - our own text
        tuple(parameters),
    )
    return each_readable("version", rows, _version, _KINDS)


def _version(row: Row) -> PictureVersion:
    own, key, name, sha256, path, kind, width, height, size, added_at = row
    file = StoredOriginal(sha256, path, kind, width, height, size)
    return PictureVersion(own, PictureKey(key), name, file, required_time(added_at))
