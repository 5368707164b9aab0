"""Clicks inside items that a delegate paints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent


def clicked_at(event: QEvent) -> QPoint | None:
    """Return the position of a left button release; None for any other event."""
    if not isinstance(event, QMouseEvent) or event.type() is not QEvent.Type.MouseButtonRelease:
        return None
    if event.button() is not Qt.MouseButton.LeftButton:
        return None
    return event.position().toPoint()
