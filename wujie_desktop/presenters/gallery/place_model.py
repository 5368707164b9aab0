"""The left column of the library as rows: the sections one below the other, each under its
heading."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, Qt

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.drag_files import PLACE_MIME, sign
from wujie_desktop.presenters.gallery.sections import PlaceRow, Section
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index


class PlaceRole(IntEnum):
    """Item data roles of a row."""

    ROW = Qt.ItemDataRole.UserRole + 1
    SECTION = Qt.ItemDataRole.UserRole + 2


@value
class Heading:
    """The row above the rows of a section. `number` says how many these are."""

    title: str
    add_action: str
    number: int


class PlaceModel(QAbstractListModel):
    """Headings and rows; rows are as they were when `count` was called last."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self._rows: list[tuple[Section, PlaceRow | Heading]] = []

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        section, row = self._rows[index.row()]
        match role:
            case PlaceRole.ROW:
                return row
            case PlaceRole.SECTION:
                return section
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return row.title if isinstance(row, Heading) else row.tip or row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is read, not chosen; pictures may be dropped on every row, which then says why
        it takes none."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        section, row = self._rows[index.row()]
        if isinstance(row, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if section.is_sortable else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [PLACE_MIME]

    @override
    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        return sign(QMimeData(), PLACE_MIME)

    def section_at(self, index: Index) -> tuple[Section, str] | None:
        """Return the section of a row and the name of the row in it; None for a heading."""
        section, row = self._rows[index.row()]
        return (section, row.name) if isinstance(row, PlaceRow) else None

    def count(self) -> None:
        """Ask every section for its rows. Where they are others, all are shown anew."""
        rows: list[tuple[Section, PlaceRow | Heading]] = []
        for section in self._sections:
            own = section.rows()
            if section.title:
                rows.append((section, Heading(section.title, section.add_action, len(own))))
            rows += ((section, row) for row in own)
        if [*map(_identity, rows)] != [*map(_identity, self._rows)]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


def _spoken(row: PlaceRow | Heading) -> str:
    if isinstance(row, Heading):
        return f"{row.title} {format_number(row.number)}"
    return f"{row.tip or row.title} {row.number_text}".rstrip()


def _identity(row: tuple[Section, PlaceRow | Heading]) -> tuple[Section, str]:
    section, shown = row
    return section, shown.name if isinstance(shown, PlaceRow) else ""
