"""One process per data folder. The system releases the lock when the process ends, however it ends;
where the file system has no such locks, a lock file names the owner."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from wujie_desktop.base.files import create_private
from wujie_desktop.config.lock_file import LockFile, LockHeld
from wujie_desktop.domain.errors import FolderNotWritable, LibraryInUse

FILE_NAME = "lock"
_LOCKED_BYTE = 1024
"""Past the process id, so that others can read who holds it."""
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_UNSUPPORTED = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


class FolderLock:
    """A lock on a data folder, held from `acquire` to `release`."""

    def __init__(self, file: FileIO, instead: LockFile | None) -> None:
        self._file = file
        self._instead = instead

    @classmethod
    def acquire(cls, folder: Path) -> FolderLock:
        """Lock `folder`. Raises LibraryInUse with the owner's process id, and FolderNotWritable
        where the disk is full or cannot lock."""
        path = folder / FILE_NAME
        try:
            create_private(path)
            file = path.open("r+b", buffering=0)
        except OSError as error:
            raise _unusable(path, error) from error
        try:
            instead = _take(file, path)
            file.seek(0)
            file.truncate()
            file.write(f"{os.getpid()}\n".encode("ascii"))
        except LockHeld as error:
            file.close()
            raise LibraryInUse(str(folder), error.holder or "?") from error
        except OSError as error:
            file.close()
            raise _unusable(path, error) from error
        return cls(file, instead)

    def release(self) -> None:
        """Release the lock."""
        if self._instead:
            self._instead.release()
        self._file.close()


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Lock `folder` within the block. Raises LibraryInUse and FolderNotWritable."""
    lock = FolderLock.acquire(folder)
    try:
        yield
    finally:
        lock.release()


def _take(file: FileIO, path: Path) -> LockFile | None:
    """Lock `file`; where the file system cannot, create a lock file instead and return it. Raises
    LockHeld, OSError."""
    for lock in _LOCKS:
        try:
            lock(file)
        except OSError as error:
            if error.errno in _HELD:
                holder = file.read(_LOCKED_BYTE).decode("ascii", "replace").strip()
                raise LockHeld(holder) from error
            if error.errno not in _UNSUPPORTED or sys.platform == "win32":
                raise
        else:
            return None
    return LockFile.acquire(path.with_name(f"{FILE_NAME}.held"))


def _unusable(path: Path, error: OSError) -> FolderNotWritable:
    from wujie_desktop.domain.failure_reasons import system_reason

    return FolderNotWritable(str(path), system_reason(error))


if sys.platform == "win32":
    import msvcrt

    def _lock_byte(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        finally:
            file.seek(0)

    _LOCKS = (_lock_byte,)

else:
    import fcntl

    def _flock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lockf(file: FileIO) -> None:
        """Some network file systems have these alone."""
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _LOCKS = (_flock, _lockf)
