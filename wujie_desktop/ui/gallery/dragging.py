"""Pictures on the pointer: Qt's own way draws none, since it looks for them where its own layout
would have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap

from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.ui.gallery.tile_painter import TileState

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from wujie_desktop.presenters.gallery.tile import Tile
    from wujie_desktop.ui.gallery.grid_view import GridView

_WIDEST = 160
"""Device-independent pixels of what hangs on the pointer."""


def start_drag(view: GridView, indexes: Sequence[QModelIndex]) -> None:
    """Drag the files of `indexes` that may leave; the gallery says which may not.

    Qt runs a loop of its own until they are let go, whoever starts the drag.
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
    """The first tile, on a stack of as many as there are. Covered whatever key is held: it
    outlives a look under the cover."""
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
