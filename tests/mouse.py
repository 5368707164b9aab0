"""What QTest's mouse leaves undone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_MIDDLE = QPoint()
"""What QTest takes for the middle of the widget."""


def double_click(
    widget: QWidget, button: Qt.MouseButton = Qt.MouseButton.LeftButton, pos: QPoint = _MIDDLE
) -> None:
    """Click twice and let go: `mouseDClick` ends with the button down, for every later test."""
    QTest.mouseDClick(widget, button, pos=pos)
    QTest.mouseRelease(widget, button, pos=pos)
