"""Sets of photos for training, with what was measured, checked and agreed to."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import Consent, PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId, PhotoMeasures
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    each_readable,
    known_time,
    read_time,
    required_time,
)
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text

_MINE = "WHERE set_id IN (SELECT id FROM photo_set WHERE profile = ?)"
_PHOTO = "set_id, id, name, measures, address, expires_at, is_overridden"
_CHECK = "set_id, id, at, passed, status, message, similarity"
_CONSENT = "set_id, who, at, scope, file, is_of_minor"
_PHOTO_KINDS = (TEXT, TEXT, TEXT, TEXT, TEXT, MAYBE_TEXT, NUMBER)
_CHECK_KINDS = (TEXT, TEXT, TEXT, MAYBE_NUMBER, TEXT, TEXT, (float, int, type(None)))


class PhotoSets:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[PhotoSet, ...]:
        """Every set with its photos, the newest first."""
        return await self._database.run(lambda connection: _read_sets(connection, self._profile))

    async def put(self, photos: PhotoSet) -> None:
        """Insert a set, or change its name and how many photos it waits for."""
        await self._database.write(
            "INSERT INTO photo_set VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "name = excluded.name, fewest = excluded.fewest",
            (photos.id, self._profile, photos.name, time_text(photos.created_at), photos.fewest),
        )

    async def add(self, name: PhotoSetId, photo: Photo) -> None:
        """Insert a photo as the last of the set; one that is there stays as it is, and nothing
        comes into a set that is gone."""
        await self._database.write(
            "INSERT INTO photo (set_id, position, id, name, measures) "
            "SELECT id, (SELECT coalesce(max(position) + 1, 0) FROM photo WHERE set_id = :set), "
            ":photo, :name, :measures FROM photo_set WHERE id = :set ON CONFLICT DO NOTHING",
            {
                "set": name,
                "photo": photo.id,
                "name": photo.name,
                "measures": json.dumps(asdict(photo.measures)),
            },
        )

    async def remove(self, name: PhotoSetId, photo: PhotoId) -> None:
        """Delete a photo from the set."""

        def work(connection: sqlite3.Connection) -> None:
            for table in ("photo", "photo_check"):
                connection.execute(
                    f"DELETE FROM {table} WHERE set_id = ? AND id = ?",  # noqa: S608 - our own text
                    (name, photo),
                )

        await self._database.run(work)

    async def override(self, name: PhotoSetId, photo: PhotoId, *, is_overridden: bool) -> None:
        """Record whether the photo is trained on whatever is wrong with it."""
        await self._database.write(
            "UPDATE photo SET is_overridden = ? WHERE set_id = ? AND id = ?",
            (is_overridden, name, photo),
        )

    async def record_address(
        self, name: PhotoSetId, photo: PhotoId, address: str, expires_at: datetime | None
    ) -> None:
        """Record where the gateway finds the photo, until when."""
        await self._database.write(
            "UPDATE photo SET address = ?, expires_at = ? WHERE set_id = ? AND id = ?",
            (address, time_text(expires_at) if expires_at else None, name, photo),
        )

    async def forget_copy(self, photo: PhotoId, place: str) -> None:
        """Record that there is no copy at `place` any more, in every set that has the photo."""
        await self._database.write(
            "UPDATE photo SET address = '', expires_at = NULL WHERE id = :photo "
            "AND substr(address || '?', 1, length(:place) + 1) = :place || '?'",
            {"photo": photo, "place": place},
        )

    async def record_checks(
        self, name: PhotoSetId, checks: Mapping[PhotoId, PhotoCheck], raw: str, at: datetime
    ) -> None:
        """Store an answer of the vendor's check whole, and what was read of it; nothing of a set or
        photo that is gone."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO photo_check_answer (set_id, at, raw) "
                "SELECT id, ?, ? FROM photo_set WHERE id = ?",
                (time_text(at), raw, name),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO photo_check SELECT set_id, id, ?, ?, ?, ?, ? "
                "FROM photo WHERE set_id = ? AND id = ?",
                [
                    (
                        time_text(check.at),
                        check.passed,
                        check.status,
                        check.message,
                        check.similarity,
                        name,
                        photo,
                    )
                    for photo, check in checks.items()
                ],
            )

        await self._database.run(work)

    async def agree(self, name: PhotoSetId, consent: Consent) -> None:
        """Insert or replace the record of the person's consent, unless the set is gone."""
        await self._database.write(
            "INSERT OR REPLACE INTO consent SELECT id, ?, ?, ?, ?, ? FROM photo_set WHERE id = ?",
            (
                consent.who,
                time_text(consent.at),
                consent.scope,
                consent.file,
                consent.is_of_minor,
                name,
            ),
        )

    async def delete(self, name: PhotoSetId) -> None:
        """Delete a set with everything in it."""

        def work(connection: sqlite3.Connection) -> None:
            for table in ("photo", "photo_check", "photo_check_answer", "consent"):
                connection.execute(f"DELETE FROM {table} WHERE set_id = ?", (name,))  # noqa: S608 - our own text
            connection.execute("DELETE FROM photo_set WHERE id = ?", (name,))

        await self._database.run(work)

    async def photos_of(self, name: PhotoSetId) -> tuple[PhotoId, ...]:
        """The photos of a set."""
        rows = await self._database.run(
            lambda connection: connection.execute(
                "SELECT id FROM photo WHERE set_id = ?", (name,)
            ).fetchall()
        )
        return tuple(PhotoId(photo) for (photo,) in rows)

    async def unused(self, photos: Iterable[PhotoId]) -> tuple[PhotoId, ...]:
        """Those of `photos` that no set has, whatever its profile: they share one folder."""
        asked = json.dumps([*photos])
        rows = await self._database.run(
            lambda connection: connection.execute(
                "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM photo)", (asked,)
            ).fetchall()
        )
        return tuple(PhotoId(photo) for (photo,) in rows)


def _read_sets(connection: sqlite3.Connection, profile: str) -> tuple[PhotoSet, ...]:
    photos, consents = _read_photos(connection, profile), _read_consents(connection, profile)
    rows = connection.execute(
        "SELECT id, name, created_at, fewest FROM photo_set WHERE profile = ? "
        "ORDER BY created_at DESC, id",
        (profile,),
    )

    def make(row: Row) -> PhotoSet:
        name, title, created, fewest = row
        return PhotoSet(
            id=PhotoSetId(name),
            name=title,
            created_at=known_time(created),
            photos=tuple(photos[name]),
            consent=consents.get(name),
            fewest=fewest,
        )

    return tuple(each_readable("photo_set", rows, make, (TEXT, TEXT, TEXT, NUMBER)))


def _read_photos(connection: sqlite3.Connection, profile: str) -> dict[str, list[Photo]]:
    checks = dict(
        each_readable(
            "photo_check",
            connection.execute(
                f"SELECT {_CHECK} FROM photo_check {_MINE}",  # noqa: S608 - our own text
                (profile,),
            ),
            _check,
            _CHECK_KINDS,
        )
    )

    def make(row: Row) -> tuple[str, Photo]:
        name, photo, file, measures, address, expires, overridden = row
        return name, Photo(
            id=PhotoId(photo),
            name=file,
            measures=PhotoMeasures(**json.loads(measures)),
            address=address,
            expires_at=read_time(expires),
            check=checks.get((name, photo)),
            is_overridden=bool(overridden),
        )

    rows = connection.execute(
        f"SELECT {_PHOTO} FROM photo {_MINE} ORDER BY set_id, position",  # noqa: S608 - our own text
        (profile,),
    )
    found: dict[str, list[Photo]] = defaultdict(list)
    for name, photo in each_readable("photo", rows, make, _PHOTO_KINDS):
        found[name].append(photo)
    return found


def _check(row: Row) -> tuple[tuple[str, str], PhotoCheck]:
    name, photo, at, passed, status, message, similarity = row
    said = None if passed is None else bool(passed)
    return (name, photo), PhotoCheck(said, status, message, similarity, required_time(at))


def _read_consents(connection: sqlite3.Connection, profile: str) -> dict[str, Consent]:
    rows = connection.execute(
        f"SELECT {_CONSENT} FROM consent {_MINE}",  # noqa: S608 - our own text
        (profile,),
    )

    def make(row: Row) -> tuple[str, Consent]:
        name, who, at, scope, file, minor = row
        return name, Consent(who, required_time(at), scope, file, bool(minor))

    return dict(each_readable("consent", rows, make, (TEXT, TEXT, TEXT, TEXT, TEXT, NUMBER)))
