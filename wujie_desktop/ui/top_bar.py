"""The top bar: whose account this is, the workspaces, commands, points, and what is under way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.activity_button import ActivityButton
from wujie_desktop.ui.kit.parts import row, set_style_property
from wujie_desktop.ui.profile_switch import ProfileSwitch
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.account.price_words import Spending
    from wujie_desktop.ui.command_button import CommandButton

STALE_MINUTES = 10
_LEAST = 160
"""Below that many pixels, what lies in the middle is not worth its place."""


class TopBar(QWidget):
    """Account, workspaces, commands, points, activity. In the middle of the window, where there is
    room, else between their neighbours, lie the commands; in the library the field in which
    pictures are searched."""

    def __init__(
        self,
        *,
        account_status: AccountStatus,
        requests: QueueModel,
        spending: Callable[[], Spending],
        signals: WindowSignals,
        workspaces: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.TOP_BAR))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.profile = ProfileSwitch(account_status, signals)
        self._points: int | None = None
        self._read_at = self._shown_at = 0.0
        self._is_stale = False
        self._workspaces = workspaces
        self.points = QPushButton()
        self.points.setProperty("part", "top")
        self.points.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.points.setMinimumWidth(scaled(Size.POINTS))
        self.points.clicked.connect(self._open_spending)
        self._spending = spending
        self.signals = signals
        self.activity = ActivityButton(requests)
        self.commands: CommandButton | None = None
        self._search: QWidget | None = None
        self._is_library = False
        self._line = row(self.profile, workspaces, 1, self.points, self.activity, spacing=Space.S)
        self._line.setContentsMargins(Space.S, 0, Space.M, 0)
        self.setLayout(self._line)
        self.show_balance(None)
        account_status.changed.connect(self._fit)
        for neighbour in (workspaces, self.points):
            neighbour.installEventFilter(self)

    def offer_commands(self, action: QAction) -> None:
        """Show the button that triggers `action`."""
        from wujie_desktop.ui.command_button import CommandButton

        self.commands = CommandButton(self, action)
        self._fit()

    def offer_search(self, field: QWidget) -> None:
        """Show `field` in the library."""
        self._search = field
        field.setParent(self)
        QWidget.setTabOrder(self._workspaces, field)
        self._fit()

    def follow(self, workspace: Workspace) -> None:
        """Show what lies in the middle in `workspace`."""
        self._is_library = workspace is Workspace.LIBRARY
        self._fit()

    @property
    def _searches(self) -> bool:
        """Whether the middle is a field to search in."""
        return self._is_library and self._search is not None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A neighbour of the middle has another width: a number in it grew."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_middle()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The name of the account where there is room for it, also beside a field in which somebody
        searches, and the commands where there is any."""
        middle = scaled(_LEAST) + Space.L if self._searches else 0
        for is_short in (False, True):
            self.profile.shorten(is_short=is_short)
            self._line.invalidate()  # a line is told of new texts only later
            if self._line.minimumSize().width() + middle <= self.width():
                break
        self._line.activate()
        self._place_middle()

    def _place_middle(self) -> None:
        """In the middle of the bar, as far as that is between the neighbours; else between
        these. A field in which somebody searches is worth any place."""
        first = self._workspaces.geometry().right() + Space.L
        last = self.points.geometry().left() - Space.L
        width, height = min(scaled(Size.SEARCH), last - first), scaled(Size.CONTROL)
        left = min(max((self.width() - width) // 2, first), last - width)
        for part in (self.commands, self._search):
            if part:
                part.setGeometry(left, (self.height() - height) // 2, width, height)
        if self.commands:
            least = max(scaled(_LEAST), self.commands.sizeHint().width())
            self.commands.setVisible(not self._searches and width >= least)
        if self._search:
            self._search.setVisible(self._searches)

    def _open_spending(self) -> None:
        from wujie_desktop.ui.spending_menu import open_spending

        open_spending(self.points, self._spending(), self.signals)

    def show_balance(self, points: int | None, age: float = 0) -> None:
        """The points left, read `age` seconds ago. Where they cannot be read the last figure
        stays, grey, with its age in the tooltip; a dash where there never was one, never a zero."""
        if points is not None:
            self._points, self._shown_at = points, time.monotonic()
            self._read_at = self._shown_at - max(0.0, age)  # clocks are set back
        self._is_stale = points is None
        self.on_tick()

    def on_tick(self) -> None:
        """Update the age of the balance."""
        figure = "—" if self._points is None else format_number(self._points)
        text = translate("TopBar", "Points {n}").format(n=figure)
        minutes = int((time.monotonic() - self._read_at) // 60) if self._points is not None else 0
        age = translate("TopBar", "Read {n} min ago").format(n=format_number(minutes))
        if text != self.points.text():
            self.points.setText(text)
        tip = translate("TopBar", "Spending and budget")
        self.points.setToolTip(f"{tip} · {age}" if minutes else tip)
        is_old = time.monotonic() - self._shown_at >= STALE_MINUTES * 60
        set_style_property(self.points, "stale", self._is_stale or is_old)
