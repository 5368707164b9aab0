"""The team: where its space is, who one is there, and the points of today."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import (
    AddressFault,
    AllowanceLeft,
    Purse,
    TeamAddress,
    Welcome,
    read_address,
)
from wujie_desktop.domain.team_errors import TeamLocked
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.team_signing import OwnSigning
from wujie_desktop.domain.team_state import TeamState
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.signing_words import own_signing_sentence, wrong_sentence
from wujie_desktop.presenters.account.team_words import (
    fault_sentence,
    keeping_sentence,
    member_words,
    purse_lines,
    standing_words,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, form, label, row, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.team_sharing import DOTS, SharedChoice, SharingPart
from wujie_desktop.ui.theme.tokens import Space

EXAMPLE = "wujie-team://anna@team.example.com/wujie/main"


@value
class TeamEntry:
    """What was entered; an empty password is the one that is kept."""

    address: TeamAddress
    password: Secret
    ca_file: str
    shared: SharedChoice


class TeamPage(SettingsPage):
    """Emits `test_requested`, `join_requested` and `choice_changed` with a TeamEntry,
    `password_entered(Secret)`, `leave_requested`, `activity_requested` and
    `archive_requested`. A kept password is never shown."""

    test_requested = Signal(object)
    join_requested = Signal(object)
    password_entered = Signal(object)
    choice_changed = Signal(object)
    leave_requested = Signal()
    activity_requested = Signal()
    archive_requested = Signal()

    def __init__(self, membership: TeamMembership | None) -> None:
        super().__init__()
        self._membership = membership
        self._is_busy = False
        self.address = QLineEdit()
        self.password = QLineEdit()
        self.ca_file = QLineEdit()
        self.choose = QPushButton(translate("Connection", "Choose…"))
        self.about = label(_about(), "dim", wrap=True)
        self.sharing = SharingPart(self)
        self.problem = label(part="problem", wrap=True)
        self.said = label(part="dim", wrap=True)
        self.warned = OutcomeLine()
        self.standing = label(wrap=True)
        self.signing = label(part="dim", wrap=True)
        self.leave = QPushButton(translate("Team", "Leave the team…"))
        self.activity = QPushButton(translate("Action", "Team activity…"))
        self.archive = QPushButton(translate("Action", "Archive of the team…"))
        self.test = QPushButton(translate("Team", "Try it"))
        self.join = PrimaryButton(translate("Team", "Join…"))
        self._build()
        self._connect()
        self.show_membership(membership)

    def show_membership(
        self, membership: TeamMembership | None, warning: Explanation | None = None
    ) -> None:
        """Show the team that the profile has, None where it has none, and what to think of."""
        self._is_busy = False
        self._membership = membership
        if membership:
            self.address.setText(str(membership.address or ""))
            self.ca_file.setText(membership.ca_file)
        self.sharing.show_membership(membership)
        self.password.clear()
        self.password.setPlaceholderText(DOTS if membership and membership.keeping else "")
        for field in (self.address, self.ca_file):
            field.setReadOnly(membership is not None)
        self.choose.setEnabled(membership is None)
        if membership is None:
            pass_focus(self.leave, self.password)
        self.leave.setVisible(membership is not None)
        for button in (self.activity, self.archive):
            button.setVisible(membership is not None)
        self.join.setText(
            translate("Team", "Keep the password") if membership else translate("Team", "Join…")
        )
        self.about.setVisible(membership is None)
        self._say_keeping()
        if warning:
            self._warn(warning)
        if membership is None:
            self.show_standing(None)
            self.show_signing(None)
        self._on_edited()

    def show_choice(self, membership: TeamMembership) -> None:
        """Show what is shared from now on; what else is under way or being typed goes on."""
        self._membership = membership
        self.sharing.show_membership(membership)
        self._on_edited()

    @override
    def focus_first(self) -> None:
        if self._membership:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().focus_first()

    def show_standing(
        self,
        state: TeamState | None,
        purse: Purse | None = None,
        allowance: AllowanceLeft | None = None,
    ) -> None:
        """Show how the connection stands, who one is, and the points of today."""
        if state and isinstance(state.error, TeamLocked):
            self.password.setPlaceholderText("")
        said = standing_words(state, purse, allowance, is_on_page=True) if state else ""
        self.standing.setText(said)
        self.standing.setVisible(state is not None)

    def show_signing(self, own: OwnSigning | None, wrong: int = 0) -> None:
        """Say whether what is decided here is signed, None before it is known; and how many
        decisions came with a wrong signature."""
        said = (own_signing_sentence(own), wrong_sentence(wrong))
        self.signing.setText(" ".join(filter(None, said)))
        self.signing.setVisible(any(said))

    def show_welcome(
        self, welcome: Welcome, purse: Purse, place: str = "", warning: str = ""
    ) -> None:
        """Say what trying it found, the `place` of originals in a sentence of its own, and the
        `warning` where that cannot be used."""
        self._is_busy = False
        found = translate("Team", "It works. You are {member}.").format(
            member=member_words(welcome)
        )
        points = () if self._membership else purse_lines(purse)
        self.say("\n".join(filter(None, (found, *points, place))))
        if warning:
            self.warned.show_refusal(warning)
            self.warned.show()

    def show_failure(self, said: Explanation) -> None:
        """Say why it does not work."""
        self._is_busy = False
        self.say("")
        self._warn(said)

    def say(self, text: str) -> None:
        """Say what came of the last press, and nothing else."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.warned.say("")
        self.warned.hide()

    def stop_waiting(self) -> None:
        """What was asked for was declined."""
        self._is_busy = False
        self.say("")

    def _warn(self, said: Explanation) -> None:
        self.warned.show_failure(said)
        self.warned.show()

    def _build(self) -> None:
        self.address.setPlaceholderText(EXAMPLE)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.ca_file.setPlaceholderText(translate("Connection", "None: the public authorities"))
        rows = (
            (translate("Team", "Address"), self.address),
            (translate("Team", "Password"), self.password),
            (translate("Connection", "CA file (PEM)"), self.ca_file),
        )
        for name, field in rows:
            field.setAccessibleName(name)
        (address, _), (password, _), (ca_file, _) = rows
        self.problem.hide()
        fields = form(
            (address, column(self.address, self.problem, spacing=Space.XS)),
            (password, self.password),
            (ca_file, row(self.ca_file, self.choose)),
        )
        self.sharing.add_rows(fields)
        self.arrange(
            self.about,
            self.standing,
            self.signing,
            row(self.activity, self.archive, 1),
            fields,
            self.said,
            self.warned,
            buttons=(self.test, self.join),
            aside=(self.leave,),
        )

    def _connect(self) -> None:
        for field in (self.address, self.password, self.ca_file):
            field.textChanged.connect(self._on_place_edited)
        self.password.returnPressed.connect(self._on_return)
        self.choose.clicked.connect(self._choose_file)
        self.test.clicked.connect(self._on_test)
        self.join.clicked.connect(self._on_join)
        self.sharing.changed.connect(self._on_choice)
        self.sharing.edited.connect(self._on_place_edited)
        self.leave.clicked.connect(self.leave_requested)
        self.activity.clicked.connect(self.activity_requested)
        self.archive.clicked.connect(self.archive_requested)

    def _entered(self) -> TeamEntry | AddressFault:
        address = read_address(self.address.text())
        if isinstance(address, AddressFault):
            return address
        return TeamEntry(
            address,
            Secret(self.password.text()),
            self.ca_file.text().strip(),
            self.sharing.choice,
        )

    def _on_edited(self) -> None:
        entered, joined = self._entered(), self._membership
        fault = entered if isinstance(entered, AddressFault) else None
        sentence = fault_sentence(fault) if fault else ""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        set_style_property(self.address, "wrong", bool(sentence))
        has_password = bool(self.password.text())
        is_kept = bool(joined and joined.keeping)
        is_ready = fault is None and self.sharing.is_ready
        self._enable(self.test, is_possible=is_ready and (has_password or is_kept))
        self._enable(self.join, is_possible=is_ready and has_password)

    def _on_place_edited(self) -> None:
        """What was said of another place, address or password is no more."""
        if not self._is_busy:
            self._say_keeping()
        self._on_edited()

    def _say_keeping(self) -> None:
        self.say(keeping_sentence(self._membership.keeping) if self._membership else "")

    def _enable(self, button: QPushButton, *, is_possible: bool) -> None:
        if not is_possible:
            pass_focus(button, self.password)
        button.setEnabled(is_possible)

    def _on_choice(self) -> None:
        entered = self._entered()
        if self._membership and isinstance(entered, TeamEntry):
            self.choice_changed.emit(entered)

    def _on_return(self) -> None:
        if self.join.isEnabled():
            self._on_join()

    def _on_test(self) -> None:
        self._ask(self.test_requested.emit)

    def _on_join(self) -> None:
        if self._membership:
            self._ask(lambda entry: self.password_entered.emit(entry.password))
        else:
            self._ask(self.join_requested.emit)

    def _ask(self, emit: Callable[[TeamEntry], object]) -> None:
        """Pressing twice is pressing once: the buttons keep the focus, and wait with it."""
        entered = self._entered()
        if isinstance(entered, TeamEntry) and not self._is_busy:
            self._is_busy = True
            self.say(translate("Team", "Connecting to the team's server…"))
            emit(entered)

    def _choose_file(self) -> None:
        chooser = FileChooser(self, translate("Connection", "CA file (PEM)"))
        chooser.setNameFilter("PEM (*.pem *.crt *.cer);;* (*)")
        chooser.fileSelected.connect(self.ca_file.setText)
        chooser.open()


def _about() -> str:
    return translate(
        "Team",
        "Several people on one account share a space on a server of their own: the points "
        "that they may spend together, and their marks and decisions. Before anything that "
        "costs points leaves this program it is reserved there. Your administrator gives you "
        "the address, the password and, where one is needed, the CA file.",
    )
