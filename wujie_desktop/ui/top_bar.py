"""The top bar: whose account this is, the workspaces, the points, and what is under way."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import row, set_style_property
from wujie_desktop.ui.profile_switch import ProfileSwitch
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals

STALE_MINUTES = 10


class TopBar(QWidget):
    """Account, workspaces, points, activity."""

    def __init__(
        self,
        *,
        standing: AccountStatus,
        requests: QueueModel,
        signals: WindowSignals,
        workspaces: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.TOP_BAR))
        self.profile = ProfileSwitch(standing, signals)
        self._requests = requests
        self._points: int | None = None
        self._read_at = 0.0
        self._is_stale = False
        self.points = _button(Size.POINTS)
        self.points.clicked.connect(lambda: signals.dialog_requested.emit(DialogName.LEDGER))
        self.activity = _button(Size.ACTIVITY)
        self._line = row(
            self.profile,
            workspaces,
            1,
            self.points,
            self.activity,
            spacing=Space.M,
        )
        self._line.setContentsMargins(Space.S, 0, Space.M, 0)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_balance(None)
        requests.summary_changed.connect(self._show_activity)
        self._show_activity()
        standing.changed.connect(self._fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The account by its name where there is room for it."""
        for is_short in (False, True):
            self.profile.shorten(is_short=is_short)
            self._line.invalidate()  # a line is told of new texts only later
            if self._line.minimumSize().width() <= self.width():
                return

    def show_balance(self, points: int | None) -> None:
        """The points left. Where they cannot be read the last figure stays, grey, with its
        age in the tooltip; a dash where there never was one, never a zero."""
        if points is not None:
            self._points, self._read_at = points, time.monotonic()
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
        tip = translate("TopBar", "Points ledger")
        self.points.setToolTip(f"{tip} · {age}" if minutes else tip)
        set_style_property(self.points, "stale", self._is_stale or minutes >= STALE_MINUTES)

    def _show_activity(self) -> None:
        """How many of the pictures asked for have come; else whether all is saved."""
        figures = self._requests.summary()
        if figures.asked:
            text = f"{format_number(figures.settled)}/{format_number(figures.asked)}"
        elif figures.not_stored:
            text = translate("Status", "{n} not saved").format(n=format_number(figures.not_stored))
        else:
            text = translate("TopBar", "Idle")
        self.activity.setText(text)
        unknown = translate("Queue", "{n} outcome unknown").format(n=format_number(figures.unknown))
        tip = translate("Queue", "Open or close the queue")
        self.activity.setToolTip(f"{tip} · {unknown}" if figures.unknown else tip)
        set_style_property(self.activity, "some", bool(figures.unknown or figures.not_stored))


def _button(width: int) -> QPushButton:
    made = QPushButton()
    made.setProperty("part", "top")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setMinimumWidth(scaled(width))
    return made
