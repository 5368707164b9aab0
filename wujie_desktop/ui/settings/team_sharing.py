"""What a member shares beside points, marks and decisions, and where originals lie."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, form, label, row
from wujie_desktop.ui.settings.library_page import choose_folder
from wujie_desktop.ui.theme.tokens import Space


class SharingPart(QWidget):
    """Emits `changed` where something else was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.requests = CheckBox(translate("Team", "Share what I send, and its pictures"))
        self.originals = QLineEdit()
        self.choose = QPushButton(translate("Connection", "Choose…"))
        name = translate("Team", "Folder of originals")
        self.originals.setAccessibleName(name)
        self.originals.setPlaceholderText(translate("Team", "None: from the vendor alone"))
        self.choose.setAutoDefault(False)
        self.setLayout(
            column(
                self.requests,
                label(_about_requests(), "dim", wrap=True),
                form((name, row(self.originals, self.choose))),
                label(_about_originals(), "dim", wrap=True),
                spacing=Space.M,
            )
        )
        self._shown = self.choice
        self.requests.toggled.connect(self._on_choice)
        self.originals.editingFinished.connect(self._on_choice)
        self.choose.clicked.connect(lambda: choose_folder(self, name, self._take))

    @property
    def choice(self) -> tuple[bool, str]:
        """Whether requests are shared, and the folder of originals, "" for none."""
        return self.requests.isChecked(), self.originals.text().strip()

    def show_membership(self, membership: TeamMembership | None) -> None:
        """Show what is chosen, where there is a team: else what would be."""
        with QSignalBlocker(self.requests):
            self.requests.setChecked(membership is None or membership.shares_requests)
        if membership:
            self.originals.setText(membership.originals)
        self._shown = self.choice

    def _take(self, folder: str) -> None:
        self.originals.setText(folder)
        self._on_choice()

    def _on_choice(self) -> None:
        if self.choice != self._shown:
            self._shown = self.choice
            self.changed.emit()


def _about_requests() -> str:
    return translate(
        "Team",
        "The members see your requests from now on, with prompt, avatar and templates, and get "
        "the pictures, with what the machine said of them. Without it they see points alone, "
        "and of pictures that you mark or decide about what that needs.",
    )


def _about_originals() -> str:
    return translate(
        "Team",
        "A folder on a share that every member reaches, perhaps by another path. Originals of "
        "what you share are put there too, and had from there where the vendor gives them no "
        "more. Your own stay on this computer.",
    )
