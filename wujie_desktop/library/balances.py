"""The account's points over time, to compare with the costs of pictures."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from wujie_desktop.domain.ledger import BalanceReading
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.library.damage import NUMBER, TEXT, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class Balances:
    """The readings of one profile; `is_sandbox`: they are of points that nobody pays."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile
        self.is_sandbox = profile == ProfileKind.SANDBOX

    async def record(self, points: int, at: datetime) -> None:
        """Insert a reading, unless it equals the last one."""

        def work(connection: sqlite3.Connection) -> None:
            last = connection.execute(
                "SELECT points FROM balance WHERE profile = ? ORDER BY read_at DESC LIMIT 1",
                (self._profile,),
            ).fetchone()
            if last is None or last[0] != points:
                connection.execute(
                    "INSERT OR REPLACE INTO balance VALUES (?, ?, ?)",
                    (self._profile, time_text(at), points),
                )

        await self._database.run(work)

    async def load(self) -> tuple[BalanceReading, ...]:
        """Every reading, oldest first."""
        return await self._database.run(
            lambda connection: tuple(
                each_readable(
                    "balance",
                    connection.execute(
                        "SELECT read_at, points FROM balance WHERE profile = ? ORDER BY read_at",
                        (self._profile,),
                    ),
                    lambda row: BalanceReading(required_time(row[0]), row[1]),
                    (TEXT, NUMBER),
                )
            )
        )
