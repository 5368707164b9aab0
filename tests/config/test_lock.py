"""One process per folder, on file systems with locks and without."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wujie_desktop.config.lock import FILE_NAME, FolderLock, holding
from wujie_desktop.domain.errors import FolderNotWritable, LibraryInUse
from wujie_desktop.domain.failure_reasons import FailureReason

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
NONE = [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL]
HOLD = """
import errno, fcntl, os, sys, time
from pathlib import Path
def refuse(*_arguments):
    raise OSError(int(sys.argv[2]), "no such locks here")
for name in sys.argv[3:]:
    setattr(fcntl, name, refuse)
from wujie_desktop.config.lock import FolderLock
lock = FolderLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def refuse(monkeypatch: pytest.MonkeyPatch, number: int, *names: str) -> None:
    def call(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    for name in names:
        monkeypatch.setattr(fcntl, name, call)


@pytest.fixture
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the folder where those locks do not work."""
    names = [str(errno.ENOLCK), *request.param]
    command = [sys.executable, "-c", HOLD, str(tmp_path), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("other", [(), ("flock",), ("flock", "lockf")], indirect=True)
def test_two_processes_never_have_it(
    other: subprocess.Popen[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    refuse(monkeypatch, errno.ENOLCK, *request.node.callspec.params["other"])
    with pytest.raises(LibraryInUse) as caught:
        FolderLock.acquire(tmp_path)
    assert caught.value.detail == str(other.pid)
    other.kill()
    other.wait()
    with holding(tmp_path):
        assert (tmp_path / FILE_NAME).read_text("ascii") == f"{os.getpid()}\n"


@pytest.mark.parametrize("number", NONE)
@pytest.mark.parametrize("names", [("flock",), ("flock", "lockf")])
def test_without_one_kind_of_locks_another_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, names: tuple[str, ...]
) -> None:
    refuse(monkeypatch, number, *names)
    for _ in range(3):
        with holding(tmp_path):
            pass
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "left",
    [b"", b"{", b"[]", b'{"pid": "x"}', b'{"pid": 99999999, "host": "HOST", "started": ""}',
     b'{"pid": PID, "host": "HOST", "started": "1"}',
     b'{"pid": 1e400, "host": "HOST"}', b"\xff" * 100],
)  # fmt: skip
def test_what_a_dead_process_left_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes
) -> None:
    host, pid = socket.gethostname().encode(), str(os.getpid()).encode()
    (tmp_path / "lock.held").write_bytes(left.replace(b"HOST", host).replace(b"PID", pid))
    refuse(monkeypatch, errno.ENOSYS, "flock", "lockf")
    if b"PID" not in left and b"9999" not in left:
        with pytest.raises(LibraryInUse):  # it may just be signed
            FolderLock.acquire(tmp_path)
        os.utime(tmp_path / "lock.held", (1e9, 1e9))
    with holding(tmp_path):
        pass


def test_one_of_another_machine_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lock.held").write_text('{"pid": 7, "host": "elsewhere", "started": ""}', "ascii")
    refuse(monkeypatch, errno.ENOSYS, "flock", "lockf")
    with pytest.raises(LibraryInUse, match="7 \\(elsewhere\\)"):
        FolderLock.acquire(tmp_path)


@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.ESTALE, errno.EBADF])
def test_any_other_fault_is_no_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refuse(monkeypatch, number, "flock")
    with pytest.raises(FolderNotWritable):
        FolderLock.acquire(tmp_path)


def test_what_cannot_be_a_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(FolderNotWritable) as caught:
        FolderLock.acquire(tmp_path)
    assert caught.value.detail == FailureReason.IS_A_FOLDER
    with pytest.raises(FolderNotWritable):
        FolderLock.acquire(tmp_path / "gone")
