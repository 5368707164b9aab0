"""Earlier requests, read for the next one: prompts, prices, recent spending, the newest batch."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import read_pictures, read_requests, time_text

_PROMPTS = (
    "SELECT prompt, max(created_at) AS sent FROM generation "
    "WHERE profile = ? AND sender = '' AND prompt <> '' "
    "GROUP BY prompt ORDER BY sent DESC LIMIT ?"
)
_PRICED = (
    "p.ordinal IN (SELECT ordinal FROM (SELECT ordinal, row_number() OVER "
    "(PARTITION BY camera, template_key ORDER BY ordinal DESC) AS place FROM picture AS priced "
    "JOIN generation ON generation.id = generation_id "
    "WHERE priced.profile = ? AND sender = '' AND points NOT NULL AND template_key NOT NULL) "
    "WHERE place <= ?)"
)
_COUNTED = (
    "profile = ? AND sender = '' AND (created_at >= ? OR batch_id = "
    "(SELECT id FROM batch WHERE profile = ? ORDER BY created_at DESC LIMIT 1) "
    "OR project IN (SELECT id FROM project WHERE budget > 0 AND span = 'total'))"
)
_CHARGES = (
    "SELECT generation_id, key, points, points_message FROM picture "  # noqa: S608 - our own text
    f"WHERE generation_id IN (SELECT id FROM generation WHERE {_COUNTED})"
)


class EarlierRequests:
    """Earlier requests and pictures of one profile."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def prompts(self, most: int) -> tuple[str, ...]:
        """The last `most` distinct prompts, oldest first."""
        return await self._reader.run(
            lambda connection: tuple(
                prompt
                for prompt, _ in reversed(
                    connection.execute(_PROMPTS, (self._profile, most)).fetchall()
                )
            )
        )

    async def priced(self, most: int) -> tuple[Picture, ...]:
        """The last `most` pictures of every template that have a cost, in order of arrival."""
        return await self._reader.run(
            lambda connection: tuple(read_pictures(connection, _PRICED, (self._profile, most)))
        )

    async def counted(
        self, since: datetime
    ) -> tuple[tuple[Request, ...], dict[RequestId, dict[PictureKey, Charge]]]:
        """The requests sent since then, all of the newest batch and of projects with a budget in
        all, oldest first, and the charges of their pictures."""

        def work(
            connection: sqlite3.Connection,
        ) -> tuple[tuple[Request, ...], dict[RequestId, dict[PictureKey, Charge]]]:
            mine = (self._profile, time_text(since), self._profile)
            charges: defaultdict[RequestId, dict[PictureKey, Charge]] = defaultdict(dict)
            for name, key, points, words in connection.execute(_CHARGES, mine):
                charges[name][key] = Charge(points, words)
            return tuple(read_requests(connection, _COUNTED, mine)), dict(charges)

        return await self._reader.run(work)
