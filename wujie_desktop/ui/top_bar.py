"""The top bar: account, balance, policy, menu."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, frame, label, row, set_style_property
from wujie_desktop.ui.policies.button import PolicyButton
from wujie_desktop.ui.profile_switch import ProfileSwitch
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.domain.policy_book import PolicyBook

STALE_MINUTES = 10


class TopBar(QWidget):
    """Brand, profile, balance, menu."""

    def __init__(
        self, *, account_status: AccountStatus, signals: WindowSignals, menu: QMenu
    ) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.TOP_BAR))
        strip = frame("profile-strip")
        strip.setFixedHeight(Size.STRIP)
        strip.setProperty("kind", account_status.profile.name)
        self.profile = ProfileSwitch(account_status, signals)
        self._points: int | None = None
        self._read_at = 0.0
        self._is_stale = False
        self._balance = label(part="chip")
        self._menu = QToolButton()
        self._menu.setText("☰")
        self._menu.setAccessibleName(translate("TopBar", "Menu"))
        self._menu.setToolTip(translate("TopBar", "Menu"))
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(menu)
        self.batch = QPushButton(translate("TopBar", "Batch…"))
        self.batch.clicked.connect(lambda: signals.dialog_requested.emit(DialogName.BATCH))
        self.policy = PolicyButton()
        self._workspaces = row(spacing=0)
        self._brand = label("无界 Desktop", "brand")
        self._line = row(
            self._brand,
            self.profile,
            self._workspaces,
            1,
            self._balance,
            self.policy,
            self.batch,
            self._menu,
            spacing=Space.M,
        )
        self._line.setContentsMargins(Space.M, 0, Space.M, 0)
        self._line.setAlignment(self._balance, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(strip, self._line, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_balance(None)
        account_status.changed.connect(self._fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Texts where there is room; else a dot and an arrow with tooltips."""
        self._dress(is_wide=True)
        self._line.invalidate()  # a line within a column is told of new texts only later
        if self._line.sizeHint().width() > self.width():
            self._dress(is_wide=False)

    def _dress(self, *, is_wide: bool) -> None:
        self._brand.setVisible(is_wide)
        self.profile.shorten(is_short=not is_wide)
        self.policy.shorten(is_short=not is_wide)

    def add_workspaces(self, workspaces: QWidget) -> None:
        """Add the workspace buttons beside the account."""
        self._workspaces.addWidget(workspaces)

    def show_policies(self, book: PolicyBook) -> None:
        """Show the policies and which one is active."""
        self.policy.show_policies(book.names, book.chosen)
        self._fit()

    def show_balance(self, points: int | None) -> None:
        """Show the balance in points. If it cannot be read the last one stays, grey, with its age;
        a dash if it was never read, never 0."""
        if points is not None:
            self._points, self._read_at = points, time.monotonic()
        self._is_stale = points is None
        self.on_tick()

    def on_tick(self) -> None:
        """Update the age of the balance."""
        figure = "—" if self._points is None else format_number(self._points)
        text = translate("TopBar", "Points  {n}").format(n=figure)
        minutes = int((time.monotonic() - self._read_at) // 60) if self._points is not None else 0
        if minutes:
            text += translate("TopBar", " · {n} min ago").format(n=format_number(minutes))
        set_style_property(self._balance, "stale", self._is_stale or minutes >= STALE_MINUTES)
        if text != self._balance.text():
            self._balance.setText(text)
            self._fit()
