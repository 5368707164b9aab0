"""Two fingers on a touchpad, told apart from a wheel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent

_ENOUGH = 120
"""Pixels that fingers must move before a picture is stepped over."""
_PIXELS = 8
"""Units of `angleDelta` to a pixel, where the system names no pixels."""


def is_touchpad(event: QWheelEvent) -> bool:
    """Whether fingers moved; a wheel has no phases, nor has anything on X11."""
    return event.phase() is not Qt.ScrollPhase.NoScrollPhase


def moved_by(event: QWheelEvent) -> QPointF:
    """How far the fingers moved, in device-independent pixels."""
    pixels = event.pixelDelta()
    return QPointF(pixels) if not pixels.isNull() else QPointF(event.angleDelta()) / _PIXELS


class Flick:
    """Turns one movement of the fingers into one step at most."""

    def __init__(self) -> None:
        self._way = 0.0
        self._is_spent = False

    def step(self, by: QPointF, phase: Qt.ScrollPhase) -> int:
        """Add a movement. Returns 1 for the next picture, -1 for the previous, else 0."""
        if phase in (Qt.ScrollPhase.ScrollBegin, Qt.ScrollPhase.ScrollEnd):
            self._way, self._is_spent = 0.0, False
        if self._is_spent or phase is Qt.ScrollPhase.ScrollMomentum:
            return 0
        self._way += by.x() if abs(by.x()) > abs(by.y()) else by.y()
        if abs(self._way) < _ENOUGH:
            return 0
        self._is_spent = True
        return -1 if self._way > 0 else 1
