"""What viewer, compare and survey have in common: a canvas on the shared selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.large_pictures import LargePictures
from wujie_desktop.ui.viewer.canvas import STEP, Canvas


class LargePage(QWidget):
    """Keeps its pictures by key. Pages say how they follow the selection and what they show."""

    closed = Signal()
    full_screen_wanted = Signal()
    second_screen_wanted = Signal()
    download_wanted = Signal(object)
    """ImageKey: its original is missing or not what it was."""

    def __init__(
        self, canvas: Canvas, *, pictures: LargePictures, selection: QItemSelectionModel
    ) -> None:
        super().__init__()
        self._pictures = pictures
        self._selection = selection
        self.canvas = canvas
        self.setFocusProxy(canvas)
        canvas.offer_taken.connect(self.download_wanted)
        canvas.changed.connect(self._refresh)
        pictures.changed.connect(self._refresh)
        selection.currentChanged.connect(self._on_current)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """What keys do on every large page."""
        return {
            "grid": self.closed.emit,
            "zoom": self.canvas.toggle_zoom,
            "zoom-in": lambda: self.canvas.zoom(STEP),
            "zoom-out": lambda: self.canvas.zoom(1 / STEP),
            "background": self.canvas.next_backdrop,
            "full-screen": self.full_screen_wanted.emit,
            "second-screen": self.second_screen_wanted.emit,
        }

    def _refresh(self) -> None:
        raise NotImplementedError

    def _on_current(self, current: QModelIndex) -> None:
        raise NotImplementedError
