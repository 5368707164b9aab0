"""The baseline: the least that PySide6 can do to show a window. With `stay` it does not end."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override


class Watcher(QObject):
    """Says when the first paint was, and ends."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            painted = {"painted_at": time.time(), "processor": time.process_time()}
            sys.stderr.write(json.dumps(painted) + "\n")
            if "stay" not in sys.argv:
                QTimer.singleShot(0, QApplication.quit)
        return False


if __name__ == "__main__":
    app = QApplication(sys.argv)
    label = QLabel("你好 Hello")
    watcher = Watcher()
    label.installEventFilter(watcher)
    label.resize(1440, 900)
    label.show()
    # The program itself may not call exec; a baseline has no other loop.
    sys.exit(app.exec())
