"""One process per data folder. The system lets go of the lock when the process ends,
however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from wujie_desktop.domain.errors import FolderNotWritable, LibraryInUse

FILE_NAME = "lock"
_LOCKED_BYTE = 1024
"""Past the process id, so that others can read who holds it."""


class FolderLock:
    """Held from `acquire` to `release`."""

    def __init__(self, file: FileIO) -> None:
        self._file = file

    @classmethod
    def acquire(cls, folder: Path) -> FolderLock:
        """Take the lock of `folder`. Raises LibraryInUse with the holder's process id, and
        FolderNotWritable where the disk is full."""
        path = folder / FILE_NAME
        file = path.open("r+b" if path.exists() else "w+b", buffering=0)
        try:
            _lock(file)
        except OSError as error:
            holder = file.read(_LOCKED_BYTE).decode("ascii", "replace").strip()
            file.close()
            raise LibraryInUse(str(folder), holder or "?") from error
        try:
            file.seek(0)
            file.truncate()
            file.write(f"{os.getpid()}\n".encode("ascii"))
        except OSError as error:
            from wujie_desktop.domain.reasons import system_reason

            file.close()
            raise FolderNotWritable(str(folder), system_reason(error)) from error
        return cls(file)

    def release(self) -> None:
        """Let go."""
        self._file.close()


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder` for the length of a block. Raises LibraryInUse."""
    lock = FolderLock.acquire(folder)
    try:
        yield
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
