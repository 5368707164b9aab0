"""The key sheet, made from the table of actions; keys can be bound anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import (
    Bindings,
    Preset,
    clash,
    first_key,
    keys_text,
    preset_bindings,
)
from wujie_desktop.presenters.actions.menu_titles import alt_keys
from wujie_desktop.presenters.actions.search import find_actions
from wujie_desktop.presenters.actions.spec import ActionSpec, Keys, KeyScope
from wujie_desktop.presenters.actions.table import action_spec, key_sheet
from wujie_desktop.presenters.actions.trace import ActionTrace, Way
from wujie_desktop.presenters.actions.words import scopes_title
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

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
    """Every action that has keys, by the places where these act; what is typed finds some. Below
    stands what was done last, with the keys that do it. Emits `bindings_changed(dict)`."""

    bindings_changed = Signal(object)

    def __init__(
        self, bindings: Bindings, trace: ActionTrace | None = None, *, has_colours: bool = True
    ) -> None:
        super().__init__()
        self._bindings: dict[str, Keys] = dict(bindings)
        self._trace = trace or ActionTrace()
        self.buttons = [KeyButton(spec) for spec in key_sheet(has_colours=has_colours)]
        self._names = {button.spec.id: label(button.spec.title) for button in self.buttons}
        self._headings: dict[tuple[KeyScope, ...], QLabel] = {}
        self.search = QLineEdit()
        self.preset = ComboBox()
        self._said = label(part="dim", wrap=True)
        self._build()
        self._show()

    def _build(self) -> None:
        self.search.setPlaceholderText(translate("Keys", "Find an action or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.textChanged.connect(self._filter)
        body = QWidget()
        last = self._last_actions()
        sections = row(self._sections(), 1, spacing=0)  # a key stands beside its action
        body.setLayout(column(sections, *last, 1, spacing=Space.S))
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setProperty("part", "sheet")
        area.viewport().setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons in it have it
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for preset in Preset:
            self.preset.addItem(_preset_word(preset), preset)
        self.preset.setAccessibleName(translate("Keys", "Key preset"))
        self.preset.activated.connect(self._use_preset)
        head = row(label(translate("Keys", "Key preset"), "dim"), self.preset, 1)
        self.arrange(head, self.search, area, self._said, filling=area)

    def _sections(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        for scopes in dict.fromkeys(button.spec.scopes for button in self.buttons):
            heading = self._headings[scopes] = label(scopes_title(scopes), "heading")
            heading.setContentsMargins(0, Space.M, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for button in self.buttons:
                if button.spec.scopes == scopes:
                    line = grid.rowCount()
                    grid.addWidget(self._names[button.spec.id], line, 0)
                    grid.addWidget(button, line, 1)
                    button.chosen.connect(lambda key, spec=button.spec: self._bind(spec, key))
        return grid

    @property
    def headings(self) -> Sequence[QLabel]:
        """The names of the places."""
        return tuple(self._headings.values())

    def _last_actions(self) -> list[QWidget]:
        """What was done last, newest first; nothing before anything was."""
        lines = [self._last_line(name) for name in dict.fromkeys(self._trace.last())]
        heading = [label(translate("Keys", "Done recently"), "heading")] if lines else []
        return [*heading, *(label(line, "dim") for line in lines)]

    def _last_line(self, name: str) -> str:
        parts = [action_spec(name).title, first_key(name, self._bindings)]
        times = self._trace.times(name, Way.MENU)
        if times:
            sentence = translate("Keys", "{n} × by menu")
            parts.append(sentence.format(n=format_number(times)))
        return "   ".join(part for part in parts if part)

    def _filter(self, typed: str) -> None:
        """Show what `typed` finds, by name or key; everything without it."""
        wanted = typed.strip().casefold()
        found = {each.spec.id for each in find_actions(typed, key_sheet())}
        for button in self.buttons:
            is_key = wanted in button.text().casefold().split(" / ")
            is_found = not wanted or is_key or button.spec.id in found
            button.setVisible(is_found)
            self._names[button.spec.id].setVisible(is_found)
        for scopes, heading in self._headings.items():
            rows = (button for button in self.buttons if button.spec.scopes == scopes)
            heading.setVisible(any(not button.isHidden() for button in rows))

    def _bind(self, spec: ActionSpec, key: str) -> None:
        """Bind `spec` to this key alone, unless it conflicts with another action or a menu."""
        why_not = self._why_not(spec, key)
        set_style_property(self._said, "part", "problem" if why_not else "dim")
        self._said.setText(why_not)
        if why_not:
            return
        self._bindings[spec.id] = (key,)
        if self._bindings[spec.id] == spec.keys:
            del self._bindings[spec.id]
        self._show()
        self.bindings_changed.emit(dict(self._bindings))

    def _why_not(self, spec: ActionSpec, key: str) -> str:
        other = clash(spec.id, key, self._bindings)
        if other:
            sentence = translate("Keys", "{key} already means “{action}” there.")
            return sentence.format(key=key, action=other.title)
        if menu := alt_keys().get(key):
            return translate("Keys", "{key} opens the menu “{menu}”.").format(key=key, menu=menu)
        return ""

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
