"""Who is named in the label that copies get."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from wujie_desktop.presenters.dialogs.label_words import producer_problem, producer_rule
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, form, label
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

MAX_LENGTH = 128
"""Characters of a name."""


class ExportLabelPage(SettingsPage):
    """Emits `changed(dict)` with the field of `Settings` and its value, once it may be used."""

    changed = Signal(object)

    def __init__(self, *, producer: str, propagator: str) -> None:
        super().__init__()
        names = translate("Settings", "Producer"), translate("Settings", "Handed on by")
        self.producer, self.propagator = QLineEdit(producer), QLineEdit(propagator)
        self.problems = {"producer": label(part="problem"), "propagator": label(part="problem")}
        self.propagator.setPlaceholderText(translate("Settings", "As the producer"))
        self.producer.setPlaceholderText(translate("Settings", "Not said yet"))
        fields = tuple(zip(names, self.problems, (self.producer, self.propagator), strict=True))
        for name, field, edit in fields:
            edit.setAccessibleName(name)
            edit.setMaxLength(MAX_LENGTH)
            edit.textChanged.connect(partial(self._on_edited, field))
        about = translate(
            "Settings",
            "Copies get an AI label where the original has none, as the law asks. It names who "
            "offers the generation service: a name in Latin letters, or the code of an "
            "organisation. None is made up: without it such copies have no label.",
        )
        self.arrange(
            label(about, "dim", wrap=True),
            label(producer_rule(), wrap=True),
            form(
                *(
                    (name, column(edit, self.problems[field], spacing=Space.XS))
                    for name, field, edit in fields
                )
            ),
        )

    def _on_edited(self, field: str, typed: str) -> None:
        text = typed.strip()
        problem = producer_problem(text)
        self.problems[field].setText(problem)
        if not problem:
            self.changed.emit({field: text})
