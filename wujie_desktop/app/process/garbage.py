"""Collecting garbage on the window's thread only.

A cycle that holds a QObject may otherwise be collected on the database's or a decoder's
thread, where destroying it stops timers of another thread or worse.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

INTERVAL = 5000
"""Milliseconds between two looks: each wakes a processor that nobody uses."""


class GarbageCollector(QObject):
    """Replaces Python's automatic collection until `stop`."""

    freezes: ClassVar[bool] = True
    """Whether what is there is frozen meanwhile; not in a process that has frozen for good what it
    has, as counting that takes long and stopping would undo it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        if self.freezes:  # a large library is looked through once a minute otherwise
            gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(INTERVAL)

    def look(self) -> None:
        """Collect the oldest generation whose count exceeds Python's threshold; a threshold of 0 is
        off."""
        counts = gc.get_count()
        for request in (2, 1, 0):
            if 0 < self._thresholds[request] < counts[request]:
                gc.collect(request)
                return

    def stop(self) -> None:
        """Turn Python's automatic collection on again."""
        self._timer.stop()
        if self.freezes:
            gc.unfreeze()
        gc.enable()
