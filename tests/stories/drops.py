"""What is dropped on a widget, as Qt tells of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, qVersion
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

WHOLE_POINTS_ONLY = qVersion().startswith("6.11.")
"""Where an event of dragging cannot be made from a QPointF; later it may not be from a QPoint."""


def drop(target: QWidget, data: QMimeData, place: QPoint | None = None) -> bool:
    """Carry `data` to `place` in `target` and let go; whether somebody took it.

    Qt asks `target` and all above it, and whoever accepts gets what follows.
    """
    place = place or QPoint(5, 5)
    at: Any = place if WHOLE_POINTS_ONLY else place.toPointF()
    way = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter, move = QDragEnterEvent(at, *way), QDragMoveEvent(at, *way)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        move.accept()  # as Qt's own: who took the first is asked to refuse, not to agree again
        QApplication.sendEvent(target, move)
    if not enter.isAccepted() or not move.isAccepted():
        return False
    let_go = QDropEvent(place.toPointF(), *way)
    QApplication.sendEvent(target, let_go)
    return let_go.isAccepted()


def drop_files(target: QWidget, *files: Path) -> bool:
    """Drop `files` on `target`, as a file manager does; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return drop(target, data)
