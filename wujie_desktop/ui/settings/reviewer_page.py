"""The name that decisions are made under."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.settings.page import SettingsPage

MAX_LENGTH = 60
"""Characters of a name."""


class ReviewerPage(SettingsPage):
    """Emits `reviewer_chosen(str)`; "" is the system's user name."""

    reviewer_chosen = Signal(str)

    def __init__(self, *, reviewer: str, system_name: str) -> None:
        super().__init__(translate("Settings", "Review"))
        self.reviewer = QLineEdit(reviewer)
        self.reviewer.setMaxLength(MAX_LENGTH)
        self.reviewer.setPlaceholderText(system_name)
        form = QFormLayout()
        form.addRow(translate("Settings", "Name on decisions"), self.reviewer)
        self.body.addLayout(form)
        hint = translate(
            "Settings",
            "It is sealed into every decision from now on. Decisions made before keep theirs.",
        )
        self.body.addWidget(label(hint, "dim", wrap=True))
        self.body.addStretch(1)
        self.reviewer.textChanged.connect(lambda text: self.reviewer_chosen.emit(text.strip()))
