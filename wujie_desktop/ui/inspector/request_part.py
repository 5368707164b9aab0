"""The request behind a picture: its prompt, and named values that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from wujie_desktop.presenters.inspector.inspector import Fact
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_LINE = 24
"""Height of a value with something to copy, in pixels at plain text size."""


class FactGrid(QWidget):
    """Names left, values right of them, each with a button where there is something to copy."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Fact, ...] = ()
        self.copies: list[QPushButton] = []
        """The buttons, from top to bottom."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these values."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.copies = []
        for number, fact in enumerate(facts):
            for place, cell in enumerate(_cells(fact)):
                self._grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
                if isinstance(cell, QPushButton):
                    self.copies.append(cell)


def _cells(fact: Fact) -> list[QWidget]:
    name = label(fact.name, "dim")
    is_key = fact.text == fact.copy
    text = label(shorten_key(fact.text) if is_key else fact.text, wrap=not is_key)
    text.setToolTip(fact.copy or fact.text)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setCursor(Qt.CursorShape.IBeamCursor)
    for words in (name, text):
        words.setMinimumHeight(scaled(_LINE))
    if not fact.copy:
        return [name, text]
    copy = QPushButton(translate("Inspector", "Copy"))
    copy.setProperty("part", "link")
    copy.setAccessibleName(translate("Inspector", "Copy: {name}").format(name=fact.name))
    copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    whole = fact.copy
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
    return [name, text, copy]
