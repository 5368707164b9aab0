"""The review page: one picture after the other, one key per decision."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.review.review_session import ReviewSession
from wujie_desktop.presenters.review.review_words import progress_line
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.review.objection_line import ObjectionLine
from wujie_desktop.ui.review.summary import ReviewSummary
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.large_page import LargePage

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ReviewPage(LargePage):
    """Shows the pictures of `session` in a fixed order, and the summary after the last.

    Emits `looked_at(PictureKey)` when another picture is shown, `advance_changed(bool)`,
    `export_requested` with the keys of picked pictures, and `evidence_requested` with the key of
    one to be contested.
    """

    looked_at = Signal(object)
    advance_changed = Signal(bool)
    export_requested = Signal(object)
    evidence_requested = Signal(object)
    place = KeyScope.REVIEW
    hints = ("pick", "maybe", "reject", "take-back", "next", "peek", "keys")

    def __init__(
        self,
        *,
        session: ReviewSession,
        pictures: LargePictures,
        deciding: DecisionPresenter,
        history: HistoryPresenter,
        keyboard: Keyboard,
        tokens: Tokens,
        advances: bool,
    ) -> None:
        self.canvas: Canvas = Canvas(tokens)
        self.session = session
        super().__init__(
            self.canvas,
            title=translate("Review", "Review"),
            pictures=pictures,
            selection=QItemSelectionModel(session.list),
            keyboard=keyboard,
        )
        self._key: PictureKey | None = None
        self._deciding = deciding
        self.summary = ReviewSummary()
        self.summary.hide()
        self._middle.addWidget(self.summary, 1)
        self.filmstrip = self._add_filmstrip(tokens)
        self.objection = ObjectionLine()
        self._layout.insertWidget(2, self.objection)
        self.pill = QPushButton()
        self._advance = self._build(keyboard)
        history.turned.connect(self._on_turned)
        self._advance.setChecked(advances)

    def _build(self, keyboard: Keyboard) -> QAction:
        """Everything connected; the action that switches going on by itself."""
        actions = self._bind(
            keyboard,
            {
                "next": lambda: self._step(1),
                "earlier": lambda: self._step(-1),
                "take-back": self._take_back,
                "advance": lambda: self.advance_changed.emit(self._advance.isChecked()),
                "show-new": self._let_in,
            },
            shown=("advance", "full-screen", "second-screen"),
        )
        self._bar.add_pill(self.pill)
        self.pill.clicked.connect(self._let_in)
        self.session.is_visible = self.isVisible
        self.session.changed.connect(self._refresh_words)
        self.session.decided.connect(self._on_decided)
        self.summary.go_on.connect(lambda: self._go_to(self.session.after(None)))
        self.summary.export_requested.connect(
            lambda: self.export_requested.emit(self.session.picked())
        )
        self.summary.closed.connect(self.closed)
        self.objection.contest_requested.connect(self._on_contest)
        return actions["advance"]

    @override
    def _take(self) -> None:
        """Begin, or continue where the review was left."""
        key = None if self.session.begin() else self._key
        stays = key and self.session.waits(key)
        self._go_to(key if stays else self.session.after(None))

    def _on_contest(self) -> None:
        if self.key:
            self.evidence_requested.emit((self.key,))

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
        canvas, pictures = self.canvas, self._pictures
        subject = pictures.subject(self._key, None if canvas.is_close else canvas.box)
        canvas.show_subjects([subject] if subject else [])
        pictures.decode_around(self.place.value, self._key, canvas.box, whole=canvas.is_close)
        row = pictures.index_of(self._key).row()
        self._foot.show_place(row + 1, pictures.model.rowCount())
        self._refresh_words()

    def _refresh_words(self) -> None:
        if not self.isVisible():
            return
        counts, subjects = self.session.counts(), self.canvas.subjects
        name = subjects[0].slide.name if subjects else translate("Review", "Review")
        percent = self._percent if subjects and subjects[0].slide.original else None
        self._bar.show_words(name, progress_line(counts), percent)
        why_not = self._deciding.why_not_picked(self.key)
        self.objection.show_objection(why_not)
        self.pill.setVisible(bool(self.session.newcomers))
        new = translate("Review", "{n} new").format(n=format_number(self.session.newcomers))
        self.pill.setText(f"+ {new}")
        if self._key is None:
            self.summary.show_counts(counts)
