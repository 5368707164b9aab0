"""The database file: opening, migrating, and the one thread that uses it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import TypeVar

from wujie_desktop.base.files import create_private, make_private_folder, size_of
from wujie_desktop.domain.errors import (
    FolderNotWritable,
    LibraryDamaged,
    LibraryTooNew,
    TextBroken,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.library import BACKUPS, BEFORE_MIGRATION, FILE_NAME, earlier_flags
from wujie_desktop.library.copying import keep_copy, require_sound
from wujie_desktop.library.damage import in_any_encoding
from wujie_desktop.library.faults import named_fault, named_faults

T = TypeVar("T")
_Values = Sequence[object] | Mapping[str, object]
_MAGIC = b"SQLite format 3\0"
_NEWEST_BELIEVED = 99
"""A larger schema number is not a newer schema but a damaged file."""
LARGE = 64 * 2**20
_SENT_AND_DECIDED = (
    "generation", "template_row", "batch", "batch_call", "mark", "step", "decision",
)  # fmt: skip
MAX_PATH = 500
"""Bytes of the file's own path: SQLite takes 512 with the names of its companions (not on
Windows, which has a limit of its own)."""


class Database:
    """One connection on one thread. Every call is one transaction.

    A commit is on the disk when the call returns (WAL, synchronous=FULL).
    """

    def __init__(
        self, connection: sqlite3.Connection, thread: ThreadPoolExecutor, folder: Path
    ) -> None:
        self._connection = connection
        self._thread = thread
        self.folder = self._folder = folder
        self._reading: sqlite3.Connection | None = None
        self._opened = _file_at(folder)

    @classmethod
    async def open(cls, folder: Path) -> Database:
        """Open or create the library in `folder`, migrated to the newest schema.

        Raises FolderNotWritable, LibraryDamaged or LibraryTooNew.
        """
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        try:
            connection = await asyncio.get_running_loop().run_in_executor(thread, connect, folder)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(connection, thread, folder)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in a transaction of its own. Once called, it happens, cancelled or not.

        Raises FolderNotWritable (full disk, read-only folder), LibraryDamaged, TextBroken.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._in_transaction, work
        )

    async def write(self, statement: str, values: _Values) -> int:
        """Run one statement in a transaction of its own, as `run` does; how many rows it
        touched."""
        return await self.run(lambda connection: connection.execute(statement, values).rowcount)

    def read_now(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work`, which reads a few durable rows, at once and on this thread. Raises
        LibraryDamaged."""
        try:
            if self._reading is None:
                self._reading = sqlite3.connect(self._folder / FILE_NAME, isolation_level=None)
                self._reading.execute("PRAGMA query_only=ON")
            reading = self._reading
            return in_any_encoding(reading, lambda: work(reading))
        except sqlite3.Error as error:
            raise named_fault(self._folder, error) from error

    async def close(self) -> None:
        """Close after all pending work."""
        if self._reading:
            self._reading.close()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown(wait=False)

    def _in_transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._require_file()
        try:
            return in_any_encoding(self._connection, lambda: in_transaction(self._connection, work))
        except UnicodeEncodeError as error:
            raise TextBroken from error
        except sqlite3.Error as error:
            raise named_fault(self._folder, error) from error

    def _require_file(self) -> None:
        """Raise FolderNotWritable where the file was deleted, moved or replaced: SQLite would go on
        writing into one that nobody finds again, and a paid call would be recorded there."""
        with named_faults(self._folder):
            found = _file_at(self._folder)
        if found != self._opened:
            raise FolderNotWritable(str(self._folder / FILE_NAME), FailureReason.DATABASE_REPLACED)


def in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run `work` in one transaction. Raises what it does, with nothing written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def _file_at(folder: Path) -> tuple[int, int]:
    """Which file the database in `folder` is now. Raises OSError. Windows lets nobody take away a
    file that is open."""
    if os.name == "nt":
        return 0, 0
    stat = (folder / FILE_NAME).stat()
    return stat.st_dev, stat.st_ino


def connect(folder: Path) -> sqlite3.Connection:
    """Open a connection with our settings, checked and migrated.

    Raises FolderNotWritable, LibraryTooNew, and LibraryDamaged: also where the database is missing
    but has backups, since it would otherwise silently begin empty.
    """
    file = folder / FILE_NAME
    with named_faults(folder):
        is_new = not size_of(file)
    if is_new and any((folder / BACKUPS).glob("*.sqlite3")):
        raise LibraryDamaged(str(folder), FailureReason.DATABASE_GONE)
    return create(folder)


def create(folder: Path) -> sqlite3.Connection:
    """As `connect`, and create a database where there is none, even if there are backups."""
    too_long = len(os.fsencode(folder.resolve() / FILE_NAME)) > MAX_PATH
    if too_long and os.name == "posix":
        raise FolderNotWritable(str(folder), FailureReason.NAME_TOO_LONG)
    with named_faults(folder):
        make_private_folder(folder)
        create_private(folder / FILE_NAME)  # its companions become what it is
        connection = sqlite3.connect(
            folder / FILE_NAME, isolation_level=None, check_same_thread=False
        )
    try:
        _prepare(connection, folder)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    with named_faults(folder):
        _require_header(folder)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        check(connection, folder)
        migrate(connection, folder)


def check(connection: sqlite3.Connection, folder: Path, large: int = LARGE) -> None:
    """Check the database; of a `large` one, in bytes, what was sent and decided, since all of it
    takes as long as reading the file: `check_rest` does that later. Raises LibraryDamaged."""
    with named_faults(folder):
        parts = ["1"]
        if (size_of(folder / FILE_NAME) or 0) > large:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            parts = [name for (name,) in tables if name in _SENT_AND_DECIDED]
        for part in parts:
            result = connection.execute(f"PRAGMA quick_check({part})").fetchone()[0]
            if result != "ok":
                raise LibraryDamaged(str(folder), FailureReason.PAGE_GARBLED.of(result))


def check_rest(folder: Path, is_stopped: Callable[[], bool], large: int = LARGE) -> None:
    """Check all of a `large` database, of which `check` leaves a part out at the start. Holds up no
    writer. Raises LibraryDamaged, FolderNotWritable and Stopped."""
    if (size_of(folder / FILE_NAME) or 0) <= large:
        return
    with named_faults(folder), closing(sqlite3.connect(folder / FILE_NAME)) as kept:
        kept.execute("PRAGMA query_only=ON")
        require_sound(kept, folder, is_stopped, how="quick_check")


def _require_header(folder: Path) -> None:
    """Check the file format versions in the header, with which SQLite would treat the file as
    read-only or as too new. Raises LibraryDamaged."""
    with (folder / FILE_NAME).open("rb") as file:
        header = file.read(len(_MAGIC) + 4)
    versions = set(header[-2:])
    if header and not (header.startswith(_MAGIC) and versions <= {1, 2}):
        raise LibraryDamaged(str(folder), FailureReason.NOT_A_DATABASE)


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Apply every numbered script above the file's version, each in one transaction with what
    no script can do. A database with content is copied before the first. Raises what `keep_copy`
    does, and LibraryTooNew."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    scripts = migration_scripts()
    if version > len(scripts):
        if version > _NEWEST_BELIEVED:
            raise LibraryDamaged(str(folder), FailureReason.PAGE_GARBLED.of(version))
        raise LibraryTooNew(str(folder), str(version))
    if 0 < version < len(scripts):
        copy = folder / BACKUPS / f"{BEFORE_MIGRATION}{version}.sqlite3"
        keep_copy(folder / FILE_NAME, copy)
    for number, script in enumerate(scripts[version:], start=version + 1):
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version={number};")
        if number == earlier_flags.SCHEMA:
            earlier_flags.carry_over(connection)
        connection.execute("COMMIT")


def migration_scripts() -> tuple[str, ...]:
    """The texts of `migrations/NNNN_*.sql` in their order."""
    folder = resources.files("wujie_desktop.library") / "migrations"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)
