"""What the machine said of the picture: its verdict in a line; the labels that did not pass, and
what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.inspector.inspector import AuditView, InspectorView
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.inspector.audit_table import AuditTable
from wujie_desktop.ui.inspector.folds import FoldHeader
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.keyed_button import HeldButton, KeyedButton
from wujie_desktop.ui.kit.parts import column, describe, label, row, section, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_GLYPH, _LINE = 18, 24


class VerdictPart(QWidget):
    """The verdict, always as high; `details` stand elsewhere, below what is to stay in its place.
    The labels that passed are folded until asked for. Emits `contest_requested`, `peek_held(bool)`
    while a covered picture is to be looked at, and `offer_taken(TileAction)`."""

    contest_requested = Signal()
    peek_held = Signal(bool)
    offer_taken = Signal(object)

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self._audit: AuditView | None = None
        self._glyph = _VerdictMark()
        self._headline = label(part="verdict")
        self._count = label(part="dim")
        self.tag = label(part="tag")
        self._doubts = label(part="dim", wrap=True)
        self.warning = label(part="warning", wrap=True)
        self._note = label(part="dim", wrap=True)
        self.table = AuditTable()
        self.rest = FoldHeader(is_row=True)
        self.rest.toggled.connect(self._show_rows)
        self.contest = KeyedButton(translate("Audit", "Contest…"), "message-square")
        describe(self.contest, "evidence")
        self.contest.clicked.connect(self.contest_requested)
        self.peek = HeldButton(translate("Audit", "Hold to look"), "eye")
        describe(self.peek, "peek")
        self.peek.held.connect(self.peek_held)
        self._contested = ElidedLabel(part="dim")
        self.offers = {
            TileAction.DOWNLOAD_AGAIN: KeyedButton(translate("Inspector", "Download again")),
            TileAction.MEND: KeyedButton(translate("Inspector", "Bring it back")),
            TileAction.RETRY: KeyedButton(translate("Inspector", "Try again…")),
            TileAction.CANCEL: KeyedButton(translate("Inspector", "Cancel this picture")),
        }
        for action, button in self.offers.items():
            button.clicked.connect(
                lambda _checked=False, taken=action: self.offer_taken.emit(taken)
            )
        self._build()
        keyboard.follow(lambda: self.peek.show_key(first_key("peek", keyboard.bindings)))

    def _build(self) -> None:
        heading = row(self._glyph, self._headline, 1, self._count, self.tag, spacing=Space.S)
        deeds: list[QPushButton] = [self.contest, self.peek, *self.offers.values()]
        buttons = row(*deeds, self._contested, spacing=Space.S)
        buttons.setStretchFactor(self._contested, 1)
        self._deeds = QWidget()
        self._deeds.setLayout(buttons)
        heading.addStrut(scaled(_LINE))  # as high without a tag
        self.setLayout(heading)
        rows = column(self.table, self.rest, spacing=0)
        self.details = section(column(self.warning, self._note, self._doubts, rows, self._deeds))

    def show_view(self, view: InspectorView, *, is_other: bool) -> None:
        """Show this picture; `is_other`: not the one before."""
        audit = view.audit
        if is_other:
            self.peek.let_go()
            self.rest.setChecked(False)
        self._audit = audit
        verdict = audit.verdict
        self._glyph.show_verdict(verdict)
        self._headline.setText(audit.headline)
        set_style_property(self._headline, "verdict", verdict.value if verdict else "")
        for words, is_it in ((self.tag, True), (self._count, False)):
            words.setText(audit.tag)
            words.setVisible(bool(audit.tag) and audit.is_contradictory is is_it)
        for words, shown in (
            (self.warning, audit.warning),
            (self._note, view.note),
            (self._doubts, "\n".join(audit.doubts)),
        ):
            words.setText(shown)
            words.setVisible(bool(shown))
        self.rest.setText(audit.rest)
        self.rest.show_summary(audit.least)
        self.rest.setVisible(bool(audit.rest))
        self._show_rows()
        self.contest.setVisible(view.can_be_contested)
        is_urgent = verdict is Verdict.BLOCKED and not view.contested
        set_style_property(self.contest, "part", "primary-small" if is_urgent else "")
        self.peek.setVisible(view.can_peek)
        self._contested.setText(view.contested)
        for action, button in self.offers.items():
            button.setVisible(action in view.offers)
        has_deeds = view.can_be_contested or view.can_peek or bool(view.offers)
        self._deeds.setVisible(has_deeds)
        said = audit.warning or view.note or audit.doubts or audit.failed_rows or audit.rest
        self.details.setVisible(has_deeds or bool(said))

    def _show_rows(self) -> None:
        if self._audit:
            is_open = self.rest.isChecked()
            self.table.show_rows(self._audit.rows if is_open else self._audit.failed_rows)


class _VerdictMark(QWidget):
    """The verdict's shape, beside its word."""

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Verdict | None = None
        self.setFixedSize(scaled(_GLYPH), scaled(_GLYPH))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show this one."""
        self._verdict = verdict
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_GLYPH), scaled(_GLYPH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = verdict_colour(worn_tokens(), self._verdict)
        paint_glyph(QPainter(self), box, self._verdict, ink)
