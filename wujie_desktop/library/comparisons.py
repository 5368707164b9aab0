"""How far the picture that the machine judged is from the one that was delivered."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.domain.value import value
from wujie_desktop.library.database import Database
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import read_pictures

_MISSING = (
    "p.profile = ? AND p.state = ? AND p.sha256 IS NOT NULL AND instr(p.audit, '\"url\"') "
    "AND p.ordinal > (SELECT coalesce(max(ordinal), 0) - ? FROM picture) "
    "AND NOT EXISTS (SELECT 1 FROM comparison c WHERE c.profile = p.profile AND c.key = p.key)"
)


@value
class Comparison:
    """`distance` is None where there was nothing to compare with."""

    distance: int | None


class Comparisons:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str, reader: Reads | None = None) -> None:
        """`reader` is for what reads much, so that no record of a paid call waits behind it."""
        self._database = database
        self._profile = profile
        self._reader = reader or database

    async def find(self, key: PictureKey) -> Comparison | None:
        """The comparison of this picture; None where it was not compared yet."""

        def work(connection: sqlite3.Connection) -> Comparison | None:
            row = connection.execute(
                "SELECT distance FROM comparison WHERE profile = ? AND key = ?",
                (self._profile, key),
            ).fetchone()
            return Comparison(row[0]) if row else None

        return await self._database.run(work)

    async def record(self, key: PictureKey, distance: int | None) -> None:
        """Keep how this picture compares."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?)", (self._profile, key, distance)
            )

        await self._database.run(work)

    async def missing(self, newest: int) -> list[Picture]:
        """Which of the `newest` pictures are on this disk and were not compared yet."""
        wanted = (self._profile, PictureState.DONE, newest)
        return await self._reader.run(
            lambda connection: read_pictures(connection, _MISSING, wanted)
        )
