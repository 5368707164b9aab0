"""The queue drawer: a bar when closed, rows when open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from wujie_desktop.presenters.queue.queue_model import QueueAction, QueueModel, QueueRole, QueueRow
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.queue.row_delegate import QueueRowDelegate
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens
from wujie_desktop.ui.window_signals import WindowSignals


class QueueDrawer(QWidget):
    """Emits `toggled(bool)`, and `missing_requested` to show pictures that are not on the disk."""

    toggled = Signal(bool)
    missing_requested = Signal()

    def __init__(
        self, *, requests: QueueModel, tokens: Tokens, keyboard: Keyboard, signals: WindowSignals
    ) -> None:
        super().__init__()
        self._signals = signals
        self.setProperty("part", "queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._requests = requests
        self._toggle = QPushButton()
        self._toggle.setProperty("part", "queue-toggle")
        self._running = label(part="dim")
        self._unknown = label(part="warning")
        self.unsaved = QPushButton()
        self.unsaved.setProperty("part", "unsaved")
        self.unsaved.setToolTip(translate("Queue", "Paid for and not on this disk: show them"))
        self.cancel_all = QPushButton(translate("Queue", "Cancel everything queued"))
        self.cancel_all.setProperty("part", "link")
        for fleeting in (self.unsaved, self.cancel_all):
            fleeting.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it to the pictures
        self._hints = ElidedLabel(part="dim")
        self._hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keyboard.follow(lambda: self._hints.setText(keyboard.hints()))
        self._list = QListView()
        self._delegate = QueueRowDelegate(tokens, self._list)
        self._build()
        for signal in (requests.rowsInserted, requests.modelReset, requests.dataChanged):
            signal.connect(self._on_requests_changed)
        self._on_requests_changed()
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show the rows, or the bar alone."""
        self._list.setVisible(is_open)
        rows = max(Size.QUEUE_OPEN - Size.QUEUE_BAR, 2 * scaled(Size.QUEUE_ROW))
        self.setFixedHeight(scaled(Size.QUEUE_BAR) + 1 + (rows if is_open else 0))
        mark = "▾  " if is_open else "▸  "
        self._toggle.setText(mark + translate("Queue", "Queue"))
        self.toggled.emit(is_open)

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return self._list.isVisibleTo(self)

    def toggle(self) -> None:
        """Open if closed, close if open."""
        self.set_open(not self.is_open)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._delegate.tokens = tokens
        self._list.viewport().update()

    def _build(self) -> None:
        self._toggle.setAccessibleName(translate("Queue", "Open or close the queue"))
        self._toggle.clicked.connect(self.toggle)
        self.unsaved.clicked.connect(self.missing_requested)
        self.cancel_all.clicked.connect(self._signals.cancel_all_requested)
        self._list.setModel(self._requests)
        self._delegate.offer_taken.connect(self._on_offer_taken)
        self._list.activated.connect(self._on_activated)
        self._list.setItemDelegate(self._delegate)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._list.setAccessibleName(translate("Queue", "Requests"))
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QWidget()
        bar.setFixedHeight(scaled(Size.QUEUE_BAR))
        bar_layout = row(
            self._toggle,
            self._running,
            self._unknown,
            self.unsaved,
            self.cancel_all,
            self._hints,
            spacing=Space.L,
        )
        bar_layout.setStretchFactor(self._hints, 1)
        bar_layout.setContentsMargins(Space.S, 0, Space.L, 0)
        bar.setLayout(bar_layout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._list, 1)

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter on a row triggers its button."""
        self._on_offer_taken(index.data(QueueRole.ROW))

    def _on_menu(self, place: QPoint) -> None:
        row: QueueRow | None = self._list.indexAt(place).data(QueueRole.ROW)
        if row is None:
            return
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = row.request
        action = menu.addAction(translate("Queue", "Use as draft"))
        action.triggered.connect(
            lambda _checked=False: self._signals.compose.use_request_requested.emit(name)
        )
        if row.offer is QueueAction.CANCEL:
            cancel = menu.addAction(row.offer_text)
            cancel.triggered.connect(
                lambda _checked=False: self._signals.cancel_requested.emit(name)
            )
        menu.popup(self._list.viewport().mapToGlobal(place))

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
        self.unsaved.setText(
            translate("Queue", "Not on disk {n}").format(n=format_number(figures.not_stored))
        )
        for button, number in (
            (self.cancel_all, figures.queued),
            (self.unsaved, figures.not_stored),
        ):
            if button.hasFocus() and not number:
                self._toggle.setFocus()  # Qt would hand it to whatever comes next in the window
        self.cancel_all.setVisible(figures.queued > 0)
        self.unsaved.setEnabled(figures.not_stored > 0)
        set_style_property(self.unsaved, "some", figures.not_stored > 0)
