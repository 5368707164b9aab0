"""Why a stored original cannot be shown."""

from __future__ import annotations

from enum import Enum

MAX_SHOWN = 36_000_000
"""Pixels: larger pictures are shown reduced."""


class FileTrouble(Enum):
    """What is wrong with a file that was stored whole."""

    MISSING = "missing"
    AWAY = "away"
    """The folder that the originals are kept in is not there: unplugged, or a share that is off."""
    CUT_OFF = "cut-off"
    """Shorter than it was stored."""
    REPLACED = "replaced"
    """Other bytes than those that the verdict is about: not shown."""
    UNREADABLE = "unreadable"
    """Whole, but this machine cannot read or decode it."""
    TOO_LARGE = "too-large"
    """More pixels than are decoded."""

    @property
    def can_be_mended(self) -> bool:
        """Whether downloading it again may help."""
        return self in (FileTrouble.MISSING, FileTrouble.CUT_OFF, FileTrouble.REPLACED)
