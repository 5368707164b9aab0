"""The audit as received."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.raw_view import RawView


class RawAuditDialog(DialogFrame):
    """Shows it indented, and copies it as received."""

    def __init__(self, parent: QWidget | None, raw: str) -> None:
        super().__init__(parent, translate("Audit", "Audit as received"))
        self.prefer_size(640, 560)
        self.text = RawView(self.windowTitle())
        self.filling = self.text.filling
        copy = QPushButton(translate("Audit", "Copy as received"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(raw))
        close = QPushButton(translate("Audit", "Close"))
        close.clicked.connect(self.reject)
        for button in (copy, close):
            button.setAutoDefault(False)
        self.arrange(self.text, filling=self.text, buttons=(close, copy))
        self.text.show_raw(raw)
