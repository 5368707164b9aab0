"""The review page: one picture after the other, one key per decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.review.review_session import ReviewSession
from wujie_desktop.presenters.review.review_words import progress_line
from wujie_desktop.presenters.review.waiting import Waiting
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.review.queue_chips import QueueChips
from wujie_desktop.ui.review.summary import ReviewSummary
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.large_page import LargePage, LargeParts

_ROOM_FOR_CHIPS = 600
"""A page narrower than this has the chips in a menu, in pixels at plain text size."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ReviewPage(LargePage):
    """Shows the pictures of `session` in a fixed order, and the summary after the last.

    Emits `looked_at(PictureKey)` when another picture is shown, `advance_changed(bool)`, and
    `export_requested` with the keys of picked pictures, and `closed` when the summary is left.
    """

    looked_at = Signal(object)
    advance_changed = Signal(bool)
    export_requested = Signal(object)
    compare_requested = Signal()
    closed = Signal()
    place = KeyScope.REVIEW

    def __init__(
        self,
        parts: LargeParts,
        *,
        session: ReviewSession,
        history: HistoryPresenter,
        advances: bool,
    ) -> None:
        self.canvas: Canvas = Canvas(parts.tokens)
        self.session = session
        super().__init__(self.canvas, parts)
        self._key: PictureKey | None = None
        self.summary = ReviewSummary()
        self.summary.hide()
        self._centre.addWidget(self.summary, 1)
        self.filmstrip = self._add_filmstrip(parts.tokens)
        self.chips = QueueChips()
        self.pill = QPushButton()
        self._advance = self._build(parts.keyboard)
        history.turned.connect(self._on_turned)
        self._advance.setCheckable(True)
        self._advance.setChecked(advances)

    def _build(self, keyboard: Keyboard) -> QAction:
        """Connect everything. Returns the toggle for moving on after each decision."""
        actions = self._bind(
            keyboard,
            {
                "next": partial(self._step, 1),
                "earlier": partial(self._step, -1),
                "compare": self._compare,
                "take-back": self._take_back,
                "advance": lambda: self.advance_changed.emit(self._advance.isChecked()),
                "show-new": self._let_in,
            },
        )
        self.bar.add_first(self.chips)
        self.bar.add_pill(self.pill)
        self.bar.add_switch(actions["advance"])
        self.bar.add_button(actions["compare"], stays=False)
        self.bar.add_button(actions["full-screen"])
        self.chips.chosen.connect(self._on_chosen)
        self.pill.clicked.connect(self._let_in)
        self.session.is_visible = self.isVisible
        self.session.changed.connect(self._refresh_words)
        self.session.decided.connect(self._on_decided)
        self.summary.go_on.connect(lambda: self._go_to(self.session.after(None)))
        self.summary.export_requested.connect(
            lambda: self.export_requested.emit(self.session.picked())
        )
        self.summary.closed.connect(self.closed)
        return actions["advance"]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chips.fold(folded=self.width() < scaled(_ROOM_FOR_CHIPS))

    @override
    def _take(self) -> None:
        """Begin, or continue where the review was left."""
        key = None if self.session.begin() else self._key
        stays = key and self.session.waits(key)
        self._go_to(key if stays else self.session.after(None))

    def _on_chosen(self, wanted: frozenset[Waiting]) -> None:
        self.session.want(wanted)
        stays = self._key and self.session.list.row_of(self._key) >= 0
        self._go_to(self._key if stays else self.session.after(None))

    def _compare(self) -> None:
        if self.key:
            self.compare_requested.emit()

    def _on_decided(self, key: PictureKey) -> None:
        if self.isVisible() and key == self._key and self._advance.isChecked():
            self._go_to(self.session.after(key))

    def _on_turned(self, key: PictureKey) -> None:
        """Show the picture whose decision was undone or redone."""
        if self.isVisible() and self.session.list.row_of(key) >= 0:
            self._go_to(key)

    def _take_back(self) -> None:
        key = self.session.take_back()
        if key:
            self._go_to(key)

    @override
    def _step(self, by: int) -> None:
        """Go to the next or previous picture; after the last comes the summary."""
        keys = self.session.list.keys
        row = self.session.list.row_of(self._key) if self._key else len(keys)
        if 0 <= row + by <= len(keys):
            self._go_to(keys[row + by] if row + by < len(keys) else None)

    def _let_in(self) -> None:
        first = self.session.append_newcomers()
        if first and self._key is None:
            self._go_to(first)

    def _go_to(self, key: PictureKey | None) -> None:
        """Show `key`; None for the summary."""
        self._key = key
        self.canvas.setVisible(key is not None)
        self.summary.setVisible(key is None)
        if key is None:
            self._selection.clear()
        else:
            self._selection.setCurrentIndex(self._pictures.index_of(key), _SELECT)
            self.canvas.setFocus()
            self.looked_at.emit(key)
        self._refresh()
        if key is None:
            self.summary.take_focus()

    @override
    def _on_peek(self, down: bool) -> None:
        self.canvas.peek([self._key] if down and self._key else ())

    @override
    def _on_current(self, current: QModelIndex) -> None:
        """Another picture of the filmstrip was clicked."""
        key = self._pictures.key_at(current) if self.isVisible() else None
        if key and key != self._key:
            self._go_to(key)

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        self._show_one(self._key)
        self._refresh_words()

    def _refresh_words(self) -> None:
        if not self.isVisible():
            return
        session, subjects = self.session, self.canvas.subjects
        note = subjects[0].caption if subjects else progress_line(session.counts())
        self.bar.show_words(self._place_of(self._key), note, self._zoom_words)
        self.chips.show_waiting(session.wanted, session.waiting)
        self.pill.setVisible(bool(session.newcomers))
        new = translate("Review", "{n} new").format(n=format_number(session.newcomers))
        self.pill.setText(f"+ {new}")
        if self._key is None:
            self.summary.show_counts(session.counts())
