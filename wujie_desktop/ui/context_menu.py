"""The context menus: of pictures, of the ground between them, and of requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QListView, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.menus import ContextMenu, Groups, context_groups
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.queue.accelerate_words import why_not_moved
from wujie_desktop.presenters.queue.queue_model import QueueAction, QueueRole, QueueRow
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.menu import ActionMenu, Handlers
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.window_signals import WindowSignals

_Flag = QItemSelectionModel.SelectionFlag


class ContextMenus(QObject):
    """Opens them on every page with pictures, and on the queue, for the mouse and for the menu key.

    A picture outside the selection is selected first. The first line says how many pictures the
    entries are about.
    """

    def __init__(
        self,
        parent: QObject,
        commands: Commands,
        stage: CentralPages,
        queue: QueueDrawer,
        signals: WindowSignals,
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._stage = stage
        self._queue = queue
        self._signals = signals
        stage.installEventFilter(self)
        queue.installEventFilter(self)
        signals.context_menu_requested.connect(self._on_place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is on the page leaves the event to the page."""
        if event.type() is not QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        is_asked_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if watched is self._queue:
            self._on_queue(None if is_asked_by_key else event.globalPos())
        elif is_asked_by_key:
            self._open(self._current_place(), is_picture=True)
        else:
            self._open(event.globalPos(), is_picture=self._take(event.globalPos()))
        return True

    def _open(self, place: QPoint, *, is_picture: bool) -> None:
        """Offer what can be done with the pictures that keys are about, else with the page."""
        number = self._stage.selected_count if is_picture else 0
        kind = ContextMenu.GROUND
        if number:
            is_binned = self._commands.read().is_bin
            kind = ContextMenu.BINNED if is_binned else ContextMenu.PICTURE
        self._popup(context_groups(kind, self._stage.place), number, place)

    def _on_place(self, menu: str, place: QPoint) -> None:
        self._popup(context_groups(ContextMenu(menu), KeyScope.GRID), 0, place)

    def _popup(
        self,
        groups: Groups,
        number: int,
        place: QPoint,
        instead: Handlers | None = None,
        against: Mapping[str, str] | None = None,
    ) -> None:
        """`against` says why actions of `instead` cannot be done."""
        menu = ActionMenu("", groups, self._commands, self._stage, instead)
        menu.forbid(against or {})
        if number:
            heading = QAction(translate("ContextMenu", "Pictures: {n}"), menu)
            heading.setText(heading.text().format(n=format_number(number)))
            heading.setEnabled(False)
            menu.insertAction(menu.actions()[0], heading)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _take(self, place: QPoint) -> bool:
        """Make the picture at `place` one that keys are about. Returns whether there is one."""
        canvas = self._stage.canvas
        at: QWidget | None = self._stage.childAt(self._stage.mapFromGlobal(place))
        while at is not None and at is not self._stage:
            if canvas and at is canvas:
                return canvas.look_at(canvas.mapFromGlobal(place))
            if isinstance(at, QListView):
                return _select_at(at, place)
            at = at.parentWidget()
        return False

    def _current_place(self) -> QPoint:
        """Where the menu of the current picture opens."""
        view = self._stage.grid.view
        tile = view.visualRect(view.currentIndex())
        if view.isVisible() and tile.isValid():
            return view.viewport().mapToGlobal(tile.center())
        return self._stage.mapToGlobal(self._stage.rect().center())

    def _on_queue(self, place: QPoint | None) -> None:
        rows = self._queue.list
        at = rows.viewport().mapFromGlobal(place) if place else None
        index = rows.indexAt(at) if at else rows.currentIndex()
        row: QueueRow | None = index.data(QueueRole.ROW)
        if row is None:
            return
        instead: dict[str, Callable[[], object]] = {
            "use-as-draft": partial(self._signals.compose.use_request_requested.emit, row.request)
        }
        if row.offer is QueueAction.CANCEL:
            instead["cancel"] = partial(self._signals.cancel_requested.emit, row.request)
            instead["accelerate"] = partial(self._move_forward, row)
        groups = context_groups(ContextMenu.REQUEST, KeyScope.GRID)[: len(instead)]
        under = rows.viewport().mapToGlobal(rows.visualRect(index).bottomLeft())
        against = {"accelerate": why_not_moved(self._queue.next_waiting(row.request))}
        self._popup(groups, 0, place or under, instead, against)

    def _move_forward(self, row: QueueRow) -> None:
        """The picture of the request that has the fewest ahead of it."""
        if picture := self._queue.next_waiting(row.request):
            self._signals.accelerate_requested.emit(picture.key)


def _select_at(view: QListView, place: QPoint) -> bool:
    index = view.indexAt(view.viewport().mapFromGlobal(place))
    if not index.isValid():
        return False
    selection = view.selectionModel()
    keeps = selection.isSelected(index)
    selection.setCurrentIndex(index, _Flag.NoUpdate if keeps else _Flag.ClearAndSelect)
    return True
