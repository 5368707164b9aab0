"""Dropping pictures between others: the order of a collection made by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.arrangement import Order
from wujie_desktop.presenters.gallery.drag_files import PICTURES_MIME, is_signed
from wujie_desktop.ui.gallery.grid_view import GridView
from wujie_desktop.ui.gallery.tile_layout import GAP
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.theme.worn import worn_tokens


class HandOrder(QObject):
    """Takes pictures of the grid itself while that is in the order made by hand; whatever else is
    dragged there is for the widgets around it. Emits `moved(ordinal)` with the picture that they
    are to stand before, None for the end, and `refused` where there is no such order."""

    moved = Signal(object)
    refused = Signal()

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._line = _Line(view.viewport())
        self._line.hide()
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragLeave:
                self._line.hide()
            case QEvent.Type.DragEnter | QEvent.Type.DragMove | QEvent.Type.Drop:
                if isinstance(event, QDropEvent):
                    self._on_drag(event)
                    return True
        return False

    def _on_drag(self, event: QDropEvent) -> None:
        if not is_signed(event.mimeData(), PICTURES_MIME):
            event.ignore()
            return
        row = self.row_at(event.position().toPoint())
        if isinstance(event, QDragMoveEvent):
            self._line.show_at(self._gap(row) if self._has_order else QRect())
            event.acceptProposedAction()
            return
        self._line.hide()
        event.acceptProposedAction()
        if not self._has_order:
            self.refused.emit()
            return
        ordinals = self._view.gallery.shown.ordinals
        self.moved.emit(ordinals[row] if row < len(ordinals) else None)

    @property
    def _has_order(self) -> bool:
        return self._view.gallery.view_options.order is Order.HAND

    def row_at(self, place: QPoint) -> int:
        """The row before which something dropped at `place` comes to stand."""
        grid, last = self._view.grid, self._view.gallery.rowCount()
        point = place + QPoint(0, self._view.verticalOffset())
        for row in grid.rows_between(point.y(), point.y()):
            if point.x() < grid.rect_of(row).center().x():
                return row
        rows = grid.rows_between(point.y(), point.y())
        return rows.stop if len(rows) else last

    def _gap(self, row: int) -> QRect:
        """Where the line between two tiles is drawn."""
        last = self._view.gallery.rowCount()
        own = self._view.visualRect(self._view.gallery.index(min(row, last - 1)))
        left = own.left() if row < last else own.right()
        return QRect(left - Size.FOCUS // 2, own.top(), Size.FOCUS, own.height() - GAP)


class _Line(QWidget):
    """The mark of where pictures come to stand."""

    def show_at(self, place: QRect) -> None:
        """Show it there; nowhere for an empty rectangle."""
        self.setVisible(not place.isEmpty())
        self.setGeometry(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(worn_tokens().accent))
