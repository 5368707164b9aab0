"""The four workspaces as buttons in the top bar; the keys do the same."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.window_actions import work_action
from wujie_desktop.presenters.gallery.collection import COUNT_PAUSE
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.parts import describe, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

_BADGE = 18
_DIGITS = 2
"""How many digits of what waits have room from the start: nothing beside them moves."""


class WorkspaceBar(QWidget):
    """The button of the workspace that is on is checked."""

    def __init__(
        self, switch: WorkspaceSwitch, actions: Mapping[str, QAction], gallery: GalleryModel
    ) -> None:
        super().__init__()
        self._gallery = gallery
        self._soon = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._soon.timeout.connect(self._count)
        gallery.counts_changed.connect(self._soon.start)
        gallery.rearranged.connect(self._soon.start)
        self._switch = switch
        self._actions = {each: actions[work_action(each)] for each in Workspace}
        digits = {Workspace.REVIEW: _DIGITS}
        self.buttons = {
            each: WorkspaceButton(workspace_title(each), digits.get(each, 0)) for each in Workspace
        }
        group = QButtonGroup(self)
        for workspace, button in self.buttons.items():
            action = self._actions[workspace]
            button.setCheckable(True)
            button.clicked.connect(action.trigger)
            describe(button, work_action(workspace))
            group.addButton(button)
            action.setCheckable(True)
            action.triggered.connect(self._show)
        self.setLayout(row(*self.buttons.values(), spacing=0))
        switch.changed.connect(self._show)
        self._show()

    def show_waiting(self, number: int) -> None:
        """How many pictures wait for a person; none is not said."""
        self.buttons[Workspace.REVIEW].show_number(format_number(number) if number else "")

    def _count(self) -> None:
        """Nothing is told before the decisions are known, which is after the first paint."""
        waiting = self._gallery.collection.count_waiting()
        if waiting is not None:
            self.show_waiting(waiting)

    def _show(self) -> None:
        """A workspace that cannot be entered yet leaves the one before checked."""
        for workspace, button in self.buttons.items():
            is_on = workspace is self._switch.workspace
            button.setChecked(is_on)
            self._actions[workspace].setChecked(is_on)


class WorkspaceButton(QPushButton):
    """A word, and a number in a badge beside it, with room for so many `digits` from the start."""

    def __init__(self, title: str, digits: int) -> None:
        super().__init__(title)
        self._number = ""
        self._digits = digits
        self.setProperty("part", "workspace")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_number(self, number: str) -> None:
        """Show this number; "" for none."""
        if number != self._number:
            self._number = number
            self.setAccessibleName(f"{self.text()} {number}".rstrip())
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._room(), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        if self._number:
            self._paint_number()

    def _paint_number(self) -> None:
        painter = QPainter(self)
        tokens, width, height = worn_tokens(), self._width_of(self._number), scaled(_BADGE)
        left = self.width() - scaled(Space.M) - 1 - self._room() + Space.S
        box = QRectF(left, (self.height() - height) / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.window))
        painter.setPen(QColor(tokens.control_line))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setFont(sized(self.font(), Type.TINY))
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._number)

    def _room(self) -> int:
        """What the badge takes, with the gap before it."""
        if not (self._digits or self._number):
            return 0
        return max(self._width_of("8" * self._digits), self._width_of(self._number)) + Space.S

    def _width_of(self, number: str) -> int:
        figures = QFontMetrics(sized(self.font(), Type.TINY)).horizontalAdvance(number)
        return max(figures + scaled(Space.M), scaled(_BADGE))
