"""Which parts of what waits are reviewed, one chip each; a menu where there is no room for them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from wujie_desktop.presenters.review.waiting import Waiting, waiting_sentence, waiting_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import before_words, icon
from wujie_desktop.ui.theme.tokens import Space

_ICONS = {
    Waiting.HELD: "triangle-alert",
    Waiting.MAYBE: "flag-outline",
    Waiting.CONTESTED: "message-square",
    Waiting.PASSED: "check",
}


class QueueChips(QWidget):
    """Emits `chosen(frozenset[Waiting])`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {waiting: self._button(waiting) for waiting in Waiting}
        self.menu_button = MenuButton("menu-button")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self._menu)
        self._entries = {waiting: self._entry(waiting) for waiting in Waiting}
        self.menu_button.hide()
        self.setLayout(row(self.menu_button, *self.buttons.values(), spacing=Space.S))

    def show_waiting(self, wanted: frozenset[Waiting], numbers: Mapping[Waiting, int]) -> None:
        """Show what is chosen, and how many there are of each."""
        for waiting, button in self.buttons.items():
            words = f"{waiting_word(waiting)} {format_number(numbers.get(waiting, 0))}"
            for each in (button, self._entries[waiting]):
                each.setChecked(waiting in wanted)
                each.setText(words)
        total = sum(numbers.get(waiting, 0) for waiting in wanted)
        to_review = translate("Review", "To review {n}")
        self.menu_button.setText(to_review.format(n=format_number(total)))

    def fold(self, *, folded: bool) -> None:
        """Put the chips into a menu, or lay them out."""
        self.menu_button.setVisible(folded)
        for button in self.buttons.values():
            button.setVisible(not folded)

    def _button(self, waiting: Waiting) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(_ICONS[waiting]))
        button.setIconSize(before_words(12))
        button.setCheckable(True)
        button.setProperty("part", "filter")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        button.setToolTip(waiting_sentence(waiting))
        button.clicked.connect(self._on_clicked)
        return button

    def _entry(self, waiting: Waiting) -> QAction:
        entry = self._menu.addAction("")
        entry.setCheckable(True)
        entry.triggered.connect(self.buttons[waiting].click)
        return entry

    def _on_clicked(self) -> None:
        on = (waiting for waiting, button in self.buttons.items() if button.isChecked())
        self.chosen.emit(frozenset(on))
