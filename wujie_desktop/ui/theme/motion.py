"""Whether anything may change by itself, again and again. The cursor's blinking is where the
system says so: a flash time of 0 means no."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

_AS_THE_SYSTEM = -1


def reduce_motion(*, reduced: bool) -> None:
    """Nothing blinks from now on, or whatever the system lets blink."""
    QGuiApplication.styleHints().setCursorFlashTime(0 if reduced else _AS_THE_SYSTEM)


def may_blink() -> bool:
    """Whether system and user both let things blink."""
    return QGuiApplication.styleHints().cursorFlashTime() > 0
