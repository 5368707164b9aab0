"""Originals that a team has in a place of its own: told, and told of. Every method is one
transaction, durable when it returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import EventKind, ReceivedEvent
from wujie_desktop.domain.team_merge import Flaw, Unreadable
from wujie_desktop.domain.team_originals import (
    SharedOriginal,
    original_body,
    original_subject,
    read_original_body,
)
from wujie_desktop.domain.value import value
from wujie_desktop.library import outbox
from wujie_desktop.library.database import Database
from wujie_desktop.library.team_word import has_team

_UNTOLD = (
    "SELECT p.key, o.sha256, o.path FROM outbox AS r "
    "JOIN generation AS g ON g.id = substr(r.subject, 9) AND g.sender = '' "
    "JOIN picture AS p ON p.generation_id = g.id AND p.profile = r.profile "
    "JOIN original AS o ON o.sha256 = p.sha256 "
    "WHERE r.profile = :profile AND r.subject >= 'request:' AND r.subject < 'request;' "
    "AND p.state = 'done' AND p.reason IS NULL AND NOT EXISTS (SELECT 1 FROM outbox AS told "
    "WHERE told.profile = :profile AND told.subject = 'original:' || p.key) "
    "AND p.key NOT IN (SELECT value FROM json_each(:but)) LIMIT :most"
)
_MISSING = (
    "SELECT p.key, s.sha256 FROM picture AS p INDEXED BY picture_not_stored "
    "JOIN generation AS g ON g.id = p.generation_id "
    "JOIN shared_original AS s "
    "ON s.profile = p.profile AND s.key = p.key AND s.person = g.sender "
    "WHERE p.profile = ? AND p.state IN ('downloading', 'failed') AND p.state = 'failed' "
    "AND p.reason <> 'generation-failed' AND p.verdict IS NOT 'blocked' "
    "AND NOT EXISTS (SELECT 1 FROM mark AS m "
    "WHERE m.profile = p.profile AND m.key = p.key AND m.purged)"
)


@value
class UntoldOriginal:
    """An original that is here and that the team does not know of; `path` is as it was stored."""

    original: SharedOriginal
    path: str


class SharedOriginals:
    """Those of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def untold(
        self, most: int, *, but: Collection[PictureKey] = ()
    ) -> tuple[UntoldOriginal, ...]:
        """Originals of pictures that were sent here, and whose request the team knows, `most` at
        once, `but` for these; none of what is blocked or was given up."""
        asked = {"profile": self._profile, "most": most, "but": json.dumps([*but])}
        rows = await self._database.run(
            lambda connection: connection.execute(_UNTOLD, asked).fetchall()
        )
        return tuple(
            UntoldOriginal(SharedOriginal(PictureKey(key), sha256), path)
            for key, sha256, path in rows
        )

    async def tell(self, original: SharedOriginal, at: datetime) -> None:
        """Tell the team that it can be had."""

        def work(connection: sqlite3.Connection) -> None:
            if has_team(connection, self._profile):
                subject = original_subject(original.key)
                draft = (EventKind.ORIGINAL, subject, original_body(original))
                outbox.put(connection, self._profile, [draft], at)

        await self._database.run(work)

    async def missing(self) -> tuple[SharedOriginal, ...]:
        """What the sender of a picture said can be had, and the vendor did not give."""
        rows = await self._database.run(
            lambda connection: connection.execute(_MISSING, (self._profile,)).fetchall()
        )
        return tuple(SharedOriginal(PictureKey(key), sha256) for key, sha256 in rows)


def take_original(connection: sqlite3.Connection, profile: str, event: ReceivedEvent) -> None:
    """Note where an original can be had. Works inside a transaction of its caller. Raises
    Unreadable."""
    original = read_original_body(event.body)
    if event.subject != original_subject(original.key):
        raise Unreadable(Flaw.SUBJECT)
    connection.execute(
        "INSERT OR REPLACE INTO shared_original VALUES (?, ?, ?, ?)",
        (profile, original.key, event.person, original.sha256),
    )
