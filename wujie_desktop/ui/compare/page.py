"""Two pictures of the gallery against each other, and what differs between them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.difference import build_difference
from wujie_desktop.presenters.key_table import Place
from wujie_desktop.presenters.large_pictures import LargePictures
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.compare.canvas import CompareCanvas, Mode, mode_word
from wujie_desktop.ui.compare.panel import DifferencePanel
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.bars import Foot, LargeBar
from wujie_desktop.ui.viewer.filmstrip import Filmstrip
from wujie_desktop.ui.viewer.large_page import LargePage

_HINTS = ("mode", "swap", "zoom", "next", "peek", "keys")
_Flag = QItemSelectionModel.SelectionFlag


class ComparePage(LargePage):
    """Takes two pictures of `selection` when it is shown and keeps them by their keys. The
    side clicked last is the current picture, B at first; arrows and filmstrip change B."""

    survey_wanted = Signal()

    def __init__(
        self,
        *,
        pictures: LargePictures,
        selection: QItemSelectionModel,
        keyboard: Keyboard,
        tokens: Tokens,
    ) -> None:
        self.canvas: CompareCanvas = CompareCanvas(tokens)
        super().__init__(self.canvas, pictures=pictures, selection=selection)
        self._keys: list[ImageKey] = []
        self.panel = DifferencePanel()
        self.filmstrip = Filmstrip(pictures=pictures, selection=selection, tokens=tokens)
        self._bar = LargeBar(translate("Compare", "Compare two"))
        self._foot = Foot(keyboard, _HINTS)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.filmstrip)
        layout.addWidget(self._foot)
        self._connect(keyboard)

    @property
    def keys(self) -> tuple[ImageKey, ...]:
        """A and B."""
        return tuple(self._keys)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.canvas.set_tokens(tokens)
        self.filmstrip.set_tokens(tokens)

    def set_bare(self, *, bare: bool) -> None:
        """Nothing but the pictures, or bars and panel too."""
        for part in (self._bar, self.filmstrip, self._foot, self.panel):
            part.setVisible(not bare)
        self.canvas.set_bare(bare=bare)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take()
        self.canvas.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.look_away("compare")
        self._pictures.look_away("difference")

    def _connect(self, keyboard: Keyboard) -> None:
        canvas = self.canvas
        actions = keyboard.act(
            self,
            Place.COMPARE,
            {
                **self._handlers(),
                "next": lambda: self._step(1),
                "previous": lambda: self._step(-1),
                "mode": canvas.next_mode,
                "swap": self._swap,
                "differences": lambda: self.panel.setVisible(self.panel.isHidden()),
                "survey": self.survey_wanted.emit,
            },
        )
        self._bar.add_actions(*(actions[name] for name in ("mode", "swap", "differences")))
        self._bar.back.connect(self.closed)
        keyboard.hold(canvas, "peek").changed.connect(self._on_peek)
        canvas.looked_at.connect(self._on_looked_at)

    def _take(self) -> None:
        """The first two that are selected, or the current one and its neighbour."""
        pictures, current = self._pictures, self._selection.currentIndex()
        chosen = sorted(self._selection.selectedIndexes(), key=QModelIndex.row)[:2]
        if not chosen and current.isValid():
            chosen = [current]
        keys = [key for index in chosen if (key := pictures.key_at(index))]
        if len(keys) == 1:
            beside = (pictures.key_at(pictures.beside(keys[0], step)) for step in (1, -1))
            keys += [key for key in beside if key][:1]
        self._keys = keys
        self._select_pair()
        self._refresh()

    def _select_pair(self) -> None:
        """Both are selected, the last one is current; nothing else is."""
        if not self.isVisible():
            return
        how = _Flag.ClearAndSelect
        for key in self._keys:
            self._selection.setCurrentIndex(self._pictures.index_of(key), how)
            how = _Flag.Select

    @override
    def _on_current(self, current: QModelIndex) -> None:
        """Another picture of the filmstrip takes the place of B."""
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
        """Marks are for the side that was clicked last."""
        index = self._pictures.index_of(self._keys[number])
        self._selection.setCurrentIndex(index, _Flag.NoUpdate)

    def _on_peek(self, down: bool) -> None:  # noqa: FBT001 - a slot
        self.canvas.peek(self._keys if down else ())
        self._refresh()

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        canvas, pictures = self.canvas, self._pictures
        box = None if canvas.is_close else canvas.box
        found = (pictures.subject(key, box) for key in self._keys)
        subjects = [subject for subject in found if subject]
        canvas.show_subjects(subjects)
        pictures.look_at("compare", self._keys, canvas.box, whole=canvas.is_close)
        self._refresh_apart()
        self._refresh_words()

    def _refresh_apart(self) -> None:
        canvas, pictures = self.canvas, self._pictures
        if canvas.mode is not Mode.DIFFERENCE or not canvas.may_differ:
            canvas.show_apart(None)
            pictures.look_away("difference")
            return
        one, other = canvas.subjects
        box = None if canvas.is_close else canvas.box
        canvas.show_apart(pictures.difference(one, other, box))
        pictures.look_apart("difference", one, other, canvas.box, whole=canvas.is_close)

    def _refresh_words(self) -> None:
        canvas, pictures = self.canvas, self._pictures
        sides = [side for key in self._keys if (side := pictures.side(key))]
        if len(sides) == 2:
            one, other = sides
            names = pictures.model.template_names()
            self.panel.show_pair(build_difference(one, other, names), other.picture)
        percent = canvas.cameras[0].percent if canvas.cameras else None
        note = translate("Compare", "Zoom and position together; hold Ctrl to move one")
        title = translate("Compare", "Compare two") + " · " + mode_word(canvas.mode)
        self._bar.show_words(title, note, percent)
        row = pictures.index_of(self._keys[-1] if self._keys else None).row()
        self._foot.show_place(row + 1, pictures.model.rowCount())
