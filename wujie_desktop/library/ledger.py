"""The lines of the ledger, in slices: the cost of each picture without its other columns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from wujie_desktop.domain.cameras import Camera, read_settings, unit_of
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId
from wujie_desktop.domain.ledger import LedgerEntry, share_of
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    each_readable,
    read_time,
    required_time,
)
from wujie_desktop.library.read_connection import Reads

SLICE = 2_000
"""Lines per slice: between two the reader can do other work."""
_LINES = (
    "SELECT ordinal, key, g.id, g.created_at, prompt, expected_points, points, points_message, "
    "completed_at, (SELECT count(*) FROM picture WHERE generation_id = g.id), project, "
    "expected_duration, camera, settings, sender "
    "FROM picture AS p JOIN generation AS g ON g.id = generation_id WHERE p.profile = ? AND "
)
_KINDS = (
    NUMBER, TEXT, TEXT, TEXT, TEXT, MAYBE_NUMBER, MAYBE_NUMBER, TEXT, MAYBE_TEXT, NUMBER,
    TEXT, MAYBE_NUMBER, TEXT, TEXT, TEXT,
)  # fmt: skip


class Ledger:
    """The lines of one profile. Raises LibraryDamaged."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def after(self, ordinal: int) -> tuple[LedgerEntry, ...]:
        """The next slice in the order of arrival; empty at the end."""
        where = f"{_LINES} ordinal > ? ORDER BY ordinal LIMIT ?"
        return await self._read(where, ordinal, SLICE)

    async def of_requests(self, names: Collection[RequestId]) -> tuple[LedgerEntry, ...]:
        """All lines of these requests."""
        entries: tuple[LedgerEntry, ...] = ()
        for name in names:
            entries += await self._read(f"{_LINES} g.id = ?", name)
        return entries

    async def _read(self, statement: str, *parameters: object) -> tuple[LedgerEntry, ...]:
        def work(connection: sqlite3.Connection) -> tuple[LedgerEntry, ...]:
            rows = connection.execute(statement, (self._profile, *parameters))
            return tuple(each_readable("picture", rows, _entry, _KINDS))

        return await self._reader.run(work)


def _entry(row: Row) -> LedgerEntry:
    (
        ordinal, key, request, sent, prompt, expected, points, words, completed, size, project,
        duration, camera, settings, sender,
    ) = row  # fmt: skip
    drawn_by = Camera(camera)
    return LedgerEntry(
        ordinal=ordinal,
        key=PictureKey(key),
        request=RequestId(request),
        sent_at=required_time(sent),
        prompt=prompt,
        expected=share_of(expected, size),
        charge=Charge(points, words),
        completed_at=read_time(completed),
        project=ProjectId(project),
        unit=unit_of(drawn_by, read_settings(drawn_by, json.loads(settings))),
        duration=duration,
        sender=sender,
    )
