"""One question with one way to say yes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.question import Question
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.sheet import Sheet
from wujie_desktop.ui.theme.tokens import Space


class QuestionDialog(Sheet):
    """Says `agreed`. Enter means no where yes costs something."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None, asked: Question) -> None:
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(420)
        self.yes = QPushButton(asked.yes)
        self.yes.setAutoDefault(False)
        self._no = QPushButton(translate("Question", "Cancel"))
        self._no.setDefault(True)
        self._no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        layout = column(
            label(asked.title, "title"),
            label(asked.text, wrap=True),
            row(1, self.yes, self._no),
            spacing=Space.M,
        )
        layout.setContentsMargins(*[Space.L] * 4)
        self.setLayout(layout)

    def _on_yes(self) -> None:
        self.agreed.emit()
        self.accept()
