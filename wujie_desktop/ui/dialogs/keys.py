"""The key sheet, made from the table of actions; keys can be bound anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import (
    Bindings,
    Preset,
    clash,
    keys_text,
    preset_bindings,
)
from wujie_desktop.presenters.actions.spec import ActionSpec, Keys
from wujie_desktop.presenters.actions.table import key_sheet
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import ComboBox
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

_COLUMNS = 2
_BARE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """The keys of one action. A click, then a key, emits `chosen(str)`; Escape cancels."""

    chosen = Signal(str)

    def __init__(self, spec: ActionSpec) -> None:
        super().__init__()
        self.spec = spec
        self._keys = ""
        self.setCheckable(True)
        self.setProperty("part", "key-button")
        self.setAccessibleName(translate("Keys", "Key for {action}").format(action=spec.title))
        self.toggled.connect(self._show)

    def show_keys(self, bindings: Bindings) -> None:
        """Show the bound keys."""
        self._keys = keys_text(self.spec, bindings)
        self._show()

    @override
    def event(self, e: QEvent) -> bool:
        if self.isChecked() and isinstance(e, QKeyEvent):
            if e.type() is QEvent.Type.ShortcutOverride:
                e.accept()
                return True
            if e.type() is QEvent.Type.KeyPress:
                self._take(e)
                return True
        return super().event(e)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _BARE:
            return
        self.setChecked(False)
        if event.key() != Qt.Key.Key_Escape:
            self.chosen.emit(QKeySequence(event.keyCombination()).toString())

    def _show(self) -> None:
        self.setText(translate("Keys", "Press a key…") if self.isChecked() else self._keys)


class KeySheet(SettingsPage):
    """Every action and its keys. Emits `bindings_changed(dict)`."""

    bindings_changed = Signal(object)

    def __init__(self, bindings: Bindings) -> None:
        super().__init__()
        self._bindings: dict[str, Keys] = dict(bindings)
        self.buttons = [KeyButton(spec) for spec in key_sheet()]
        self.preset = ComboBox()
        self._said = label(part="dim", wrap=True)
        self._build()
        self._show()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        height = -(-len(self.buttons) // _COLUMNS)
        for place, button in enumerate(self.buttons):
            side, line = divmod(place, height)
            grid.addWidget(label(button.spec.title), line, side * 3)
            grid.addWidget(button, line, side * 3 + 1)
            button.chosen.connect(lambda key, spec=button.spec: self._bind(spec, key))
        grid.setColumnMinimumWidth(2, Space.L)
        body = QWidget()
        body.setLayout(grid)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons in it have it
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for preset in Preset:
            self.preset.addItem(_preset_word(preset), preset)
        self.preset.setAccessibleName(translate("Keys", "Keys as in"))
        self.preset.activated.connect(self._use_preset)
        head = row(label(translate("Keys", "Keys as in"), "dim"), self.preset, 1)
        self.arrange(head, area, self._said, filling=area)

    def _bind(self, spec: ActionSpec, key: str) -> None:
        """Bind `spec` to this key alone, unless it conflicts with another action."""
        other = clash(spec.id, key, self._bindings)
        set_style_property(self._said, "part", "problem" if other else "dim")
        if other:
            sentence = translate("Keys", "{key} already means “{action}” there.")
            self._said.setText(sentence.format(key=key, action=other.title))
            return
        self._said.setText("")
        self._bindings[spec.id] = (key,)
        if self._bindings[spec.id] == spec.keys:
            del self._bindings[spec.id]
        self._show()
        self.bindings_changed.emit(dict(self._bindings))

    def _use_preset(self) -> None:
        self._bindings = preset_bindings(self.preset.currentData())
        self._said.setText("")
        self._show()
        self.bindings_changed.emit(dict(self._bindings))

    def _show(self) -> None:
        for button in self.buttons:
            button.show_keys(self._bindings)
        same = (preset for preset in Preset if preset_bindings(preset) == self._bindings)
        self.preset.setCurrentIndex(self.preset.findData(next(same, None)))


def _preset_word(preset: Preset) -> str:
    match preset:
        case Preset.OURS:
            return translate("Keys", "Wujie Desktop")
        case Preset.LIGHTROOM:
            return "Lightroom"
        case Preset.PHOTO_MECHANIC:
            return "Photo Mechanic"
