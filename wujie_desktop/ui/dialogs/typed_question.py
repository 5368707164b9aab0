"""A question about what cannot be taken back: its yes is a word that has to be typed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.kit.typed_word import TypedWord
from wujie_desktop.ui.theme.scale import scaled

_WIDEST = 600
"""Pixels at plain text size: long sentences are read in lines."""


class TypedQuestion(DialogFrame):
    """Accepted once `word` was typed and the button pressed."""

    def __init__(self, parent: QWidget | None, asked: Question, word: str) -> None:
        super().__init__(parent, asked.title)
        self.setMinimumWidth(480)
        self.setMaximumWidth(scaled(_WIDEST))
        self.word = TypedWord(word, asked.yes)
        self.no = QPushButton(translate("Question", "Cancel"))
        self.no.setDefault(True)
        self.no.clicked.connect(self.reject)
        self.word.agreed.connect(self.accept)
        self.arrange(label(asked.text, wrap=True), self.word, buttons=(self.no,))
        self.no.setFocus()
