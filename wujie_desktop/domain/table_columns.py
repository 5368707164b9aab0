"""The columns of a table: by a heading, in any order and under many names, or else in the
documented order where no column contradicts it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.validation import is_usual_key

COLUMNS = ("avatar_key", "prompt", "template_key", "number")
REQUIRED = 3
Line = tuple[int, list[str]]
"""A row's line number (from 1) and its cells."""

_FEWEST_NAMES = 2
"""This many known names make a row a heading, even if some are missing."""
_MAX_NAME = 24
_NUMBER = re.compile(r"\d{1,2}")
_OF_NUMBERS = re.compile(
    r"[张張]|[数數]量|枚数|\b(?:numbers?|counts?|qty|quantity|pictures|anzahl|nombre)\b",
    re.IGNORECASE,
)
"""What a name says that is perhaps the one of the numbers."""
_NAMES = {
    "avatar_key": "avatarkey avatar avatarid 化身 化身key 化身编号 化身id 化身密钥",
    "prompt": "prompt prompts description text 提示词 描述 描述词 画面描述 补充描述 文案",
    "template_key": "templatekey template templateid 模版 模板 模版key 模板key 模版编号 模板编号 "
    "模版id 模板id",
    "number": "number num count pictures images quantity 数量 张数 图片数量 图片数 个数 每个张数",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}


def read_columns(rows: Sequence[Line]) -> tuple[tuple[str, ...], list[Line]]:
    """The name of each column, "" for unknown ones, and the rows below the heading.

    Raises TableUnreadable: a column is missing or repeated, rows stand above the heading, or
    without one the cells do not fit the documented order.
    """
    heading = find_heading(rows)
    if heading is None:
        for line, cells in rows:
            _refuse_other_order(line, cells)
        return COLUMNS, list(rows)
    line, cells = rows[heading]
    names = _names_of(cells)
    above = next((row for row in rows[:heading] if any(map(is_usual_key, row[1]))), None)
    if above:
        raise TableUnreadable(FailureReason.ROW_ABOVE_HEADING, above[0])
    missing = [name for name in COLUMNS[:REQUIRED] if name not in names]
    if missing:
        raise TableUnreadable(FailureReason.NO_COLUMN.of(", ".join(missing)), line)
    unread = (cell for name, cell in zip(names, cells, strict=True) if not name)
    if "number" not in names and any(map(_OF_NUMBERS.search, unread)):
        raise TableUnreadable(
            FailureReason.NO_COLUMN.of("number"), line
        )  # else each would be 1, unsaid
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise TableUnreadable(FailureReason.COLUMN_TWICE.of(", ".join(twice)), line)
    return names, [row for row in rows[heading + 1 :] if not _repeats(row, names)]


def find_heading(rows: Sequence[Line]) -> int | None:
    """The index of the row that names the columns: the first that names all, else some."""
    named = [place for place, (_, cells) in enumerate(rows) if _is_heading(cells)]
    whole = (place for place in named if set(COLUMNS[:REQUIRED]) <= set(_names_of(rows[place][1])))
    return next(whole, named[0] if named else None)


def _is_heading(cells: Sequence[str]) -> bool:
    named = {name for name in _names_of(cells) if name}
    return len(named) >= _FEWEST_NAMES and not any(map(is_usual_key, cells))


def _names_of(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_name_of, cells))


@lru_cache(maxsize=1024)
def _name_of(cell: str) -> str:
    """The column that a cell names, whatever its width, case and punctuation, in one language or
    two, with or without brackets."""
    if len(cell) > _MAX_NAME:
        return ""
    text = re.sub(r"[(\[【].*?[)\]】]", "", unicodedata.normalize("NFKC", cell).casefold())
    words = (re.sub(r"[\W_]+", "", part) for part in (text, *re.split(r"[/|\n]", text)))
    return next((_COLUMN_OF[word] for word in words if word in _COLUMN_OF), "")


def _repeats(row: Line, names: tuple[str, ...]) -> bool:
    """Whether this row repeats the heading, as where two files were joined. Raises TableUnreadable
    where it names another order."""
    line, cells = row
    if not _is_heading(cells):
        return False
    if _names_of(cells) != names:
        raise TableUnreadable(FailureReason.SECOND_HEADING, line)
    return True


def _refuse_other_order(line: int, cells: Sequence[str]) -> None:
    """Raise TableUnreadable where a key is in the wrong column, or a number of pictures is in the
    column of the prompt and its own is empty."""
    places = [place for place, cell in enumerate(cells) if is_usual_key(cell)]
    fits = set(places) <= {0, 2}
    alone = len(places) == 1 and _is_sentence(cells, 2 - places[0])
    counted = bool(_NUMBER.fullmatch("".join(cells[1:2]))) and not "".join(cells[3:4])
    if not fits or alone or (places and counted):
        raise TableUnreadable(FailureReason.COLUMNS_UNCLEAR, line)


def _is_sentence(cells: Sequence[str], place: int) -> bool:
    return place < len(cells) and bool(re.search(r"\s|[^\x00-\x7f]", cells[place]))
