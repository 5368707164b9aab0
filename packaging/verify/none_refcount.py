#!/usr/bin/env python3
"""Whether this Python and this PySide6 may be shipped together (see docs/adr/0002-pin-pyside.md).

Usage: PYTHON none_refcount.py, with the interpreter that freezes the program.

Prints one line of JSON: references to None lost per thousand calls of each kind. Exit code 1
where any is lost; where the interpreter dies of it, that is an answer too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import PySide6
from PySide6.QtCore import QObject, QRunnable, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 1_000
NOISE = 10
IMMORTAL_NONE = (3, 12)


class Painted(QWidget):
    """Overrides a void method that Qt calls."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt gave the name
        """Draw next to nothing."""
        QPainter(self).drawPoint(0, 0)


class Errand(QRunnable):
    """Overrides a void method of another kind of class."""

    def run(self) -> None:
        """Do nothing."""


def measure(app: QApplication) -> dict[str, int]:
    """References lost by each kind of call."""
    thing, timer, widget = QObject(), QTimer(), Painted()
    timer.timeout.connect(app.quit)
    canvas, errand = QPixmap(4, 4), Errand()

    def start_and_stop() -> None:
        timer.start(1000)
        timer.stop()

    calls: dict[str, Callable[[], object]] = {
        "setter": lambda: thing.setObjectName("x"),
        "timer": start_and_stop,
        "paintEvent": lambda: widget.render(canvas),
        "QRunnable.run": errand.run,
    }
    return {name: _lost(call) for name, call in calls.items()}


def _lost(call: Callable[[], object]) -> int:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return max(0, before - sys.getrefcount(None))


def main() -> int:
    """Measure and judge."""
    lost = measure(QApplication(["none_refcount", "-platform", "offscreen"]))
    print(json.dumps({"python": sys.version.split()[0], "pyside": PySide6.__version__, **lost}))
    return int(sys.version_info < IMMORTAL_NONE and max(lost.values()) > NOISE)


if __name__ == "__main__":
    sys.exit(main())
