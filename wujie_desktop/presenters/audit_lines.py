"""The audit table of one picture as a model: worded row by row, when a row is looked at, so that
ten thousand of them cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wujie_desktop.domain.moderation import AuditRow, rows_by_severity
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.translate import format_share, translate
from wujie_desktop.presenters.words import confidence, label_word, suggestion_word

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 200
"""Rows that a view learns of at first, and again whenever it comes to their end."""
SUGGESTION = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row's Suggestion."""


class Column(IntEnum):
    """From left to right."""

    LABEL = 0
    SCENE = 1
    SUGGESTION = 2
    CONFIDENCE = 3


class AuditLines(QAbstractTableModel):
    """All labels, block before review before unknown before pass."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[AuditRow, ...] = ()
        self._known = 0

    def show_rows(self, rows: Sequence[AuditRow]) -> None:
        """Show these, in order of severity."""
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
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._known

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _headings()[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            case _:
                return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._known:
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cell(row, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return spoken_line(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case role if role == SUGGESTION:
                return row.suggestion if index.column() == Column.SUGGESTION else None
            case _:
                return None


def spoken_line(row: AuditRow) -> str:
    """One label in a sentence: confidence is the machine's in its own suggestion, no risk."""
    said = translate("Audit", "{label} ({scene}): the machine suggests {word}. {confidence}")
    return said.format(
        label=label_word(row),
        scene=row.scene or "—",
        word=suggestion_word(row),
        confidence=confidence(row),
    )


def _cell(row: AuditRow, column: int) -> str:
    match column:
        case Column.LABEL:
            return label_word(row)
        case Column.SCENE:
            return row.scene
        case Column.SUGGESTION:
            return suggestion_word(row)
        case _:
            return format_share(row.rate) if row.rate is not None else "—"


def _headings() -> tuple[str, ...]:
    return (
        translate("Audit", "Label"),
        translate("Audit", "Scene"),
        translate("Audit", "Suggestion"),
        translate("Audit", "Confidence"),
    )


def _alignment(column: int) -> int:
    right = column == Column.CONFIDENCE
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
