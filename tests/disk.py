"""A disk that fails when a test wants it to."""

from __future__ import annotations

import errno
import os
import stat

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
