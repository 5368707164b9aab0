"""The general page: language and look, notifications, labels, the name on decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton

from wujie_desktop.presenters.actions.window_actions import theme_choices
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, form, label, row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import TEXT_SIZES
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.config.settings import Settings

Choices = Sequence[tuple[object, str]]
"""What is stored, and what the user reads."""
MAX_LENGTH = 60
"""Characters of a reviewer's name."""


def language_choices() -> Choices:
    """Return each language under its own name."""
    return (("", translate("Settings", "Same as system")), ("zh_CN", "简体中文"), ("en", "English"))


def text_size_choices() -> Choices:
    """Return the text sizes in per cent."""
    return [(size, f"{format_number(size)}%") for size in TEXT_SIZES]


def choice_box(choices: Choices, chosen: object, name: str) -> ComboBox:
    """Return a box with these choices; `name` is its accessible name."""
    made = ComboBox()
    made.setAccessibleName(name)
    for value, text in choices:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


class GeneralPage(SettingsPage):
    """Emits `language_chosen(str)`, `theme_chosen(str)` and `changed(dict)` with the field of
    `Settings` and its value. `layout_action` restores the default layout."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        *,
        theme: str,
        system_name: str,
        layout_action: QAction,
    ) -> None:
        super().__init__()
        language, size = translate("Settings", "Language"), translate("Settings", "Text size")
        worn = translate("Settings", "Theme")
        self.language = choice_box(language_choices(), settings.language, language)
        self.theme = choice_box(theme_choices(), theme, worn)
        self.text_size = choice_box(text_size_choices(), settings.text_size, size)
        self.motion = CheckBox(translate("Settings", "Reduce motion"))
        self.notifications = CheckBox(translate("Settings", "When a request is finished"))
        self.colours = CheckBox(translate("Settings", "Colour labels"))
        self.reviewer = QLineEdit(settings.reviewer)
        self.reviewer.setMaxLength(MAX_LENGTH)
        self.reviewer.setAccessibleName(translate("Settings", "Name on decisions"))
        self.reviewer.setPlaceholderText(system_name)
        self._build(layout_action)
        self._connect(settings)

    def _build(self, layout_action: QAction) -> None:
        sealed = translate(
            "Settings",
            "It is sealed into every decision from now on. Decisions made before keep theirs.",
        )
        reviewer = column(self.reviewer, label(sealed, "dim", wrap=True), spacing=Space.XS)
        button = QPushButton(translate("Settings", "Restore default layout"))
        button.clicked.connect(layout_action.trigger)
        self.arrange(
            form(
                (translate("Settings", "Language"), self.language),
                (translate("Settings", "Theme"), self.theme),
                (translate("Settings", "Text size"), self.text_size),
                (translate("Settings", "Motion"), self.motion),
                (translate("Settings", "Notifications"), self.notifications),
                (translate("Settings", "Marks"), self.colours),
                (translate("Settings", "Name on decisions"), reviewer),
                (translate("Settings", "Window"), row(button, 1)),
            )
        )

    def _connect(self, settings: Settings) -> None:
        self.language.activated.connect(
            lambda _row: self.language_chosen.emit(self.language.currentData())
        )
        self.theme.activated.connect(lambda _row: self.theme_chosen.emit(self.theme.currentData()))
        self.text_size.activated.connect(
            lambda _row: self.changed.emit({"text_size": self.text_size.currentData()})
        )
        self.reviewer.textChanged.connect(
            lambda text: self.changed.emit({"reviewer": text.strip()})
        )
        for box, name in (
            (self.motion, "reduced_motion"),
            (self.notifications, "notifications"),
            (self.colours, "colour_labels"),
        ):
            box.setChecked(getattr(settings, name))
            box.toggled.connect(lambda is_on, field=name: self.changed.emit({field: is_on}))
