"""Reading for the window: a connection of its own that never writes and never waits for the writer
(WAL). Opened before the engine, so that the library is in the first paint."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.cards import RequestCard, SummaryRow
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.picture_index import (
    BLANK,
    CHOICES,
    MANY_POINTS,
    MARKS,
    MAX_ORDINAL,
    NO_CHOICE,
    NO_MARK,
    NO_POINTS,
    NO_SHAPE,
    PICTURES,
    POINTS,
    PURGED,
    SHAPES,
    PictureIndex,
)
from wujie_desktop.domain.request import Picture, PictureState, Request
from wujie_desktop.library import FILE_NAME, SCHEMA_VERSION
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    each_readable,
    in_any_encoding,
    known_time,
    log_row,
    sound_rows,
)
from wujie_desktop.library.rows import read_marks_of, read_pictures, read_requests, time_text

if TYPE_CHECKING:
    from wujie_desktop.domain.events import Event
    from wujie_desktop.library.collection_store import KeptCollections

_ROWS = (
    "SELECT key, generation_id, template_key, state, verdict, points, ordinal FROM picture "
    "WHERE profile = ? AND ordinal IN (SELECT value FROM json_each(?))"
)
_ORDINALS = (
    "SELECT key, ordinal FROM picture WHERE profile = ? AND key IN (SELECT value FROM json_each(?))"
)
_MEMBERS = (
    "SELECT generation_id, ordinal FROM picture INDEXED BY picture_by_generation "
    "WHERE generation_id IN (SELECT value FROM json_each(?)) ORDER BY ordinal"
)
_REQUESTS = (
    "SELECT id, avatar_key, prompt, created_at, retry_of, project, camera, sender, "
    "is_private FROM generation WHERE "
)
_RETRIES = (
    "SELECT tried.ordinal, generation.id FROM generation INDEXED BY generation_again "
    "JOIN picture AS tried ON tried.profile = generation.profile AND tried.key = retry_of "
    "WHERE generation.profile = ? AND retry_of IS NOT NULL AND tried.ordinal < "
    "(SELECT min(ordinal) FROM picture WHERE generation_id = generation.id) "
    "ORDER BY created_at"
)
_TEMPLATES = "SELECT ordinal, template_key FROM picture INDEXED BY picture_card WHERE profile = ?"
_IN_PROJECTS = (
    "SELECT ordinal, project FROM generation AS g INDEXED BY generation_by_project "
    "CROSS JOIN picture INDEXED BY picture_by_generation ON generation_id = g.id "
    "WHERE project <> '' AND g.profile = ?"
)
_SENDERS = (
    "SELECT ordinal, avatar_key, created_at FROM generation JOIN ("
    "SELECT generation_id, min(ordinal) AS ordinal FROM picture INDEXED BY picture_by_generation "
    "GROUP BY generation_id) ON generation_id = id WHERE profile = ?"
)
_NAMED = (TEXT, NUMBER)
_PLAIN = (TEXT, TEXT, MAYBE_TEXT, TEXT, MAYBE_TEXT, MAYBE_NUMBER, NUMBER)
_WORDS = {3: frozenset(PictureState), 4: frozenset((*Verdict, None))}
_REQUEST = (TEXT, TEXT, TEXT, TEXT, MAYBE_TEXT, TEXT, TEXT, TEXT, NUMBER)
T = TypeVar("T")
_AT_ONCE = 500
"""Pictures in one query: SQLite limits the number of parameters."""
BLOCK = 1024
"""Pictures in a block."""
_BLOCKS = (
    "SELECT block, pictures, points, marks, choices, shapes FROM picture_block "
    "LEFT JOIN shape_block USING (profile, block) WHERE profile = ?"
)
_NEWEST = (
    "SELECT max(ordinal) FROM picture INDEXED BY picture_card "
    "WHERE profile = ? AND ordinal BETWEEN 0 AND ?"
)
_ANY = (
    "SELECT 1 FROM picture INDEXED BY picture_card "
    "WHERE profile = ? AND ordinal BETWEEN ? AND ? LIMIT 1"
)
_ANEW = (
    "SELECT ordinal, {code} FROM {view} WHERE profile = ? AND ordinal BETWEEN ? AND ? "
    "AND typeof({code}) = 'text'"
)
_EMPTY = tuple(bytes([code]) * BLOCK for code in (BLANK, NO_POINTS, NO_MARK, NO_CHOICE, NO_SHAPE))
_VIEWS = (
    ("picture_code", "code"),
    ("picture_code", "price"),
    ("mark_code", "code"),
    ("choice_code", "code"),
    ("shape_code", "code"),
)


def _sieve(known: set[int], otherwise: int) -> bytes:
    return bytes(code if code in known else otherwise for code in range(256))


_SIEVES = (
    _sieve({*PICTURES}, BLANK),
    _sieve({*POINTS, MANY_POINTS}, NO_POINTS),
    _sieve({*MARKS, PURGED}, NO_MARK),
    _sieve({*CHOICES}, NO_CHOICE),
    _sieve({*SHAPES}, NO_SHAPE),
)


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

    def first_events(self) -> list[Event]:
        """What else is known from the start, as the engine will say it, too."""
        from wujie_desktop.library.first_events import first_events

        return self._ask(partial(first_events, self._connection, self._profile))

    def collections(self) -> KeptCollections:
        """Collections and smart views."""
        from wujie_desktop.library.collection_store import read_collections

        return self._ask(partial(read_collections, self._connection, self._profile))

    def index(self) -> PictureIndex:
        """What is asked of all pictures at once."""
        return self._ask(partial(read_index, self._connection, self._profile))

    def rows(self, ordinals: Sequence[int]) -> list[SummaryRow]:
        """The summary of these pictures, in any order."""
        rows = self._in_slices(_ROWS, ordinals, self._profile)
        return sound_rows("picture", rows, _PLAIN, _WORDS)

    def ordinals(self, keys: Sequence[PictureKey]) -> dict[PictureKey, int]:
        """The ordinals of those of `keys` that there are."""
        rows = self._in_slices(_ORDINALS, keys, self._profile)
        return dict(_numbered(sound_rows("picture", rows, _NAMED, {}), 1))

    def members(self, requests: Sequence[RequestId]) -> list[tuple[RequestId, int]]:
        """The pictures of these requests, by ordinal: those of one in the order of arrival."""
        rows = sound_rows("picture", self._in_slices(_MEMBERS, requests), _NAMED, {})
        return _numbered(rows, 1)

    def retries(self) -> list[tuple[int, RequestId]]:
        """Pictures that were retried, by ordinal, and the request that did so, oldest first."""
        rows = self._query(_RETRIES, (self._profile,))
        return _numbered(sound_rows("generation", rows, (NUMBER, TEXT), {}), 0)

    def templates(self) -> list[tuple[int, TemplateKey | None]]:
        """The template of every picture."""
        rows = self._query(_TEMPLATES, (self._profile,))
        return _numbered(sound_rows("picture", rows, (NUMBER, MAYBE_TEXT), {}), 0)

    def in_projects(self) -> list[tuple[int, ProjectId]]:
        """The pictures of all requests that belong to a project, by ordinal, with that."""
        rows = self._query(_IN_PROJECTS, (self._profile,))
        return _numbered(sound_rows("picture", rows, (NUMBER, TEXT), {}), 0)

    def senders(self) -> list[tuple[int, AvatarKey, datetime]]:
        """The first picture of every request, with avatar and time of sending."""
        rows = self._query(_SENDERS, (self._profile,))
        return _numbered(each_readable("generation", rows, _sender, (NUMBER, TEXT, TEXT)), 0)

    def marks(self, keys: Sequence[PictureKey]) -> dict[PictureKey, Marks]:
        """The marks of those of `keys` that have any."""
        return self._ask(partial(read_marks_of, self._connection, self._profile, keys))

    def requests_since(self, moment: datetime) -> list[RequestCard]:
        """The summary of every request sent at `moment` or later, in any order."""
        return self._requests("profile = ? AND created_at >= ?", self._profile, time_text(moment))

    def request_card(self, name: RequestId) -> RequestCard | None:
        """The summary of one request."""
        cards = self._requests("id = ?", name)
        return cards[0] if cards else None

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

    def _in_slices(self, text: str, wanted: Sequence[object], *first: object) -> list[Any]:
        """The rows of `text` for all `wanted`, given to it as a JSON list after what is `first`."""
        rows: list[Any] = []
        for start in range(0, len(wanted), _AT_ONCE):
            some = json.dumps(list(wanted[start : start + _AT_ONCE]))
            rows += self._query(text, (*first, some))
        return rows

    def _requests(self, where: str, *parameters: str | None) -> list[RequestCard]:
        rows = self._query(_REQUESTS + where, parameters)
        return each_readable("generation", rows, _request_card, _REQUEST)

    def _query(self, text: str, parameters: tuple[object, ...]) -> list[Any]:
        return self._ask(lambda: self._connection.execute(text, parameters).fetchall())

    def _ask(self, work: Callable[[], T]) -> T:
        try:
            return in_any_encoding(self._connection, work)
        except sqlite3.Error as error:
            from wujie_desktop.domain.failure_reasons import FailureReason

            raise LibraryDamaged(str(self._folder), FailureReason.PAGE_GARBLED.of(error)) from error


def _numbered(rows: list[Any], place: int) -> list[Any]:
    """The `rows` that have an ordinal in the column `place`."""
    return [row for row in rows if 0 <= row[place] <= MAX_ORDINAL]


def _sender(row: Row) -> tuple[int, AvatarKey, datetime]:
    ordinal, avatar, created_at = row
    return ordinal, avatar, known_time(created_at)


def _request_card(row: Row) -> RequestCard:
    name, avatar, prompt, created_at, retry_of, project, camera, sender, is_private = row
    sent = known_time(created_at).isoformat()
    return RequestCard(
        name, avatar, prompt, sent, retry_of, project, Camera(camera), sender, bool(is_private)
    )


def read_index(connection: sqlite3.Connection, profile: str) -> PictureIndex:
    """The index of `profile`. A block that is damaged or missing is made anew from its rows."""
    newest = connection.execute(_NEWEST, (profile, MAX_ORDINAL)).fetchone()[0]
    if not isinstance(newest, int):
        return PictureIndex(b"", b"", b"", b"", b"")
    kept = {row[0]: row[1:] for row in connection.execute(_BLOCKS, (profile,))}
    if whole := _all_sound(kept, newest // BLOCK + 1):
        return whole
    blocks = []
    for number in range(newest // BLOCK + 1):
        block = kept.get(number)
        if block is None or not all(map(_is_sound, block)):
            blocks.append(_made_anew(connection, profile, number, is_damaged=block is not None))
        else:
            blocks.append(tuple(text.encode() for text in block))
    columns = map(b"".join, zip(*blocks, strict=True))
    return PictureIndex(*map(bytes.translate, columns, _SIEVES))


def _all_sound(kept: dict[Any, Any], number: int) -> PictureIndex | None:
    """So many blocks, joined; None where one of them is not as it has to be."""
    try:
        texts = [*zip(*map(kept.__getitem__, range(number)), strict=True)]
        columns = [b"".join(map(str.encode, column)) for column in texts]
    except (KeyError, TypeError, UnicodeEncodeError):
        return None
    is_sound = all({*map(len, column)} == {BLOCK} for column in texts)
    if not is_sound or any(len(column) != number * BLOCK for column in columns):
        return None
    return PictureIndex(*map(bytes.translate, columns, _SIEVES))


def _is_sound(text: object) -> bool:
    return isinstance(text, str) and len(text) == BLOCK and text.isascii()


def _made_anew(
    connection: sqlite3.Connection, profile: str, number: int, *, is_damaged: bool
) -> tuple[bytes, ...]:
    bounds = (profile, number * BLOCK, number * BLOCK + BLOCK - 1)
    if not connection.execute(_ANY, bounds).fetchone():
        return _EMPTY
    if is_damaged:
        log_row("picture_block", f"{profile} {number}")
    columns = [bytearray(column) for column in _EMPTY]
    for column, (view, name) in zip(columns, _VIEWS, strict=True):
        for ordinal, code in connection.execute(_ANEW.format(view=view, code=name), bounds):
            column[ordinal % BLOCK] = ord(code[:1] or " ") % 256
    return tuple(map(bytes, columns))
