"""What stands in the place of a list with nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.ui.kit.parts import label


class EmptyStateStack(QStackedWidget):
    """Shows a list, or words in its place."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__()
        self._shown = shown
        self.words = label(part="dim", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(shown)
        self.addWidget(self.words)

    def show_state(self, words: str, *, is_empty: bool) -> None:
        """Show `words` where the list `is_empty`."""
        self.words.setText(words)
        self.setCurrentWidget(self.words if is_empty else self._shown)
