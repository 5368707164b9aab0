"""The verdicts that were contested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import NUMBER, TEXT, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


@value
class Contest:
    """Pictures that were contested together in `file`: a path, or a name alone where that was all
    that was noted. `key` is one of them."""

    at: datetime
    number: int
    key: PictureKey
    reason: str
    file: str


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

    async def all(self) -> list[Contest]:
        """Every contest, the newest first."""
        return await self._database.run(
            lambda connection: each_readable(
                "contest",
                connection.execute(
                    "SELECT min(key), at, reason, file, count(*) FROM contest WHERE profile = ? "
                    "GROUP BY at, reason, file ORDER BY at DESC",
                    (self._profile,),
                ),
                lambda row: Contest(
                    key=PictureKey(row[0]),
                    at=required_time(row[1]),
                    reason=row[2],
                    file=row[3],
                    number=row[4],
                ),
                (TEXT, TEXT, TEXT, TEXT, NUMBER),
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
