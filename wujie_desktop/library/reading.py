"""Reading the library without changing its folder: a copy is opened instead."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from wujie_desktop.base.files import size_of
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import LibraryDamaged, LibraryError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.library import BACKUPS, FILE_NAME
from wujie_desktop.library.copying import copy_pages
from wujie_desktop.library.database import Database
from wujie_desktop.library.faults import named_faults

_TRIES = 10
_LOG, _INDEX = f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"


@asynccontextmanager
async def reading(folder: Path) -> AsyncIterator[Database]:
    """The library in `folder` as it is now, whoever has it open; an empty one where there is none.
    An older schema is migrated in the copy alone.

    Raises LibraryError.
    """
    with TemporaryDirectory(prefix="wujie-reading-") as name:
        place = Path(name)
        try:
            await off_loop(partial(_copy, folder, place))
            database = await Database.open(place)
        except LibraryError as error:
            raise type(error)(str(folder), error.detail) from error
        try:
            yield database
        finally:
            await database.close()


def _copy(folder: Path, place: Path) -> None:
    source = folder / FILE_NAME
    with named_faults(folder):
        is_empty = not size_of(source)
        if is_empty and any((folder / BACKUPS).glob("*.sqlite3")):
            raise LibraryDamaged(str(folder), FailureReason.DATABASE_GONE)
        if is_empty:
            return
        if size_of(folder / _INDEX) is None:
            _copy_files(folder, place)
            return
        try:
            address = f"{source.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as kept:
                copy_pages(kept, place / FILE_NAME)
        except sqlite3.OperationalError:  # nobody may write there, not even what readers share
            _copy_files(folder, place)


def _copy_files(folder: Path, place: Path) -> None:
    """Copy the database and its log; again where one of them changed meanwhile."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # the log goes when the last window closes
            before = stamps_of(folder)
            for name in before:
                shutil.copyfile(folder / name, place / name)
            if stamps_of(folder) == before:
                return
        (place / _LOG).unlink(missing_ok=True)
    raise OSError(FailureReason.FILE_LOCKED)


def stamps_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and modification time of the files that exist: others once anything was written."""
    stats = {}
    for name in (FILE_NAME, _LOG):
        with suppress(FileNotFoundError):
            stats[name] = (folder / name).stat()
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in stats.items()}
