"""A lock for any POSIX file system: a file that only one process can create."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from wujie_desktop.base.files import FOR_OWNER

_TRIES = 5
_WRITING = 10.0
"""Seconds that a living process may take between making the file and signing it."""


class LockHeld(Exception):
    """Another process has the lock; `holder` is its process id, with the host name where that is
    another machine."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class LockFile:
    """Holds the process id, its start time and the machine, so that a dead process's lock is
    recognised."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def acquire(cls, path: Path) -> LockFile:
        """Create the file. Raises LockHeld, OSError."""
        for _ in range(_TRIES):
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_OWNER)
            except FileExistsError:
                _clear(path)
                continue
            with os.fdopen(handle, "wb") as file:
                file.write(_signature(os.getpid()))
            return cls(path)
        raise LockHeld("?")

    def release(self) -> None:
        """Delete the file."""
        self._path.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Delete a dead process's lock. Raises LockHeld where the process lives or where that cannot be
    told."""
    content = path.read_bytes()
    _require_dead(content, path.stat().st_mtime)
    aside = path.with_name(f"{path.name}-{os.getpid()}")
    path.replace(aside)
    if aside.read_bytes() != content:  # another start was faster: its lock goes back
        aside.replace(path)
        raise LockHeld("?")
    aside.unlink()


def _require_dead(content: bytes, written_at: float) -> None:
    try:
        signed = json.loads(content)
        pid, host = int(signed["pid"]), str(signed["host"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        if time.time() - written_at < _WRITING:
            raise LockHeld("?") from None
        return  # written half, by one that died over it
    if host != _host():
        raise LockHeld(f"{pid} ({host})")
    if pid > 0 and _is_alive(pid) and content == _signature(pid):
        raise LockHeld(str(pid))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _signature(pid: int) -> bytes:
    """The start time of process `pid`, where the system has it: process ids are used again."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        started = status.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        started = ""
    owner = {"pid": pid, "started": started, "host": _host()}
    return json.dumps(owner, sort_keys=True).encode("ascii")


def _host() -> str:
    import socket  # for the rare file system that needs this lock

    return socket.gethostname()
