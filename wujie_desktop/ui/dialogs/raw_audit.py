"""The audit as received."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.raw_view import RawView
from wujie_desktop.ui.kit.scrolling_dialog import ScrollingDialog
from wujie_desktop.ui.theme.tokens import Space


class RawAuditDialog(ScrollingDialog):
    """It is laid out, and copied as it came."""

    def __init__(self, parent: QWidget | None, raw: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Audit", "Audit as received"))
        self.prefer_size(640, 560)
        self.text = RawView(self.windowTitle())
        self.filling = self.text.filling
        copy = QPushButton(translate("Audit", "Copy as received"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(raw))
        close = QPushButton(translate("Audit", "Close"))
        close.clicked.connect(self.reject)
        for button in (copy, close):
            button.setAutoDefault(False)
        layout = column(
            label(self.windowTitle(), "title"), self.text, row(1, copy, close), spacing=Space.M
        )
        layout.setStretch(1, 1)
        layout.setContentsMargins(*[Space.L] * 4)
        self.setLayout(layout)
        self.text.show_raw(raw)
