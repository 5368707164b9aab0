"""The ways from a picture back to the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.keyed_button import KeyedButton
from wujie_desktop.ui.kit.parts import column, describe, label, row
from wujie_desktop.ui.theme.tokens import Space


class AgainPart(QWidget):
    """Both fill in the form and send nothing. Emits `draft_requested` and `avatar_requested`."""

    draft_requested = Signal()
    avatar_requested = Signal()

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self.draft = KeyedButton(translate("Inspector", "Use as draft"), "pencil")
        self.draft.clicked.connect(self.draft_requested)
        again = translate("Inspector", "Another avatar…")
        self.avatar = KeyedButton(again, "user-round-plus")
        self.avatar.clicked.connect(self.avatar_requested)
        self._line = label(part="dim", wrap=True)
        describe(self.draft, "use-as-draft")
        describe(self.avatar, "again")
        buttons = row(self.draft, self.avatar, spacing=Space.S)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        self.setLayout(column(buttons, self._line, spacing=Space.S))
        keyboard.follow(lambda: self.draft.show_key(first_key("use-as-draft", keyboard.bindings)))
        self.allow("")

    def allow(self, why_not: str) -> None:
        """Neither can be done where there is a reason not to."""
        said = translate("Inspector", "Fills in the form; sends nothing, costs nothing.")
        self._line.setText(why_not or said)
        for button in (self.draft, self.avatar):
            button.setEnabled(not why_not)
