"""The policy button, with its menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import MenuButton

if TYPE_CHECKING:
    from wujie_desktop.domain.policy_book import PolicyBook

_MAX_LENGTH = 20
"""Characters of a name on it."""


class PolicyButton(MenuButton):
    """Emits `chosen(name)` ("" for none) and `editor_requested`."""

    chosen = Signal(str)
    editor_requested = Signal()

    def __init__(self) -> None:
        super().__init__("menu-button")
        self._book: PolicyBook | None = None
        self.is_locked: Callable[[], bool] = lambda: False
        """Whether others choose."""
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._show("")

    def show_policies(self, book: PolicyBook, standing: str = "") -> None:
        """Show the policies and which one is active; `standing` says whose they are."""
        self._book = book
        self._show(book.chosen, standing)

    def _show(self, chosen: str, standing: str = "") -> None:
        word = policy_word(chosen)
        short = word if len(word) <= _MAX_LENGTH else f"{word[:_MAX_LENGTH]}…"
        self.setText(short)
        said = translate("Policy", "Policy: {name}").format(name=word)
        self.setAccessibleName(f"{said}, {standing}" if standing else said)
        self.setToolTip(f"{said}\n{standing}" if standing else said)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        names, active = (self._book.names, self._book.chosen) if self._book else ((), "")
        for name in ("", *names):
            action = menu.addAction(policy_word(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == active)
            action.setEnabled(name == active or not self.is_locked())
            action.triggered.connect(lambda _checked=False, chosen=name: self.chosen.emit(chosen))
        menu.addSeparator()
        edit = menu.addAction(translate("Policy", "Edit the policies…"))
        edit.triggered.connect(lambda _checked=False: self.editor_requested.emit())
