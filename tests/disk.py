"""A disk that fails when a test wants it to."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from inspect import getclosurevars
from pathlib import Path
from typing import TypeVar

import pytest

from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.library.database import Database

T = TypeVar("T")


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


def refuse_work(
    monkeypatch: pytest.MonkeyPatch,
    database: Database,
    name: str,
    *,
    times: int = 1,
    reason: str = "database or disk is full",
) -> list[str]:
    """The disk refuses the first `times` of the work that has `name` in its own or in its one
    statement; every such call, refused or not, will be in the list."""
    real, calls = database._in_transaction, list[str]()

    def in_transaction(work: Callable[[sqlite3.Connection], T]) -> T:
        statement = getclosurevars(work).nonlocals.get("statement", "")
        if name in f"{work.__qualname__} {statement}":
            calls.append(work.__qualname__)
            if len(calls) <= times:
                raise FolderNotWritable("/data", reason)
        return real(work)

    monkeypatch.setattr(database, "_in_transaction", in_transaction)
    return calls


def remove_folder(folder: Path) -> None:
    """Remove `folder`, though a thread of a closed engine may just put a file in it."""
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
