"""From a model index to a painted tile, and from a click on a tile to its meaning."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery_model import GalleryRole
from wujie_desktop.presenters.tile import Tile
from wujie_desktop.ui.gallery.tile_layout import DEFAULT_WIDTH, GAP, lay_out_tile, tile_height
from wujie_desktop.ui.gallery.tile_painter import TilePainter, TileState
from wujie_desktop.ui.kit.clicks import clicked_at

Index = QModelIndex | QPersistentModelIndex


class TileDelegate(QStyledItemDelegate):
    """Says `offer_taken(Tile)` when the button on a tile is clicked."""

    offer_taken = Signal(object)

    def __init__(self, painter: TilePainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.tile_painter = painter
        self.peeked: frozenset[ImageKey] = frozenset()
        self._cell = QSize(DEFAULT_WIDTH + GAP, tile_height(DEFAULT_WIDTH) + GAP)

    def set_cell(self, cell: QSize) -> None:
        """Tiles are this large from now on, their gap included."""
        self._cell = cell

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cell

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile | None = index.data(GalleryRole.TILE)
        if tile is None:
            return
        flags = option.state
        state = TileState(
            selected=bool(flags & QStyle.StateFlag.State_Selected),
            focused=bool(flags & QStyle.StateFlag.State_HasFocus),
            peeking=tile.key in self.peeked,
        )
        role = GalleryRole.PEEK if state.peeking else GalleryRole.IMAGE
        cell = option.rect
        self.tile_painter.paint(painter, cell, tile, index.data(role), state)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        place = clicked_at(event)
        tile: Tile | None = index.data(GalleryRole.TILE) if place else None
        button = lay_out_tile(option.rect).button
        if place and tile and tile.offer and button.contains(place):
            self.offer_taken.emit(tile)
            return True
        return super().editorEvent(event, model, option, index)
