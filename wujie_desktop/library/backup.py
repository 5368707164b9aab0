"""Copies of the database: one for each day, the last seven kept, each checked before it counts.

Only the database is copied. Originals are named after their content and never change: they
lie where they are and need none.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from wujie_desktop.domain.errors import FolderNotWritable, LibraryDamaged
from wujie_desktop.domain.reasons import Why
from wujie_desktop.domain.value import value
from wujie_desktop.library import BACKUPS, FILE_NAME, SCHEMA_VERSION
from wujie_desktop.library.database import create, database_reason

KEPT = 7
_PAGES_AT_ONCE = 2_000
_STEPS_AT_ONCE = 100_000
_COMPANIONS = ("-wal", "-shm")


@value
class Backup:
    """The database as it was on `day`, when it was copied at `made_at` (this machine's time)."""

    path: Path
    day: date
    made_at: datetime
    pictures: int = 0
    requests: int = 0


class Stopped(Exception):
    """The program ends: the copy is given up."""


def backup_days(folder: Path) -> dict[date, Path]:
    """The copies there are, newest first; none is opened."""
    found = {}
    for path in (folder / BACKUPS).glob("library-*.sqlite3"):
        with suppress(ValueError):
            found[date.fromisoformat(path.stem.removeprefix("library-"))] = path
    return dict(sorted(found.items(), reverse=True))


def make_backup(folder: Path, day: date, is_stopped: Callable[[], bool] = lambda: False) -> Path:
    """Copy the database of `folder` as it is now and keep the copy as that of `day`.

    Reading disturbs no writer. Older copies go only once the new one has passed its integrity
    check. Raises LibraryDamaged where it does not, FolderNotWritable, and Stopped.
    """
    target = folder / BACKUPS / f"library-{day.isoformat()}.sqlite3"
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(folder / FILE_NAME, part, is_stopped)
        _sync(part)
        part.replace(target)
        for old in list(backup_days(folder).values())[KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise FolderNotWritable(str(target.parent), database_reason(error)) from error
    except sqlite3.DatabaseError as error:
        raise LibraryDamaged(str(folder), database_reason(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _copy(source: Path, part: Path, is_stopped: Callable[[], bool]) -> None:
    """The pages of `source` as one reader sees them, then their check."""

    def step(_status: int, _remaining: int, _total: int) -> None:
        if is_stopped():
            raise Stopped

    with (
        closing(sqlite3.connect(source, isolation_level=None)) as kept,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        kept.execute("BEGIN")
        kept.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on one snapshot
        kept.backup(copy, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file that stands alone
        copy.set_progress_handler(is_stopped, _STEPS_AT_ONCE)
        try:
            said = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.OperationalError:
            if is_stopped():
                raise Stopped from None
            raise
        if said != "ok":
            raise LibraryDamaged(str(source.parent), Why.PAGE_GARBLED.of(said))


def sound_backups(folder: Path) -> tuple[Backup, ...]:
    """The copies that can be restored, newest first: each is opened and checked."""
    found = (_examine(path, day) for day, path in backup_days(folder).items())
    return tuple(backup for backup in found if backup)


def _examine(path: Path, day: date) -> Backup | None:
    """What a copy holds; None where it is damaged or of a newer version."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            if copy.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
                return None
            pictures, requests = (
                copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
                for table in ("picture", "generation")
            )
            made_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (sqlite3.Error, OSError):
        return None
    return Backup(path, day, made_at, pictures, requests)


def restore_backup(folder: Path, backup: Path, now: datetime) -> Path:
    """Put `backup` in the place of the database, which nobody may have open.

    What stood there is kept as `library.sqlite3.broken-DATE`, with its log beside it; where it
    now lies is the result. A crash in between leaves the broken database in its place. Raises
    LibraryDamaged for a copy that is damaged itself, and FolderNotWritable.
    """
    if _examine(backup, now.date()) is None:
        raise LibraryDamaged(str(backup.parent), Why.PAGE_GARBLED.of(backup.name))
    current, fresh = folder / FILE_NAME, folder / f"{FILE_NAME}.restoring"
    try:
        shutil.copyfile(backup, fresh)
        _sync(fresh)
        aside = _keep_aside(current, now)
        fresh.replace(current)
    except OSError as error:
        raise FolderNotWritable(str(folder), database_reason(error)) from error
    return aside


def set_aside(folder: Path, now: datetime) -> Path:
    """As `restore_backup`, with an empty database in its place."""
    current = folder / FILE_NAME
    try:
        aside = _keep_aside(current, now)
        current.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(str(folder), database_reason(error)) from error
    create(folder).close()
    return aside


def _keep_aside(current: Path, now: datetime) -> Path:
    """A second name for `current`, and its log under that name: a log of the broken file must
    never meet another."""
    aside = _free_name(current.parent, f"{current.name}.broken-{now.astimezone():%Y%m%d-%H%M%S}")
    if current.exists():
        try:
            aside.hardlink_to(current)
        except OSError:  # not every file system has second names
            shutil.copyfile(current, aside)
            _sync(aside)
    for companion in _COMPANIONS:
        log = current.with_name(current.name + companion)
        if log.exists():
            log.replace(aside.with_name(aside.name + companion))
    return aside


def _free_name(folder: Path, name: str) -> Path:
    """`name`, or `name`-2 and so on: what was kept aside before stays."""
    candidates = (folder / (name if n == 1 else f"{name}-{n}") for n in range(1, 1000))
    return next(path for path in candidates if not path.exists())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
