"""The points ledger in a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.ledger_view import LedgerView
from wujie_desktop.ui.kit.dialog_frame import DialogFrame


class LedgerDialog(DialogFrame):
    """Shows `ledger`."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Ledger", "Points ledger"))
        self.prefer_size(960, 560)
        self.ledger = LedgerView()
        close = QPushButton(translate("Ledger", "Close"))
        close.clicked.connect(self.reject)
        self.arrange(
            self.ledger, aside=(self.ledger.export,), buttons=(close,), filling=self.ledger
        )
