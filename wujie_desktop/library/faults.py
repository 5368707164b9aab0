"""Errors of SQLite and the system, mapped to errors of the domain."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wujie_desktop.domain.errors import FolderNotWritable, LibraryDamaged, LibraryError
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason

_UNUSABLE = {
    "SQLITE_FULL": FailureReason.DISK_FULL,
    "SQLITE_READONLY": FailureReason.READ_ONLY,
    "SQLITE_CANTOPEN": FailureReason.NOT_OPENED,
    "SQLITE_PERM": FailureReason.NOT_PERMITTED,
    "SQLITE_IOERR": FailureReason.DISK_FAULT,
    "SQLITE_BUSY": FailureReason.FILE_LOCKED,
    "SQLITE_LOCKED": FailureReason.FILE_LOCKED,
}
_DAMAGED = {
    "SQLITE_CORRUPT": FailureReason.PAGE_GARBLED,
    "SQLITE_NOTADB": FailureReason.NOT_A_DATABASE,
}


@contextmanager
def named_faults(folder: Path) -> Iterator[None]:
    """Turn errors of SQLite and the system into LibraryDamaged or FolderNotWritable."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes a garbled name
        raise LibraryDamaged(str(folder), FailureReason.PAGE_GARBLED.of(error.reason)) from error
    except (OSError, sqlite3.Error) as error:
        raise named_fault(folder, error) from error


def named_fault(folder: Path, error: sqlite3.Error | OSError) -> LibraryError:
    """The meaning of `error`: the folder cannot be written, or the file is damaged."""
    if isinstance(error, OSError):
        return FolderNotWritable(str(folder), system_reason(error))
    code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if code in _UNUSABLE:
        return FolderNotWritable(str(folder), _UNUSABLE[code].of(error))
    return LibraryDamaged(str(folder), _DAMAGED.get(code, FailureReason.PAGE_GARBLED).of(error))
