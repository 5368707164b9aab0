"""A virtual view of grouped tiles that keeps its scroll position whatever changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
)

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import THUMBNAIL_EDGE
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import Arrangement, Groups
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection, next_focus
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.gallery.grid_layout import HEADER, GridLayout
from wujie_desktop.ui.gallery.heading_painter import Faces, HeadingPainter
from wujie_desktop.ui.gallery.tile_delegate import TileDelegate
from wujie_desktop.ui.gallery.tile_layout import (
    DEFAULT_WIDTH,
    GAP,
    MAX_WIDTH,
    MIN_WIDTH,
    Cells,
    TileState,
    columns_for,
    lay_out_tile,
)
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.kit.parts import own_viewport
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.theme.worn import worn_tokens

_AHEAD = 16
"""Milliseconds from a paint to the prefetch around it."""
_MARGIN = 10
"""Around the cells, which bring half a gap themselves; at the right the scrollbar is as much."""
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_SETTLE = 120
"""Milliseconds after the last resize until images of the new size are read."""


@value
class _Place:
    """A scroll position: the order at the time, and a visible picture of which the point at `share`
    of its height stands `below` the upper edge."""

    shown: Arrangement
    anchor: int
    share: float
    below: int


class GridView(QListView):
    """Layout, painting and scroll position. Emits `current_changed(PictureKey | None)` and
    `tile_width_changed(int)`, in device-independent pixels.

    Selection, keyboard, drag and accessibility are QListView's; the layout is our own.
    """

    current_changed = Signal(object)
    tile_width_changed = Signal(int)
    grid = GridLayout(Groups(), cells=Cells(1, 0), columns=1, margin=_MARGIN)
    """Qt calls overrides during construction: until then the layout is empty."""

    def __init__(self, gallery: GalleryModel, tokens: Tokens) -> None:
        super().__init__()
        own_viewport(self)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that it scrolls
        self.gallery = gallery
        font = QApplication.font()
        self.tile_width = DEFAULT_WIDTH
        self.delegate = TileDelegate(tokens, self)
        self.faces: Faces = lambda _name: None
        """Where headings get the avatars' pictures from."""
        self.headings = HeadingPainter(tokens, font, self._face)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()  # its room is kept, its handle shown where there is more
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.verticalScrollBar().setSingleStep(48)
        self.grid = self._lay_out()
        self._place: _Place | None = None
        self._told: PictureKey | None = None
        self._edge = THUMBNAIL_EDGE
        self.may_collect: Callable[[], bool] = lambda: False
        """Whether pictures can be dropped on a collection."""
        self.has_painted = False
        self.hovered = -1
        """The row the mouse points at."""
        self.is_led_by_keys = False
        """Whether the current picture is shown though nothing is selected: keys go on from it."""
        self.is_peeking = False
        """Whether the current picture, and no other, is seen without its cover. It is covered
        again once it is out of sight or the gallery is arranged anew."""
        self._ahead = self._timer(_AHEAD, self._prepare_ahead)
        self._settle = self._timer(_SETTLE, self._use_size)
        gallery.modelAboutToBeReset.connect(self._remember)
        self.selection = GallerySelection(gallery)
        self.selection.setParent(self)
        self.setModel(gallery)
        self.setSelectionModel(self.selection)
        gallery.rearranged.connect(self._return_to_place)  # after the selection's own
        self._use_size()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.delegate.set_tokens(tokens)
        self.headings = HeadingPainter(tokens, QApplication.font(), self._face)
        self.viewport().update()

    def _face(self, name: str) -> QImage | None:
        return self.faces(name)

    def set_cover(self, words: str) -> None:
        """Set the hint on covered pictures."""
        self.delegate.set_cover(words)
        self.viewport().update()

    def set_tile_width(self, width: int, at: QPoint | None = None) -> None:
        """Set about how wide tiles are, in device-independent pixels. What is `at` this point of
        the viewport stays there; without one, what is at the upper edge."""
        width = min(max(width, MIN_WIDTH), MAX_WIDTH)
        if width != self.tile_width:
            self._remember(at)
            self.tile_width = width
            self._relay()
            self.tile_width_changed.emit(width)

    def is_at_top(self) -> bool:
        """Whether the view is scrolled to the top."""
        return self.verticalScrollBar().value() == 0

    # ------------------------------------------------------------------ layout

    @override
    def doItemsLayout(self) -> None:
        self.grid = self._lay_out()
        self.updateGeometries()
        self.viewport().update()

    @override
    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setRange(0, max(0, self.grid.height - room))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._remember()
        self._relay()

    @override
    def visualRect(self, index: Index) -> QRect:
        return self.grid.rect_of(index.row()).translated(0, -self.verticalOffset())

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return what is at `p`: a tile without the gap around it."""
        row = self.grid.row_at(p + QPoint(0, self.verticalOffset()))
        index = self.gallery.index(row) if row >= 0 else QModelIndex()
        is_on_tile = row >= 0 and lay_out_tile(self.visualRect(index)).card.contains(p)
        return index if is_on_tile else QModelIndex()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        rect, bar = self.grid.sight_of(index.row()), self.verticalScrollBar()
        if rect.isEmpty():
            return
        room = self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - room // 2)
        elif rect.top() < bar.value():
            bar.setValue(rect.top() - GAP)
        elif rect.bottom() > bar.value() + room:
            bar.setValue(rect.bottom() + GAP - room)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        in_sight = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.is_peeking = self.is_peeking and in_sight
        if self.devicePixelRatioF().is_integer():
            self.viewport().scroll(dx, dy)
        else:  # moved by parts of a pixel, what was painted does not meet what is painted anew
            self.viewport().update()

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: object = None) -> None:
        """Repaint these tiles, and their headings, which summarise the whole group."""
        top = self.verticalOffset()
        shown = self.grid.rows_between(top, top + self.viewport().height())
        changed = range(topLeft.row(), bottomRight.row() + 1)
        for row in range(max(changed.start, shown.start), min(changed.stop, shown.stop)):
            self.viewport().update(self.visualRect(self.gallery.index(row)))
        for heading in self.grid.headings_between(top, top + self.viewport().height()):
            group = heading.group
            if group.first < changed.stop and changed.start < group.first + group.size:
                self.viewport().update(heading.rect.translated(0, -top))

    def _lay_out(self) -> GridLayout:
        room = self.viewport().width() - _MARGIN
        columns = columns_for(room, scaled(self.tile_width))
        cells, groups = Cells.that_fill(room, columns), self.gallery.shown.groups
        if self.grid.is_of(groups, cells, columns):
            return self.grid
        header = scaled(HEADER)
        return GridLayout(groups, cells=cells, columns=columns, margin=_MARGIN, header=header)

    def _relay(self) -> None:
        self.doItemsLayout()
        self._return_to_place()
        self._settle.start()

    def _use_size(self) -> None:
        """Request images of the current tile size."""
        ratio = self.devicePixelRatioF()
        self._edge = round(self.grid.longest_side * ratio)
        self.delegate.make_room_for(self.viewport().size(), ratio)
        self.gallery.set_edge(self._edge)

    # ------------------------------------------------------------------ the user's place

    def _remember(self, at: QPoint | None = None) -> None:
        """Store the scroll position, unless it is stored already."""
        if self._place is None:
            top = self.verticalOffset()
            row = self.grid.row_at(at + QPoint(0, top)) if at else -1
            if at and row >= 0:
                rect = self.grid.rect_of(row)
                share = (at.y() + top - rect.top()) / rect.height()
                self._place = _Place(self.gallery.shown, row, share, at.y())
                return
            anchor = self.grid.rows_between(top, top).start if top else -1
            below = self.grid.rect_of(anchor).top() - top if top else 0
            self._place = _Place(self.gallery.shown, anchor, 0, below)

    @override
    def reset(self) -> None:
        place, self.is_peeking = self._place, False
        super().reset()
        self._place = place
        before = self.grid.longest_side
        self.doItemsLayout()
        if before != self.grid.longest_side:
            self._settle.start()

    def _return_to_place(self) -> None:
        """Restore the scroll position; a picture that has the focus now is scrolled into view."""
        place, self._place = self._place, None
        anchor = next_focus(place.shown, place.anchor, self.gallery.shown) if place else -1
        if place and anchor >= 0:
            rect = self.grid.rect_of(anchor)
            point = rect.top() + round(place.share * rect.height())
            self.verticalScrollBar().setValue(point - place.below)
        if self.selection.key not in (None, self._told):
            self.scrollTo(self.currentIndex())
        self._tell()

    def _tell(self) -> None:
        key = self.selection.key
        if self._place is None and key != self._told:
            self._told = key
            self.current_changed.emit(key)

    @override
    def selectAll(self) -> None:
        """As one range: Qt would ask for every row whether it is hidden."""
        rows = [range(self.gallery.rowCount())] if self.gallery.rowCount() else []
        self.selection.select_runs(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell Qt of the first ones alone: it lists all of them to tell a screen reader the
        first."""
        super().selectionChanged(_first(selected), _first(deselected))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first picture current where none is."""
        self.is_led_by_keys = self.is_led_by_keys or event.reason() in _BY_KEY
        super().focusInEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    # ------------------------------------------------------------------ painting

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset, dirty = self.verticalOffset(), e.rect()
        fill_rect(painter, dirty, QColor(worn_tokens().canvas))
        top, bottom = dirty.top() + offset, dirty.bottom() + offset
        for heading in self.grid.headings_between(top, bottom):
            words = self.gallery.tiles.heading_of(heading.group)
            self.headings.paint(painter, heading.rect.translated(0, -offset), words)
        rows = self.grid.rows_between(top, bottom)
        self.gallery.prepare(rows.start, rows.stop - 1)
        is_chosen = self.is_led_by_keys or self.selection.hasSelection()
        here = self.currentIndex()
        for row in rows:
            index = self.gallery.index(row)
            state = TileState(
                selected=self.is_taken(index),
                current=is_chosen and index == here,
                focused=self.hasFocus(),
                hovered=row == self.hovered,
                peeking=self.is_peeking and index == here,
            )
            self.delegate.paint_item(painter, self.visualRect(index), index, state)
        self.has_painted = True
        if not self._ahead.isActive():
            self._ahead.start()

    def is_taken(self, index: Index) -> bool:
        """Whether the picture at `index` is shown as selected."""
        return self.selection.isSelected(index)

    def hover(self, row: int) -> None:
        """Show that the mouse points at `row`; -1 for none."""
        if row != self.hovered:
            for changed in (self.hovered, row):
                self.viewport().update(self.visualRect(self.gallery.index(changed)))
            self.hovered = row

    def _prepare_ahead(self) -> None:
        """Prefetch one screenful in both directions, no larger than thumbnails are stored."""
        top, room = self.verticalOffset(), self.viewport().height()
        rows = self.grid.rows_between(max(0, top - room), top + 2 * room)
        self.gallery.prepare(rows.start, rows.stop - 1)
        edge, keys = min(self._edge, THUMBNAIL_EDGE), self.gallery.shown.keys
        for key in keys[rows.start : rows.stop]:
            self.gallery.image_of(key, edge=edge)

    def _timer(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(run)
        return timer

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.doItemsLayout()


def _first(selection: QItemSelection) -> QItemSelection:
    """The first of `selection` alone."""
    first = QItemSelection()
    if selection.size():
        index = selection.at(0).topLeft()
        first.append(QItemSelectionRange(index, index))
    return first
