"""Clicks inside painted items."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent


def clicked_at(event: QEvent) -> QPoint | None:
    """Where the left button was let go; None for any other event."""
    if not isinstance(event, QMouseEvent) or event.type() is not QEvent.Type.MouseButtonRelease:
        return None
    if event.button() is not Qt.MouseButton.LeftButton:
        return None
    return event.position().toPoint()
