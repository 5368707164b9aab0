"""Reading without delaying writes: a connection and a thread of their own (WAL)."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.damage import in_any_encoding
from wujie_desktop.library.faults import named_fault

T = TypeVar("T")


class Reads(Protocol):
    """What a store reads from: the database itself, or a read connection."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on one consistent state of the library."""
        ...


class ReadConnection:
    """A read connection to the library in `folder`, which is open and migrated. Sees everything
    written before a call."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._connection: sqlite3.Connection | None = None
        self._is_closing = False

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work`, which only reads, on one consistent state of the library. Raises
        LibraryError."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, work)

    async def close(self) -> None:
        """Close after all pending work; what is asked for meanwhile is answered and leaves nothing
        open."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._let_go)
        self._thread.shutdown(wait=False)

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection = self._connection or self._open()
            return in_any_encoding(connection, lambda: _once(connection, work))
        except sqlite3.Error as error:
            raise named_fault(self._folder, error) from error
        finally:
            if self._is_closing:
                self._let_go()

    def _open(self) -> sqlite3.Connection:
        self._connection = sqlite3.connect(self._folder / FILE_NAME, isolation_level=None)
        self._connection.execute("PRAGMA query_only=ON")
        return self._connection

    def _let_go(self) -> None:
        self._is_closing = True
        if self._connection:
            self._connection.close()
            self._connection = None


def _once(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(connection)
    finally:
        connection.execute("ROLLBACK")
