"""Copies of a database, complete and checked before they count."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from wujie_desktop.base.files import make_private_folder, replacing
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.library.faults import named_faults

_PAGES_AT_ONCE = 2_000
_ROWS_AT_ONCE = 1_000
_LOOK_EVERY = 0.1
"""Seconds after which a check is stopped at the latest."""


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
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                require_sound(copy, source.parent, is_stopped, how="integrity_check")


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


def content_hash(
    connection: sqlite3.Connection, is_stopped: Callable[[], bool] = lambda: False
) -> str:
    """SHA-256 over schema and rows, whatever their place in the file. Raises Stopped and
    sqlite3.Error."""
    connection.text_factory = bytes
    digest = hashlib.sha256()
    tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for name, sql in connection.execute(tables).fetchall():
        digest.update(name + b"\0" + (sql or b"") + b"\0")
        if (sql or b"").upper().startswith(b"CREATE VIRTUAL"):
            continue  # its rows stand in tables of their own
        quoted = name.decode("utf-8").replace('"', '""')
        for number, row in enumerate(connection.execute(f'SELECT * FROM "{quoted}"')):  # noqa: S608 - read from the schema
            if not number % _ROWS_AT_ONCE and is_stopped():
                raise Stopped
            digest.update(repr(row).encode())
    return digest.hexdigest()


def require_sound(
    connection: sqlite3.Connection, folder: Path, is_stopped: Callable[[], bool], *, how: str
) -> None:
    """Check a whole database with the pragma `how`, which may take as long as reading the file.
    Raises LibraryDamaged, Stopped and sqlite3.Error."""
    with interrupted(connection, is_stopped):
        try:
            result = connection.execute(f"PRAGMA {how}(1)").fetchone()[0]
        except sqlite3.OperationalError:
            if is_stopped():
                raise Stopped from None
            raise
    if is_stopped():
        raise Stopped  # it may have ended early, and well
    if result != "ok":
        raise LibraryDamaged(str(folder), FailureReason.PAGE_GARBLED.of(result))


@contextmanager
def interrupted(connection: sqlite3.Connection, is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Interrupt what is done meanwhile once `is_stopped`. Within a long check SQLite itself asks
    nobody."""
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_EVERY):
            if is_stopped():
                connection.interrupt()

    watcher = threading.Thread(target=watch, name="watching a check", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()
