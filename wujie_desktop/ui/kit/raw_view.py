"""A viewer for JSON texts of any length."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from wujie_desktop.presenters.inspector.raw_text import slices


class RawView(QPlainTextEdit):
    """Inserts one slice per turn of the event loop: it can be read and closed meanwhile."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._slices: Iterator[str] = iter(())
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("part", "code")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.filling = QTimer(self, interval=0)
        self.filling.timeout.connect(self._fill)

    def show_raw(self, raw: str) -> None:
        """Show this text."""
        self.clear()
        self._slices = slices(raw)
        self._fill()
        self.filling.start()

    def _fill(self) -> None:
        text = next(self._slices, None)
        if text is None:
            self.filling.stop()
        else:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text if end.atStart() else f"\n{text}")
