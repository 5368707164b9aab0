"""What stands over the pictures in the bin: how many, until when, and the two ways out."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.marks import BIN_TIME
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import describe, row
from wujie_desktop.ui.theme.tokens import Space


class BinPart(QWidget):
    """`restore` is about what is selected, `empty` about everything."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ElidedLabel(part="dim")
        self.restore = QPushButton(translate("Bin", "Restore"))
        describe(self.restore, "restore")
        self.empty = QPushButton(translate("Bin", "Empty the bin…"))
        line = row(self._words, self.restore, self.empty, spacing=Space.S)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(line)

    def show_number(self, number: int) -> None:
        """Show how many pictures are in the bin."""
        words = translate("Bin", "In the bin: {n} · files are deleted after {days} days")
        self._words.setText(
            words.format(n=format_number(number), days=format_number(BIN_TIME.days))
        )
        self.empty.setEnabled(number > 0)
        if not number:
            self.restore.setEnabled(False)

    def allow_restoring(self, *, allowed: bool) -> None:
        """Whether any is selected."""
        self.restore.setEnabled(allowed)
