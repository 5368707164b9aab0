"""Callbacks as received: evidence, and a hint to poll. None of them is trusted by itself."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime

from wujie_desktop.domain.changes import apply_arrival
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.notices import NoticeSource, ResultNotice
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import (
    NUMBER,
    TEXT,
    Row,
    each_readable,
    read_time,
)
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import read_pictures, time_text

_KINDS = (TEXT, NUMBER, TEXT, NUMBER, TEXT)
MAX_STRANGERS = 1000
"""The number of deliveries for unknown keys that are kept; the oldest are deleted first."""
MAX_AT_EITHER_END = 10
"""The number of distinct deliveries for one known key that are kept: the first and last ones."""
MAX_KNOWN = 5000
"""The number of deliveries for known keys that are kept; the oldest are deleted first."""


@value
class Delivery:
    """One distinct body, received `times` times. `raw` is its JSON text."""

    key: PictureKey
    is_known: bool
    last_at: datetime | None
    times: int
    raw: str


class Deliveries:
    """The callbacks of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def record(self, notice: ResultNotice, at: datetime) -> Picture | None:
        """Store a callback; returns its picture, None for an unknown key.

        The same content again is the same row. The picture only stores when it was first called
        back.
        """
        return await self._database.run(lambda connection: self._record(connection, notice, at))

    async def newest(self, most: int) -> tuple[Delivery, ...]:
        """The last deliveries, newest first."""
        return await self._database.run(lambda connection: self._read(connection, "TRUE", most))

    async def unconfirmed(self) -> tuple[Delivery, ...]:
        """The deliveries for pictures that still wait, newest first."""
        waiting = (
            "is_known AND key IN (SELECT key FROM picture WHERE profile = delivery.profile "
            "AND state = 'waiting')"
        )
        return await self._database.run(lambda connection: self._read(connection, waiting, -1))

    async def polled(self, key: PictureKey) -> str:
        """The newest polling answer about `key` as JSON text; "" where there is none."""
        return await self._database.run(lambda connection: self._read_polled(connection, key))

    def _read_polled(self, connection: sqlite3.Connection, key: PictureKey) -> str:
        row = connection.execute(
            "SELECT raw FROM notice WHERE profile = ? AND key = ? AND source <> ? "
            "ORDER BY received_at DESC, status DESC LIMIT 1",
            (self._profile, key, NoticeSource.CALLBACK),
        ).fetchone()
        return str(row[0]) if row else ""

    def _record(
        self, connection: sqlite3.Connection, notice: ResultNotice, at: datetime
    ) -> Picture | None:
        pictures = read_pictures(
            connection, "p.profile = ? AND p.key = ?", (self._profile, notice.key)
        )
        moment, digest = time_text(at), hashlib.sha256(notice.raw.encode()).hexdigest()
        connection.execute(
            "INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, 1, ?) "
            "ON CONFLICT DO UPDATE SET last_at = excluded.last_at, times = times + 1",
            (self._profile, notice.key, digest, int(bool(pictures)), moment, moment, notice.raw),
        )
        self._drop_what_lies_between(connection, notice.key)
        self._drop_oldest(connection, is_known=bool(pictures))
        if not pictures:
            return None
        picture = apply_arrival(pictures[0], notice, at)
        connection.execute(
            "UPDATE picture SET called_back_at = ? WHERE ordinal = ?",
            (time_text(picture.called_back_at), picture.ordinal),
        )
        return picture

    def _drop_what_lies_between(self, connection: sqlite3.Connection, key: PictureKey) -> None:
        end = "SELECT digest FROM delivery WHERE profile = :profile AND key = :key ORDER BY"
        connection.execute(
            "DELETE FROM delivery WHERE profile = :profile AND key = :key "  # noqa: S608 - our own text
            f"AND digest NOT IN ({end} first_at LIMIT :most) "
            f"AND digest NOT IN ({end} last_at DESC LIMIT :most)",
            {"profile": self._profile, "key": key, "most": MAX_AT_EITHER_END},
        )

    def _drop_oldest(self, connection: sqlite3.Connection, *, is_known: bool) -> None:
        connection.execute(
            "DELETE FROM delivery WHERE (profile, key, digest) IN (SELECT profile, key, digest "
            "FROM delivery WHERE is_known = ? ORDER BY last_at DESC LIMIT -1 OFFSET ?)",
            (is_known, MAX_KNOWN if is_known else MAX_STRANGERS),
        )

    def _read(self, connection: sqlite3.Connection, where: str, most: int) -> tuple[Delivery, ...]:
        rows = connection.execute(
            "SELECT key, is_known, last_at, times, raw FROM delivery "  # noqa: S608 - our own text
            f"WHERE profile = ? AND {where} ORDER BY last_at DESC LIMIT ?",
            (self._profile, most),
        )
        return tuple(each_readable("delivery", rows, _delivery, _KINDS))


def _delivery(row: Row) -> Delivery:
    key, known, last, times, raw = row
    return Delivery(PictureKey(key), bool(known), read_time(last), times, raw)
