"""A small whole number with − and +, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.parts import row, tool_button
from wujie_desktop.ui.theme.scale import scaled


class _Number(QLineEdit):
    """Says `stepped(int)` for the arrow keys. The wheel passes over it."""

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(1)
            case Qt.Key.Key_Down:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)


class Stepper(QWidget):
    """Says `value_changed(int)`; the value never leaves `low` to `high`."""

    value_changed = Signal(int)

    def __init__(self, *, low: int, high: int, value: int, name: str, less: str, more: str) -> None:
        super().__init__()
        self._low, self._high, self._value = low, high, value
        self._less = tool_button("−", less, "step")
        self._more = tool_button("+", more, "step")
        self._number = _Number()
        self._number.setProperty("part", "number")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setValidator(QIntValidator(0, high * 10, self))
        self._number.setFixedSize(scaled(38), scaled(28))
        self._number.setAccessibleName(name)
        self.setLayout(row(self._less, self._number, self._more, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self._number.stepped.connect(self._step)
        self._number.editingFinished.connect(self._on_typed)
        self._show()

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in the order of reading."""
        return (self._less, self._number, self._more)

    def show_value(self, value: int) -> None:
        """Show `value`, as if it had always been."""
        self._value = value
        self._show()

    def _step(self, by: int) -> None:
        self._set(self._value + by)

    def _on_typed(self) -> None:
        text = self._number.text()
        self._set(int(text) if text else self._low)

    def _set(self, value: int) -> None:
        kept = max(self._low, min(self._high, value))
        changed, self._value = kept != self._value, kept
        self._show()
        if changed:
            self.value_changed.emit(kept)

    def _show(self) -> None:
        self._number.setText(str(self._value))
        self._less.setEnabled(self._value > self._low)
        self._more.setEnabled(self._value < self._high)
