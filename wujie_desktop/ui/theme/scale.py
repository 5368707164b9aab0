"""How large text is drawn, and what must grow with it. The application's font alone says so:
whoever makes a window chooses it first."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from wujie_desktop.ui.theme.tokens import Type

TEXT_SIZES = (100, 125, 150, 200)
"""What can be chosen, in per cent."""


def scaled(pixels: int) -> int:
    """A measure that holds text, in the size that text has now."""
    body = QGuiApplication.font().pixelSize()
    return round(pixels * body / Type.BODY) if body > 0 else pixels


def plain(pixels: int) -> int:
    """What `scaled` would make `pixels` of."""
    body = QGuiApplication.font().pixelSize()
    return round(pixels * Type.BODY / body) if body > 0 else pixels
