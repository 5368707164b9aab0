"""What is done about pictures whose own AI label is faulty or double."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.export_plan import FaultyLabels
from wujie_desktop.presenters.hand_off.faulty_label_words import choice_hint, choice_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import RadioButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Space


class FaultyLabelsDialog(DialogFrame):
    """Says the `facts`; accepted with a `choice`."""

    def __init__(self, parent: QWidget | None, facts: str) -> None:
        super().__init__(parent, translate("Export", "AI labels that are not right"))
        self.setMinimumWidth(460)
        self.choices = {each: RadioButton(choice_word(each)) for each in FaultyLabels}
        self.choices[FaultyLabels.KEEP].setChecked(True)
        offers = []
        for each, button in self.choices.items():
            button.setAccessibleDescription(choice_hint(each))
            hint = label(choice_hint(each), "dim", wrap=True)
            hint.setContentsMargins(Space.XL, 0, 0, 0)
            offers.append(column(button, hint, spacing=Space.XS))
        self.export = PrimaryButton(translate("Export", "Export"))
        self.export.setDefault(True)
        self.export.clicked.connect(self.accept)
        cancel = QPushButton(translate("Export", "Cancel"))
        cancel.clicked.connect(self.reject)
        self.arrange(label(facts, wrap=True), *offers, buttons=(cancel, self.export))
        self.choices[FaultyLabels.KEEP].setFocus()

    @property
    def choice(self) -> FaultyLabels:
        """What was chosen."""
        return next(each for each, button in self.choices.items() if button.isChecked())
