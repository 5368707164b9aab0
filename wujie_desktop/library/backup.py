"""Backups of the database: one for each day, the last seven kept, each checked before it counts.

Only the database is copied. Originals are named after their content and never change, so they need
no backup.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from wujie_desktop.base.files import changed_at, replacing, require_plain, sync_file
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.value import value
from wujie_desktop.library import (
    BACKUPS,
    BEFORE_MIGRATION,
    BEFORE_VERSION,
    FILE_NAME,
    SCHEMA_VERSION,
)
from wujie_desktop.library.copying import keep_copy
from wujie_desktop.library.database import create
from wujie_desktop.library.faults import named_faults

KEPT = 7
_COMPANIONS = ("-wal", "-shm")


@value
class Backup:
    """The database as of `day`, copied at `made_at` (this machine's time)."""

    path: Path
    day: date
    made_at: datetime
    pictures: int = 0
    requests: int = 0


def backup_days(folder: Path) -> dict[date, Path]:
    """The existing backups, newest first; none is opened."""
    paths = (folder / BACKUPS).glob("library-*.sqlite3")
    backups = {day: path for path in paths if (day := _day_of(path))}
    return dict(sorted(backups.items(), reverse=True))


def _day_of(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem.removeprefix("library-"))
    except ValueError:
        return None


def make_backup(folder: Path, day: date, is_stopped: Callable[[], bool] = lambda: False) -> Path:
    """Copy the database of `folder` and keep it as the backup of `day`.

    Older backups are deleted once the new one has passed its integrity check. Backups of future
    days come from a wrong clock, then or now: they replace no other, and the nearest are kept.
    Raises LibraryDamaged, FolderNotWritable, and Stopped.
    """
    target = folder / BACKUPS / f"library-{day.isoformat()}.sqlite3"
    keep_copy(folder / FILE_NAME, target, is_stopped)
    copies = backup_days(folder)
    to_come = [path for copied, path in copies.items() if copied > day]
    so_far = [path for copied, path in copies.items() if copied <= day]
    with named_faults(target.parent):
        for old in (*to_come[:-KEPT], *so_far[KEPT:]):
            old.unlink(missing_ok=True)
    return target


def sound_backups(folder: Path, today: date) -> tuple[Backup, ...]:
    """The backups that can be restored, newest first, those of future days last: each is opened and
    checked."""
    copies = [
        copy
        for prefix in (BEFORE_MIGRATION, BEFORE_VERSION)
        for copy in (folder / BACKUPS).glob(f"{prefix}*.sqlite3")
    ]
    paths = (*backup_days(folder).values(), *copies)
    backups = [backup for path in paths if (backup := _examine(path))]
    backups.sort(key=lambda backup: backup.made_at, reverse=True)
    backups.sort(key=lambda backup: backup.day > today)
    return tuple(backups)


def _examine(path: Path) -> Backup | None:
    """Describe a backup; None where it is damaged or of a newer version."""
    try:
        require_plain(path)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            if copy.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
                return None
            pictures, requests = (
                copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
                for table in ("picture", "generation")
            )
            made_at = changed_at(path).astimezone()
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        return None
    day = _day_of(path) or made_at.date()
    return Backup(path, day, made_at, pictures, requests)


def restore_backup(folder: Path, backup: Path, now: datetime) -> Path:
    """Replace the database, which nobody may have open, by `backup`.

    The old database and its log are kept as `library.sqlite3.broken-DATE`; returns where it is now.
    A crash in between leaves the old database in place. Raises LibraryDamaged where the backup
    itself is damaged, and FolderNotWritable.
    """
    if _examine(backup) is None:
        raise LibraryDamaged(str(backup.parent), FailureReason.PAGE_GARBLED.of(backup.name))
    current = folder / FILE_NAME
    with named_faults(folder), replacing(current, durable=True) as fresh:
        shutil.copyfile(backup, fresh)
        return _keep_aside(current, now)


def set_aside(folder: Path, now: datetime) -> Path:
    """As `restore_backup`, with an empty database in its place."""
    current = folder / FILE_NAME
    with named_faults(folder):
        aside = _keep_aside(current, now)
        current.unlink(missing_ok=True)
    create(folder).close()
    return aside


def _keep_aside(current: Path, now: datetime) -> Path:
    """A second name for `current` and its log: the log of the broken file must never be applied to
    another."""
    aside = _free_name(current.parent, f"{current.name}.broken-{now.astimezone():%Y%m%d-%H%M%S}")
    if current.exists():
        try:
            aside.hardlink_to(current)
        except OSError:  # not every file system has second names
            shutil.copyfile(current, aside)
            sync_file(aside)
    for companion in _COMPANIONS:
        log = current.with_name(current.name + companion)
        if log.exists():
            log.replace(aside.with_name(aside.name + companion))
    return aside


def _free_name(folder: Path, name: str) -> Path:
    """`name`, or `name`-2 and so on: existing files are never overwritten."""
    candidates = (folder / (name if n == 1 else f"{name}-{n}") for n in range(1, 1000))
    return next(path for path in candidates if not path.exists())
