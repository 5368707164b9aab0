"""The labels of a policy and the pictures it would change, as item models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.policy import Treatment
from wujie_desktop.presenters.policy_editor import LabelRow
from wujie_desktop.presenters.policy_lens import Shift
from wujie_desktop.presenters.policy_words import kind_word, treatment_word
from wujie_desktop.presenters.translate import format_number, shorten_key, translate

Index = QModelIndex | QPersistentModelIndex
CHOICES = (None, *Treatment)
"""What may be done with a label; None leaves it to the machine."""
CHOICE = 4
"""The column of the choice."""
_NUMBERS = (2, 3)


class LabelModel(QAbstractTableModel):
    """One row per label; `CHOICES` stands in the last column."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LabelRow, ...] = ()

    def show(self, rows: Sequence[LabelRow]) -> None:
        """Show these. While the labels are the same only their choices change."""
        before, self.rows = self.rows, tuple(rows)
        if [row.seen for row in before] == [row.seen for row in rows]:
            if rows:
                self.dataChanged.emit(self.index(0, CHOICE), self.index(len(rows) - 1, CHOICE))
            return
        self.beginResetModel()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else CHOICE + 1

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
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cells(row)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return row.seen.label if index.column() == 0 else _cells(row)[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _:
                return None


class ShiftModel(QAbstractListModel):
    """The pictures that change, the strictest change first. `KEY` gives the ImageKey."""

    KEY = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._pictures: tuple[tuple[ImageKey, Shift], ...] = ()

    def show(self, shifts: Sequence[Shift]) -> None:
        """Show these."""
        self.beginResetModel()
        self._pictures = tuple((key, shift) for shift in shifts for key in shift.keys)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pictures)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._pictures):
            return None
        key, shift = self._pictures[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                words = translate("Policy", "{before} → {after}").format(
                    before=kind_word(shift.before), after=kind_word(shift.after)
                )
                return f"{shorten_key(key, 6)}   {words}"
            case self.KEY:
                return key
            case _:
                return None


def _headings() -> tuple[str, ...]:
    return (
        translate("Policy", "Label"),
        translate("Policy", "Scene"),
        translate("Policy", "Checked"),
        translate("Policy", "Not passed"),
        translate("Policy", "What then"),
    )


def _cells(row: LabelRow) -> tuple[str, ...]:
    seen = row.seen
    figures = map(format_number, (seen.checked, seen.flagged))
    return (seen.name, seen.scene, *figures, treatment_word(row.treatment))


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
