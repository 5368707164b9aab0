"""The text size and what scales with it. It is stored in the application's font alone: set that
before making a window."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from wujie_desktop.ui.theme.tokens import Type

TEXT_SIZES = (100, 125, 150, 200)
"""What can be chosen, in per cent."""


def scaled(pixels: int) -> int:
    """Return a measure that holds text, scaled to the text size; device-independent pixels."""
    body = QGuiApplication.font().pixelSize()
    return round(pixels * body / Type.BODY) if body > 0 else pixels


def unscaled(pixels: int) -> int:
    """Return what `scaled` would turn into `pixels`."""
    body = QGuiApplication.font().pixelSize()
    return round(pixels * Type.BODY / body) if body > 0 else pixels
