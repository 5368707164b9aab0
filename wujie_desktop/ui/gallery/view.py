"""The grid: a virtual view whose tiles fill the width evenly."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery_model import GalleryRole
from wujie_desktop.ui.gallery.tile_delegate import TileDelegate
from wujie_desktop.ui.gallery.tile_layout import GAP, columns_for, tile_height
from wujie_desktop.ui.gallery.tile_painter import TilePainter


class GalleryView(QListView):
    """Says `picture_selected(QModelIndex)`; an invalid index where nothing is selected."""

    picture_selected = Signal(object)

    def __init__(self, painter: TilePainter) -> None:
        super().__init__()
        self.delegate = TileDelegate(painter, self)
        self.setItemDelegate(self.delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(GAP // 2, GAP // 2, 0, GAP // 2)
        self.verticalScrollBar().setSingleStep(48)

    def set_painter(self, painter: TilePainter) -> None:
        """Draw with another theme."""
        self.delegate.tile_painter = painter
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 1
        width = room // columns_for(room + GAP)
        cell = QSize(width, tile_height(width - GAP) + GAP)
        if cell != self.gridSize():
            self.delegate.set_cell(cell)
            self.setGridSize(cell)
        super().resizeEvent(event)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        chosen = self.selectedIndexes()
        self.picture_selected.emit(chosen[-1] if chosen else QModelIndex())

    def set_peeking(self, peeking: bool) -> None:  # noqa: FBT001 - a slot
        """Show the selected pictures sharp, or cover them again."""
        chosen = self.selectedIndexes() if peeking else []
        self.delegate.peeked = frozenset(index.data(GalleryRole.TILE).key for index in chosen)
        self.viewport().update()
