"""The panel beside two pictures: their differences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.difference import Change, Difference, Differing, Piece
from wujie_desktop.ui.kit.marked_label import Mark, MarkedLabel
from wujie_desktop.ui.kit.parts import column, frame, label
from wujie_desktop.ui.theme.tokens import Space

WIDTH = 300
_LOOKS = {
    Suggestion.PASS: "pass",
    Suggestion.REVIEW: "review",
    Suggestion.BLOCK: "blocked",
    Suggestion.UNKNOWN: "review",
}
_MARKS = {Change.SAME: Mark.NONE, Change.REMOVED: Mark.REMOVED, Change.ADDED: Mark.ADDED}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DifferencePanel(QScrollArea):
    """Rebuilt only when its contents change."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Difference | None = None
        self._body = QWidget()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Compare", "Differences"))

    def show_difference(self, difference: Difference) -> None:
        """Show what differs, or that nothing does."""
        if self._shown == difference:
            return
        self._shown = difference
        parts: list[QWidget] = [label(translate("Compare", "Differences"), "heading")]
        if difference.fields:
            parts.append(_fields_table(difference.fields))
        if difference.prompt:
            parts.append(label(translate("Compare", "Prompt"), "heading"))
            parts.append(_prompt_label(difference.prompt))
        if not difference.fields and not difference.prompt:
            parts.append(label(translate("Compare", "Nothing but the pixels."), "dim", wrap=True))
        parts.append(label(translate("Compare", "Labels of the machine"), "heading"))
        if difference.labels:
            parts.append(_fields_table(difference.labels))
        else:
            alike = translate("Compare", "Audit: alike")
            parts.append(label(difference.note or alike, "dim", wrap=True))
        self._body = QWidget()
        self._body.setProperty("part", "side")
        layout = column(*parts, 1, spacing=Space.M)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._body.setLayout(layout)
        self.setWidget(self._body)


def _fields_table(fields: Sequence[Differing]) -> QWidget:
    rows = []
    for item in fields:
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


def _prompt_label(pieces: Sequence[Piece]) -> MarkedLabel:
    """Strikes out what only the first prompt has, underlines what only the second has."""
    text = MarkedLabel()
    text.show_pieces((piece.text, _MARKS[piece.change]) for piece in pieces)
    return text


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
