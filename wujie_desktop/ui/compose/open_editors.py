"""Editors for settings that leave only where they are set: nothing documents what they are
otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from wujie_desktop.domain.cameras import CameraSetting, SettingKind, SettingValue
from wujie_desktop.domain.numbers import signed_number
from wujie_desktop.presenters.compose.camera_words import (
    range_words,
    setting_hint,
    setting_word,
    unset_word,
)
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled

_FIELD, _NUMBER = 160, 72
"""Widths of fields, in pixels at plain text size."""
Choices = Sequence[tuple[str, SettingValue | None]]
"""Words and what they stand for; None is a setting that is not sent."""


def setting_line(setting: CameraSetting, field: QWidget, width: int = _FIELD) -> QHBoxLayout:
    """Lay out the name of a setting, its range and its field."""
    title = setting_word(setting.name)
    name = ElidedLabel()
    name.setText(title)
    name.setToolTip(setting_hint(setting))
    field.setAccessibleName(title)
    field.setFixedWidth(scaled(width))
    line = row(name, label(range_words(setting), "dim"), field)
    line.setStretch(0, 1)
    return line


class TextEditor(QWidget):
    """A line of text or, for a setting that is one, a number, below zero as well. Emits `changed`
    at every keystroke. What is no number stays as it was typed, and cannot be sent."""

    changed = Signal()

    def __init__(self, setting: CameraSetting) -> None:
        super().__init__()
        self._setting = setting
        self._is_number = setting.kind in (SettingKind.WHOLE, SettingKind.NUMBER)
        self.line = QLineEdit()
        self.line.setPlaceholderText("–" if self._is_number else unset_word())
        self.setLayout(setting_line(setting, self.line, _NUMBER if self._is_number else _FIELD))
        self.line.textChanged.connect(self._on_changed)

    @property
    def value(self) -> SettingValue | None:
        """What was typed, without blanks around it; None for nothing."""
        typed = self.line.text().strip()
        if not typed or not self._is_number:
            return typed or None
        number = signed_number(typed, is_whole=self._setting.kind is SettingKind.WHOLE)
        return typed if number is None else number

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self.line,)

    def show_value(self, value: SettingValue | None) -> None:
        """Show `value` without emitting `changed`."""
        with QSignalBlocker(self):
            self.line.setText("" if value is None else str(value))
            self.line.setCursorPosition(0)

    def _on_changed(self) -> None:
        set_style_property(self.line, "wrong", not self._setting.accepts(self.value))
        self.changed.emit()


class ChoiceEditor(QWidget):
    """One of a few values, by their words. Emits `changed` when another is chosen."""

    changed = Signal()

    def __init__(self, setting: CameraSetting, choices: Choices) -> None:
        super().__init__()
        self.box = ComboBox()
        self.setLayout(setting_line(setting, self.box))
        self.offer(choices)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def value(self) -> SettingValue | None:
        """What is chosen."""
        chosen: SettingValue | None = self.box.currentData()
        return chosen

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self.box,)

    def show_value(self, value: SettingValue | None) -> None:
        """Show `value` without emitting `changed`; one that is not on offer is added."""
        with QSignalBlocker(self.box):
            if self._place_of(value) < 0:
                self.box.addItem(str(value), value)
            self.box.setCurrentIndex(self._place_of(value))

    def offer(self, choices: Choices) -> None:
        """Have these to choose from; what is chosen stays."""
        chosen, was_empty = self.value, not self.box.count()
        with QSignalBlocker(self.box):
            self.box.clear()
            for word, value in choices:
                self.box.addItem(word, value)
        if not was_empty:
            self.show_value(chosen)

    def _place_of(self, value: SettingValue | None) -> int:
        """Compared by kind as well: True is not 1."""
        wanted = (type(value), value)
        each = (self.box.itemData(at) for at in range(self.box.count()))
        return next((at for at, data in enumerate(each) if (type(data), data) == wanted), -1)
