"""A small whole number with − and +, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget
from typing_extensions import override

from wujie_desktop.ui.kit.parts import row, tool_button


class _Number(QSpinBox):
    """A spin box that never changes because the wheel passed over it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Stepper(QWidget):
    """Says `value_changed(int)`."""

    value_changed = Signal(int)

    def __init__(self, *, low: int, high: int, value: int, name: str, less: str, more: str) -> None:
        super().__init__()
        self._less = tool_button("−", less, "step")
        self._more = tool_button("+", more, "step")
        self._number = _Number()
        self._number.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setRange(low, high)
        self._number.setFixedSize(38, 28)
        self._number.setAccessibleName(name)
        self._number.setValue(value)
        self.setLayout(row(self._less, self._number, self._more, spacing=2))
        self._less.clicked.connect(self._number.stepDown)
        self._more.clicked.connect(self._number.stepUp)
        self._number.valueChanged.connect(self._on_changed)
        self._on_changed(value)

    @property
    def value(self) -> int:
        """The number."""
        return self._number.value()

    def _on_changed(self, value: int) -> None:
        self._less.setEnabled(value > self._number.minimum())
        self._more.setEnabled(value < self._number.maximum())
        self.value_changed.emit(value)
