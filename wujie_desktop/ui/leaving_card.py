"""What stands over a window that is about to be opened anew."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.tokens import Space


def say_leaving(window: QWidget, words: str) -> None:
    """Show `words` over `window`, or over the dialog that lies on it."""
    LeavingCard(QApplication.activeModalWidget() or window, words).appear()


class LeavingCard(Floating):
    """Stays in the middle until its window goes."""

    def __init__(self, ground: QWidget, words: str) -> None:
        super().__init__(ground)
        layout = row(label(words, "strong"))
        layout.setContentsMargins(*[Space.XL] * 4)
        self.setLayout(layout)

    @override
    def place(self) -> None:
        self.adjustSize()
        self.move(self.ground.rect().center() - self.rect().center())
