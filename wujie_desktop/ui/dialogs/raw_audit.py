"""The audit as it was received."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.presenters.raw_text import slices
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.sheet import Sheet
from wujie_desktop.ui.theme.tokens import Space


class RawAuditDialog(Sheet):
    """Laid out a slice a turn of the loop: it can be read and closed meanwhile."""

    def __init__(self, parent: QWidget | None, raw: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Audit", "Audit as received"))
        self.prefer_size(640, 560)
        self._slices = slices(raw)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("part", "code")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setUndoRedoEnabled(False)
        self.text.setAccessibleName(self.windowTitle())
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
        self.filling = QTimer(self, interval=0)
        self.filling.timeout.connect(self._fill)
        self._fill()
        self.filling.start()

    def _fill(self) -> None:
        text = next(self._slices, None)
        if text is None:
            self.filling.stop()
        else:
            end = QTextCursor(self.text.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text if end.atStart() else f"\n{text}")
