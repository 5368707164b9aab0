"""Requests that stay private: what of a profile the team never hears of."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.library.database import Database
from wujie_desktop.library.late_sharing import share_request
from wujie_desktop.library.private_rows import read_private

_COUNT = (
    "SELECT count(*) FROM picture AS p JOIN generation AS g ON g.id = p.generation_id "
    "WHERE p.ordinal IN (SELECT value FROM json_each(?)) AND p.profile = ? AND g.is_private"
)


class PrivateRequests:
    """Those of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def share(self, key: PictureKey, at: datetime) -> RequestId | None:
        """Tell the team of the private request of this picture, from now on and as it is by now;
        returns its id, None where there is none."""
        return await self._database.run(
            lambda connection: share_request(connection, self._profile, key, at)
        )

    async def count(self, ordinals: Collection[int]) -> int:
        """How many of these pictures are of private requests."""
        asked = (json.dumps([*ordinals]), self._profile)
        row = await self._database.run(
            lambda connection: connection.execute(_COUNT, asked).fetchone()
        )
        return int(row[0])

    async def without(self, keys: Collection[PictureKey]) -> tuple[PictureKey, ...]:
        """Those of `keys` that the team may hear of."""
        private = await self._database.run(
            lambda connection: read_private(connection, self._profile, keys)
        )
        return tuple(key for key in keys if key not in private)
