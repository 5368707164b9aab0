"""Files dropped on a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override


class FileDrop(QObject):
    """Emits `dropped(path)` for one local file with one of `suffixes`; refuses any other drop, and
    what was dragged from the widget `without` itself.
    Emits `entered` when such a file comes over the owner, and `left` when it is gone."""

    dropped = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(
        self, owner: QWidget, suffixes: tuple[str, ...], *, without: QWidget | None = None
    ) -> None:
        super().__init__(owner)
        self._suffixes = suffixes
        self._without = without
        owner.setAcceptDrops(True)
        owner.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QDragEnterEvent is a QDropEvent too: the kind tells them apart.
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            if self._path_of(event):
                event.acceptProposedAction()
                self.entered.emit()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.left.emit()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            if path := self._path_of(event):
                event.acceptProposedAction()
                self.left.emit()
                self.dropped.emit(path)
            return True
        return False

    def _path_of(self, event: QDropEvent) -> str:
        if self._without and event.source() is self._without:
            return ""
        urls = event.mimeData().urls()
        path = urls[0].toLocalFile() if len(urls) == 1 else ""
        return path if path.lower().endswith(self._suffixes) else ""
