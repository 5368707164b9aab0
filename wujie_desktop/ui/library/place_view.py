"""The list of the left column: rows are shown, dragged to another place, and take pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QListView

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.drag_files import PICTURES_MIME, PLACE_MIME, is_signed
from wujie_desktop.presenters.gallery.place_model import Heading, PlaceModel, PlaceRole
from wujie_desktop.ui.kit.parts import own_viewport
from wujie_desktop.ui.library.place_delegate import PlaceDelegate, PlaceState
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.theme.worn import worn_tokens

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.sections import Section


class PlaceView(QListView):
    """Emits `chosen(index)`, `add_requested(str)` with the id of the action behind a plus,
    `menu_requested(str, QPoint)` once the row of it is shown, and `pictures_dropped(index)`."""

    chosen = Signal(object)
    add_requested = Signal(str)
    menu_requested = Signal(str, object)
    pictures_dropped = Signal(object)

    def __init__(self, model: PlaceModel) -> None:
        super().__init__()
        own_viewport(self)
        self._target = QRect()
        self.setProperty("part", "places")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the grid
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self._delegate = PlaceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_clicked)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(PlaceRole.ROW)
        is_plus = isinstance(row, Heading) and self._plus(index).contains(
            event.position().toPoint()
        )
        if is_plus and row.add_action and event.button() is Qt.MouseButton.LeftButton:
            self.add_requested.emit(row.add_action)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_asked_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_asked_by_key else self.indexAt(event.pos())
        section: Section | None = index.data(PlaceRole.SECTION)
        if section is None or not section.menu or isinstance(index.data(PlaceRole.ROW), Heading):
            return
        self.chosen.emit(index)
        under = self.visualRect(index).bottomLeft() if is_asked_by_key else event.pos()
        self.menu_requested.emit(section.menu, self.viewport().mapToGlobal(under))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(is_signed(event.mimeData(), mime) for mime in (PICTURES_MIME, PLACE_MIME)):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A row that takes no pictures is not refused here: dropped on, it says why."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if is_signed(event.mimeData(), PLACE_MIME):
            self._aim(self._line_at(at) if self._gap_at(at) is not None else QRect())
        else:
            self._aim(self.visualRect(index) if self._is_row(index) else QRect())
        event.setAccepted(not self._target.isNull())

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(QRect())

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._aim(QRect())
        at = event.position().toPoint()
        index = self.indexAt(at)
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt would take the row away after a move
        event.accept()
        if not is_signed(event.mimeData(), PLACE_MIME):
            if self._is_row(index):
                self.pictures_dropped.emit(index)
            return
        gap, dragged = self._gap_at(at), self.currentIndex()
        if gap is not None:
            section: Section = dragged.data(PlaceRole.SECTION)
            section.move(dragged.data(PlaceRole.ROW).name, gap)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        mouse = self.viewport().mapFromGlobal(QCursor.pos())
        pointed_at = self.indexAt(mouse) if self.viewport().underMouse() else QModelIndex()
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            room = self.visualRect(index)
            if room.intersects(event.rect()):
                state = PlaceState(
                    is_pointed_at=index == pointed_at,
                    has_focus=self.hasFocus() and index == self.currentIndex(),
                )
                self._delegate.paint_row(painter, room, index, state)
        if not self._target.isNull():
            painter.setPen(QPen(QColor(worn_tokens().accent), Size.FOCUS))
            if self._target.height() <= 1:
                painter.drawLine(self._target.topLeft(), self._target.topRight())
            else:
                painter.drawRoundedRect(self._target.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._is_row(index):
            self.chosen.emit(index)

    @staticmethod
    def _is_row(index: QModelIndex) -> bool:
        return index.isValid() and not isinstance(index.data(PlaceRole.ROW), Heading)

    def _plus(self, index: QModelIndex) -> QRect:
        return PlaceDelegate.plus(self.visualRect(index))

    def _gap_at(self, at: QPoint) -> int | None:
        """The place in its section that the dragged row would have; None in another section."""
        index, dragged = self.indexAt(at), self.currentIndex()
        section = dragged.data(PlaceRole.SECTION)
        if not self._is_row(index) or index.data(PlaceRole.SECTION) is not section:
            return None
        first = index.row()
        while first and self._is_same(first - 1, section):
            first -= 1
        gap = index.row() - first + (at.y() > self.visualRect(index).center().y())
        return gap - (dragged.row() - first < gap)

    def _is_same(self, row: int, section: Section) -> bool:
        index = self.model().index(row, 0)
        return self._is_row(index) and index.data(PlaceRole.SECTION) is section

    def _line_at(self, at: QPoint) -> QRect:
        room = self.visualRect(self.indexAt(at))
        is_below = at.y() > room.center().y()
        return QRect(room.left(), room.bottom() if is_below else room.top(), room.width(), 1)

    def _aim(self, target: QRect) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()
