"""Reasons given for exceeding a budget."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.library.damage import TEXT, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class BudgetOverrides:
    """The reasons of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def record(self, reason: str, at: datetime) -> None:
        """Insert `reason`."""
        await self._database.write(
            "INSERT OR REPLACE INTO budget_override VALUES (?, ?, ?)",
            (self._profile, time_text(at), reason),
        )

    async def load(self, most: int) -> tuple[tuple[datetime, str], ...]:
        """The last `most` reasons with their times, newest first."""
        return await self._database.run(
            lambda connection: tuple(
                each_readable(
                    "budget_override",
                    connection.execute(
                        "SELECT at, reason FROM budget_override WHERE profile = ? "
                        "ORDER BY at DESC LIMIT ?",
                        (self._profile, most),
                    ),
                    lambda row: (required_time(row[0]), row[1]),
                    (TEXT, TEXT),
                )
            )
        )
