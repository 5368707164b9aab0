"""What the house asks of a training: below the bucket, where photos leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Space


class ConsentRules(QWidget):
    """Emits `changed(TrainingRules)`; a choice counts at once."""

    changed = Signal(object)

    def __init__(self, rules: TrainingRules) -> None:
        super().__init__()
        self.required = CheckBox(
            translate("Training", "Train only with a record of the person's consent")
        )
        self.minors = CheckBox(
            translate("Training", "Refuse trainings of persons who are not of age")
        )
        self.required.setChecked(rules.requires_consent)
        self.minors.setChecked(rules.refuses_minors)
        for box in (self.required, self.minors):
            box.toggled.connect(self._on_toggled)
        about = translate(
            "Training",
            "Whoever edits faces has to ask the person for a consent of its own; what binds you is "
            "for your counsel to say.",
        )
        self.setLayout(
            column(
                label(translate("Training", "Consent"), "heading"),
                self.required,
                self.minors,
                label(about, "dim", wrap=True),
                spacing=Space.S,
            )
        )

    def _on_toggled(self) -> None:
        self.changed.emit(TrainingRules(self.required.isChecked(), self.minors.isChecked()))
