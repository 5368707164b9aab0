"""Pictures that were here before a team's log was begun in its midst, and were not asked about."""

from __future__ import annotations

import json
from collections.abc import Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.database import Database

_NEWEST = (
    "SELECT p.key FROM team AS t JOIN picture AS p ON p.profile = t.profile "
    "AND p.ordinal <= t.unasked LEFT JOIN generation AS g ON g.id = p.generation_id "
    "WHERE t.profile = ? AND g.is_private IS NOT 1 AND NOT EXISTS (SELECT 1 FROM mark AS m "
    "WHERE m.profile = p.profile AND m.key = p.key AND m.purged) ORDER BY p.ordinal DESC LIMIT ?"
)
_ASKED = (
    "UPDATE team SET unasked = (SELECT min(ordinal) - 1 FROM picture WHERE profile = :profile "
    "AND key IN (SELECT value FROM json_each(:keys))) WHERE profile = :profile"
)


class UnaskedPictures:
    """Those of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def newest(self, most: int) -> tuple[PictureKey, ...]:
        """At most `most` of them, the newest first; none of a private request, which the server
        is not to hear of, and none that was deleted here for good."""
        rows = await self._database.run(
            lambda connection: connection.execute(_NEWEST, (self._profile, most)).fetchall()
        )
        return tuple(PictureKey(key) for (key,) in rows)

    async def done(self, keys: Sequence[PictureKey]) -> None:
        """Note that those were asked about, the newest."""
        await self._database.write(_ASKED, {"profile": self._profile, "keys": json.dumps([*keys])})
