"""Filling a rectangle with one colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill_rect(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill `rect`; changes the painter's pen and brush.

    QPainter's own `fillRect` also takes gradients, and creating their classes costs the first paint
    a millisecond.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
