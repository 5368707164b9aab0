"""A copy before another version of the program opens the library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.library import BACKUPS, FILE_NAME
from wujie_desktop.library.backup import restore_backup, sound_backups
from wujie_desktop.library.database import connect
from wujie_desktop.library.version_copies import copy_before, note_opened


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / BACKUPS).glob("*.sqlite3"))


def opened(folder: Path, version: str) -> None:
    """As the start of `version` does."""
    copy_before(folder, version)
    connect(folder).close()
    note_opened(folder, version)


def test_a_new_library_is_not_copied(tmp_path: Path) -> None:
    opened(tmp_path, "1.0")
    opened(tmp_path, "1.0")
    assert copies(tmp_path) == []


def test_each_other_version_copies_first_and_two_copies_are_kept(tmp_path: Path) -> None:
    for version in ("1.0", "1.1", "1.1", "1.2", "1.3"):
        opened(tmp_path, version)
    assert copies(tmp_path) == ["library-before-1.2.sqlite3", "library-before-1.3.sqlite3"]
    shown = sound_backups(tmp_path, date(2100, 1, 1))
    assert {backup.path.name for backup in shown} == set(copies(tmp_path))


def test_what_was_there_before_can_be_restored(tmp_path: Path) -> None:
    with closing(connect(tmp_path)) as library:
        library.execute("INSERT INTO snippet VALUES ('before', '2026-11-29')")
    opened(tmp_path, "2.0")  # nobody noted who opened it before
    with closing(connect(tmp_path)) as library:
        library.execute("DELETE FROM snippet")
    backup = sound_backups(tmp_path, date(2100, 1, 1))[0]
    restore_backup(tmp_path, backup.path, backup.made_at)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as library:
        assert library.execute("SELECT count(*) FROM snippet").fetchone() == (1,)


def test_an_older_schema_is_left_to_its_migration(tmp_path: Path) -> None:
    opened(tmp_path, "1.0")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as library:
        library.execute("PRAGMA user_version=3")
    copy_before(tmp_path, "2.0")
    assert copies(tmp_path) == []


def test_a_library_that_somebody_writes_is_copied_all_the_same(tmp_path: Path) -> None:
    opened(tmp_path, "1.0")
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO snippet VALUES ('half', '2026-11-29')")
        copy_before(tmp_path, "2.0")
    with closing(sqlite3.connect(tmp_path / BACKUPS / "library-before-2.0.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM snippet").fetchone() == (0,)


def test_a_disk_that_takes_no_copy_does_not_keep_the_library_closed(tmp_path: Path) -> None:
    opened(tmp_path, "1.0")
    (tmp_path / BACKUPS / "program-version").unlink()
    (tmp_path / BACKUPS).rmdir()
    (tmp_path / BACKUPS).write_text("a file where a folder should be")
    opened(tmp_path, "2.0")
    assert copies(tmp_path) == []


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + bytes(5_000)])
def test_what_is_wrong_with_the_library_is_said_by_opening_it(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    copy_before(tmp_path, "2.0")
    with pytest.raises(LibraryDamaged):
        connect(tmp_path)
