"""The audit table of one picture as an item model. Rows are worded when they are read, so that ten
thousand cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from wujie_desktop.domain.moderation import AuditRow, rows_by_severity
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.moderation_words import (
    confidence,
    label_word,
    scene_word,
    suggestion_word,
)
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

AT_ONCE = 200
"""Rows that a view learns of at first, and again whenever it comes to their end."""
SUGGESTION = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row's Suggestion, in every column."""


class Column(IntEnum):
    """The columns, from left to right."""

    LABEL = 0
    SUGGESTION = 1
    CONFIDENCE = 2


class AuditTableModel(TextTable):
    """All labels: block, then review, unknown, pass."""

    numbers = frozenset((Column.CONFIDENCE,))

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[AuditRow, ...] = ()
        self._known = 0

    def show_rows(self, rows: Sequence[AuditRow]) -> None:
        """Show these rows, sorted by severity."""
        ordered = rows_by_severity(rows)
        if ordered == self._rows:
            return
        self.beginResetModel()
        self._rows = ordered
        self._known = min(AT_ONCE, len(ordered))
        self.endResetModel()

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._known < len(self._rows)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(self._known + AT_ONCE, len(self._rows)) - 1
        self.beginInsertRows(QModelIndex(), self._known, last)
        self._known = last + 1
        self.endInsertRows()

    @override
    def length(self) -> int:
        return self._known

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Audit", "Label"),
            translate("Audit", "Suggestion"),
            translate("Audit", "Confidence"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        entry = self._rows[row]
        return (label_word(entry), suggestion_word(entry), confidence(entry))

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        return (spoken_line(self._rows[row]),) * len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._known:
            return None
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                return super().data(index, Qt.ItemDataRole.ToolTipRole)
            case role if role == SUGGESTION:
                return self._rows[index.row()].suggestion
            case _:
                return super().data(index, role)


def spoken_line(row: AuditRow) -> str:
    """One label in a sentence. Confidence is the machine's confidence in its own suggestion, not a
    risk."""
    sentence = translate("Audit", "{label} ({scene}): the machine suggests {word}. {confidence}")
    return sentence.format(
        label=label_word(row),
        scene=scene_word(row.scene) or "—",
        word=suggestion_word(row),
        confidence=confidence(row),
    )
