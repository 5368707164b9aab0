"""The ways to compare, side by side: one of them is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from wujie_desktop.ui.compare.canvas import Mode, mode_word
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import set_icon

_ICONS = {
    Mode.SIDE: "columns-2",
    Mode.SLIDER_ACROSS: "square-split-horizontal",
    Mode.SLIDER_DOWN: "square-split-vertical",
    Mode.FLICKER: "zap",
    Mode.OVERLAY: "layers",
    Mode.DIFFERENCE: "diff",
}


class ModeBar(QWidget):
    """Emits `chosen(Mode)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {mode: self._button(mode) for mode in Mode}
        self._group = QButtonGroup(self)
        for button in self.buttons.values():
            self._group.addButton(button)
        self.buttons[Mode.SIDE].setProperty("at", "first")
        self.buttons[Mode.DIFFERENCE].setProperty("at", "last")
        self.setLayout(row(*self.buttons.values(), spacing=0))

    def show_mode(self, mode: Mode) -> None:
        """Have `mode` on."""
        self.buttons[mode].setChecked(True)

    def show_names(self, *, named: bool) -> None:
        """Name the ways, or show their icons alone."""
        for mode, button in self.buttons.items():
            button.setText(mode_word(mode) if named else "")
            set_icon(button, _ICONS[mode])

    def _button(self, mode: Mode) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(mode_word(mode))
        button.setAccessibleName(mode_word(mode))
        button.setCheckable(True)
        button.setProperty("part", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        button.clicked.connect(lambda _on=False: self.chosen.emit(mode))
        return button
