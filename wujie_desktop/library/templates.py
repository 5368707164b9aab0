"""The templates on offer as last read, and the favourites."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import (
    TEXT,
    Row,
    each_readable,
    read_time,
)
from wujie_desktop.library.rows import time_text

if TYPE_CHECKING:
    from wujie_desktop.library.database import Database


@value
class KeptTemplates:
    """The stored templates; `read_at` is None before the gateway was first asked."""

    options: tuple[TemplateOption, ...]
    read_at: datetime | None
    favourites: frozenset[TemplateKey]


def read_templates(connection: sqlite3.Connection, profile: str) -> KeptTemplates:
    """Everything stored, in the gateway's order."""
    options = connection.execute(
        "SELECT template_key, template_name, theme_key, theme_name, sample_image, camera "
        "FROM template_option WHERE profile = ? ORDER BY position",
        (profile,),
    ).fetchall()
    reading = connection.execute(
        "SELECT read_at FROM template_reading WHERE profile = ?", (profile,)
    ).fetchone()
    favourites = connection.execute(
        "SELECT template_key FROM favourite_template WHERE profile = ?", (profile,)
    )
    return KeptTemplates(
        tuple(each_readable("template_option", options, _option, (TEXT,) * 6)),
        read_time(reading[0]) if reading else None,
        frozenset(each_readable("favourite_template", favourites, _key, (TEXT,))),
    )


def _option(row: Row) -> TemplateOption:
    key, name, theme_key, theme_name, sample_image, camera = row
    return TemplateOption(key, name, theme_key, theme_name, sample_image, Camera(camera))


def _key(row: Row) -> TemplateKey:
    return TemplateKey(row[0])


class TemplateStore:
    """The templates of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> KeptTemplates:
        """Everything stored, in the gateway's order."""
        return await self._database.run(
            lambda connection: read_templates(connection, self._profile)
        )

    async def replace(
        self, options: Sequence[TemplateOption], read_at: datetime
    ) -> tuple[TemplateOption, ...]:
        """Store these instead, and return what is stored: without repeats, the avatar camera's
        first. Two cameras may offer one key."""
        avatar_first = sorted(options, key=lambda option: option.camera is not Camera.AVATAR)
        unique: dict[tuple[Camera, TemplateKey], TemplateOption] = {}
        for option in avatar_first:
            unique.setdefault((option.camera, option.template_key), option)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM template_option WHERE profile = ?", (self._profile,))
            connection.executemany(
                "INSERT INTO template_option VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        self._profile,
                        option.camera,
                        option.template_key,
                        position,
                        option.template_name,
                        option.theme_key,
                        option.theme_name,
                        option.sample_image,
                    )
                    for position, option in enumerate(unique.values())
                ],
            )
            connection.execute(
                "INSERT OR REPLACE INTO template_reading VALUES (?, ?)",
                (self._profile, time_text(read_at)),
            )

        await self._database.run(work)
        return tuple(unique.values())

    async def mark(self, key: TemplateKey, *, favourite: bool) -> None:
        """Make `key` a favourite, or no longer one."""
        statement = (
            "INSERT OR IGNORE INTO favourite_template VALUES (?, ?)"
            if favourite
            else "DELETE FROM favourite_template WHERE profile = ? AND template_key = ?"
        )
        await self._database.write(statement, (self._profile, key))
