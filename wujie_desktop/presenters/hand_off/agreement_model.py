"""Clients, designer and machine on each picture of a pack, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from wujie_desktop.domain.agreement import Compared, Comparison, Standpoint
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.pack_words import (
    client_name,
    mark_words,
    standpoint_words,
)
from wujie_desktop.presenters.text.moderation_words import (
    choice_word,
    undecided_word,
    verdict_word,
)
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

REMARK = 3
"""The column; those of the clients follow."""
_EDGE = 256
_LOUD = {
    Standpoint.FORBIDDEN: "problem",
    Standpoint.APART: "warning",
    Standpoint.CLIENTS_APART: "warning",
}


class AgreementModel(TextTable):
    """A row per picture in the order of the pack: number with thumbnail, mine, the machine, a
    remark, and each client."""

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._comparison = Comparison((), ())
        gallery.dataChanged.connect(self._on_changed)

    @property
    def clients(self) -> int:
        """How many clients have answered."""
        return len(self._comparison.answers)

    def show(self, comparison: Comparison) -> None:
        """Show this."""
        self.beginResetModel()
        self._comparison = comparison
        self.endResetModel()

    def key(self, row: int) -> PictureKey:
        """Return the picture of a row."""
        return self._row(row).picture.key

    @override
    def length(self) -> int:
        return len(self._comparison.rows)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("ClientPack", "No."),
            translate("ClientPack", "Mine"),
            translate("ClientPack", "Machine"),
            translate("ClientPack", "Remark"),
            *(client_name(answer.client) for answer in self._comparison.answers),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        found = self._row(row)
        return (
            f"{found.picture.number:03}",
            choice_word(found.choice.value) if found.choice else undecided_word(),
            verdict_word(found.verdict) if found.verdict else "",
            standpoint_words(found),
            *map(mark_words, found.marks),
        )

    @override
    def part(self, row: int, column: int) -> str:
        return _LOUD.get(self._row(row).standpoint, "") if column == REMARK else ""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return self._gallery.image_of(self.key(index.row()), edge=_EDGE)
        return super().data(index, role)

    def _row(self, row: int) -> Compared:
        return self._comparison.rows[row]

    def _on_changed(self, _first: QModelIndex, _last: QModelIndex) -> None:
        if rows := self.length():
            roles = [Qt.ItemDataRole.DecorationRole]
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0), roles)
