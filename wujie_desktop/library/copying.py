"""Copies of a database, complete and checked before they count."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from wujie_desktop.base.files import make_private_folder, replacing
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.library.faults import named_faults

_PAGES_AT_ONCE = 2_000
_STEPS_AT_ONCE = 100_000


class Stopped(Exception):
    """The program is ending: the copy was given up."""


def keep_copy(source: Path, target: Path, is_stopped: Callable[[], bool] = lambda: False) -> None:
    """Copy the current database `source` to `target`, which is replaced only once the copy has
    passed its integrity check. Does not block writers.

    Raises LibraryDamaged where it does not pass, FolderNotWritable, and Stopped.
    """
    with named_faults(target.parent):
        make_private_folder(target.parent)
        with replacing(target, durable=True) as part:
            with closing(sqlite3.connect(source, isolation_level=None)) as kept:
                copy_pages(kept, part, is_stopped)
            _check(part, source.parent, is_stopped)


def copy_pages(
    kept: sqlite3.Connection, target: Path, is_stopped: Callable[[], bool] = lambda: False
) -> None:
    """Copy the pages that the connection `kept` sees into one file without a log. Raises
    sqlite3.Error and Stopped."""

    def step(_status: int, _remaining: int, _total: int) -> None:
        if is_stopped():
            raise Stopped

    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        kept.execute("BEGIN")
        kept.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on one snapshot
        kept.backup(copy, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
        copy.execute("PRAGMA journal_mode=DELETE")


def _check(part: Path, folder: Path, is_stopped: Callable[[], bool]) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.set_progress_handler(is_stopped, _STEPS_AT_ONCE)
        try:
            result = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.OperationalError:
            if is_stopped():
                raise Stopped from None
            raise
    if result != "ok":
        raise LibraryDamaged(str(folder), FailureReason.PAGE_GARBLED.of(result))
