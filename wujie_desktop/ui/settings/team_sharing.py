"""What a member shares beside points, marks and decisions, and where originals lie."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton

from wujie_desktop.domain.originals_bucket import is_bucket
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.originals_words import EXAMPLE, place_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.settings.library_page import choose_folder
from wujie_desktop.ui.theme.tokens import Space

DOTS = "•" * 12


@value
class SharedChoice:
    """Whether requests are shared; the place of originals, "" for none; the secret of its bucket,
    an empty one is the one that is kept."""

    requests: bool
    originals: str
    secret: Secret


class SharingPart(QObject):
    """Rows of the page's form. Emits `changed` where something else was chosen that can be used,
    `edited` at each key. A kept secret is never shown."""

    changed = Signal()
    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.requests = CheckBox(translate("Team", "Share what I send, and its pictures"))
        self.originals = QLineEdit()
        self.choose = QPushButton(translate("Connection", "Choose…"))
        self.problem = label(part="problem", wrap=True)
        self.secret = QLineEdit()
        self._is_kept = False
        self._form: QFormLayout | None = None
        self._name = translate("Team", "Place of originals")
        self._secret_name = translate("Bucket", "Access key secret")
        self.originals.setAccessibleName(self._name)
        self.originals.setPlaceholderText(translate("Team", "None: from the vendor alone"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(self._secret_name)
        self._shown = self.choice
        self.requests.toggled.connect(self._on_choice)
        for field in (self.originals, self.secret):
            field.textChanged.connect(self._on_edited)
            field.editingFinished.connect(self._on_choice)
        self.choose.clicked.connect(lambda: choose_folder(self.originals, self._name, self._take))

    def add_rows(self, fields: QFormLayout) -> None:
        """Stand below the rows of `fields`, in the same columns."""
        self._form = fields
        fields.addRow(self.requests)
        fields.addRow(label(_about_requests(), "dim", wrap=True))
        place = column(row(self.originals, self.choose), self.problem, spacing=Space.XS)
        fields.addRow(self._name, place)
        fields.addRow(self._secret_name, self.secret)
        fields.addRow(label(_about_originals(), "dim", wrap=True))
        self._on_edited()

    @property
    def choice(self) -> SharedChoice:
        """What is chosen."""
        place = self.originals.text().strip()
        secret = self.secret.text().strip() if is_bucket(place) else ""
        return SharedChoice(self.requests.isChecked(), place, Secret(secret))

    @property
    def is_ready(self) -> bool:
        """Whether it can be used: a bucket that can be asked, with its secret."""
        choice = self.choice
        has_secret = bool(choice.secret) or self._is_kept or not is_bucket(choice.originals)
        return has_secret and not place_sentence(choice.originals)

    def show_membership(self, membership: TeamMembership | None) -> None:
        """Show what is chosen, where there is a team: else what would be."""
        with QSignalBlocker(self.requests):
            self.requests.setChecked(membership is None or membership.shares_requests)
        self._is_kept = bool(membership and membership.originals_keeping)
        if membership:
            self.originals.setText(membership.originals)
        self.secret.clear()
        self.secret.setPlaceholderText(DOTS if self._is_kept else translate("Team", "Needed"))
        self._shown = self.choice

    def _take(self, folder: str) -> None:
        self.originals.setText(folder)
        self._on_choice()

    def _on_edited(self) -> None:
        said = place_sentence(self.originals.text())
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        set_style_property(self.originals, "wrong", bool(said))
        if self._form:
            self._form.setRowVisible(self.secret, is_bucket(self.originals.text()))
        self.edited.emit()

    def _on_choice(self) -> None:
        if self.is_ready and self.choice != self._shown:
            self._shown = self.choice
            self.changed.emit()


def _about_requests() -> str:
    return translate(
        "Team",
        "The members see your requests from now on, with prompt, avatar and templates, and get "
        "the pictures, with what the machine said of them; in the form a single request can be "
        "kept private. Without it they see points alone, "
        "and of pictures that you mark or decide about what that needs.",
    )


def _about_originals() -> str:
    return translate(
        "Team",
        "A folder on a share that every member reaches, perhaps by another path, or a bucket of "
        "a store that speaks S3, as your administrator writes it: {example}. Originals of what "
        "you share are put there too, and had from there where the vendor gives them no more. "
        "Your own stay on this computer.",
    ).format(example=EXAMPLE)
