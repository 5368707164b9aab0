"""Reading for the window: a connection of its own that never writes and never waits for the writer
(WAL). Opened before the engine, so that the library is in the first paint."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from wujie_desktop.domain.cards import RequestCard, SummaryRow
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture, PictureState, Request
from wujie_desktop.library import FILE_NAME, SCHEMA_VERSION
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    Row,
    each_readable,
    in_any_encoding,
    known_time,
    sound_rows,
)
from wujie_desktop.library.rows import read_marks, read_pictures, read_requests, time_text

_CARDS = (
    "SELECT key, generation_id, template_key, state, verdict, points "
    "FROM picture INDEXED BY picture_card WHERE profile = ? ORDER BY ordinal"
)
_CARD = (
    "SELECT key, generation_id, template_key, state, verdict, points "
    "FROM picture WHERE profile = ? AND key = ?"
)
_ORDER = (
    "SELECT key, generation_id FROM picture INDEXED BY picture_card "
    "WHERE profile = ? ORDER BY ordinal"
)
_REQUESTS = "SELECT id, avatar_key, prompt, created_at, retry_of FROM generation WHERE "
_RETRIES = (
    "SELECT retry_of, id FROM generation WHERE profile = ? AND retry_of NOT NULL "
    "AND (SELECT min(ordinal) FROM picture WHERE generation_id = generation.id) > "
    "(SELECT ordinal FROM picture WHERE profile = generation.profile AND key = retry_of) "
    "ORDER BY created_at"
)
_BINNED = "SELECT key FROM mark WHERE profile = ? AND binned_at NOT NULL AND NOT purged"
_PAIR = (TEXT, TEXT)
_PLAIN = (TEXT, TEXT, MAYBE_TEXT, TEXT, MAYBE_TEXT, MAYBE_NUMBER)
_WORDS = {3: frozenset(PictureState), 4: frozenset((*Verdict, None))}
_REQUEST = (TEXT, TEXT, TEXT, TEXT, MAYBE_TEXT)
T = TypeVar("T")
_AT_ONCE = 500
"""Keys in one query: SQLite limits the number of parameters."""


class LibraryReader:
    """One profile of the library in `folder`, for one thread. Raises LibraryDamaged."""

    def __init__(self, folder: Path, profile: str, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._profile = profile
        self._connection = connection

    @classmethod
    def open(cls, folder: Path, profile: str) -> LibraryReader | None:
        """Open a reader; None where there is no readable library of the current schema."""
        if not (folder / FILE_NAME).is_file():
            return None
        with ExitStack() as unless_used:
            try:
                connection = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
                unless_used.callback(connection.close)
                connection.execute("PRAGMA query_only=ON")
                version = connection.execute("PRAGMA user_version").fetchone()[0]
            except (sqlite3.Error, UnicodeDecodeError):
                return None  # the engine will open it, mend it or say what is wrong
            if version != SCHEMA_VERSION:
                return None
            unless_used.pop_all()
        return cls(folder, profile, connection)

    def order(self) -> list[tuple[PictureKey, RequestId]]:
        """The key and request of every picture, in the order of arrival; without purged ones."""
        return self._without_purged(
            sound_rows("picture", self._query(_ORDER, (self._profile,)), _PAIR, {})
        )

    def cards(self) -> list[SummaryRow]:
        """The summary of every picture, in the order of arrival; without purged ones."""
        return self._without_purged(
            sound_rows("picture", self._query(_CARDS, (self._profile,)), _PLAIN, _WORDS)
        )

    def card(self, key: PictureKey) -> SummaryRow | None:
        """The summary of one picture."""
        rows = sound_rows("picture", self._query(_CARD, (self._profile, key)), _PLAIN, _WORDS)
        return rows[0] if rows else None

    def requests(self) -> list[RequestCard]:
        """The summary of every request, oldest first."""
        return self._requests("profile = ? ORDER BY created_at, id", self._profile)

    def requests_since(self, moment: datetime) -> list[RequestCard]:
        """The summary of every request sent at `moment` or later, in any order."""
        return self._requests("profile = ? AND created_at >= ?", self._profile, time_text(moment))

    def request_card(self, name: RequestId) -> RequestCard | None:
        """The summary of one request."""
        cards = self._requests("id = ?", name)
        return cards[0] if cards else None

    def retries(self) -> list[tuple[PictureKey, RequestId]]:
        """Pictures that were retried, and the request that did so."""
        return sound_rows("generation", self._query(_RETRIES, (self._profile,)), _PAIR, {})

    def marks(self) -> dict[PictureKey, Marks]:
        """The marks of all pictures."""
        return self._ask(lambda: read_marks(self._connection, self._profile))

    def binned(self) -> set[PictureKey]:
        """The pictures in the bin, without the marks of all others."""
        return {key for (key,) in self._query(_BINNED, (self._profile,))}

    def pictures(self, keys: Sequence[PictureKey]) -> list[Picture]:
        """The complete pictures of `keys`, in any order."""
        pictures: list[Picture] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            places = ", ".join("?" * len(some))
            where = f"p.profile = ? AND p.key IN ({places})"
            mine = (self._profile, *some)
            pictures += self._ask(partial(read_pictures, self._connection, where, mine))
        return pictures

    def request(self, name: RequestId) -> Request | None:
        """One complete request."""
        requests = self._ask(lambda: read_requests(self._connection, "id = ?", (name,)))
        return requests[0] if requests else None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _without_purged(self, rows: list[Any]) -> list[Any]:
        purged = {key for (key,) in self._query("SELECT key FROM mark WHERE purged", ())}
        return [row for row in rows if row[0] not in purged] if purged else rows

    def _requests(self, where: str, *parameters: str | None) -> list[RequestCard]:
        rows = self._query(_REQUESTS + where, parameters)
        return each_readable("generation", rows, _request_card, _REQUEST)

    def _query(self, text: str, parameters: tuple[object, ...]) -> list[Any]:
        return self._ask(lambda: self._connection.execute(text, parameters).fetchall())

    def _ask(self, work: Callable[[], T]) -> T:
        try:
            return in_any_encoding(self._connection, work)
        except sqlite3.Error as error:
            raise LibraryDamaged(str(self._folder), FailureReason.PAGE_GARBLED.of(error)) from error


def _request_card(row: Row) -> RequestCard:
    name, avatar, prompt, created_at, retry_of = row
    return RequestCard(name, avatar, prompt, known_time(created_at).isoformat(), retry_of)
