"""What settings of cameras may be, as the gateway last offered it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wujie_desktop.domain.answers import SettingOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.library.damage import TEXT, Row, each_readable

if TYPE_CHECKING:
    import sqlite3

    from wujie_desktop.library.database import Database


class SettingOptionStore:
    """The options of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[SettingOption, ...]:
        """Everything stored, in the gateway's order."""

        def work(connection: sqlite3.Connection) -> tuple[SettingOption, ...]:
            rows = connection.execute(
                "SELECT camera, setting, value, name, picture FROM setting_option "
                "WHERE profile = ? ORDER BY position",
                (self._profile,),
            )
            return tuple(each_readable("setting_option", rows, _option, (TEXT,) * 5))

        return await self._database.run(work)

    async def replace(self, options: Sequence[SettingOption]) -> None:
        """Store these instead, without repeats."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM setting_option WHERE profile = ?", (self._profile,))
            connection.executemany(
                "INSERT OR IGNORE INTO setting_option VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        self._profile,
                        option.camera,
                        option.setting,
                        option.value,
                        position,
                        option.name,
                        option.picture,
                    )
                    for position, option in enumerate(options)
                ],
            )

        await self._database.run(work)


def _option(row: Row) -> SettingOption:
    camera, setting, value, name, picture = row
    return SettingOption(Camera(camera), setting, value, name, picture)
