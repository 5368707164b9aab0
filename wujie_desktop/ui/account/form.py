"""The account form: app id, private key, key storage, addresses."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from wujie_desktop.domain.profile import (
    MAX_TITLE,
    KeyStorage,
    Profile,
    ProfileKind,
    read_hosts,
    wrong_host,
)
from wujie_desktop.presenters.account.address_words import host_sentence
from wujie_desktop.presenters.account.profile_words import (
    account_colour,
    profile_title,
    storage_hint,
    storage_title,
)
from wujie_desktop.presenters.text.colour_words import colour_words
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.account.key_box import KeyBox
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import RadioButton
from wujie_desktop.ui.kit.parts import column, form, keep_a_line, label, row, set_style_property
from wujie_desktop.ui.theme.icons import square_icon
from wujie_desktop.ui.theme.tokens import Space

_PLACES = (KeyStorage.KEYCHAIN, KeyStorage.FILE, KeyStorage.MEMORY)


class AccountForm(QWidget):
    """Emits `changed` on every edit."""

    changed = Signal()

    def __init__(self, profile: Profile, *, default_gateway: str, head: QWidget) -> None:
        """`head` chooses the profile and stands in the first row."""
        super().__init__()
        self._profile = profile
        self.is_kept = False
        self._is_place_chosen = False
        self.title = QLineEdit()
        self.title.setMaxLength(MAX_TITLE)
        self.colour = ComboBox()
        self.app_id = QLineEdit()
        self.key_box = KeyBox()
        self.gateway = QLineEdit()
        self.hosts = QLineEdit()
        self.places = {place: RadioButton() for place in _PLACES}
        self._group = QButtonGroup(self)
        self._hint = keep_a_line(label(part="dim", wrap=True))
        self._hosts_problem = keep_a_line(label(part="problem", wrap=True))
        self.gateway.setPlaceholderText(default_gateway)
        self._build(head)
        self._connect()
        for place, button in self.places.items():
            button.setText(storage_title(place, ""))
        self.places[KeyStorage.KEYCHAIN].setEnabled(False)  # until it is known that there is one
        self.show_profile(profile, is_kept=False)

    def show_profile(self, profile: Profile, *, is_kept: bool) -> None:
        """Show this profile, and whether its key is stored already."""
        self._profile = profile
        self.is_kept = is_kept
        self._is_place_chosen = bool(profile.keeping)
        self.title.setText(profile.title)
        self.title.setPlaceholderText(profile_title(profile.kind))
        self.colour.setCurrentIndex(max(0, self.colour.findData(account_colour(profile))))
        self.app_id.setText(profile.app_id)
        self.gateway.setText(profile.gateway)
        self.hosts.setText(", ".join(profile.picture_hosts))
        is_in_memory = profile.keeping is KeyStorage.MEMORY
        self.key_box.show_kept(is_kept=is_kept, is_in_memory=is_in_memory)
        self._choose(profile.keeping or self._usual_place())
        self.changed.emit()

    @property
    def kind(self) -> ProfileKind:
        """The kind of the profile that is shown."""
        return self._profile.kind

    def show_keychain(self, name: str) -> None:
        """Show the system's name of its keychain; "" where it has no safe one."""
        keychain = self.places[KeyStorage.KEYCHAIN]
        keychain.setEnabled(bool(name))
        if name:
            keychain.setText(storage_title(KeyStorage.KEYCHAIN, name))
        else:
            keychain.setText(translate("Account", "In the system's keychain: none here is safe"))
        if not self._is_place_chosen:
            self._choose(self._usual_place())

    def chosen(self) -> Profile:
        """Return the profile as entered."""
        place = next(place for place, button in self.places.items() if button.isChecked())
        has_key = bool(self.key_box.key or self.is_kept)
        return replace(
            self._profile,
            title=self.title.text().strip(),
            colour=self._chosen_colour(),
            app_id=self.app_id.text().strip(),
            keeping=place if has_key else self._profile.keeping,
            gateway=self.gateway.text().strip(),
            picture_hosts=read_hosts(self.hosts.text()),
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.key_box.key) or self.chosen() != self._profile

    @property
    def problem(self) -> str:
        """Why what is entered cannot be saved; "" where it can, as far as is known yet."""
        wrong = wrong_host(read_hosts(self.hosts.text()))
        return host_sentence(wrong) if wrong else ""

    def _chosen_colour(self) -> str:
        """The colour, "" as long as it is the one that the account has anyway."""
        chosen, before = str(self.colour.currentData()), self._profile
        return before.colour if chosen == account_colour(before) else chosen

    def _build(self, head: QWidget) -> None:
        for name, word in colour_words().items():
            self.colour.addItem(square_icon(name), word, name)
        self.title.setAccessibleName(translate("Account", "Name"))
        self.colour.setAccessibleName(translate("Account", "Colour"))
        self.app_id.setAccessibleName(translate("Account", "App id"))
        self.gateway.setAccessibleName(translate("Account", "Gateway address"))
        self.hosts.setAccessibleName(translate("Account", "Picture hosts"))
        self.hosts.setPlaceholderText(translate("Account", "default, or for example *.example.com"))
        for button in self.places.values():
            self._group.addButton(button)
        places = QWidget()
        places.setLayout(column(*self.places.values(), self._hint, spacing=Space.S))
        looks = row(self.title, self.colour)
        looks.setStretch(0, 1)
        hosts = column(self.hosts, self._hosts_problem, spacing=Space.XS)
        self.setLayout(
            form(
                (translate("Account", "Profile"), head),
                (translate("Account", "Name"), looks),
                (translate("Account", "App id"), self.app_id),
                (translate("Account", "Private key"), self.key_box),
                (translate("Account", "Stored in"), places),
                (translate("Account", "Gateway address"), self.gateway),
                (translate("Account", "Picture hosts"), hosts),
            )
        )

    def _connect(self) -> None:
        for field in (self.title, self.app_id, self.gateway, self.hosts):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.hosts.textChanged.connect(self._show_problem)
        self.colour.activated.connect(lambda _row: self.changed.emit())
        self.key_box.changed.connect(self.changed)
        self._group.buttonClicked.connect(self._on_place_chosen)
        self._group.buttonToggled.connect(self._on_place)

    def _show_problem(self) -> None:
        self._hosts_problem.setText(self.problem)
        set_style_property(self.hosts, "wrong", bool(self.problem))

    def _on_place_chosen(self) -> None:
        self._is_place_chosen = True

    def _on_place(self) -> None:
        checked = [place for place, button in self.places.items() if button.isChecked()]
        if checked:
            self._hint.setText(storage_hint(checked[0]))
            self.changed.emit()

    def _usual_place(self) -> KeyStorage:
        has_keychain = self.places[KeyStorage.KEYCHAIN].isEnabled()
        return KeyStorage.KEYCHAIN if has_keychain else KeyStorage.FILE

    def _choose(self, place: KeyStorage) -> None:
        self.places[place].setChecked(True)
