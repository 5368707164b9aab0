"""A rubber band over the grid: which pictures it takes, until it is let go or given up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

_TICK = 16
"""Milliseconds between two steps of scrolling beyond an edge."""
_HASTE = 3
"""Scrolling goes, each step, the distance from the edge divided by this."""
_MOST = 60
"""The longest step, in device-independent pixels."""


class Band(QObject):
    """Coordinates are those of the contents; the mouse is in those of `viewport`.

    Nothing is selected before the band is let go: the selection is as it was while it is drawn,
    however many pictures lie under it. Emits `changed` when it takes others.
    """

    changed = Signal()

    def __init__(self, viewport: QWidget, bar: QScrollBar) -> None:
        super().__init__(viewport)
        self._viewport, self._bar = viewport, bar
        self._start: QPoint | None = None
        self._mouse = QPoint()
        self.rect = QRect()
        """What it covers; empty where there is none."""
        self.adds = False
        """Whether what was selected before stays selected."""
        self._scrolling = QTimer(self, interval=_TICK)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_begun(self) -> bool:
        """Whether the mouse was pressed on empty ground and not let go."""
        return self._start is not None

    @property
    def is_drawn(self) -> bool:
        """Whether it covers anything."""
        return not self.rect.isEmpty()

    def begin(self, mouse: QPoint, *, adds: bool) -> None:
        """Begin at `mouse`."""
        self._start = mouse + QPoint(0, self._bar.value())
        self.adds = adds

    def stretch(self, mouse: QPoint) -> None:
        """Reach to `mouse`; scroll on and on while it is beyond an edge."""
        if self._start is None:
            return
        self._mouse = mouse
        end = mouse + QPoint(0, self._bar.value())
        self.rect = QRect(self._start, end).normalized()
        if self._beyond() and not self._scrolling.isActive():
            self._scrolling.start()
        self.changed.emit()

    def end(self) -> QRect:
        """Let go; returns what it covered."""
        covered, self.rect, self._start = self.rect, QRect(), None
        self._scrolling.stop()
        self.changed.emit()
        return covered

    def _beyond(self) -> int:
        """How far above (negative) or below the viewport the mouse is."""
        low = self._mouse.y() - self._viewport.height()
        return low if low > 0 else min(0, self._mouse.y())

    def _scroll(self) -> None:
        beyond = self._beyond()
        if not beyond:
            self._scrolling.stop()
            return
        step = min(_MOST, abs(beyond) // _HASTE + 1)
        self._bar.setValue(self._bar.value() + (step if beyond > 0 else -step))
        self.stretch(self._mouse)
