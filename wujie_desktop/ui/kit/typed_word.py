"""A button that works only once a word was typed: for what cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row


class TypedWord(QWidget):
    """Emits `agreed` when the button is pressed, which works while it is allowed and `word` stands
    in the field."""

    agreed = Signal()

    def __init__(self, word: str, yes: str) -> None:
        super().__init__()
        self._word = word
        self._is_allowed = True
        asked = translate("Question", "Type “{word}” to allow it.").format(word=word)
        self.field = QLineEdit()
        self.field.setPlaceholderText(word)
        self.field.setAccessibleName(asked)
        self.yes = QPushButton(yes)
        self.yes.setProperty("part", "danger")
        self.yes.clicked.connect(self.agreed)
        self.field.textChanged.connect(lambda _text: self._show())
        line = row(self.field, self.yes)
        line.setStretch(0, 1)
        self.setLayout(column(label(asked, wrap=True), line))
        self._show()

    def allow(self, *, is_allowed: bool) -> None:
        """Whether the word may be typed at all."""
        self._is_allowed = is_allowed
        self.field.clear()
        self._show()

    def _show(self) -> None:
        self.field.setEnabled(self._is_allowed)
        self.yes.setEnabled(self._is_allowed and self.field.text().strip() == self._word)
