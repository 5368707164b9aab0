"""What was sent before, read for composing the next: prompts, prices, the last days."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from wujie_desktop.domain.generation import Generation, Picture
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import read_generations, read_pictures, time_text

_PROMPTS = (
    "SELECT prompt, max(created_at) AS sent FROM generation WHERE profile = ? AND prompt <> '' "
    "GROUP BY prompt ORDER BY sent DESC LIMIT ?"
)
_PRICED = (
    "p.ordinal IN (SELECT ordinal FROM (SELECT ordinal, row_number() OVER "
    "(PARTITION BY template_key ORDER BY ordinal DESC) AS place FROM picture "
    "WHERE profile = ? AND points NOT NULL AND template_key NOT NULL) WHERE place <= ?)"
)


class SentHistory:
    """The requests and pictures of one profile, as far as the next request needs them."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def prompts(self, most: int) -> tuple[str, ...]:
        """The last `most` different prompts, oldest first."""
        return await self._database.run(
            lambda connection: tuple(
                prompt
                for prompt, _ in reversed(
                    connection.execute(_PROMPTS, (self._profile, most)).fetchall()
                )
            )
        )

    async def priced(self, most: int) -> tuple[Picture, ...]:
        """The last `most` pictures of every template that have a cost, in order of arrival."""
        return await self._database.run(
            lambda connection: tuple(read_pictures(connection, _PRICED, (self._profile, most)))
        )

    async def since(self, moment: datetime) -> tuple[tuple[Generation, ...], tuple[Picture, ...]]:
        """The requests sent since `moment`, oldest first, and their pictures."""

        def work(
            connection: sqlite3.Connection,
        ) -> tuple[tuple[Generation, ...], tuple[Picture, ...]]:
            where = "profile = ? AND created_at >= ?"
            mine = (self._profile, time_text(moment))
            inner = f"p.generation_id IN (SELECT id FROM generation WHERE {where})"  # noqa: S608 - our own text
            return (
                tuple(read_generations(connection, where, mine)),
                tuple(read_pictures(connection, inner, mine)),
            )

        return await self._database.run(work)
