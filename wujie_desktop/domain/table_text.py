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
"""Two bytes of GBK; nearly every word has such a pair."""
_NOBODYS = re.compile("[\ue000-\uf8ff]")
"""What GBK leaves to everybody's own use: no text, but another encoding."""
_LAST_OF_TWO_BYTES = "\u07ff"
_ACCENTED = re.compile("[A-Za-z][\u00a0-\u024f]+|[\u00a0-\u024f]+[A-Za-z]")


def decode_table(data: bytes) -> str:
    """The text in UTF-8 or UTF-16 (marked or not), or GBK.

    Raises TableUnreadable: too large, in none of these, in either, or a mixture of them.
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
    """The rows that are not empty, each with its line number (from 1) and its cells trimmed.

    Cells are separated as a first line `sep=;` says, else by whichever of tab, comma,
    semicolon and upright stroke makes the most sense of the first rows. Raises
    TableUnreadable.
    """
    text = text.lstrip("\ufeff")
    if said := _SEPARATOR.match(text):
        return _rows(text[said.end() :], said[1], before=1)
    return _rows(text, max(_DELIMITERS, key=lambda mark: _sense_of(text, mark)))


def _rows(text: str, delimiter: str, *, before: int = 0, most: int = 0) -> list[Line]:
    """The rows of `text`; `before` counts the lines before it. A sample of the first `most`
    may have quotation marks that do not match."""
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
    """How much of a table `text` is with this mark between its cells: a heading, keys, rows
    with enough cells, many marks."""
    try:
        rows = _rows(text, delimiter, most=_SAMPLE)
    except TableUnreadable:
        return ()
    keys = sum(is_usual_key(cell) for _, cells in rows for cell in cells)
    wide = sum(len(cells) >= REQUIRED for _, cells in rows)
    return (find_heading(rows) is not None, keys, wide, text.count(delimiter))


def _wide_encoding(data: bytes) -> str:
    """UTF-16 by its mark, or by every other byte of the beginning being nothing."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if not even and not odd:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_two_readings(data: bytes, text: str) -> None:
    """A few short words of GBK, such as 一只猫, are letters of several scripts in UTF-8. Raises
    TableUnreadable unless those of `text` stand in words of Latin letters, or could be nothing
    else."""
    if _ACCENTED.sub("", text).isascii() or max(text) > _LAST_OF_TWO_BYTES:
        return
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        return
    raise TableUnreadable(FailureReason.TWO_ENCODINGS)


def _refuse_mixture(data: bytes) -> None:
    """Lines in UTF-8 read as GBK would be nonsense that nobody notices. Raises
    TableUnreadable with the first line that is not like the ones before."""
    kinds = [(number, _is_utf8(line)) for number, line in enumerate(data.split(b"\n"), start=1)]
    told = [(number, kind) for number, kind in kinds if kind is not None]
    for (_, before), (number, kind) in pairwise(told):
        if kind is not before:
            raise TableUnreadable(FailureReason.MIXED_ENCODINGS, number)


def _is_utf8(line: bytes) -> bool | None:
    """Whether `line` certainly is, or certainly is not; None where it could be either:
    short GBK words can look like two-byte letters of UTF-8."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True if any(letter > _LAST_OF_TWO_BYTES for letter in text) else None
