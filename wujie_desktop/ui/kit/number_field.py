"""A line edit for a number; the text shown is the value, at every keystroke."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from wujie_desktop.domain.numbers import fixed_number, fixed_text
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import set_style_property


class NumberField(QLineEdit):
    """Emits `edited` at every change. Text that is no number from `low` to `high` is marked and
    never altered; an empty line counts as `empty`. With `places` it takes decimals, and each number
    is a count of the last of these places: 0.45 with two is 45."""

    edited = Signal()

    def __init__(
        self, *, low: int, high: int, name: str, empty: int | None = None, places: int = 0
    ) -> None:
        super().__init__()
        self._low, self._high, self._empty = low, high, empty
        self._places = places
        self._composed = ""
        self._was_clicked = False
        """The click that gave it the focus has not ended yet."""
        self.setAccessibleName(name)
        self.textChanged.connect(self._on_changed)
        self._mark()

    @property
    def typed(self) -> int | None:
        """Return the number shown, whatever its size; None if it is no number."""
        at, text = self.cursorPosition(), self.text()
        shown = f"{text[:at]}{self._composed}{text[at:]}"
        return fixed_number(shown, self._places) if shown.strip() else self._empty

    @property
    def number(self) -> int | None:
        """Return the number shown; None if it is invalid."""
        typed = self.typed
        return typed if typed is not None and self._low <= typed <= self._high else None

    @property
    def problem(self) -> str:
        """What to change; "" for nothing."""
        if self.number is not None:
            return ""
        if self._places:
            return translate("Number", "A number from {low} to {high}.").format(
                low=fixed_text(self._low, self._places), high=fixed_text(self._high, self._places)
            )
        return translate("Number", "A whole number from {low} to {high}.").format(
            low=format_number(self._low), high=format_number(self._high)
        )

    def show_number(self, number: int) -> None:
        """Show `number`."""
        self.setText(fixed_text(number, self._places))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here replaces the number by typing another."""
        super().focusInEvent(event)
        self.selectAll()
        self._was_clicked = event.reason() is Qt.FocusReason.MouseFocusReason

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._was_clicked and not self.hasSelectedText():
            self.selectAll()
        self._was_clicked = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Preedit text of an input method counts too."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._on_changed()

    def _on_changed(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        set_style_property(self, "wrong", self.number is None)
