"""Where the gallery has nothing to show: a sentence and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.emptiness import Emptiness
from wujie_desktop.ui.kit.parts import column, label, row, set_look
from wujie_desktop.ui.theme.tokens import Space

_MOST_OFFERS = 2


class EmptyPage(QWidget):
    """Says `taken(Offer)`."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = Emptiness("", ())
        self._text = label(part="dim", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ways_on = tuple(QPushButton() for _ in range(_MOST_OFFERS))
        for number, action in enumerate(self.ways_on):
            action.clicked.connect(
                lambda _checked=False, number=number: self.taken.emit(self._said.offers[number][0])
            )
        buttons = row(1, *self.ways_on, 1, spacing=Space.S)
        layout = column(1, self._text, buttons, 1, spacing=Space.M)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        self.setLayout(layout)

    def show_emptiness(self, said: Emptiness) -> None:
        """Say this; where there are two ways on the first stands out."""
        self._said = said
        self._text.setText(said.text)
        for number, action in enumerate(self.ways_on):
            action.setVisible(number < len(said.offers))
            if number < len(said.offers):
                action.setText(said.offers[number][1])
        set_look(self.ways_on[0], "part", "primary-small" if len(said.offers) > 1 else "")
