"""Snippets: pieces of prompts for reuse."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.library.damage import TEXT, each_readable
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class SnippetStore:
    """The snippets, shared by all profiles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self) -> tuple[str, ...]:
        """Every piece, oldest first."""
        return await self._database.run(
            lambda connection: tuple(
                each_readable(
                    "snippet",
                    connection.execute("SELECT text FROM snippet ORDER BY kept_at"),
                    lambda row: str(row[0]),
                    (TEXT,),
                )
            )
        )

    async def add(self, text: str, at: datetime) -> None:
        """Insert `text`, unless it exists."""
        await self._database.write(
            "INSERT OR IGNORE INTO snippet VALUES (?, ?)", (text, time_text(at))
        )

    async def remove(self, text: str) -> None:
        """Delete `text`."""
        await self._database.write("DELETE FROM snippet WHERE text = ?", (text,))
