"""Item models of a policy's labels and of the pictures it would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    Qt,
)

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.policy import Shift, Treatment
from wujie_desktop.presenters.policies.policy_editor import LabelRow
from wujie_desktop.presenters.policies.policy_words import kind_word, treatment_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

CHOICES = (None, *Treatment)
"""What may be done with a label; None leaves it to the machine."""
CHOICE = 3
"""The column of the choice."""


class LabelModel(TextTable):
    """One row per label; `CHOICES` stands in the last column."""

    numbers = frozenset((1, 2))

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LabelRow, ...] = ()

    def show(self, rows: Sequence[LabelRow]) -> None:
        """Show these rows. While the labels are the same only their choices change."""
        before, self.rows = self.rows, tuple(rows)
        if [_fixed(row) for row in before] == [_fixed(row) for row in rows]:
            if rows:
                self.dataChanged.emit(self.index(0, CHOICE), self.index(len(rows) - 1, CHOICE))
            return
        self.beginResetModel()
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self.rows)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Policy", "Label"),
            translate("Policy", "Checked"),
            translate("Policy", "Not passed"),
            translate("Policy", "Action"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        line = self.rows[row]
        figures = ("", "")
        if line.is_counted:
            figures = (format_number(line.seen.checked), format_number(line.seen.flagged))
        return (line.seen.name, *figures, treatment_word(line.treatment))

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        return (self.rows[row].seen.label, *self.cells(row)[1:])


def _fixed(row: LabelRow) -> tuple[object, ...]:
    """What of a row no choice changes."""
    return row.seen, row.is_counted


class ShiftModel(QAbstractListModel):
    """The pictures that would change, the strictest change first, by the words that `name` returns.
    `KEY` returns the PictureKey."""

    KEY = Qt.ItemDataRole.UserRole + 1

    def __init__(self, name: Callable[[PictureKey], str]) -> None:
        super().__init__()
        self._name = name
        self._pictures: tuple[tuple[PictureKey, Shift], ...] = ()

    def show(self, shifts: Sequence[Shift]) -> None:
        """Show these changes."""
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
                return f"{self._name(key)}   {words}"
            case self.KEY:
                return key
            case _:
                return None
