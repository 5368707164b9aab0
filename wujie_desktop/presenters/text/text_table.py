"""Base of the text tables in dialogs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.qt_types import Index

PART_ROLE = Qt.ItemDataRole.UserRole + 1
"""The part of the style sheet whose colour a cell has, "" for the usual one."""


class TextTable(QAbstractTableModel):
    """The cells of a row are made when they are first read. `numbers` are the right-aligned
    columns."""

    numbers: frozenset[int] = frozenset()

    def length(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def headings(self) -> tuple[str, ...]:
        """Return the heading of each column."""
        raise NotImplementedError

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row."""
        raise NotImplementedError

    def tips(self, row: int) -> tuple[str, ...]:
        """Return the tooltip of each cell of a row."""
        return self.cells(row)

    def part(self, _row: int, _column: int) -> str:
        """The emphasis of a cell: "problem", "warning" or ""."""
        return ""

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.length()

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.headings()[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case _:
                return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.length():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells(index.row())[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return self.tips(index.row())[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case _ if role == PART_ROLE:
                return self.part(index.row(), index.column())
            case _:
                return None

    def _alignment(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self.numbers else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
