"""Reads one value of a field: a name, a number, a day, or a range of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from wujie_desktop.domain.filter import Days, Name, Numbers, Operand, RecentDays, Words
from wujie_desktop.domain.filter_faults import FaultOfFilter
from wujie_desktop.domain.filter_fields import (
    FIELD_SPECS,
    FieldKind,
    FilterField,
    word_named,
    words_begun,
)
from wujie_desktop.domain.value import value

T = TypeVar("T")
EQUAL = ":"
RANGE = ".."
STAR = "*"
ANY_NAME = Name("", is_end=True, is_beginning=True)
TODAY = ("今天", "today")
MAX_RECENT = 36_500
"""Days."""
_NUMBER = "[0-9]{1,9}"
_DATE = "([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?"
_DATE_BEGUN = "([0-9]{1,4})-?|([0-9]{4})-(?:0?|1|0?[1-9]|1[0-2])(?:(?<=[0-9])-[0-3]?)?"
_RECENT = "([0-9]{1,5})(?:d|天)"
_DATE_MARKS = str.maketrans({"/": "-", "年": "-", "月": "-", "日": None, "号": None})
_LAST_MARK = "[年月]$"
_RANGE_MARKS = r"\.{2,}|~"
_NO_YEARS = ("0000", "9999")
"""Python has no year before 1, and no day after the last of 9999."""
_DECEMBER = 12


@value
class Typed:
    """A value as it was typed, and whether stars stand before and after it. `is_last`: the
    expression ends with it, so that it may be unfinished."""

    text: str
    is_end: bool = False
    is_beginning: bool = False
    is_last: bool = False


@value
class Unreadable:
    """Why a value is none."""

    kind: FaultOfFilter
    is_unfinished: bool = False


def read_operand(field: FilterField, comparison: str, typed: Typed) -> Operand | Unreadable:
    """The value that `typed` means after `comparison`: EQUAL, or one of < <= > >=."""
    match FIELD_SPECS[field].kind:
        case FieldKind.NUMBER:
            return _read_range(comparison, typed, _number, _numbers, FaultOfFilter.NO_NUMBER)
        case FieldKind.DATE:
            return _read_days(comparison, typed)
        case _ if comparison != EQUAL:
            return Unreadable(FaultOfFilter.NO_COMPARISON)
        case FieldKind.TEXT:
            return Words("" if _is_any(typed) else _with_stars(typed))
        case FieldKind.WORD if not _is_any(typed):
            return _read_word(field, typed)
        case _:
            return (
                ANY_NAME if _is_any(typed) else Name(typed.text, typed.is_end, typed.is_beginning)
            )


def _is_any(typed: Typed) -> bool:
    return not typed.text and (typed.is_end or typed.is_beginning)


def _with_stars(typed: Typed) -> str:
    return STAR * typed.is_end + typed.text + STAR * typed.is_beginning


def _read_word(field: FilterField, typed: Typed) -> Operand | Unreadable:
    kept = None if typed.is_end or typed.is_beginning else word_named(field, typed.text)
    if kept is None:
        is_begun = typed.is_last and bool(words_begun(field, typed.text))
        return Unreadable(FaultOfFilter.UNKNOWN_WORD, is_begun)
    return Name(kept)


Limits = tuple[T | None, T | None]


def _read_range(
    comparison: str,
    typed: Typed,
    read: Callable[[str], Limits[T] | None],
    make: Callable[[Limits[T], str], Operand | None],
    fault: FaultOfFilter,
) -> Operand | Unreadable:
    """A value, a comparison with one, or a range of them: `read` gives the first and the last that
    a text stands for, `make` the operand."""
    text = unicodedata.normalize("NFKC", _with_stars(typed)).strip().casefold()
    first, *others = (end.strip() for end in re.split(_RANGE_MARKS, text))
    last = others[0] if others else first
    if not (first or last) or others[1:] or (others and comparison != EQUAL):
        return Unreadable(fault)
    low, high = (read(end) if end else (None, None) for end in (first, last))
    made = make((low[0], high[1]), comparison) if low and high else None
    return made or Unreadable(fault)


def _number(text: str) -> Limits[int] | None:
    return (int(text), int(text)) if re.fullmatch(_NUMBER, text) else None


def _numbers(limits: Limits[int], comparison: str) -> Operand | None:
    low, high = limits
    match comparison:
        case ">" if low is not None:
            return Numbers(low + 1, None)
        case ">=":
            return Numbers(low, None)
        case "<" if high:
            return Numbers(None, high - 1)
        case "<=":
            return Numbers(None, high)
        case ":" if low is None or high is None or low <= high:
            return Numbers(low, high)
        case _:
            return None


def _read_days(comparison: str, typed: Typed) -> Operand | Unreadable:
    text = unicodedata.normalize("NFKC", typed.text).strip().casefold()
    recent = re.fullmatch(_RECENT, text)
    count = 1 if text in TODAY else int(recent[1]) if recent else 0
    if 0 < count <= MAX_RECENT and comparison == EQUAL:
        return RecentDays(count)
    found = _read_range(comparison, typed, _dates, _days, FaultOfFilter.NO_DATE)
    if isinstance(found, Unreadable) and typed.is_last:
        begun = re.fullmatch(_DATE_BEGUN, re.split(_RANGE_MARKS, text)[-1].translate(_DATE_MARKS))
        is_begun = begun is not None and (begun[1] or begun[2]) not in _NO_YEARS
        return Unreadable(found.kind, is_begun or any(day.startswith(text) for day in TODAY))
    return found


def _dates(text: str) -> Limits[date] | None:
    """The first and the last day of a year, a month or a day."""
    found = re.fullmatch(_DATE, re.sub(_LAST_MARK, "", text).translate(_DATE_MARKS))
    if not found or found[1] in _NO_YEARS:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    return first, first if day else _last_of(first, is_year=month is None)


def _last_of(first: date, *, is_year: bool) -> date:
    month = _DECEMBER if is_year else first.month
    following = date(first.year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return following - timedelta(days=1)


def _days(limits: Limits[date], comparison: str) -> Operand | None:
    first, last = limits
    day = timedelta(days=1)
    match comparison:
        case ">" if last:
            return Days(last + day, None)
        case ">=":
            return Days(first, None)
        case "<" if first and first > date.min:
            return Days(None, first - day)
        case "<=":
            return Days(None, last)
        case ":" if first is None or last is None or first <= last:
            return Days(first, last)
        case _:
            return None


def month_or_year(first: date, last: date) -> str:
    """The year, month or day that is just `first` to `last`; "" for none."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _last_of(first, is_year=False):
        return first.isoformat()[:7]
    is_year = (first.month, first.day) == (1, 1) and last == _last_of(first, is_year=True)
    return first.isoformat()[:4] if is_year else ""
