"""The queue drawer: the requests, in a drawer above the status bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QVBoxLayout, QWidget

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import EDGE, GalleryModel
from wujie_desktop.presenters.queue.queue_model import QueueAction, QueueModel, QueueRole, QueueRow
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import label, row, tool_button
from wujie_desktop.ui.queue.row_delegate import QueueRowDelegate
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens
from wujie_desktop.ui.window_signals import WindowSignals


class QueueDrawer(QWidget):
    """Emits `toggled(bool)`, and `pictures_chosen` with the keys of a request's pictures. `is_open`
    stays as it is while bare pictures cover everything."""

    toggled = Signal(bool)
    pictures_chosen = Signal(object)

    def __init__(
        self, *, requests: QueueModel, gallery: GalleryModel, tokens: Tokens, signals: WindowSignals
    ) -> None:
        super().__init__()
        self._signals = signals
        self.setProperty("part", "queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._requests = requests
        self._running = label(part="dim")
        self._unknown = label(part="warning")
        self.cancel_all = QPushButton(translate("Queue", "Cancel everything queued"))
        self.cancel_all.setProperty("part", "link")
        self.cancel_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it to the pictures
        self._close = tool_button(translate("Queue", "Close the queue"), "x", "plain")
        self.list = QListView()
        self._delegate = QueueRowDelegate(tokens, partial(gallery.image_of, edge=EDGE), self.list)
        gallery.thumbnails.loaded.connect(lambda _sha256: self.list.viewport().update())
        gallery.decided.connect(lambda _keys: self.list.viewport().update())
        self._build()
        requests.summary_changed.connect(self._on_requests_changed)
        self._on_requests_changed()
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show the rows, or nothing."""
        self.is_open = is_open
        self.setVisible(is_open)
        self.toggled.emit(is_open)

    def toggle(self) -> None:
        """Open if closed, close if open."""
        self.set_open(self.isHidden())

    def set_bare(self, *, bare: bool) -> None:
        """Make room for bare pictures, or be as before."""
        self.setVisible(self.is_open and not bare)

    def next_waiting(self, request: RequestId) -> Picture | None:
        """Return the picture of a request that would be moved forward in the queue."""
        return self._requests.next_waiting(request)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._delegate.tokens = tokens
        self.list.viewport().update()

    def _build(self) -> None:
        rows = max(Size.QUEUE_OPEN - Size.QUEUE_BAR, 2 * scaled(Size.QUEUE_ROW))
        self.setFixedHeight(scaled(Size.QUEUE_BAR) + 1 + rows)
        self._close.clicked.connect(self.toggle)
        self.cancel_all.clicked.connect(self._signals.cancel_all_requested)
        self.list.setModel(self._requests)
        self._delegate.offer_taken.connect(self._on_offer_taken)
        self._delegate.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(translate("Queue", "Requests"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QWidget()
        bar.setFixedHeight(scaled(Size.QUEUE_BAR))
        bar_layout = row(
            label(translate("Queue", "Queue"), "strong"),
            self._running,
            self._unknown,
            1,
            self.cancel_all,
            self._close,
            spacing=Space.L,
        )
        bar_layout.setContentsMargins(Space.L, 0, Space.M, 0)
        bar.setLayout(bar_layout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.list, 1)

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter on a row triggers its button, or shows its pictures."""
        row: QueueRow = index.data(QueueRole.ROW)
        if row.offer:
            self._on_offer_taken(row)
        else:
            self._on_chosen(row)

    def _on_chosen(self, row: QueueRow) -> None:
        if row.pictures:
            self.pictures_chosen.emit(row.pictures)

    def _on_offer_taken(self, row: QueueRow) -> None:
        match row.offer:
            case QueueAction.RECALL:
                self._signals.lost_pictures_requested.emit(row.request)
            case QueueAction.CANCEL:
                self._signals.cancel_requested.emit(row.request)

    def _on_requests_changed(self) -> None:
        figures = self._requests.summary()
        self._running.setText(
            translate("Queue", "{n} running").format(n=format_number(figures.running))
        )
        self._unknown.setText(
            translate("Queue", "{n} outcome unknown").format(n=format_number(figures.unknown))
        )
        self._unknown.setVisible(figures.unknown > 0)
        if self.cancel_all.hasFocus() and not figures.queued:
            self.list.setFocus()  # Qt would hand it to whatever comes next in the window
        self.cancel_all.setVisible(figures.queued > 0)
