"""A virtual view of grouped tiles that keeps its scroll position whatever changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QWidget,
)

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import next_focus
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.gallery.grid_layout import HEADER, GridLayout
from wujie_desktop.ui.gallery.heading_painter import HeadingPainter
from wujie_desktop.ui.gallery.tile_delegate import TileDelegate
from wujie_desktop.ui.gallery.tile_layout import (
    DEFAULT_WIDTH,
    GAP,
    MAX_WIDTH,
    MIN_WIDTH,
    columns_for,
    picture_height,
    tile_height,
)
from wujie_desktop.ui.gallery.tile_painter import TilePainter, TileState
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens

_AHEAD = 16
"""Milliseconds from a paint to the prefetch around it."""
_SETTLE = 120
"""Milliseconds after the last resize until images of the new size are read."""


@value
class _Place:
    """A scroll position: the order at the time, and the first visible picture with its distance
    from the upper edge."""

    keys: tuple[PictureKey, ...]
    anchor: int
    distance: int


class GridView(QListView):
    """Layout, painting and scroll position. Emits `current_changed(PictureKey | None)` and
    `tile_width_changed(int)`, in device-independent pixels.

    Selection, keyboard, drag and accessibility are QListView's; the layout is our own.
    """

    current_changed = Signal(object)
    tile_width_changed = Signal(int)
    grid = GridLayout((), cell=QSize(1, 1), columns=1, margin=0)
    """Qt calls overrides during construction: until then the layout is empty."""

    def __init__(self, gallery: GalleryModel, tokens: Tokens) -> None:
        super().__init__()
        # WORKAROUND(shiboken): asking Qt for a widget it made itself creates every class of
        # QtWidgets, 7 ms of each start.
        self.setViewport(QWidget())
        self.gallery = gallery
        font = QApplication.font()
        self.tile_width = DEFAULT_WIDTH
        self.delegate = TileDelegate(TilePainter(tokens, font), self)
        self.headings = HeadingPainter(tokens, font)
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
        self.has_painted = False
        self.is_peeking = False
        """Whether the current picture, and no other, is seen without its cover. It is covered
        again once it is out of sight or the gallery is arranged anew."""
        self._ahead = self._timer(_AHEAD, self._prepare_ahead)
        self._settle = self._timer(_SETTLE, self._use_size)
        gallery.modelAboutToBeReset.connect(self._remember)
        self.selection = GallerySelection(gallery)
        self.setModel(gallery)
        self.setSelectionModel(self.selection)
        gallery.rearranged.connect(self._return_to_place)  # after the selection's own
        self._use_size()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.delegate.set_painter(TilePainter(tokens, QApplication.font()))
        self.headings = HeadingPainter(tokens, QApplication.font())
        self.viewport().update()

    def set_cover(self, words: str) -> None:
        """Set the hint on covered pictures."""
        self.delegate.set_cover(words)
        self.viewport().update()

    def set_tile_width(self, width: int) -> None:
        """Set the minimum tile width, in device-independent pixels."""
        width = min(max(width, MIN_WIDTH), MAX_WIDTH)
        if width != self.tile_width:
            self._remember()
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
        row = self.grid.row_at(p + QPoint(0, self.verticalOffset()))
        return self.gallery.index(row) if row >= 0 else QModelIndex()

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
        room = self.viewport().width() - GAP
        columns = columns_for(room, scaled(self.tile_width))
        width = max(1, room // columns)
        cell = QSize(width, tile_height(width - GAP) + GAP)
        groups = self.gallery.shown.groups
        if self.grid.is_of(groups, cell, columns):
            return self.grid
        header = scaled(HEADER)
        return GridLayout(groups, cell=cell, columns=columns, margin=GAP // 2, header=header)

    def _relay(self) -> None:
        self.doItemsLayout()
        self._return_to_place()
        self._settle.start()

    def _use_size(self) -> None:
        """Request images of the current tile size."""
        height = picture_height(self.grid.cell.width() - GAP)
        self.gallery.set_edge(round(height * self.devicePixelRatioF()))

    # ------------------------------------------------------------------ the user's place

    def _remember(self) -> None:
        """Store the scroll position, unless it is stored already."""
        if self._place is None:
            top = self.verticalOffset()
            anchor = self.grid.rows_between(top, top).start if top else -1
            self._place = _Place(
                keys=self.gallery.shown.keys,
                anchor=anchor,
                distance=self.grid.rect_of(anchor).top() - top if top else 0,
            )

    @override
    def reset(self) -> None:
        place, self.is_peeking = self._place, False
        super().reset()
        self._place = place
        self.doItemsLayout()

    def _return_to_place(self) -> None:
        """Restore the scroll position; a picture that has the focus now is scrolled into view."""
        place, self._place = self._place, None
        rows = self.gallery.shown.rows
        anchor = next_focus(place.keys, place.anchor, rows) if place else None
        if place and anchor is not None:
            top = self.grid.rect_of(rows[anchor]).top()
            self.verticalScrollBar().setValue(top - place.distance)
        if self.selection.key not in (None, self._told):
            self.scrollTo(self.currentIndex())
        self._tell()

    def _tell(self) -> None:
        key = self.selection.key
        if self._place is None and key != self._told:
            self._told = key
            self.current_changed.emit(key)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    # ------------------------------------------------------------------ painting

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset, dirty = self.verticalOffset(), e.rect()
        top, bottom = dirty.top() + offset, dirty.bottom() + offset
        for heading in self.grid.headings_between(top, bottom):
            words = self.gallery.heading_of(heading.group)
            self.headings.paint(painter, heading.rect.translated(0, -offset), words)
        rows = self.grid.rows_between(top, bottom)
        self.gallery.prepare(rows.start, rows.stop - 1)
        here = self.currentIndex()
        for row in rows:
            index = self.gallery.index(row)
            state = TileState(
                selected=self.selection.isSelected(index),
                focused=index == here and self.hasFocus(),
                peeking=self.is_peeking and index == here,
            )
            self.delegate.paint_item(painter, self.visualRect(index), index, state)
        self.has_painted = True
        if not self._ahead.isActive():
            self._ahead.start()

    def _prepare_ahead(self) -> None:
        """Prefetch one screenful in both directions."""
        top, room = self.verticalOffset(), self.viewport().height()
        rows = self.grid.rows_between(max(0, top - room), top + 2 * room)
        self.gallery.prepare(rows.start, rows.stop - 1)
        for row in rows:
            self.gallery.data(self.gallery.index(row), GalleryRole.IMAGE)

    def _timer(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(run)
        return timer

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.doItemsLayout()
