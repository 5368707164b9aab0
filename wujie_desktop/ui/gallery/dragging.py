"""Dragging pictures. Qt's own drag draws no pixmap here, as it looks for the items where its own
layout would have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap

from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.ui.gallery.tile_layout import TileState

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from wujie_desktop.presenters.gallery.tile import Tile
    from wujie_desktop.ui.gallery.grid_view import GridView

_WIDEST = 160
"""Maximum width of the drag pixmap, in device-independent pixels."""


def start_drag(view: GridView, indexes: Sequence[QModelIndex]) -> None:
    """Drag the files of those `indexes` that may be exported; the gallery reports the others.

    Qt runs a nested event loop until the drop, whoever starts the drag.
    """
    data = view.gallery.mimeData(indexes)
    if not data.urls():
        return
    may_export = view.gallery.may_export
    free = [index for index in indexes if may_export(index.data(GalleryRole.PICTURE))]
    drag = QDrag(view)
    drag.setMimeData(data)
    picture = drag_picture(view, free)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(round(picture.deviceIndependentSize().width() / 2), 24))
    drag.exec(Qt.DropAction.CopyAction)


def drag_picture(view: GridView, indexes: Sequence[QModelIndex]) -> QPixmap:
    """Return the first tile, on a stack of as many as are dragged. It is covered even while the
    peek key is held, because it may be seen longer than that."""
    first = view.currentIndex() if view.currentIndex() in indexes else indexes[0]
    tile: Tile = first.data(GalleryRole.TILE)
    image: QImage | None = first.data(GalleryRole.IMAGE)
    if len(indexes) > 1:
        tile = replace(tile, stack=format_number(len(indexes)), worst=None)
    ratio = view.devicePixelRatioF()
    size = view.grid.cell
    drawn = view.delegate.draw(tile, image, size, ratio, TileState())
    if size.width() <= _WIDEST:
        return drawn
    smaller = drawn.scaledToWidth(
        round(_WIDEST * ratio), Qt.TransformationMode.SmoothTransformation
    )
    smaller.setDevicePixelRatio(ratio)
    return smaller
