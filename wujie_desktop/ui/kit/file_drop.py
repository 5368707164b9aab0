"""Files dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override


class _Drop(QObject):
    """Emits `dropped` with what is found in a drop, refuses one where that is nothing. Emits
    `entered` when something to take comes over the owner, and `left` when it is gone."""

    dropped: Signal
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
            if self._found(event):
                event.acceptProposedAction()
                self.entered.emit()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.left.emit()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            if found := self._found(event):
                event.acceptProposedAction()
                self.left.emit()
                self.dropped.emit(found)
            return True
        return False

    def _found(self, event: QDropEvent) -> object:
        raise NotImplementedError


class FileDrop(_Drop):
    """Emits `dropped(str)` for one local file with one of `suffixes`; refuses any other drop, and
    what was dragged from the widget `without` itself."""

    dropped = Signal(str)

    def __init__(
        self, owner: QWidget, suffixes: tuple[str, ...], *, without: QWidget | None = None
    ) -> None:
        super().__init__(owner)
        self._suffixes = suffixes
        self._without = without

    @override
    def _found(self, event: QDropEvent) -> str:
        if self._without and event.source() is self._without:
            return ""
        urls = event.mimeData().urls()
        path = urls[0].toLocalFile() if len(urls) == 1 else ""
        return path if path.lower().endswith(self._suffixes) else ""


class FilesDrop(_Drop):
    """Emits `dropped(tuple[Path, ...])` for any number of files and folders on this computer,
    whatever they are."""

    dropped = Signal(object)

    @override
    def _found(self, event: QDropEvent) -> tuple[Path, ...]:
        files = (url.toLocalFile() for url in event.mimeData().urls())
        return tuple(Path(file) for file in files if file)
