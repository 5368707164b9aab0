"""Compares two pictures of the gallery and lists their differences."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.difference import build_difference
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.compare.canvas import CompareCanvas, Mode, mode_word
from wujie_desktop.ui.compare.panel import DifferencePanel
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.large_page import LargePage


class ComparePage(LargePage):
    """Takes two pictures of `selection` when it is shown and keeps them by key. The side clicked
    last is the current picture, B at first; arrow keys and filmstrip change B."""

    survey_requested = Signal()
    _selection: GallerySelection
    place = KeyScope.COMPARE
    hints = ("mode", "swap", "zoom", "next", "peek", "keys")

    def __init__(
        self,
        *,
        pictures: LargePictures,
        selection: GallerySelection,
        keyboard: Keyboard,
        tokens: Tokens,
    ) -> None:
        self.canvas: CompareCanvas = CompareCanvas(tokens)
        super().__init__(
            self.canvas,
            title=translate("Compare", "Compare two"),
            pictures=pictures,
            selection=selection,
            keyboard=keyboard,
        )
        self._keys: list[PictureKey] = []
        self.panel = DifferencePanel(tokens)
        self._middle.addWidget(self.panel)
        self._edges.append(self.panel)
        self._drawn.append(self.panel)
        self.filmstrip = self._add_filmstrip(tokens)
        self._bind(
            keyboard,
            {
                "next": lambda: self._step(1),
                "previous": lambda: self._step(-1),
                "mode": self.canvas.next_mode,
                "swap": self._swap,
                "differences": lambda: self.panel.setVisible(self.panel.isHidden()),
                "survey": self.survey_requested.emit,
            },
            shown=("mode", "swap", "differences"),
        )
        self.canvas.looked_at.connect(self._on_looked_at)

    @property
    def keys(self) -> tuple[PictureKey, ...]:
        """The pictures A and B."""
        return tuple(self._keys)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.stop_decoding("difference")

    @override
    def _take(self) -> None:
        """The first two selected pictures, or the current one and its neighbour."""
        pictures, current = self._pictures, self._selection.key
        keys = [*self._selection.selected_keys()[:2]]
        if not keys and current:
            keys = [current]
        if len(keys) == 1:
            beside = (pictures.key_at(pictures.beside(keys[0], step)) for step in (1, -1))
            keys += [key for key in beside if key][:1]
        self._keys = keys
        self._select_pair()
        self._refresh()

    def _select_pair(self) -> None:
        """Select both and nothing else; the last one is current."""
        if self.isVisible() and self._keys:
            self._selection.choose(self._keys, self._keys[-1])

    @override
    def _on_current(self, current: QModelIndex) -> None:
        """A picture clicked in the filmstrip replaces B."""
        key = self._pictures.key_at(current) if self.isVisible() else None
        if key and self._keys and key not in self._keys:
            left = [kept for kept in self._keys if self._pictures.index_of(kept).isValid()]
            self._keys = [*left[:1], key]
            self._refresh()
            QTimer.singleShot(0, self, self._select_pair)  # the click goes on selecting

    def _step(self, by: int) -> None:
        if len(self._keys) < 2:
            return
        index = self._pictures.beside(self._keys[1], by)
        if self._pictures.key_at(index) == self._keys[0]:
            index = self._pictures.beside(self._keys[0], by)
        key = self._pictures.key_at(index)
        if key:
            self._keys[1] = key
            self._select_pair()
            self._refresh()

    def _swap(self) -> None:
        self._keys.reverse()
        self._refresh()

    def _on_looked_at(self, number: int) -> None:
        """Marks apply to the side that was clicked last."""
        self._selection.focus(self.canvas.subjects[number].slide.key)

    @override
    def _on_peek(self, down: bool) -> None:
        self.canvas.peek(self._keys if down else ())
        self._refresh()

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        canvas, pictures = self.canvas, self._pictures
        box = None if canvas.is_close else canvas.box
        candidates = (pictures.subject(key, box) for key in self._keys)
        subjects = [subject for subject in candidates if subject]
        canvas.show_subjects(subjects)
        pictures.decode("compare", self._keys, canvas.box, whole=canvas.is_close)
        self._refresh_apart()
        self._refresh_words()

    def _refresh_apart(self) -> None:
        canvas, pictures = self.canvas, self._pictures
        if canvas.mode is not Mode.DIFFERENCE or not canvas.may_differ:
            canvas.show_apart(None)
            pictures.stop_decoding("difference")
            return
        one, other = canvas.subjects
        box = None if canvas.is_close else canvas.box
        canvas.show_apart(pictures.difference(one, other, box))
        pictures.decode_difference("difference", one, other, canvas.box, whole=canvas.is_close)

    def _refresh_words(self) -> None:
        canvas, pictures = self.canvas, self._pictures
        sides = [side for key in self._keys if (side := pictures.side(key))]
        if len(sides) == 2:
            one, other = sides
            names = pictures.model.template_names()
            self.panel.show_pair(build_difference(one, other, names), other.picture)
        note = translate("Compare", "Zoom and position together; hold Ctrl to move one")
        title = translate("Compare", "Compare two") + " · " + mode_word(canvas.mode)
        self._bar.show_words(title, note, self._percent)
        row = pictures.index_of(self._keys[-1] if self._keys else None).row()
        self._foot.show_place(row + 1, pictures.model.rowCount())
