"""A result in a dialog: a sentence, and for an error its details to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.formatting import join_sentences
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import label, row, set_style_property

if TYPE_CHECKING:
    from wujie_desktop.presenters.errors.explanation import Explanation


class OutcomeLine(QWidget):
    """One wrapped sentence; "copy details" is visible only if there are details."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._details = ""
        self._text = label(text, "dim", wrap=True)
        self.copy = QPushButton(translate("Notice", "Copy details"))
        self.copy.setProperty("part", "link")
        self.copy.clicked.connect(self._on_copy)
        self.copy.hide()
        layout = row(self._text, self.copy)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show a sentence that is no error."""
        self._show(sentence, "dim", "")

    def show_refusal(self, sentence: str) -> None:
        """Show why something is not done, where there is nothing to copy."""
        self._show(sentence, "warning", "")

    def show_failure(self, explanation: Explanation) -> None:
        """Show an error: what, why, what next."""
        self._show(
            f"{explanation.title}\n{join_sentences(explanation.cause, explanation.next_step)}",
            "warning",
            explanation.details,
        )

    def _show(self, sentence: str, part: str, details: str) -> None:
        self._details = details
        self._text.setText(sentence)
        set_style_property(self._text, "part", part)
        self.copy.setVisible(bool(details))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
