"""Tables as text: from files of any spreadsheet, or pasted. Every cell stays text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import pairwise

from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.table_columns import REQUIRED, Line, find_heading
from wujie_desktop.domain.validation import is_usual_key

MAX_BYTES = 8 * 1024 * 1024
"""Bytes."""
MAX_ROWS = 10_000
_SAMPLE = 20
_DELIMITERS = "\t,;|"
_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[\t,;|]*(?:\r\n?|\n|$)', re.IGNORECASE)
_CHINESE = re.compile(rb"[\x81-\xfe]{2}")
"""Two bytes of GBK; nearly every Chinese word has such a pair."""
_NOBODYS = re.compile("[\ue000-\uf8ff]")
"""GBK's private-use range: a sign of another encoding."""
_LAST_OF_TWO_BYTES = "\u07ff"
_ACCENTED = re.compile("[A-Za-z][\u00a0-\u024f]+|[\u00a0-\u024f]+[A-Za-z]")


def decode_table(data: bytes) -> str:
    """Decode UTF-8 or UTF-16 (with or without a mark), or GBK.

    Raises TableUnreadable: too large, in none of these encodings, ambiguous, or a mixture.
    """
    if len(data) > MAX_BYTES:
        raise TableUnreadable(FailureReason.TOO_LARGE)
    try:
        if wide := _wide_encoding(data):
            return data.decode(wide)
        text = data.decode("utf-8")
        _refuse_two_readings(data, text)
        return text.removeprefix("\ufeff")
    except UnicodeDecodeError:
        _refuse_mixture(data)
    try:
        if not _CHINESE.search(data):
            data.decode("ascii")  # single letters of another code page, not Chinese: refused
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableUnreadable(FailureReason.NO_KNOWN_ENCODING, line) from error
    if _NOBODYS.search(text):
        raise TableUnreadable(FailureReason.NO_KNOWN_ENCODING)
    return text


def split_table(text: str) -> list[Line]:
    """The rows that are not empty, each with its line number (from 1) and its cells stripped.

    The delimiter is that of a first line `sep=;`, else whichever of tab, comma, semicolon and
    vertical bar fits the first rows best. Raises TableUnreadable.
    """
    text = text.lstrip("\ufeff")
    if separator := _SEPARATOR.match(text):
        return _rows(text[separator.end() :], separator[1], before=1)
    return _rows(text, max(_DELIMITERS, key=lambda mark: _sense_of(text, mark)))


def _rows(text: str, delimiter: str, *, before: int = 0, most: int = 0) -> list[Line]:
    """The rows of `text`; `before` counts the lines before it. A sample of the first `most` may
    have unbalanced quotation marks."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=not most)
    rows: list[Line] = []
    start = before + 1
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed):
                rows.append((start, trimmed))
            start = before + reader.line_num + 1
            if len(rows) > MAX_ROWS:
                raise TableUnreadable(FailureReason.TOO_MANY_ROWS.of(MAX_ROWS))
            if most and len(rows) == most:
                return rows
    except csv.Error as error:
        raise TableUnreadable(FailureReason.CELL_NOT_CLOSED, start) from error
    if not rows:
        raise TableUnreadable(FailureReason.EMPTY)
    return rows


def _sense_of(text: str, delimiter: str) -> tuple[int, ...]:
    """How well `delimiter` fits `text`: a heading, keys, rows with enough cells, number of
    cells."""
    try:
        rows = _rows(text, delimiter, most=_SAMPLE)
    except TableUnreadable:
        return ()
    keys = sum(is_usual_key(cell) for _, cells in rows for cell in cells)
    wide = sum(len(cells) >= REQUIRED for _, cells in rows)
    return (find_heading(rows) is not None, keys, wide, text.count(delimiter))


def _wide_encoding(data: bytes) -> str:
    """UTF-16 by its byte order mark, or by every other byte at the beginning being zero."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if not even and not odd:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_two_readings(data: bytes, text: str) -> None:
    """Raise TableUnreadable where GBK is just as likely: a few short words, such as 一只猫, are
    letters of several scripts in UTF-8. Fine are words of Latin letters and what only UTF-8 can
    be."""
    if _ACCENTED.sub("", text).isascii() or max(text) > _LAST_OF_TWO_BYTES:
        return
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        return
    raise TableUnreadable(FailureReason.TWO_ENCODINGS)


def _refuse_mixture(data: bytes) -> None:
    """Raise TableUnreadable with the first line whose encoding differs from the lines before: UTF-8
    read as GBK would be nonsense that nobody notices."""
    kinds = [(number, _is_utf8(line)) for number, line in enumerate(data.split(b"\n"), start=1)]
    known = [(number, kind) for number, kind in kinds if kind is not None]
    for (_, before), (number, kind) in pairwise(known):
        if kind is not before:
            raise TableUnreadable(FailureReason.MIXED_ENCODINGS, number)


def _is_utf8(line: bytes) -> bool | None:
    """Whether `line` certainly is UTF-8, or certainly is not; None where it could be either, as
    short GBK words can."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True if any(letter > _LAST_OF_TWO_BYTES for letter in text) else None
