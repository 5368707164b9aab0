"""Tables as CSV files that a spreadsheet opens rightly and that run nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.reasons import system_reason

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` as UTF-8 with a byte order mark, whole or not at all.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; figures
    stay figures. Raises NotExported.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guard_cell(cell) for cell in row] for row in rows)
    data = text.getvalue().encode("utf-8-sig", "replace")
    try:
        atomic_write(path, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise NotExported(str(path), system_reason(error)) from error


def guard_cell(cell: str) -> str:
    """`cell` so that no spreadsheet computes it."""
    if not cell.startswith(_FORMULA) or _is_figure(cell):
        return cell
    return f"'{cell}"


def _is_figure(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdecimal()
