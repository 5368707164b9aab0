"""The log of copies of photos that were put into a bucket."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.photos import PhotoId, PhotoUpload
from wujie_desktop.library.damage import TEXT, Row, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class PhotoUploads:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def record(self, upload: PhotoUpload) -> None:
        """Record a copy before it is sent: it may arrive though nobody hears of it."""
        await self._database.write(
            "INSERT OR REPLACE INTO photo_upload VALUES (?, ?, ?, ?, ?, NULL)",
            (
                self._profile,
                upload.id,
                upload.place,
                time_text(upload.at),
                time_text(upload.expires_at),
            ),
        )

    async def prolong(self, photo: PhotoId, place: str, expires_at: datetime) -> None:
        """Record until when an address that was signed just now opens a copy."""
        await self._database.write(
            "UPDATE photo_upload SET expires_at = max(expires_at, ?) "
            "WHERE profile = ? AND place = ? AND id = ?",
            (time_text(expires_at), self._profile, place, photo),
        )

    async def record_deleted(self, upload: PhotoUpload, at: datetime) -> None:
        """Record that the bucket no longer has the copy."""
        await self._database.write(
            "UPDATE photo_upload SET deleted_at = ? WHERE profile = ? AND place = ? AND id = ?",
            (time_text(at), self._profile, upload.place, upload.id),
        )

    async def remaining(self, ids: Sequence[PhotoId] | None = None) -> tuple[PhotoUpload, ...]:
        """The copies of these photos, or of all, that may still be there, the oldest first."""

        def work(connection: sqlite3.Connection) -> tuple[PhotoUpload, ...]:
            rows = connection.execute(
                "SELECT id, place, at, expires_at FROM photo_upload "
                "WHERE profile = ? AND deleted_at IS NULL ORDER BY at, id",
                (self._profile,),
            )
            found = each_readable("photo_upload", rows, _upload, (TEXT,) * 4)
            return tuple(item for item in found if ids is None or item.id in ids)

        return await self._database.run(work)


def _upload(row: Row) -> PhotoUpload:
    photo, place, at, expires = row
    return PhotoUpload(PhotoId(photo), place, required_time(at), required_time(expires))
