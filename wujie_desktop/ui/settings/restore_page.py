"""The library's backups: which of them to restore, and what that brings back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from wujie_desktop.library.backup import Backup
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.settings.page import SettingsPage


class RestorePage(SettingsPage):
    """Emits `restore_requested(Backup, or None for an empty library)`."""

    restore_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = ComboBox()
        self.choice.setAccessibleName(translate("Restore", "Backups"))
        self.restore = PrimaryButton(translate("Restore", "Restore"))
        self._state = label(translate("Restore", "Checking the backups…"), "dim", wrap=True)
        self._build()
        self.choice.hide()
        self.restore.setEnabled(False)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these backups, newest first; an empty library if there is none."""
        for backup in backups:
            self.choice.addItem(_name(backup), backup)
        self.choice.setVisible(bool(backups))
        if backups:
            self._state.setText(translate("Restore", "These backups were checked and are sound:"))
        else:
            self._state.setText(
                translate(
                    "Restore",
                    "There is no sound backup. You can begin with an empty library; the pictures "
                    "on this disk stay where they are.",
                )
            )
            self.restore.setText(translate("Restore", "Begin an empty library"))
        self.restore.setEnabled(True)

    def _build(self) -> None:
        self.arrange(
            self._state,
            self.choice,
            *(label(sentence, "dim", wrap=True) for sentence in _consequences()),
            aside=(self.restore,),
        )
        self.restore.clicked.connect(self._on_restore)

    def _on_restore(self) -> None:
        self.restore.setEnabled(False)
        self.restore_requested.emit(self.choice.currentData())


def _name(backup: Backup) -> str:
    return translate("Restore", "{time} · pictures: {pictures} · requests: {requests}").format(
        time=format_moment(backup.made_at),
        pictures=format_number(backup.pictures),
        requests=format_number(backup.requests),
    )


def _consequences() -> tuple[str, ...]:
    return (
        translate(
            "Restore",
            "The file as it is now is kept beside it. Pictures lie apart from the library: none "
            "of them is touched.",
        ),
        translate(
            "Restore",
            "Requests sent after the backup are not in it. Their pictures can be looked for in "
            "the gateway's history, free of charge, for as long as the vendor keeps them.",
        ),
        translate(
            "Restore",
            "Marks, notes and decisions made after the backup cannot be brought back by the "
            "program.",
        ),
    )
