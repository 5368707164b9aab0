"""A small number field with − and + buttons."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import row, set_style_property, tool_button


class _Number(NumberField):
    """Emits `stepped(int)` for the arrow keys. Ignores the wheel."""

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


class Stepper(QFrame):
    """Emits `edited` at every keystroke and step. Steps stay within `low` to `high`; typed text is
    never altered, and is invalid outside them. With `places` the numbers are those of such a
    `NumberField`."""

    edited = Signal()

    def __init__(
        self,
        *,
        low: int,
        high: int,
        value: int,
        name: str,
        less: str,
        more: str,
        step: int = 1,
        places: int = 0,
    ) -> None:
        super().__init__()
        self._low, self._high, self._by = low, high, step
        self._less = tool_button(less, "minus", "step")
        self._more = tool_button(more, "plus", "step")
        self._field = _Number(low=low, high=high, name=name, places=places)
        self._field.setProperty("part", "number")
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("part", "stepper")
        self.setLayout(row(self._less, self._field, self._more, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self._field.stepped.connect(self._step)
        self._field.edited.connect(self._on_edited)
        self.show_value(value)

    @property
    def typed(self) -> int | None:
        """Return the number shown, whatever its size; None if it is no number."""
        return self._field.typed

    @property
    def number(self) -> int | None:
        """Return the number shown; None if it is invalid."""
        return self._field.number

    @property
    def problem(self) -> str:
        """What to change; "" for nothing."""
        return self._field.problem

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self._less, self._field, self._more)

    def show_value(self, value: int) -> None:
        """Set the value without emitting `edited`."""
        if value != self.typed:
            with QSignalBlocker(self):
                self._field.show_number(value)
        self._show_steps()

    def _step(self, by: int) -> None:
        wanted = (self.typed or 0) + by * self._by
        self._field.show_number(max(self._low, min(self._high, wanted)))

    def _on_edited(self) -> None:
        self._show_steps()
        self.edited.emit()

    def _show_steps(self) -> None:
        set_style_property(self, "wrong", self.number is None)
        shown = self.typed or 0
        self._less.setEnabled(shown > self._low)
        self._more.setEnabled(shown < self._high)
