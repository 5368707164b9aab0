"""A question whose yes requires a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label


class ReasonDialog(DialogFrame):
    """Accepted by yes, with the text in `reason`. Enter means no."""

    def __init__(self, parent: QWidget | None, asked: Question) -> None:
        super().__init__(parent, asked.title)
        self.setMinimumWidth(420)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(translate("Question", "Why"))
        self.reason.setAccessibleName(translate("Question", "Why"))
        self.yes = QPushButton(asked.yes)
        self.yes.setEnabled(False)
        no = QPushButton(translate("Question", "Cancel"))
        no.setDefault(True)
        no.clicked.connect(self.reject)
        self.reason.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.yes.clicked.connect(self.accept)
        self.arrange(
            label(asked.text, wrap=True),
            self.reason,
            buttons=(no, self.yes),
        )
