"""Writing files atomically, reading them with limits, and keeping them private to their owner."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path

log = logging.getLogger(__name__)

FOR_OWNER = 0o600
FOR_ANYBODY = 0o666
"""As the user's own mask of permissions has it: for what is handed on."""
_FOLDER_FOR_OWNER = 0o700
_MAX_STEM = 40
"""Characters of a name that its temporary shows: a name may be as long as the system takes."""
_NUMBERS = count()
_USERS_MASK: list[int] = []
"""The user's own mask, once another one is in force."""
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Seconds between attempts to replace a file that somebody is just reading."""
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""What file systems say that know no such call."""
_NO_FOLDER_SYNC = _NO_SYNC | {errno.EIO, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}


def atomic_write(path: Path, data: bytes, *, durable: bool, mode: int = FOR_OWNER) -> None:
    """Write `data` to `path`, whole or not at all; with `durable` it is on the disk when this
    returns. Raises OSError."""
    with replacing(path, durable=durable, mode=mode) as part:
        part.write_bytes(data)


@contextmanager
def replacing(path: Path, *, durable: bool, mode: int = FOR_OWNER) -> Iterator[Path]:
    """A new, empty file beside `path` that replaces it when the block ends without an error and is
    deleted otherwise. Raises OSError."""
    number = f"{os.getpid()}-{threading.get_native_id()}-{next(_NUMBERS)}"
    part = path.with_name(f"{path.name[:_MAX_STEM]}.{number}.part")
    try:
        handle = _create(part, mode)
        try:
            yield part
            if durable:
                _sync(handle, part.parent)
        finally:
            os.close(handle)
        put_in_place(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def _create(part: Path, mode: int) -> int:
    """Open an empty file and return its descriptor; replaces one that a dead process with the same
    id left behind."""
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    if mode == FOR_ANYBODY:
        for mask in _USERS_MASK:
            part.chmod(mode & ~mask)
    return handle


def keep_private() -> None:
    """From now on create files and folders for their owner alone, except those written with
    FOR_ANYBODY."""
    if not _USERS_MASK:
        _USERS_MASK.append(os.umask(0o777 & ~_FOLDER_FOR_OWNER))


@contextmanager
def as_the_user_has_it() -> Iterator[None]:
    """Within the block use the umask from before `keep_private`."""
    before = [os.umask(mask) for mask in _USERS_MASK]
    try:
        yield
    finally:
        for mask in before:
            os.umask(mask)


def put_in_place(part: Path, target: Path) -> None:
    """Move `part` over `target`.

    Retries for a moment, since Windows refuses while another program has `target` open. Raises
    PermissionError where that does not end.
    """
    for pause in _PAUSES:
        try:
            _replace(part, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    _replace(part, target)


def _replace(part: Path, target: Path) -> None:
    """`os.replace`, also where a link has taken the folder of `target` to another disk."""
    try:
        part.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with replacing(target, durable=True) as beside:
            shutil.copyfile(part, beside)
        part.unlink()


def sync_file(path: Path) -> None:
    """Flush the content of `path` to the disk, where its file system supports that. Raises OSError
    where the disk fails."""
    with path.open("rb+") as file:
        _sync(file.fileno(), path.parent)


def _sync(handle: int, folder: Path) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
        _note_unsynced(folder, error.errno)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the file system supports that; network and FUSE
    mounts often do not, which is logged once. Windows needs no such call."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
        _note_unsynced(folder, error.errno)


@lru_cache(maxsize=256)
def _note_unsynced(folder: Path, number: int) -> None:
    log.info("%s cannot be synced: %s", folder, errno.errorcode.get(number, number))


def make_private_folder(folder: Path) -> None:
    """Create `folder` and its missing parents for their owner alone; one that exists keeps its
    permissions. Raises OSError."""
    missing = [folder, *folder.parents]
    for path in reversed([path for path in missing if not path.exists()]):
        path.mkdir(_FOLDER_FOR_OWNER, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises where it is no folder


def create_private(path: Path) -> None:
    """Create an empty file for its owner alone, unless it exists. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FOR_OWNER))


def size_of(path: Path) -> int | None:
    """Bytes in the file; None where there is none. Raises OSError for whatever else keeps it from
    being looked at: `Path.exists` takes that for a missing file from Python 3.14 on."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None


def hash_file(path: Path) -> str:
    """SHA-256 in hexadecimal. Raises OSError."""
    import hashlib  # not needed for the start

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_plain(path: Path, most: int) -> bytes:
    """Read at most `most` + 1 bytes of `path`.

    Raises OSError, with ENODEV for anything but a regular file: reading a pipe or a device might
    never end.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _judge(os.fstat(handle).st_mode, path)
        return file.read(most + 1)


def require_plain(path: Path) -> None:
    """Raise OSError, as `read_plain` does, unless `path` is a regular file or does not exist."""
    with suppress(FileNotFoundError):
        _judge(path.stat().st_mode, path)


def _judge(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, "not a plain file", str(path))


def changed_at(path: Path) -> datetime:
    """The modification time of `path` in UTC; the epoch where the file system gives no valid date.
    Raises OSError."""
    seconds = path.stat().st_mtime
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
