"""The places of the library as rows, with how many pictures each shows."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.places import Place, count_at, options_at, place_title
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index


class PlaceRole(IntEnum):
    """Item data roles of a place."""

    ROW = Qt.ItemDataRole.UserRole + 1


@value
class PlaceRow:
    """A place as it is drawn. `is_here` says that the grid shows it."""

    place: Place
    title: str
    number: int
    is_here: bool


class PlaceModel(QAbstractListModel):
    """One row per place, always the same; `missing` returns what is paid for and not on the disk.
    Counts are as they were when `count` was called last."""

    def __init__(self, gallery: GalleryModel, missing: Callable[[], frozenset[PictureKey]]) -> None:
        super().__init__()
        self._gallery = gallery
        self._missing = missing
        self._rows = [PlaceRow(place, place_title(place), 0, is_here=False) for place in Place]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case PlaceRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title} {format_number(row.number)}"
            case _:
                return None

    def options_at(self, index: Index) -> ViewOptions | None:
        """What the grid is to show for a row; None where there is nothing."""
        place = self._rows[index.row()].place
        return options_at(place, self._gallery.view_options, self._missing())

    def count(self) -> None:
        """Count every place, and find the one that the grid shows."""
        options, counts, missing = (
            self._gallery.view_options,
            self._gallery.counts(),
            self._missing(),
        )
        self._rows = [
            PlaceRow(
                place,
                place_title(place),
                count_at(place, counts, missing),
                is_here=options == options_at(place, options, missing),
            )
            for place in Place
        ]
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
