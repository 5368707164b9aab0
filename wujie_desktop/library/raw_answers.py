"""The gateway's answers, word for word as received."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.notices import RawNotice
from wujie_desktop.library.read_connection import Reads

MAX_SHOWN = 64 * 1024
"""Bytes of a create call's answer that are shown; the library has all of it."""
_RECEIVED = (
    "SELECT generation_id, substr(received, 1, ?) FROM create_answer "
    "JOIN generation ON id = generation_id WHERE fault_kind NOT NULL"
)


async def load_odd_answers(reader: Reads) -> dict[str, str]:
    """The answers to create calls that ended in anything but plain keys, by request."""

    def work(connection: sqlite3.Connection) -> dict[str, str]:
        rows = connection.execute(_RECEIVED, (MAX_SHOWN,))
        return {name: received.decode("utf-8", "replace") for name, received in rows}

    return await reader.run(work)


class RawAnswers:
    """The raw answers of one profile. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def notices(self, key: PictureKey) -> tuple[RawNotice, ...]:
        """All answers about one picture, oldest first."""

        def work(connection: sqlite3.Connection) -> tuple[RawNotice, ...]:
            rows = connection.execute(
                "SELECT source, status, received_at, raw FROM notice "
                "WHERE profile = ? AND key = ? ORDER BY received_at, source, status",
                (self._profile, key),
            )
            return tuple(RawNotice(*row) for row in rows)

        return await self._reader.run(work)

    async def odd_answers(self) -> dict[str, str]:
        """The answers to create calls that ended in anything but plain keys, by request."""
        return await load_odd_answers(self._reader)

    async def answer(self, name: RequestId) -> str:
        """The answer to one create call; "" where none was received."""

        def work(connection: sqlite3.Connection) -> str:
            row = connection.execute(
                "SELECT answer FROM generation WHERE profile = ? AND id = ?", (self._profile, name)
            ).fetchone()
            return (row[0] or "") if row else ""

        return await self._reader.run(work)
