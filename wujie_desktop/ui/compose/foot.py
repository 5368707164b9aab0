"""The foot of the form, which never scrolls: why not, who pays, what is left, Generate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.profile import Profile
from wujie_desktop.presenters.account.profile_words import charge_words
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.presenters.compose.compose_presenter import ComposeState
from wujie_desktop.ui.account.square import AccountSquare
from wujie_desktop.ui.compose.form_field import note_line
from wujie_desktop.ui.compose.generate_button import GenerateButton
from wujie_desktop.ui.compose.project_field import ProjectField
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, describe, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class ComposeFoot(QWidget):
    """`generate` is its button, `project` the field for what is sent for."""

    def __init__(self, profile: Profile, projects: ProjectBook, privacy: PrivacyChoice) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.project = ProjectField(projects)
        self._reason = note_line("dim")
        self._today = label(part="dim")
        self.generate = GenerateButton()
        describe(self.generate, "submit")
        self._account = AccountLine(profile)
        self._privacy = privacy
        self._private: QWidget | None = None
        self._column = column(
            self._reason,
            self.project,
            row(self._account, self._today),
            self.generate,
            spacing=Space.S,
        )
        self._column.setContentsMargins(Space.L, Space.XS, Space.L, Space.M)
        self.setLayout(self._column)
        privacy.changed.connect(self._offer_privacy)

    def show_state(self, state: ComposeState) -> None:
        """Show price and budget, and the one reason not to send."""
        self.generate.say(state.send, is_priced=state.is_priced)
        self.generate.setEnabled(not state.obstacle)
        describe(self.generate, "submit", state.obstacle or state.estimate_hint)
        self._account.show_unit(state.unit)
        self._today.setText(state.today)
        self._reason.setText(state.obstacle or state.caution)
        set_style_property(self._reason, "part", "warning" if state.caution else "dim")

    def _offer_privacy(self) -> None:
        """Make the box where there is a team that is told."""
        if self._privacy.is_offered and self._private is None:
            from wujie_desktop.ui.compose.private_box import PrivateBox

            self._private = PrivateBox(self._privacy)
            self._column.insertWidget(self._column.indexOf(self.project) + 1, self._private)


class AccountLine(QWidget):
    """The account's square with the words for who pays, at first in points."""

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        square = AccountSquare()
        square.show_profile(profile)
        self._words = ElidedLabel(part="dim")
        layout = row(square, self._words)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.show_unit(Unit.POINTS)

    def show_unit(self, unit: Unit) -> None:
        """Say what the account pays in."""
        self._words.setText(charge_words(self._profile, unit))
