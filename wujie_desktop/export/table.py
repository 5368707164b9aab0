"""CSV files that spreadsheets open correctly and without running anything."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason

_FORMULA = tuple("=+-@")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
"""Characters that spreadsheets skip before a formula."""


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` as UTF-8 with a byte order mark, whole or not at all.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay
    numbers. Raises NotExported.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)  # no mark inside a cell begins another
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    data = text.getvalue().encode("utf-8-sig", "replace")
    try:
        atomic_write(path, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise NotExported(str(path), system_reason(error)) from error


def guard_cell(cell: str) -> str:
    """`cell` changed so that no spreadsheet takes it for a formula, also in full-width characters
    and after blanks."""
    blanks = _BLANKS.match(cell)
    start = unicodedata.normalize("NFKC", cell[blanks.end() if blanks else 0 :][:1])
    is_computed = start.startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n"))
    return f"'{cell}" if is_computed and not _is_figure(cell) else cell


def _is_figure(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdecimal()
