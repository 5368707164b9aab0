"""The account page: credentials, key storage and addresses of each profile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from wujie_desktop.domain.gateway_address import address_problem
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.presenters.account.address_words import address_sentence
from wujie_desktop.presenters.account.profile_words import profile_choice
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import keep_a_line, label, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage


class AccountPage(SettingsPage):
    """Emits `saved(Profile, Secret or None)`, `forgotten(str)`, and `profile_chosen` and
    `test_requested` with a ProfileKind. It alone is saved explicitly: half a set of credentials is
    none."""

    profile_chosen = Signal(object)
    saved = Signal(object, object)
    forgotten = Signal(str)
    test_requested = Signal(object)

    def __init__(self, profile: Profile, active: Profile, *, default_gateway: str) -> None:
        """Show `profile`; `active` is the one in use, which may have nothing to enter."""
        super().__init__()
        said = translate("Account", "In use now: {account}")
        self._in_use = label(said.format(account=profile_choice(active.kind)), "dim")
        self.profiles = ComboBox()
        self.form = AccountForm(profile, default_gateway=default_gateway, head=self.profiles)
        self.save = PrimaryButton(translate("Account", "Save"))
        self.forget = QPushButton(translate("Account", "Forget this account…"))
        self.test = QPushButton(translate("Account", "Test the connection…"))
        self._said = keep_a_line(label(part="dim", wrap=True))
        self._profile = profile
        self._build()
        self.form.changed.connect(self._judge)
        self.profiles.activated.connect(
            lambda _row: self.profile_chosen.emit(ProfileKind(self.profiles.currentData()))
        )
        self.save.clicked.connect(self._on_save)
        self.forget.clicked.connect(lambda: self.forgotten.emit(self._profile.name))
        self.test.clicked.connect(lambda: self.test_requested.emit(self._profile.kind))
        self.show_profile(profile, is_kept=False)

    def show_profile(self, profile: Profile, *, is_kept: bool, sentence: str = "") -> None:
        """Show this profile, whether its key is stored, and the result of the last action."""
        self._profile = profile
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(profile.name)))
        self.form.show_profile(profile, is_kept=is_kept)
        self.forget.setEnabled(bool(profile.keeping))
        self._judge()
        fault = self._address_fault(profile)
        self.say(fault or sentence, is_bad=bool(fault))

    def _address_fault(self, profile: Profile) -> str:
        problem = address_problem(profile.gateway) if profile.gateway else None
        return address_sentence(problem) if problem else ""

    def say(self, sentence: str, *, is_bad: bool = False) -> None:
        """Show the result of the last action."""
        self._said.setText(sentence)
        set_style_property(self._said, "part", "problem" if is_bad else "dim")

    def _build(self) -> None:
        for kind in (ProfileKind.LIVE, ProfileKind.TEST):
            self.profiles.addItem(profile_choice(kind), kind.value)
        self.profiles.setAccessibleName(translate("Account", "Profile"))
        self.arrange(
            self._in_use,
            self.form,
            self._said,
            aside=(self.forget,),
            buttons=(self.test, self.save),
        )

    def _judge(self) -> None:
        wanted = self.form.chosen()
        self.save.setEnabled(self.form.is_changed and not self.form.problem)
        self.test.setEnabled(not self.form.is_changed and bool(wanted.keeping))

    def _on_save(self) -> None:
        wanted, key = self.form.chosen(), self.form.key_box.key
        fault = self._address_fault(wanted)
        if fault:
            self.say(fault, is_bad=True)
            return
        self.say(translate("Account", "Saving…"))
        self.saved.emit(wanted, key)
