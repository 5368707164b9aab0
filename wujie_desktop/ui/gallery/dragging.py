"""Dragging pictures: out of the program as files, and within it to collections. Qt's own drag draws
no pixmap here, as it looks for the items where its own layout would have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap

from wujie_desktop.presenters.gallery.drag_files import PICTURES_MIME, sign, too_many
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.ui.gallery.tile_layout import TileState

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from wujie_desktop.presenters.gallery.tile import Tile
    from wujie_desktop.ui.gallery.grid_view import GridView

_AT_ONCE = 4
"""Files that a drag waits for where it could also go without."""
_WIDEST = 160
"""Maximum width of the drag pixmap, in device-independent pixels."""


def start_drag(view: GridView) -> None:
    """Drag what is selected: the files of those that may be exported leave the program, and all of
    it can be dropped on a collection. The gallery reports what may not be exported;
    where there are collections, only once the drag has ended elsewhere: nothing moves under it.

    Files that have to be made first hold nothing up: the drag begins when they are there and the
    mouse is still held down.

    Qt runs a nested event loop until the drop, whoever starts the drag.
    """
    may_export, gallery = view.gallery.may_export, view.gallery
    error = too_many(view.selection.count)  # these can be collected, and go nowhere else
    if error and not view.may_collect():
        gallery.not_delivered.emit(error)
        return
    indexes = [] if error else view.selectedIndexes()
    free = [index for index in indexes if may_export(index.data(GalleryRole.PICTURE))]
    keys = [index.data(GalleryRole.KEY) for index in free]
    is_ready = gallery.prepare_files(keys, partial(_go_on, view))
    if not is_ready and not (view.may_collect() and len(keys) > _AT_ONCE):
        return
    given = free if view.may_collect() else indexes
    data = sign(gallery.mimeData(given if is_ready else ()), PICTURES_MIME)
    if not (data.urls() or view.may_collect()):
        return
    drag = QDrag(view)
    drag.setMimeData(data)
    picture = drag_picture(view, free or [view.currentIndex()], len(free) or view.selection.count)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(round(picture.deviceIndependentSize().width() / 2), 24))
    drag.exec(Qt.DropAction.CopyAction)
    rows = {index.row() for index in free}
    barred = [index.data(GalleryRole.KEY) for index in indexes if index.row() not in rows]
    if barred and view.may_collect() and drag.target() is None:
        gallery.left_out.emit(tuple(barred))


def _go_on(view: GridView) -> None:
    """Begin the drag that waited, unless the mouse was let go. Qt's nested loop must not run inside
    whoever calls this."""

    def begin() -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            start_drag(view)

    QTimer.singleShot(0, view, begin)


def drag_picture(view: GridView, indexes: Sequence[QModelIndex], number: int) -> QPixmap:
    """Return the first tile, on a stack of the `number` that are dragged. It is covered even while
    the peek key is held, because it may be seen longer than that."""
    first = view.currentIndex() if view.currentIndex() in indexes else indexes[0]
    tile: Tile = first.data(GalleryRole.TILE)
    image: QImage | None = first.data(GalleryRole.IMAGE)
    if number > 1:
        tile = replace(tile, stack=format_number(number), worst=None)
    ratio = view.devicePixelRatioF()
    size = view.visualRect(first).size()
    drawn = view.delegate.draw(tile, image, size, ratio, TileState())
    if size.width() <= _WIDEST:
        return drawn
    smaller = drawn.scaledToWidth(
        round(_WIDEST * ratio), Qt.TransformationMode.SmoothTransformation
    )
    smaller.setDevicePixelRatio(ratio)
    return smaller
