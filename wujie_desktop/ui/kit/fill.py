"""Filling a rectangle with one colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill_rect(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill `rect`; pen and brush are others afterwards.

    QPainter's own `fillRect` takes gradients too, and creating their classes costs the first
    paint a millisecond.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
