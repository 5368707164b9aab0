"""The panel beside two pictures: their differences, and the audit of the second."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.inspector.doubt_words import doubts_of
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.difference import Change, Difference, Piece
from wujie_desktop.ui.inspector.audit_table import AuditTable
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, frame, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens

WIDTH = 300
_LOOKS = {
    Suggestion.PASS: "pass",
    Suggestion.REVIEW: "review",
    Suggestion.BLOCK: "blocked",
    Suggestion.UNKNOWN: "review",
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DifferencePanel(QScrollArea):
    """Rebuilt only when its contents change."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._shown: tuple[Difference, Picture] | None = None
        self._table: AuditTable | None = None
        self._body = QWidget()
        self.setWidgetResizable(True)
        self.setFixedWidth(scaled(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Compare", "Differences"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._tokens = tokens
        if self._table:
            self._table.set_tokens(tokens)

    def show_pair(self, difference: Difference, second: Picture) -> None:
        """Show the differences, and the audit of `second`."""
        if self._shown == (difference, second):
            return
        self._shown = (difference, second)
        parts: list[QWidget] = [label(translate("Compare", "Differences"), "heading")]
        if difference.fields:
            parts.append(_fields_table(difference))
        if difference.prompt:
            parts.append(label(translate("Compare", "Prompt"), "heading"))
            parts.append(_prompt_label(difference.prompt))
        if not difference.fields and not difference.prompt:
            parts.append(label(translate("Compare", "Nothing but the pixels."), "dim", wrap=True))
        if second.verdict:
            parts.append(_audit_heading(second.verdict))
        self._table = AuditTable(self._tokens) if second.audit.rows else None
        if self._table:
            self._table.show_rows(second.audit.rows)
            parts.append(self._table)
        parts += [_doubt_line(doubt) for doubt in doubts_of(second)]
        self._body = QWidget()
        self._body.setProperty("part", "side")
        layout = column(*parts, 1, spacing=Space.M)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._body.setLayout(layout)
        self.setWidget(self._body)


def _doubt_line(doubt: str) -> QWidget:
    made, mark = QWidget(), IconMark("triangle-alert", "review")
    line = row(mark, label(doubt, "warning", wrap=True), spacing=6)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made


def _audit_heading(verdict: Verdict) -> QWidget:
    heading = QWidget()
    word = label(verdict_word(verdict), "strong")
    set_style_property(word, "verdict", verdict.value)
    heading.setLayout(row(label(translate("Compare", "Audit · B"), "heading"), 1, word))
    return heading


def _fields_table(difference: Difference) -> QWidget:
    rows = []
    for item in difference.fields:
        left = _value(item.left, item.left_suggestion)
        right = _value(item.right, item.right_suggestion)
        right.setAlignment(_RIGHT)
        rows.append([label(item.name, "dim"), left, right])
    return _table(rows)


def _value(text: str, suggestion: Suggestion | None) -> QLabel:
    cell = label(text, wrap=True)
    if suggestion:
        cell.setProperty("verdict", _LOOKS[suggestion])
    return cell


def _prompt_label(pieces: Sequence[Piece]) -> QLabel:
    """Strikes out what only the first prompt has, underlines what only the second has."""
    text = label(part="marked", wrap=True)
    text.setTextFormat(Qt.TextFormat.RichText)
    marks = {Change.SAME: "{}", Change.REMOVED: "<s>{}</s>", Change.ADDED: "<b><u>{}</u></b>"}
    text.setText("".join(marks[piece.change].format(_safe(piece.text)) for piece in pieces))
    return text


def _safe(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _table(rows: Sequence[Sequence[QWidget]]) -> QWidget:
    """Rows separated by thin lines."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.S)
    grid.setVerticalSpacing(Space.XS)
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            grid.addWidget(cell, number * 2, place)
        grid.addWidget(frame("rule"), number * 2 + 1, 0, 1, -1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return table
