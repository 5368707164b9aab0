"""The head of a folded part of the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import set_icon


class FoldHead(QWidget):
    """Emits `turned(bool)` with whether it is open now. While it is closed it tells at its right
    what is in it. `button` opens and closes it."""

    turned = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setProperty("part", "fold")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._said = ""
        self._contents = ElidedLabel(part="dim")
        self._contents.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self.button, self._contents)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.button.toggled.connect(self._on_toggled)
        self._show()

    def say(self, contents: str) -> None:
        """Tell what is in it."""
        self._said = contents
        self._show()

    def open(self) -> None:
        """Show what is in it."""
        self.button.setChecked(True)

    @property
    def is_open(self) -> bool:
        """Whether what is in it is shown."""
        return self.button.isChecked()

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        self._show()
        self.turned.emit(is_open)

    def _show(self) -> None:
        icon = "chevron-down" if self.is_open else "chevron-right"
        set_icon(self.button, icon, "dim", side=12)
        self._contents.setText("" if self.is_open else self._said)
