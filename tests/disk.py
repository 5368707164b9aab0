"""A disk that fails when a test wants it to."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest


def fill_up(monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """From the `after`-th on, no file can be made durable: the disk is full."""
    real, seen = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal seen
        if stat.S_ISREG(os.fstat(handle).st_mode):
            seen += 1
            if seen > after:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def stamp(monkeypatch: pytest.MonkeyPatch, path: Path, seconds: int) -> None:
    """`path` was last changed then, as file systems with 64 bits for it may say."""
    real = os.stat

    def stat_of(asked: Path | str | int, **options: bool) -> os.stat_result:
        found = real(asked, **options)
        is_it = not isinstance(asked, int) and os.fspath(asked) == os.fspath(path)
        return os.stat_result((*found[:8], seconds, found[9])) if is_it else found

    monkeypatch.setattr(os, "stat", stat_of)
