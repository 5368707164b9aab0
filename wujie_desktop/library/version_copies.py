"""A copy of the database before another version of the program first opens it."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from wujie_desktop.base.files import (
    atomic_write,
    changed_at,
    make_private_folder,
    read_plain,
    size_of,
)
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.library import BACKUPS, BEFORE_VERSION, FILE_NAME, SCHEMA_VERSION
from wujie_desktop.library.copying import keep_copy
from wujie_desktop.library.faults import named_faults

log = logging.getLogger(__name__)

KEPT = 2
"""Copies: one version back, and the one before."""
_NOTE = "program-version"
_MOST = 64


def copy_before(folder: Path, version: str) -> None:
    """Copy the database in `folder`, unless `version` of the program opened it last. One with
    an older schema is copied by its migration. What keeps it from being copied is logged: opening
    it says whatever is wrong with it."""
    try:
        if size_of(folder / FILE_NAME) and _opened_by(folder) != version:
            _copy_current(folder, version)
    except (LibraryError, OSError) as error:
        log.info("no copy before version %s: %s", version, error)


def _copy_current(folder: Path, version: str) -> None:
    with (
        named_faults(folder),
        closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as kept,
    ):
        schema = kept.execute("PRAGMA user_version").fetchone()[0]
    if schema != SCHEMA_VERSION:
        return
    backups = folder / BACKUPS
    keep_copy(folder / FILE_NAME, backups / f"{BEFORE_VERSION}{version}.sqlite3")
    copies = sorted(backups.glob(f"{BEFORE_VERSION}*.sqlite3"), key=changed_at)
    for old in copies[:-KEPT]:
        old.unlink()


def note_opened(folder: Path, version: str) -> None:
    """Note that `version` has opened the library in `folder`; what cannot be noted is copied once
    more."""
    if _opened_by(folder) == version:
        return
    try:
        make_private_folder(folder / BACKUPS)
        atomic_write(folder / BACKUPS / _NOTE, version.encode("utf-8"), durable=False)
    except OSError as error:
        log.info("the version is not noted: %s", error)


def _opened_by(folder: Path) -> str:
    """The version that opened the library last, "" where nobody knows."""
    try:
        return read_plain(folder / BACKUPS / _NOTE, _MOST).decode("utf-8", "replace")
    except OSError:
        return ""
