"""The field-like button in the middle of the top bar that opens the palette of commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.kit.parts import describe
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space


class CommandButton(QPushButton):
    """Triggers `action`, whose key stands at the right."""

    def __init__(self, bar: QWidget, action: QAction) -> None:
        super().__init__(translate("TopBar", "Search commands…"), bar)
        self._action = action
        self.setProperty("part", "search")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self, "search", "dim")
        describe(self, "palette")
        self.clicked.connect(action.trigger)
        action.changed.connect(self.update)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter = QPainter(self)
        key = key_text(self._action.shortcut().toString())
        left = self.width() - Space.S - cap_width(self.font(), key)
        paint_cap(painter, left, self.height() / 2, key)
