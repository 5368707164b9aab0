"""The stored log of decisions: rows are added and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from wujie_desktop.domain.decisions import Decision, SealedDecision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.database import Database
from wujie_desktop.library.decision_rows import (
    append_decision,
    read_decisions,
    read_decisions_of,
)
from wujie_desktop.library.read_connection import Reads

_WAITING = (
    "SELECT count(*) FROM picture INDEXED BY picture_card "
    "WHERE profile = ? AND state IN ('done', 'blocked') "
    "AND (verdict IS NOT 'pass' AND key NOT IN (SELECT value FROM json_each(?)) "
    "OR key IN (SELECT value FROM json_each(?))) "
    "AND key NOT IN (SELECT key FROM mark WHERE purged OR binned_at NOT NULL AND profile = ?)"
)


class Decisions:
    """The log of one profile. Every method is one transaction, durable when it returns; what reads
    every picture goes by `reader`, where there is one."""

    def __init__(self, database: Database, profile: str, reader: Reads | None = None) -> None:
        self._database = database
        self._reader: Reads = reader or database
        self._profile = profile

    async def append(self, decision: Decision) -> SealedDecision:
        """Insert `decision` as the last link."""
        return await self._database.run(
            lambda connection: append_decision(connection, self._profile, decision)
        )

    async def of(self, key: PictureKey) -> tuple[SealedDecision, ...]:
        """Every link about one picture, oldest first."""
        return await self._database.run(
            lambda connection: read_decisions_of(connection, self._profile, key)
        )

    async def all(self) -> tuple[SealedDecision, ...]:
        """Every link, oldest first."""
        return await self._database.run(
            lambda connection: read_decisions(connection, self._profile)
        )

    async def count_waiting(
        self, named: Iterable[PictureKey], settled: Iterable[PictureKey]
    ) -> int:
        """Count the made pictures out of the bin that are `named`, or neither passed nor
        `settled`."""
        lists = [json.dumps([*keys]) for keys in (settled, named)]

        def work(connection: sqlite3.Connection) -> int:
            row = connection.execute(_WAITING, (self._profile, *lists, self._profile)).fetchone()
            return int(row[0])

        return await self._reader.run(work)
