"""Reduced motion: whether anything may blink. Stored as the cursor's flash time, where the system
sets it too: 0 means no."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

_AS_THE_SYSTEM = -1


def reduce_motion(*, reduced: bool) -> None:
    """Stop all blinking, or blink as the system allows."""
    QGuiApplication.styleHints().setCursorFlashTime(0 if reduced else _AS_THE_SYSTEM)


def may_blink() -> bool:
    """Whether system and user both allow blinking."""
    return QGuiApplication.styleHints().cursorFlashTime() > 0
