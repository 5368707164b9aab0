"""Language and look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout

from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.settings.page import SettingsPage

Choices = Sequence[tuple[str, str]]
"""What is stored, and what the user reads."""


def language_choices() -> Choices:
    """Each language in its own words."""
    return (("", translate("Settings", "As the system")), ("zh_CN", "简体中文"), ("en", "English"))


def theme_choices() -> Choices:
    """The themes."""
    return (
        ("system", translate("Menu", "As the system")),
        ("light", translate("Menu", "Light")),
        ("dark", translate("Menu", "Dark")),
    )


class LookPage(SettingsPage):
    """Says `language_chosen(str)` and `theme_chosen(str)`."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, *, language: str, theme: str) -> None:
        super().__init__("look", translate("Settings", "Language and look"))
        form = QFormLayout()
        self.language = _choice(language_choices(), language)
        self.theme = _choice(theme_choices(), theme)
        form.addRow(translate("Settings", "Language"), self.language)
        form.addRow(translate("Settings", "Theme"), self.theme)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.language.activated.connect(
            lambda _row: self.language_chosen.emit(self.language.currentData())
        )
        self.theme.activated.connect(lambda _row: self.theme_chosen.emit(self.theme.currentData()))


def _choice(choices: Choices, chosen: str) -> QComboBox:
    made = QComboBox()
    for value, text in choices:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
