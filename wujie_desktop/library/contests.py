"""The verdicts that were contested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.damage import TEXT, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class Contests:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def record(
        self, keys: Sequence[PictureKey], at: datetime, reason: str, file: str
    ) -> None:
        """Insert that `keys` were contested in `file`."""
        rows = [(self._profile, key, time_text(at), reason, file) for key in keys]
        await self._database.run(
            lambda connection: (
                connection.executemany(
                    "INSERT OR REPLACE INTO contest VALUES (?, ?, ?, ?, ?)", rows
                ).rowcount
            )
        )

    async def newest(self) -> dict[PictureKey, datetime]:
        """When each picture was last contested."""
        return await self._database.run(
            lambda connection: dict(
                each_readable(
                    "contest",
                    connection.execute(
                        "SELECT key, max(at) FROM contest WHERE profile = ? GROUP BY key",
                        (self._profile,),
                    ),
                    lambda row: (PictureKey(row[0]), required_time(row[1])),
                    (TEXT, TEXT),
                )
            )
        )
