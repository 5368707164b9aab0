"""Item delegate of the grid: paints tiles from model indexes and handles clicks on them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.gallery.tile_layout import TileState, lay_out_tile
from wujie_desktop.ui.kit.clicks import ClickDelegate
from wujie_desktop.ui.kit.item_state import has_focus, is_selected
from wujie_desktop.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from wujie_desktop.ui.gallery.tile_painter import TilePainter

_CAPACITY = 32 * 1024 * 1024
"""Bytes of drawn tiles that are kept, unless a screen of them takes more."""
_SCREENS = 2


class _Drawn(NamedTuple):
    """A pixmap, and what it shows: the tile and the cache key of its image. A change is found by
    comparing: hashing a tile at every painting would take as long as painting its pixmap."""

    tile: Tile
    pixels: int
    pixmap: QPixmap


class TileDelegate(ClickDelegate):
    """Caches the pixmap of each tile until it changes. Emits `offer_taken(Tile)` when the button on
    a tile is clicked."""

    offer_taken = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._cover = ""
        self._drawn: OrderedDict[object, _Drawn] = OrderedDict()
        self._held = 0
        self._capacity = _CAPACITY

    @cached_property
    def tile_painter(self) -> TilePainter:
        """What paints the tiles, made for the first of them."""
        from wujie_desktop.ui.gallery.tile_painter import TilePainter

        return TilePainter(self._tokens, QApplication.font())

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._tokens = tokens
        self.__dict__.pop("tile_painter", None)
        self._forget()

    def set_cover(self, words: str) -> None:
        """Set the hint on covered pictures."""
        self._cover = words
        self._forget()

    def make_room_for(self, viewport: QSize, ratio: float) -> None:
        """Keep at least as many tiles as a viewport of this size shows at once."""
        pixels = viewport.width() * viewport.height() * ratio * ratio
        self._capacity = max(_CAPACITY, _SCREENS * round(pixels) * 4)

    def _forget(self) -> None:
        """Clear the cache of pixmaps."""
        self._drawn.clear()
        self._held = 0

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = TileState(
            selected=is_selected(option), current=has_focus(option), focused=has_focus(option)
        )
        self.paint_item(painter, option.rect, index, state)

    def paint_item(self, painter: QPainter, rect: QRect, index: Index, state: TileState) -> None:
        """Paint the tile at `index` into `rect`."""
        tile: Tile | None = index.data(GalleryRole.TILE)
        if tile is None:
            return
        image = index.data(GalleryRole.PEEK if state.peeking else GalleryRole.IMAGE)
        ratio = painter.device().devicePixelRatioF()
        drawn = self.draw(tile, image, rect.size(), ratio, state)
        self.tile_painter.paint_halo(painter, rect, state)
        painter.drawPixmap(rect.topLeft(), drawn)
        if state.hovered:
            self.tile_painter.paint_hover(painter, rect)

    def draw(
        self, tile: Tile, image: QImage | None, size: QSize, ratio: float, state: TileState
    ) -> QPixmap:
        """Return the tile in a cell of `size`, without what shows around it. `image` is what may be
        shown."""
        name = (tile.key, state.selected, state.peeking, size.toTuple(), ratio)
        pixels = image.cacheKey() if image else 0
        drawn = self._drawn.get(name)
        if drawn and drawn.pixels == pixels and (drawn.tile is tile or drawn.tile == tile):
            self._drawn.move_to_end(name)
            return drawn.pixmap
        if drawn:
            self._drop(name)
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        cell = QRect(QPoint(0, 0), size)
        covered = replace(state, cover=self._cover)
        self.tile_painter.paint_tile(painter, cell, tile, image, covered)
        painter.end()
        self._keep(name, _Drawn(tile, pixels, pixmap))
        return pixmap

    def _keep(self, name: object, drawn: _Drawn) -> None:
        self._drawn[name] = drawn
        self._held += _bytes_of(drawn.pixmap)
        while self._held > self._capacity and len(self._drawn) > 1:
            self._drop(next(iter(self._drawn)))

    def _drop(self, name: object) -> None:
        self._held -= _bytes_of(self._drawn.pop(name).pixmap)

    @override
    def _on_click(self, place: QPoint, option: QStyleOptionViewItem, index: Index) -> bool:
        tile: Tile | None = index.data(GalleryRole.TILE)
        if not (tile and tile.offer and lay_out_tile(option.rect).button.contains(place)):
            return False
        self.offer_taken.emit(tile)
        return True


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
