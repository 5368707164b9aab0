"""The inspector's contents: the picture, its audit table, the facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QWidget

from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.inspector.inspector import Fact, InspectorView
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.inspector.marks_editor import MarksEditor
from wujie_desktop.ui.inspector.palette_strip import PaletteStrip
from wujie_desktop.ui.inspector.preview import Preview
from wujie_desktop.ui.inspector.verdict_section import VerdictSection
from wujie_desktop.ui.kit.parts import column, frame, label, row
from wujie_desktop.ui.theme.tokens import Space, Tokens
from wujie_desktop.ui.window_signals import WindowSignals

_COLOURS = 5


class InspectorPanel(QScrollArea):
    """The picture, its audit, its facts, and the actions on its file."""

    def __init__(
        self,
        tokens: Tokens,
        signals: WindowSignals,
        culling: CullingPresenter,
        deciding: DecisionPresenter,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._signals = signals
        self._culling = culling
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        self.setAccessibleName(translate("Inspector", "Inspector"))
        self._view: InspectorView | None = None
        self.preview = Preview(tokens)
        self.marks = MarksEditor(tokens, culling)
        self.palette_strip = PaletteStrip(_COLOURS)
        self._palette_heading = label(translate("Inspector", "Palette"), "heading")
        self.lens = VerdictSection(tokens, deciding, keyboard)
        self._note = label(part="dim", wrap=True)
        self._facts = QWidget()
        self._prompt = label(wrap=True)
        self._again = QPushButton(translate("Inspector", "Download again"))
        self._retry = QPushButton(translate("Inspector", "Try again…"))
        self._cancel = QPushButton(translate("Inspector", "Cancel this picture"))
        self._check = QPushButton(translate("Inspector", "Check the file"))
        self._check.setProperty("part", "link")
        self._evidence = QPushButton(translate("Inspector", "Evidence pack…"))
        self._evidence.setProperty("part", "link")
        self._draft = QPushButton(translate("Inspector", "Use as draft"))
        self._draft.setProperty("part", "link")
        for button, wish in (
            (self._again, signals.download_requested),
            (self._retry, signals.retry_requested),
            (self._check, signals.file_check_requested),
            (self._draft, signals.compose.use_picture_requested),
        ):
            button.clicked.connect(lambda _checked=False, asked=wish: self._ask(asked))
        self._evidence.clicked.connect(self._ask_for_evidence)
        self.lens.decision.contest_requested.connect(self._ask_for_evidence)
        self._cancel.clicked.connect(self._ask_to_cancel)
        self.verticalScrollBar().rangeChanged.connect(self._show_question)
        self._build()

    def show_picture(self, view: InspectorView | None, image: QImage | None) -> None:
        """Show one picture; None for no selection."""
        self.preview.show_picture(view, image)
        if view == self._view and view is not None:
            return
        if view is None:
            self.marks.save_text()
        self._view = view
        if view is None:
            return
        self.lens.show_view(view)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._again.setVisible(TileAction.DOWNLOAD_AGAIN in view.offers)
        self._retry.setVisible(TileAction.RETRY in view.offers)
        self._cancel.setVisible(TileAction.CANCEL in view.offers)
        self._check.setVisible(view.can_be_checked)
        key = view.key
        self.marks.show_marks(
            view.marks, lambda tags, note: self._culling.describe(key, tags, note)
        )
        self.palette_strip.show_colours(view.palette)
        self._palette_heading.setVisible(bool(view.palette))
        self._prompt.setText(view.prompt or translate("Inspector", "(no prompt)"))
        _replace_grid(self._facts, [_fact_cells(fact) for fact in view.facts])

    def ask(self, asked: ReasonQuestion) -> None:
        """Ask for a reason, under the decision."""
        self.lens.reasons.ask(asked)
        self._show_question()

    def _show_question(self) -> None:
        """The question is in sight as soon as it has its room, and stays so."""
        if self.lens.reasons.isVisible():
            self.ensureWidgetVisible(self.lens.reasons)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.preview.set_tokens(tokens)
        self.lens.set_tokens(tokens)
        self.marks.set_tokens(tokens)

    def _build(self) -> None:
        card = frame("card")
        card_layout = column(self._prompt, self._facts, spacing=Space.S)
        card_layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        card.setLayout(card_layout)
        body = QWidget()
        body.setProperty("part", "side")
        layout = column(
            self.preview,
            self.lens,
            self._note,
            row(self._again, self._retry, self._cancel, 1),
            label(translate("Inspector", "My marks"), "heading"),
            self.marks,
            self._palette_heading,
            self.palette_strip,
            label(translate("Inspector", "Request"), "heading"),
            card,
            row(self._draft, self._evidence, 1, self._check),
            1,
            spacing=Space.M,
        )
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        body.setLayout(layout)
        self.setWidget(body)

    def _ask(self, wish: SignalInstance) -> None:
        if self._view:
            wish.emit(self._view.key)

    def _ask_to_cancel(self) -> None:
        if self._view:
            self._signals.cancel_pictures_requested.emit((self._view.key,))

    def _ask_for_evidence(self) -> None:
        if self._view:
            self._signals.evidence_requested.emit((self._view.key,))


def _fact_cells(fact: Fact) -> list[QWidget]:
    name = label(fact.name, "dim")
    text = label(shorten_key(fact.text) if fact.text == fact.copy else fact.text)
    text.setToolTip(fact.copy or fact.text)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setCursor(Qt.CursorShape.IBeamCursor)
    if not fact.copy:
        return [name, text]
    copy = QPushButton(translate("Inspector", "Copy"))
    copy.setProperty("part", "link")
    copy.setAccessibleName(translate("Inspector", "Copy: {name}").format(name=fact.name))
    whole = fact.copy
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
    return [name, text, copy]


def _replace_grid(holder: QWidget, rows: list[list[QWidget]]) -> None:
    """Replace the contents of `holder` by `rows` of widgets, separated by thin lines."""
    old = holder.layout()
    if old is not None:
        for child in holder.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            child.hide()
            child.deleteLater()
        QWidget().setLayout(old)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(Space.XS)
    grid.setHorizontalSpacing(Space.M)
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            grid.addWidget(cell, number * 2, place)
        line = frame("rule")
        line.setFrameShape(QFrame.Shape.NoFrame)
        if number < len(rows) - 1:
            grid.addWidget(line, number * 2 + 1, 0, 1, -1)
    grid.setColumnStretch(1, 1)
