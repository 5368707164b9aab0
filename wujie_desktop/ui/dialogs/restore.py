"""A damaged library: which backup to restore, and what that brings back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.library.backup import Backup
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label


class RestoreDialog(DialogFrame):
    """Emits `restore_requested(Backup, or None for an empty library)`, `diagnostics_requested` and
    `quit_requested`."""

    restore_requested = Signal(object)
    diagnostics_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Restore", "Restore a backup"))
        self.setMinimumWidth(560)
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
        self.restore.setFocus()

    def _build(self) -> None:
        diagnostics = QPushButton(translate("Restore", "Diagnostics…"))
        leave = QPushButton(translate("Restore", "Quit"))
        close = QPushButton(translate("Restore", "Not now"))
        self.arrange(
            self._state,
            self.choice,
            *(label(sentence, "dim", wrap=True) for sentence in _consequences()),
            aside=(diagnostics, leave),
            buttons=(close, self.restore),
        )
        for button in (diagnostics, leave, close):
            button.setAutoDefault(False)
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._on_restore)
        diagnostics.clicked.connect(self.diagnostics_requested)
        leave.clicked.connect(self.quit_requested)
        close.clicked.connect(self.reject)

    def _on_restore(self) -> None:
        self.restore_requested.emit(self.choice.currentData())
        self.accept()


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
            "The broken file is kept beside it. Pictures lie apart from the library: none of them "
            "is touched.",
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
