"""Avatars of the account that the address book does not have, to be added to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.compose.account_avatar_words import (
    asking_sentence,
    found_sentence,
    history_caution,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.account_avatars import FoundAvatars
from wujie_desktop.ui.compose.account_avatar_list import AccountAvatarList
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label, row


class AccountAvatarsDialog(DialogFrame):
    """Emits `add_requested(list of AccountAvatar)`."""

    add_requested = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Account avatars", "Avatars of the account"))
        self.prefer_size(620, 420)
        self.list = AccountAvatarList(has_ticks=True)
        self.state = OutcomeLine(asking_sentence())
        self.all = QPushButton(translate("Account avatars", "Tick all"))
        self.add = PrimaryButton(translate("Account avatars", "Add the ticked ones"))
        close = QPushButton(translate("Account avatars", "Close"))
        close.clicked.connect(self.reject)
        self.add.setDefault(True)
        self.all.clicked.connect(self.list.tick_all)
        self.add.clicked.connect(self._on_add)
        self.list.ticks_changed.connect(self._update)
        self.arrange(
            label(history_caution(), "dim", wrap=True),
            self.state,
            self.list,
            row(self.all, 1),
            filling=self.list,
            buttons=(close, self.add),
        )
        self._update()

    def show_found(self, found: FoundAvatars) -> None:
        """Show what the history has."""
        self.list.show_avatars(found.avatars)
        self.state.say(found_sentence(found))
        self._update()

    def show_failure(self, explanation: Explanation) -> None:
        """Show why the history could not be read."""
        self.state.show_failure(explanation)

    def _update(self) -> None:
        self.add.setEnabled(bool(self.list.ticked()))
        self.all.setEnabled(self.list.model().rowCount() > 0)

    def _on_add(self) -> None:
        self.add_requested.emit(self.list.ticked())
        self.accept()
