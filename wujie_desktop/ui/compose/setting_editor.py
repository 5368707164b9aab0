"""Editors for the settings of a camera: a number with its range, a switch."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.cameras import SAMPLER, CameraSetting, SettingKind, SettingValue
from wujie_desktop.presenters.compose.camera_words import (
    payment_choices,
    range_words,
    setting_hint,
    setting_word,
    switch_choices,
    unset_word,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.open_editors import ChoiceEditor, TextEditor
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.stepper import Stepper

_PLACES = 4
"""Decimals of a number that need not be whole."""


class NumberEditor(QWidget):
    """Emits `changed` at every keystroke and step."""

    changed = Signal()

    def __init__(self, setting: CameraSetting) -> None:
        super().__init__()
        self.setProperty("part", "setting")
        places = _PLACES if setting.kind is SettingKind.NUMBER else 0
        self._per_one: int = 10**places
        """How many units of the last decimal make one."""
        title = setting_word(setting.name)
        name = ElidedLabel()
        name.setText(title)
        name.setToolTip(setting_hint(setting))
        self._number = Stepper(
            low=self._units(setting.low or 0),
            high=self._units(setting.high or 0),
            value=self._units(float(setting.default or 0)),
            name=title,
            less=translate("Camera", "{setting}: less").format(setting=title),
            more=translate("Camera", "{setting}: more").format(setting=title),
            step=self._units(setting.step),
            places=places,
        )
        line = row(name, label(range_words(setting), "dim"), self._number)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._number.edited.connect(self.changed)

    @property
    def value(self) -> SettingValue:
        """The number as entered; what is no number is 0, which cannot be sent."""
        units = self._number.typed or 0
        return units if self._per_one == 1 else units / self._per_one

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return self._number.controls

    def show_value(self, value: SettingValue | None) -> None:
        """Show `value` without emitting `changed`."""
        self._number.show_value(self._units(float(value or 0)))

    def _units(self, number: float) -> int:
        return round(number * self._per_one)


class SwitchEditor(CheckBox):
    """Emits `changed` when it is turned on or off."""

    changed = Signal()

    def __init__(self, setting: CameraSetting) -> None:
        super().__init__(setting_word(setting.name))
        self.setToolTip(setting_hint(setting))
        self.setChecked(bool(setting.default))
        self.toggled.connect(lambda _is_on: self.changed.emit())

    @property
    def value(self) -> SettingValue:
        """Whether it is on."""
        return self.isChecked()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self,)

    def show_value(self, value: SettingValue | None) -> None:
        """Show `value` without emitting `changed`."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))


Editor = NumberEditor | SwitchEditor | TextEditor | ChoiceEditor


def editor_of(setting: CameraSetting) -> Editor:
    """Return the editor that `setting` needs."""
    if setting.kind is SettingKind.CHOICE:
        return ChoiceEditor(setting, payment_choices())
    if setting.default is not None:
        return SwitchEditor(setting) if setting.is_switch else NumberEditor(setting)
    if setting.is_switch:
        return ChoiceEditor(setting, switch_choices())
    return (
        ChoiceEditor(setting, ((unset_word(), None),))
        if setting.name == SAMPLER
        else (TextEditor(setting))
    )
