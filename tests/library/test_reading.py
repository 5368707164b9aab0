"""Whoever only looks changes nothing: not a file, not a date, whatever stands there."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from wujie_desktop.base.files import size_of
from wujie_desktop.config.lock import holding
from wujie_desktop.domain.errors import LibraryDamaged, LibraryError, LibraryTooNew
from wujie_desktop.library import BACKUPS, FILE_NAME, SCHEMA_VERSION
from wujie_desktop.library.damage import EPOCH
from wujie_desktop.library.database import connect, migration_scripts
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.reading import reading
from wujie_desktop.library.requests import load_everything

KILLED = """
import os, sys
from pathlib import Path
from wujie_desktop.library.database import connect
connection = connect(Path(sys.argv[1]))
connection.execute("DELETE FROM audit_row")
connection.execute("DELETE FROM picture WHERE ordinal = 1")
os._exit(9)
"""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, 10)
    return folder


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Path:
    shutil.copytree(seeded, tmp_path / "图库")
    return tmp_path / "图库"


def state(folder: Path) -> dict[str, tuple[float, int, bytes]]:
    """All that can be seen of every file but the dates of reading; what readers of an open
    database share is left out."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite3-shm"]
    found = {str(path): (path.stat().st_mtime, path.stat().st_mode) for path in files}
    return {name: (*said, Path(name).read_bytes()) for name, said in found.items()}


def pictures(folder: Path) -> int:
    async def count() -> int:
        async with reading(folder) as database:
            return len((await load_everything(database)).pictures)

    return asyncio.run(count())


def test_a_closed_library_is_read_and_left_as_it_was(folder: Path) -> None:
    before, entries = state(folder), sorted(folder.iterdir())
    assert pictures(folder) == 10
    assert (state(folder), sorted(folder.iterdir())) == (before, entries)


def test_an_open_one_is_read_with_its_log_and_under_its_lock(folder: Path) -> None:
    with holding(folder), closing(connect(folder)) as window:
        window.execute("DELETE FROM audit_row")
        window.execute("DELETE FROM picture WHERE ordinal = 1")
        window.execute("BEGIN IMMEDIATE")
        window.execute("DELETE FROM picture WHERE ordinal = 2")
        before = state(folder)
        assert pictures(folder) == 9
        assert state(folder) == before
        window.execute("COMMIT")
        assert pictures(folder) == 8


@pytest.mark.parametrize("without_index", [False, True])
def test_what_a_killed_process_left_in_the_log_is_read(folder: Path, without_index: bool) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False, timeout=300)
    if without_index:
        (folder / f"{FILE_NAME}-shm").unlink()
    before = state(folder)
    assert pictures(folder) == 9
    assert state(folder) == before
    assert (folder / f"{FILE_NAME}-shm").exists() is not without_index


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_nobody_may_write_is_read(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False, timeout=300)
    for path in (*folder.iterdir(), folder):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        assert pictures(folder) == 9
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_schema_is_read_and_stays(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        for script in migration_scripts()[:version]:
            old.executescript(script)
        old.execute(f"PRAGMA user_version={version}")
    before = state(tmp_path)
    assert pictures(tmp_path) == 0
    assert state(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_where_there_is_none_nothing_is_made(tmp_path: Path) -> None:
    assert pictures(tmp_path / "gone") == 0
    assert not (tmp_path / "gone").exists()
    (tmp_path / FILE_NAME).touch()
    assert pictures(tmp_path) == 0
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [(FILE_NAME, 0)]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"no database " * 999, LibraryDamaged), (b"", LibraryDamaged), (None, LibraryTooNew)],
)
def test_what_cannot_be_read_is_named_with_its_folder(
    folder: Path, content: bytes | None, error: type[LibraryError]
) -> None:
    (folder / BACKUPS).mkdir()
    shutil.copy(folder / FILE_NAME, folder / BACKUPS / "library-2026-01-01.sqlite3")
    if content is None:
        with closing(sqlite3.connect(folder / FILE_NAME)) as newer:
            newer.execute("PRAGMA user_version=99")
    else:
        (folder / FILE_NAME).write_bytes(content)
    before = state(folder)
    with pytest.raises(error) as caught:
        pictures(folder)
    assert caught.value.folder == str(folder)
    assert state(folder) == before


def test_a_path_that_no_system_takes_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        pictures(tmp_path / ("a" * 300) / "b")


def test_what_cannot_be_looked_at_is_not_taken_for_missing(tmp_path: Path) -> None:
    """`Path.exists` says no for any fault from Python 3.14 on."""
    (tmp_path / "five").write_bytes(b"12345")
    assert size_of(tmp_path / "five") == 5
    assert size_of(tmp_path / "none") is None
    assert size_of(tmp_path / "five" / "below a file") is None
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for odd in (tmp_path / ("a" * 300), tmp_path / "round"):
        with pytest.raises(OSError, match=r"too long|Too many levels"):
            size_of(odd)


def test_the_requests_of_a_sitting_are_read_by_themselves(seeded: Path) -> None:
    reader = LibraryReader.open(seeded, "sandbox")
    assert reader
    kept = reader.requests_since(EPOCH)
    for card in kept:
        since = {found.id for found in reader.requests_since(card.moment)}
        assert since == {other.id for other in kept if other.moment >= card.moment}
    assert reader.requests_since(max(card.moment for card in kept) + timedelta(seconds=1)) == []
    reader.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux for open files")
@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_library_that_cannot_be_read_is_let_go(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    gc.disable()
    try:
        assert LibraryReader.open(tmp_path, "sandbox") is None
        opened = [str(fd.resolve()) for fd in Path("/proc/self/fd").iterdir()]
    finally:
        gc.enable()
    assert str(tmp_path / FILE_NAME) not in opened


@pytest.mark.parametrize("command", ["list", "verify"])
def test_the_commands_make_nothing(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "a" / "b"
    done = subprocess.run(
        [sys.executable, "-m", "wujie_desktop", command, "--data-dir", str(folder), "--json"],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert "there is no library" in done.stderr
    assert list(tmp_path.iterdir()) == []
