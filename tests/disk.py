"""A disk that fails when a test wants it to."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from wujie_desktop.library.database import Database


def fill_up(monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """From the `after`-th on, no file can be made durable: the disk is full."""
    real, seen = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal seen
        if stat.S_ISREG(os.fstat(handle).st_mode):
            seen += 1
            if seen > after:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def stamp(monkeypatch: pytest.MonkeyPatch, path: Path, seconds: int) -> None:
    """`path` was last changed then, as file systems with 64 bits for it may say."""
    real = os.stat

    def stat_of(asked: Path | str | int, **options: bool) -> os.stat_result:
        found = real(asked, **options)
        is_it = not isinstance(asked, int) and os.fspath(asked) == os.fspath(path)
        return os.stat_result((*found[:8], seconds, found[9])) if is_it else found

    monkeypatch.setattr(os, "stat", stat_of)


async def refuse_rows(database: Database, table: str) -> None:
    """From now on nothing can be inserted into `table`, as on a full disk."""
    trigger = f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, ''); END"

    def work(connection: sqlite3.Connection) -> None:
        connection.execute(trigger)

    await database.run(work)
