"""Damaged rows: each is skipped and logged, without hiding any other."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, TypeVar

from wujie_desktop.domain.errors import DraftUnreadable

log = logging.getLogger(__name__)

Row = Sequence[Any]
T = TypeVar("T")
Note = Callable[[str, str], object]
"""Receives the table and the name of a row that cannot be read."""
Kinds = Sequence[tuple[type, ...]]
"""The types that each column may have."""
TEXT, NUMBER, MAYBE_TEXT, MAYBE_NUMBER = (str,), (int,), (str, type(None)), (int, type(None))
_UNREADABLE = (
    ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, DraftUnreadable,
)  # fmt: skip
_MAX_NAME = 64
_YEARS = range(1970, 9999)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The substitute for a required time that cannot be read."""


@lru_cache(maxsize=4096)
def log_row(table: str, name: str) -> None:
    """Log a damaged row, once."""
    log.warning("a row of %s cannot be read: %s", table, name)


def each_readable(
    table: str, rows: Iterable[Row], make: Callable[[Row], T], kinds: Kinds, note: Note = log_row
) -> list[T]:
    """Apply `make` to each of `rows` with valid columns; the others are noted by their first
    column."""
    values: list[T] = []
    sound: set[tuple[type, ...]] = set()  # nearly all rows look the same: judged once
    for row in rows:
        types = tuple(map(type, row))
        try:
            if types not in sound:
                _require(types, kinds)
                sound.add(types)
            values.append(make(row))
        except _UNREADABLE:
            note(table, repr(row[0])[:_MAX_NAME])
    return values


def sound_rows(
    table: str, rows: list[Any], kinds: Kinds, words: Mapping[int, AbstractSet[object]]
) -> list[Any]:
    """The `rows` whose columns have valid types, and one of the values in `words` for the columns
    named there. Checked column by column: there may be a hundred thousand rows."""
    columns = [map(itemgetter(number), rows) for number in range(len(kinds))]
    is_sound = all(
        set(map(type, column)) <= set(may) for column, may in zip(columns, kinds, strict=True)
    )
    if is_sound and all(set(map(itemgetter(name), rows)) <= may for name, may in words.items()):
        return rows

    def make(row: Row) -> Row:
        if any(row[number] not in may for number, may in words.items()):
            raise ValueError("no such word")
        return row

    return each_readable(table, rows, make, kinds)


def _require(types: tuple[type, ...], kinds: Kinds) -> None:
    if len(types) != len(kinds) or not all(map(tuple.__contains__, kinds, types)):
        raise ValueError("a column holds what it cannot")


def read_time(text: str | None) -> datetime | None:
    """The stored moment; None for an empty or invalid one."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except (ValueError, TypeError):
        return None
    if moment is None or moment.year not in _YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def known_time(text: str | None) -> datetime:
    """As `read_time`, with EPOCH where that is None."""
    return read_time(text) or EPOCH


def required_time(text: str) -> datetime:
    """As `read_time`. Raises ValueError instead of returning None."""
    moment = read_time(text)
    if moment is None:
        raise ValueError("no moment")
    return moment


def in_any_encoding(connection: sqlite3.Connection, work: Callable[[], T]) -> T:
    """Run `work`, which reads from `connection`; again with replacement characters where texts are
    not valid UTF-8. Raises sqlite3.Error."""
    try:
        return work()
    except UnicodeDecodeError as error:  # SQLite quotes a garbled name
        raise sqlite3.DatabaseError(error.reason) from error
    except sqlite3.OperationalError as error:
        if "decode" not in str(error) or connection.text_factory is not str:
            raise
        connection.text_factory = partial(str, encoding="utf-8", errors="replace")
        return work()
