"""The grid's keyboard and mouse handling: selection, rubber band, peek."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.collapsed_groups import (
    FOLDED,
    NONE_COLLAPSED,
    CollapsedGroups,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.gallery.grid_view import GridView
from wujie_desktop.ui.theme.tokens import Tokens

_ZOOM = 16
"""Pixels of tile width per notch of the wheel."""


class GalleryView(GridView):
    """The platform's selection behaviour on the grid's own layout."""

    def __init__(self, gallery: GalleryModel, tokens: Tokens) -> None:
        self._range_start = 0
        self._band = QRect()
        super().__init__(gallery, tokens)
        gallery.rearranged.connect(self._begin_range)

    def set_peeking(self, peeking: bool) -> None:  # noqa: FBT001 - a slot
        """Uncover the current picture, or cover it again."""
        self.is_peeking = peeking
        self.viewport().update()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._begin_range()

    def _begin_range(self) -> None:
        """Shift selects from the current picture; rows of the former arrangement are void."""
        self._range_start = max(0, self.currentIndex().row())

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.gallery.rowCount() - 1
        if last < 0:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            top = self.verticalOffset()
            return self.gallery.index(min(self.grid.rows_between(top, top).start, last))
        return self.gallery.index(min(max(self._step(cursorAction, row, last), 0), last))

    def _step(self, action: QAbstractItemView.CursorAction, row: int, last: int) -> int:
        moves = QAbstractItemView.CursorAction
        match action:
            case moves.MoveUp:
                return self.grid.above(row)
            case moves.MoveDown:
                return self.grid.below(row)
            case moves.MoveLeft | moves.MovePrevious:
                return row - 1
            case moves.MoveRight | moves.MoveNext:
                return row + 1
            case moves.MoveHome:
                return 0
            case moves.MoveEnd:
                return last
            case _:
                return self._page(row, down=action is moves.MovePageDown)

    def _page(self, row: int, *, down: bool) -> int:
        lines = max(1, self.viewport().height() // self.grid.cell.height())
        for _ in range(lines):
            row = self.grid.below(row) if down else self.grid.above(row)
        return row

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """With the rubber band select all tiles it touches; with Shift everything in reading order
        from the range's start to the current picture."""
        if self.state() is QAbstractItemView.State.DragSelectingState:
            self._band = rect
            runs = self.grid.rows_in(rect.translated(0, self.verticalOffset()))
        elif command & QItemSelectionModel.SelectionFlag.Current:
            ends = sorted((self._range_start, self.currentIndex().row()))
            runs = [range(ends[0], ends[1] + 1)]
        else:
            runs = self.grid.rows_in(rect.translated(0, self.verticalOffset()))
        self.selection.select_runs(runs, command)
        self.viewport().update()

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def toggle_group(self) -> None:
        """Collapse the group of the current picture into a stack, or expand its stack."""
        row, shown = self.currentIndex().row(), self.gallery.shown
        if row >= 0:
            stack, group = shown.stacks.get(shown.keys[row]), shown.group_at(row)
            self._turn(frozenset((stack.name if stack else group.name,)))

    def toggle_all_groups(self) -> None:
        """Collapse every group, or expand all if all are collapsed."""
        is_folded = all(group.is_stacks for group in self.gallery.shown.groups)
        self._fold(NONE_COLLAPSED if is_folded else FOLDED)

    def _turn(self, groups: frozenset[str]) -> None:
        self._fold(self.gallery.view_options.collapsed.toggled(groups))

    def _fold(self, collapsed: CollapsedGroups) -> None:
        """The focus follows its picture, to the top of the stack that covers it."""
        row, shown = self.currentIndex().row(), self.gallery.shown
        group = shown.group_at(row) if row >= 0 else None
        if group and not group.is_stacks and collapsed.folds(group.name):
            self.selection.go_to(shown.keys[group.first])
        self.gallery.fold(collapsed)
        self.scrollTo(self.currentIndex())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton:
            if self.indexAt(place).isValid():
                super().mousePressEvent(event)
            return
        heading = self.grid.heading_at(place + QPoint(0, self.verticalOffset()))
        if heading:
            self._turn(self.gallery.shown.names_in(heading))
            return
        if not self.indexAt(place).isValid() and not event.modifiers():
            self.clearSelection()
        super().mousePressEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        from wujie_desktop.ui.gallery.dragging import start_drag

        start_drag(self, self.selectedIndexes())

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        self._band = QRect()
        self.viewport().update()

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_tile_width(self.tile_width + (_ZOOM if e.angleDelta().y() > 0 else -_ZOOM))
            e.accept()
            return
        super().wheelEvent(e)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if not self._band.isEmpty():
            self._paint_band(QPainter(self.viewport()))

    def _paint_band(self, painter: QPainter) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionRubberBand

        option = QStyleOptionRubberBand()
        option.initFrom(self)
        option.rect = self._band
        self.style().drawControl(QStyle.ControlElement.CE_RubberBand, option, painter, self)
