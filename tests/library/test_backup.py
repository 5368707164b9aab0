"""Copies of a real database, damaged ones, and putting one in the place of the other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.disk import fill_up, stamp
from wujie_desktop.domain.errors import FolderNotWritable, LibraryDamaged
from wujie_desktop.library import BACKUPS, FILE_NAME
from wujie_desktop.library.backup import (
    KEPT,
    backup_days,
    make_backup,
    restore_backup,
    set_aside,
    sound_backups,
)
from wujie_desktop.library.copying import Stopped, interrupted
from wujie_desktop.library.database import connect, migration_scripts

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, 30)
    return folder


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Path:
    shutil.copy(seeded / FILE_NAME, tmp_path)
    return tmp_path


def count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM picture").fetchone()[0])


def garble(file: Path) -> bytes:
    data = bytearray(file.read_bytes())
    for page in range(2, len(data) // 4096, 2):
        data[4096 * page : 4096 * (page + 1)] = b"\xa5" * 4096
    file.write_bytes(data)
    return bytes(data)


def test_seven_days_are_kept_and_the_oldest_goes(folder: Path) -> None:
    for back in range(KEPT + 2, -1, -1):
        make_backup(folder, DAY - timedelta(days=back))
    assert list(backup_days(folder)) == [DAY - timedelta(days=back) for back in range(KEPT)]
    found = sound_backups(folder, DAY)
    assert [backup.day for backup in found] == list(backup_days(folder))
    assert {backup.pictures for backup in found} == {30}
    assert all(path.suffix == ".sqlite3" for path in (folder / BACKUPS).iterdir())


def test_a_damaged_library_replaces_no_copy(folder: Path) -> None:
    for back in range(KEPT, 0, -1):
        make_backup(folder, DAY - timedelta(days=back))
    before = {path: path.read_bytes() for path in backup_days(folder).values()}
    garble(folder / FILE_NAME)
    with pytest.raises(LibraryDamaged):
        make_backup(folder, DAY)
    assert {path: path.read_bytes() for path in backup_days(folder).values()} == before
    assert not list((folder / BACKUPS).glob("*.part"))


def test_a_copy_has_what_still_lies_in_the_log_and_disturbs_no_writer(folder: Path) -> None:
    with closing(connect(folder)) as writer:
        writer.execute("DELETE FROM audit_row")
        writer.execute("DELETE FROM picture WHERE key IN (SELECT key FROM picture LIMIT 1)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM picture WHERE key IN (SELECT key FROM picture LIMIT 1)")
        copy = make_backup(folder, DAY)
        writer.execute("COMMIT")
        assert count(folder / FILE_NAME) == 28
    assert count(copy) == 29


def test_a_copy_is_given_up_when_the_program_ends(folder: Path) -> None:
    with pytest.raises(Stopped):
        make_backup(folder, DAY, lambda: True)
    assert backup_days(folder) == {}
    assert not list((folder / BACKUPS).iterdir())


def test_what_has_no_end_ends_with_the_program() -> None:
    begun = threading.Event()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_function("begin_now", 0, begun.set)
        endless = "WITH RECURSIVE n (i) AS (SELECT begin_now() UNION ALL SELECT 1 FROM n) SELECT "
        with interrupted(connection, begun.is_set), pytest.raises(sqlite3.OperationalError):
            connection.execute(endless + "count(*) FROM n").fetchone()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_where_no_copy_can_be_written_it_is_said(folder: Path) -> None:
    (folder / BACKUPS).write_text("a file where a folder should be")
    with pytest.raises(FolderNotWritable, match="a file stands where a folder should be"):
        make_backup(folder, DAY)


def test_damaged_foreign_and_newer_copies_are_not_offered(folder: Path) -> None:
    good = make_backup(folder, DAY - timedelta(days=3))
    garble(make_backup(folder, DAY))
    newer = make_backup(folder, DAY - timedelta(days=1))
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version=99")
    (folder / BACKUPS / "library-2026-11-23.sqlite3").write_bytes(b"")
    (folder / BACKUPS / "library-some-day.sqlite3").write_bytes(b"")
    assert [backup.path for backup in sound_backups(folder, DAY)] == [good]


def test_restoring_keeps_the_broken_file_and_its_log(folder: Path) -> None:
    copy = make_backup(folder, DAY)
    broken = garble(folder / FILE_NAME)
    (folder / f"{FILE_NAME}-wal").write_bytes(b"log")
    aside = restore_backup(folder, copy, NOW)
    assert aside.name.startswith(f"{FILE_NAME}.broken-20261125-")
    assert aside.read_bytes() == broken
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"log"
    with closing(connect(folder)):
        assert count(folder / FILE_NAME) == 30
    again = restore_backup(folder, copy, NOW)
    assert again != aside
    assert aside.read_bytes() == broken


@pytest.mark.parametrize("is_there", [True, False])
def test_a_library_that_is_gone_is_not_begun_anew_without_a_word(
    folder: Path, is_there: bool
) -> None:
    copy = make_backup(folder, DAY)
    (folder / FILE_NAME).unlink()
    if is_there:
        (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(LibraryDamaged, match="gone or empty"):
        connect(folder)
    restore_backup(folder, copy, NOW)
    with closing(connect(folder)):
        assert count(folder / FILE_NAME) == 30
    (folder / FILE_NAME).unlink()
    set_aside(folder, NOW)
    with closing(connect(folder)):
        assert count(folder / FILE_NAME) == 0


def test_a_damaged_copy_is_not_put_in_place(folder: Path) -> None:
    copy = make_backup(folder, DAY)
    garble(copy)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(LibraryDamaged):
        restore_backup(folder, copy, NOW)
    assert (folder / FILE_NAME).read_bytes() == before


def test_beginning_anew_keeps_the_broken_file(folder: Path) -> None:
    broken = garble(folder / FILE_NAME)
    aside = set_aside(folder, NOW)
    assert aside.read_bytes() == broken
    with closing(connect(folder)):
        assert count(folder / FILE_NAME) == 0


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from wujie_desktop.library.backup import restore_backup
folder, copy, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
seen = 0
def die(event, args):
    global seen
    if event in ("os.rename", "os.link", "open") and "library.sqlite3" in str(args[0]):
        seen += 1
        if seen > last:
            os._exit(9)
sys.addaudithook(die)
restore_backup(folder, copy, datetime(2026, 11, 25, tzinfo=UTC))
"""


@pytest.mark.parametrize("step", range(6))
def test_killed_at_any_step_nothing_is_lost_and_it_can_be_done_again(
    folder: Path, step: int
) -> None:
    copy = make_backup(folder, DAY)
    broken = garble(folder / FILE_NAME)
    (folder / f"{FILE_NAME}-wal").write_bytes(b"log")
    command = [sys.executable, "-c", KILLED, str(folder), str(copy), str(step)]
    done = subprocess.run(command, check=False, timeout=300)
    assert done.returncode == (9 if step < 5 else 0)
    places = [folder / FILE_NAME, *folder.glob(f"{FILE_NAME}.broken-*[0-9]")]
    assert broken in [path.read_bytes() for path in places]
    logs = [folder / f"{FILE_NAME}-wal", *folder.glob(f"{FILE_NAME}.broken-*-wal")]
    assert [path.read_bytes() for path in logs if path.exists()] == [b"log"]
    restore_backup(folder, copy, NOW)
    with closing(connect(folder)):
        assert count(folder / FILE_NAME) == 30


@pytest.mark.parametrize("version", range(1, len(migration_scripts())))
def test_what_is_to_be_migrated_is_copied_before(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        for script in migration_scripts()[:version]:
            old.executescript(script)
        old.execute(f"PRAGMA user_version={version}")
    connect(tmp_path).close()
    (copy,) = (tmp_path / BACKUPS).iterdir()
    assert copy.name == f"library-schema-{version}.sqlite3"
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == version
    (backup,) = sound_backups(tmp_path, DAY)
    assert backup.path == copy
    restore_backup(tmp_path, copy, NOW)
    connect(tmp_path).close()


def test_where_no_copy_can_be_made_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        old.executescript(migration_scripts()[0])
        old.execute("PRAGMA user_version=1")
    fill_up(monkeypatch)
    with pytest.raises(FolderNotWritable, match="full"):
        connect(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] == 1
    assert list((tmp_path / BACKUPS).iterdir()) == []


def test_a_new_library_needs_no_copy(tmp_path: Path) -> None:
    connect(tmp_path).close()
    assert not (tmp_path / BACKUPS).exists()


@pytest.mark.parametrize("years", [1, 10, 4000])
def test_copies_of_a_wrong_clock_crowd_out_no_real_one(folder: Path, years: int) -> None:
    real = [DAY - timedelta(days=back) for back in range(KEPT)]
    for day in real:
        make_backup(folder, day)
    for number in range(KEPT + 3):
        wrong = DAY.replace(year=DAY.year + years) + timedelta(days=number)
        shutil.copy(folder / FILE_NAME, folder / BACKUPS / f"library-{wrong}.sqlite3")
    make_backup(folder, DAY)
    assert [day for day in backup_days(folder) if day <= DAY] == real
    assert len(backup_days(folder)) == 2 * KEPT
    first, *_ = sound_backups(folder, DAY)
    assert first.day == DAY
    make_backup(folder, DAY - timedelta(days=9000))  # and one years behind
    assert set(real) <= set(backup_days(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_among_the_copies_is_not_waited_for(folder: Path) -> None:
    good = make_backup(folder, DAY)
    os.mkfifo(folder / BACKUPS / "library-2026-11-23.sqlite3")
    assert [backup.path for backup in sound_backups(folder, DAY)] == [good]


@pytest.mark.parametrize("seconds", [10**12, -(10**12)])
def test_a_copy_of_any_date_can_be_restored(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    good = make_backup(folder, DAY)
    stamp(monkeypatch, good, seconds)
    (found,) = sound_backups(folder, DAY)
    assert (found.day, found.made_at.year) == (DAY, 1970)
