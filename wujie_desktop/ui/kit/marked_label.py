"""A text of which parts are marked: the one place where a label has markup of its own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.worn import worn_tokens


class Mark(Enum):
    """How a part of a text is marked: what only one of two texts has, and what was searched."""

    NONE = "{}"
    REMOVED = "<s>{}</s>"
    ADDED = "<b><u>{}</u></b>"
    FOUND = '<u style="background-color: {ground}">{}</u>'


class MarkedLabel(QLabel):
    """Shows pieces of text one after the other, each as it is whatever it contains. Read aloud it
    is the text alone."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: tuple[tuple[str, Mark], ...] = ()
        self.setProperty("part", "marked")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)

    def show_pieces(self, pieces: Iterable[tuple[str, Mark]]) -> None:
        """Show these pieces."""
        shown = tuple(pieces)
        if shown != self._pieces:
            self._pieces = shown
            self.setAccessibleName(self.plain_text)
            self._write()

    @property
    def plain_text(self) -> str:
        """The text without marks."""
        return "".join(text for text, _mark in self._pieces)

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() is QEvent.Type.StyleChange:
            self._write()

    def _write(self) -> None:
        ground = worn_tokens().selected
        self.setText(
            "".join(mark.value.format(_safe(text), ground=ground) for text, mark in self._pieces)
        )


def _safe(text: str) -> str:
    return escape(text).replace("\n", "<br>")
