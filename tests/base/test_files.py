"""Files written whole or not at all: with every step of the disk failing in its turn."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.disk import stamp
from wujie_desktop.base import files
from wujie_desktop.base.files import (
    FOR_ANYBODY,
    atomic_write,
    changed_at,
    make_private_folder,
    read_plain,
    replacing,
    require_plain,
    sync_folder,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
MAX_LENGTH = 255
"""Bytes that a name may have."""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


@pytest.mark.parametrize("durable", [False, True])
@pytest.mark.parametrize("name", ["a", "a" * MAX_LENGTH, "界" * 85, "😀" * 63, ".hidden"])
def test_a_file_is_written_and_replaced(tmp_path: Path, name: str, durable: bool) -> None:
    file = tmp_path / name
    for data in (b"", b"one", b"two" * 100_000):
        atomic_write(file, data, durable=durable)
        assert file.read_bytes() == data
        assert left(tmp_path) == [name]
        assert mode(file) == 0o600


def test_what_is_handed_on_is_as_the_user_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_USERS_MASK", [])
    before = os.umask(0o027)
    try:
        atomic_write(tmp_path / "a", b"", durable=True, mode=FOR_ANYBODY)
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o640


def fail(number: int) -> Callable[..., None]:
    def call(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize("step", ["open", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_what_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, fail(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        atomic_write(file, b"new", durable=True)
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert left(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError])
def test_a_writer_that_gives_up_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), replacing(tmp_path / "a", durable=True) as part:
        part.write_bytes(b"half")
        raise error
    assert left(tmp_path) == []


def test_a_folder_in_the_place_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a" / "below").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        atomic_write(tmp_path / "a", b"new", durable=True)
    assert left(tmp_path) == ["a"]


@pytest.mark.parametrize(
    "number", [errno.EINVAL, errno.EIO, errno.ENOTSUP, errno.ENOSYS, errno.EBADF]
)
def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    atomic_write(tmp_path / "a", b"new", durable=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    sync_folder(tmp_path)


def test_folders_are_made_for_their_owner_and_kept_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path / "a" / "b")
    assert [mode(tmp_path), mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [
        0o755,
        0o700,
        0o700,
    ]
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="exists"):
        make_private_folder(tmp_path / "file")


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("plain")
    os.mkfifo(tmp_path / "pipe")
    assert read_plain(tmp_path / "plain", 10) == b"12345"
    assert read_plain(tmp_path / "link", 3) == b"1234"
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(OSError, match="not a plain file") as caught:
            read_plain(path, 10)
        assert caught.value.errno == errno.ENODEV
    with pytest.raises(IsADirectoryError):
        read_plain(tmp_path, 10)
    with pytest.raises(FileNotFoundError):
        read_plain(tmp_path / "gone", 10)


def test_what_may_never_answer_is_told_before_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    (tmp_path / "link").symlink_to("gone")
    os.mkfifo(tmp_path / "pipe")
    for name in ("plain", "link", "gone"):
        require_plain(tmp_path / name)
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"not a plain file|directory"):
            require_plain(path)


@pytest.mark.parametrize("seconds", [-(10**15), -(10**12), 10**12, 2**62])
def test_a_time_of_change_that_is_no_date_is_the_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    (tmp_path / "file").touch()
    stamp(monkeypatch, tmp_path / "file", seconds)
    assert changed_at(tmp_path / "file") == datetime(1970, 1, 1, tzinfo=UTC)
    stamp(monkeypatch, tmp_path / "file", 86_400)
    assert changed_at(tmp_path / "file") == datetime(1970, 1, 2, tzinfo=UTC)
