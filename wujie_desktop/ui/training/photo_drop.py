"""Photos dropped on a window: any number of files and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override


class PhotoDrop(QObject):
    """Emits `dropped(tuple)` of paths on this computer; whether each is a photo is found later, and
    said. Emits `entered` when some come over the owner, and `left` when they are gone."""

    dropped = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        owner.setAcceptDrops(True)
        owner.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QDragEnterEvent is a QDropEvent too: the kind tells them apart.
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            if _paths(event):
                event.acceptProposedAction()
                self.entered.emit()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.left.emit()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            if paths := _paths(event):
                event.acceptProposedAction()
                self.left.emit()
                self.dropped.emit(paths)
            return True
        return False


def _paths(event: QDropEvent) -> tuple[Path, ...]:
    files = (url.toLocalFile() for url in event.mimeData().urls())
    return tuple(Path(file) for file in files if file)
