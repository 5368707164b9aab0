"""Tables as text: from files of any spreadsheet, or pasted. Every cell stays text."""

from __future__ import annotations

import codecs
import csv
import io
from itertools import pairwise

from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.reasons import Why

LARGEST = 8 * 1024 * 1024
"""Bytes."""
MOST_ROWS = 10_000


def decode_table(data: bytes) -> str:
    """The text in UTF-8 (marked or not), UTF-16 with its mark, or GBK.

    Raises TableUnreadable: too large, in none of these, or a mixture of them.
    """
    if len(data) > LARGEST:
        raise TableUnreadable(Why.TOO_LARGE)
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_mixture(data)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableUnreadable(Why.NO_KNOWN_ENCODING, line) from error


def split_table(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with its line number (from 1) and its cells trimmed.

    Cells are separated by tabs, commas or semicolons, whichever the first line has. Raises
    TableUnreadable.
    """
    text = text.lstrip("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
    rows = []
    start = 1
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed):
                rows.append((start, trimmed))
            start = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise TableUnreadable(Why.TOO_MANY_ROWS.of(MOST_ROWS))
    except csv.Error as error:
        raise TableUnreadable(Why.CELL_NOT_CLOSED, start) from error
    if not rows:
        raise TableUnreadable(Why.EMPTY)
    return rows


def _delimiter(line: str) -> str:
    return max("\t,;", key=line.count)


def _refuse_mixture(data: bytes) -> None:
    """Lines in UTF-8 read as GBK would be nonsense that nobody notices. Raises
    TableUnreadable with the first line that is not like the ones before."""
    kinds = [(number, _is_utf8(line)) for number, line in enumerate(data.split(b"\n"), start=1)]
    told = [(number, kind) for number, kind in kinds if kind is not None]
    for (_, before), (number, kind) in pairwise(told):
        if kind is not before:
            raise TableUnreadable(Why.MIXED_ENCODINGS, number)


def _is_utf8(line: bytes) -> bool | None:
    """Whether `line` certainly is, or certainly is not; None where it could be either:
    short GBK words can look like two-byte letters of UTF-8."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True if any(ord(letter) > 0x7FF for letter in text) else None  # noqa: PLR2004 - three bytes
