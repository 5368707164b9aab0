"""The grid's keyboard and mouse handling: selection, rubber band, peek."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
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

if TYPE_CHECKING:
    from wujie_desktop.ui.gallery.band import Band

_ZOOM = 16
"""Pixels of tile width per notch of the wheel."""
_NOTCH = 120
"""Eighths of a degree: what a mouse's wheel turns at once, and a finer one in several events."""
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class GalleryView(GridView):
    """The platform's selection behaviour on the grid's own layout. Emits `cancel_requested` with
    the keys of queued pictures."""

    cancel_requested = Signal(object)

    def __init__(self, gallery: GalleryModel, tokens: Tokens) -> None:
        self._range_start = 0
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self._turned = 0.0
        super().__init__(gallery, tokens)
        gallery.rearranged.connect(self._begin_range)
        gallery.modelAboutToBeReset.connect(self._give_up)

    @cached_property
    def band(self) -> Band:
        """The rubber band, made when the mouse is first pressed beside the pictures."""
        from wujie_desktop.ui.gallery.band import Band

        band = Band(self.viewport(), self.verticalScrollBar())
        band.changed.connect(self.viewport().update)
        return band

    @property
    def _has_band(self) -> bool:
        """Whether one is being drawn."""
        return "band" in self.__dict__ and self.band.is_begun

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
        """A viewport further, or the next line where that is higher."""
        step = self.grid.below if down else self.grid.above
        start, reached = self.grid.rect_of(row).top(), step(row)
        while (
            abs(self.grid.rect_of(following := step(reached)).top() - start)
            <= self.viewport().height()
        ):
            if following == reached:
                break
            reached = following
        return reached

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what touches `rect`; with Shift everything in reading order from the range's start
        to the current picture."""
        if command & QItemSelectionModel.SelectionFlag.Current:
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
            self._turn(frozenset((shown.part_at(row)[0],)))

    def toggle_all_groups(self) -> None:
        """Collapse every group, or expand all if all are collapsed."""
        self._fold(NONE_COLLAPSED if self.gallery.shown.is_all_stacks else FOLDED)

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

    # ------------------------------------------------------------------ mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        is_on_tile = self.indexAt(place).isValid()
        if event.button() is not Qt.MouseButton.LeftButton:
            if is_on_tile:
                super().mousePressEvent(event)
            return
        if self._press_heading(place):
            return
        self._pressed, self._is_dragged = place, False
        self.is_led_by_keys = False
        if is_on_tile:
            super().mousePressEvent(event)
        else:
            self.band.begin(place, adds=bool(event.modifiers() & _ADDS))

    def _press_heading(self, place: QPoint) -> bool:
        """Fold or open the group whose heading is at `place`, or cancel what of it is queued."""
        point = place + QPoint(0, self.verticalOffset())
        heading = self.grid.heading_at(point)
        if heading is None:
            return False
        words = self.gallery.tiles.heading_of(heading.group)
        if self.headings.link_of(heading.rect, words).contains(point):
            self.cancel_requested.emit(words.queued)
        else:
            self._turn(self.gallery.shown.names_in(heading.group))
        return True

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        place = e.position().toPoint()
        if self._pressed is None:
            self.hover(self.indexAt(place).row())
        elif self._is_drag(place) and self._has_band:
            self.band.stretch(place)
        elif self._is_dragged:
            super().mouseMoveEvent(e)

    def _is_drag(self, place: QPoint) -> bool:
        """Whether the mouse has been far enough from where it was pressed for more than a click."""
        moved = (place - self._pressed).manhattanLength() if self._pressed else 0
        self._is_dragged = self._is_dragged or moved >= QApplication.startDragDistance()
        return self._is_dragged

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self._has_band:
            self._take(self.band.end())
            return
        if pressed is None or self._is_dragged:
            super().mouseReleaseEvent(e)
            return
        where = QPointF(pressed)  # a click is where it began, though the hand was not still
        shift = where - e.position()
        steady = QMouseEvent(
            e.type(),
            where,
            e.scenePosition() + shift,
            e.globalPosition() + shift,
            e.button(),
            e.buttons(),
            e.modifiers(),
        )
        super().mouseReleaseEvent(steady)

    def _take(self, covered: QRect) -> None:
        """Select what a band has covered, beside what was selected if it adds; none for a click on
        empty ground."""
        runs = self.grid.rows_in(covered) if not covered.isEmpty() else []
        flags = QItemSelectionModel.SelectionFlag
        self.selection.select_runs(runs, flags.Select if self.band.adds else flags.ClearAndSelect)
        if runs and not self.selection.isSelected(self.currentIndex()):
            self.selection.setCurrentIndex(self.gallery.index(runs[0].start), flags.NoUpdate)

    def _give_up(self) -> None:
        """End a band that selects nothing."""
        if self._has_band:
            self.band.end()

    @override
    def is_taken(self, index: Index) -> bool:
        if not (self._has_band and self.band.is_drawn):
            return super().is_taken(index)
        is_covered = self.grid.rect_of(index.row()).intersects(self.band.rect)
        return is_covered or (self.band.adds and super().is_taken(index))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._has_band:
            event.accept()  # Esc is the band's, before it is the window's way back
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_band:
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
            return
        self.is_led_by_keys = True
        super().keyPressEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        from wujie_desktop.ui.gallery.dragging import start_drag

        start_drag(self)

    # ------------------------------------------------------------------ wheel and touchpad

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        """A touchpad scrolls by its own pixels; where it cannot be told from a mouse it is one."""
        is_pad = e.phase() is not Qt.ScrollPhase.NoScrollPhase and not e.pixelDelta().isNull()
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(e.angleDelta().y() / _NOTCH, e.position().toPoint())
        elif is_pad:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - e.pixelDelta().y())
        else:
            super().wheelEvent(e)
            return
        e.accept()

    def _zoom(self, notches: float, at: QPoint) -> None:
        """Resize the tiles at a point by whole notches; parts of one are kept until they add up."""
        self._turned += notches
        whole = int(self._turned)
        self._turned -= whole
        if whole:
            self.set_tile_width(self.tile_width + whole * _ZOOM, at)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.hover(-1)
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        return super().viewportEvent(event)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        """Resize the tiles between the fingers."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom(event.value() * self.tile_width / _ZOOM, event.position().toPoint())
        return True

    # ------------------------------------------------------------------ painting

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self._has_band and self.band.is_drawn:
            self._paint_band(QPainter(self.viewport()))

    def _paint_band(self, painter: QPainter) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionRubberBand

        option = QStyleOptionRubberBand()
        option.initFrom(self)
        option.rect = self.band.rect.translated(0, -self.verticalOffset())
        self.style().drawControl(QStyle.ControlElement.CE_RubberBand, option, painter, self)
