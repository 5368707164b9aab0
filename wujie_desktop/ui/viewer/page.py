"""The viewer: one picture as large as it can be, beside the filmstrip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.large_page import LargePage, LargeParts


class ViewerPage(LargePage):
    """Shows the current picture of `selection` and keeps it by key."""

    compare_requested = Signal()
    survey_requested = Signal()
    _selection: GallerySelection
    place = KeyScope.VIEWER

    def __init__(self, parts: LargeParts) -> None:
        self.canvas: Canvas = Canvas(parts.tokens)
        super().__init__(self.canvas, parts)
        self._key: PictureKey | None = None
        self.filmstrip = self._add_filmstrip(parts.tokens)
        actions = self._bind(
            parts.keyboard,
            {
                "next": lambda: self._step(1),
                "previous": lambda: self._step(-1),
                "compare": self.compare_requested.emit,
                "survey": self.survey_requested.emit,
            },
        )
        self.bar.add_button(actions["compare"])
        self.bar.add_button(actions["second-screen"], stays=False)
        self.bar.add_button(actions["full-screen"])

    @override
    def _take(self) -> None:
        self._on_current(self._selection.currentIndex())

    @override
    def _step(self, by: int) -> None:
        self._selection.go_to(self._pictures.key_at(self._pictures.beside(self._key, by)))

    @override
    def _on_peek(self, down: bool) -> None:
        self.canvas.peek([self._key] if down and self._key else ())

    @override
    def _on_current(self, current: QModelIndex) -> None:
        if self.isVisible() and current.isValid():
            self._key = self._pictures.key_at(current)
            self._refresh()

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        subject = self._show_one(self._key)
        note = subject.caption if subject else ""
        self.bar.show_words(self._place_of(self._key), note, self._zoom_words)
