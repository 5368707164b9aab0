"""The appearance page: language, theme, text size, motion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout

from wujie_desktop.presenters.actions.window_actions import theme_choices
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox, ComboBox
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import TEXT_SIZES

Choices = Sequence[tuple[object, str]]
"""What is stored, and what the user reads."""


def language_choices() -> Choices:
    """Return each language under its own name."""
    return (("", translate("Settings", "As the system")), ("zh_CN", "简体中文"), ("en", "English"))


def text_size_choices() -> Choices:
    """Return the text sizes in per cent."""
    return [(size, f"{format_number(size)}%") for size in TEXT_SIZES]


class AppearancePage(SettingsPage):
    """Emits `language_chosen(str)`, `theme_chosen(str)`, `text_size_chosen(int)` in per cent, and
    `motion_chosen(bool)`, true to reduce motion."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    motion_chosen = Signal(bool)

    def __init__(self, *, language: str, theme: str, text_size: int, reduced_motion: bool) -> None:
        super().__init__(translate("Settings", "Language and look"))
        form = QFormLayout()
        self.language = _choice(language_choices(), language)
        self.theme = _choice(theme_choices(), theme)
        self.text_size = _choice(text_size_choices(), text_size)
        self.motion = CheckBox(translate("Settings", "Nothing blinks by itself"))
        self.motion.setChecked(reduced_motion)
        form.addRow(translate("Settings", "Language"), self.language)
        form.addRow(translate("Settings", "Theme"), self.theme)
        form.addRow(translate("Settings", "Text size"), self.text_size)
        form.addRow(translate("Settings", "Motion"), self.motion)
        self.body.addLayout(form)
        self.body.addWidget(
            label(
                translate(
                    "Settings", "Where the window is too narrow for its panes, they fold away."
                ),
                "dim",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        for box, chosen in (
            (self.language, self.language_chosen),
            (self.theme, self.theme_chosen),
            (self.text_size, self.text_size_chosen),
        ):
            box.activated.connect(lambda _row, of=box, say=chosen: say.emit(of.currentData()))
        self.motion.toggled.connect(self.motion_chosen)


def _choice(choices: Choices, chosen: object) -> ComboBox:
    made = ComboBox()
    for value, text in choices:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
