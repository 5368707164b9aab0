"""A line of tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from wujie_desktop.ui.kit.parts import row, tab_button
from wujie_desktop.ui.theme.tokens import Space


class TabRow(QWidget):
    """The first tab is open. Emits `turned(int)` with the number of the one that was clicked."""

    turned = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.buttons = [tab_button(title) for title in titles]
        self._group = QButtonGroup(self)
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
        self._group.idClicked.connect(self.turned)
        self.buttons[0].setChecked(True)
        self.setFocusProxy(self.buttons[0])
        self.setLayout(row(*self.buttons, 1, spacing=Space.S))

    def turn(self, number: int) -> None:
        """Open the tab with this number; nothing is emitted."""
        self.buttons[number].setChecked(True)

    @property
    def number(self) -> int:
        """Which tab is open."""
        return self._group.checkedId()
