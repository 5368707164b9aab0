"""The policy button of the top bar, with its menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.translate import translate

_MAX_LENGTH = 16
"""Characters of a name in the bar."""


class PolicyButton(QToolButton):
    """Emits `chosen(name)` ("" for none) and `editor_requested`."""

    chosen = Signal(str)
    editor_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._active = ""
        self._words = ""
        self._is_short = False
        self.setProperty("part", "menu-button")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.show_policies((), "")

    def show_policies(self, names: tuple[str, ...], active: str) -> None:
        """Show the policies and which one is active."""
        self._names, self._active = names, active
        word = policy_word(active)
        short = word if len(word) <= _MAX_LENGTH else f"{word[:_MAX_LENGTH]}…"
        self._words = translate("Policy", "Policy: {name} ▾").format(name=short)
        self.shorten(is_short=self._is_short)
        said = translate("Policy", "Policy: {name}").format(name=word)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def shorten(self, *, is_short: bool) -> None:
        """Show the arrow alone, or the name too; the tooltip always has it."""
        self._is_short = is_short
        self.setText("▾" if is_short else self._words)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for name in ("", *self._names):
            action = menu.addAction(policy_word(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._active)
            action.triggered.connect(lambda _checked=False, chosen=name: self.chosen.emit(chosen))
        menu.addSeparator()
        edit = menu.addAction(translate("Policy", "Edit the policies…"))
        edit.triggered.connect(lambda _checked=False: self.editor_requested.emit())
