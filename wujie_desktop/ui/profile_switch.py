"""The account in the top bar: a coloured badge with a menu of profiles."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import Access, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.profile_words import (
    account_tag,
    account_title,
    profile_badge,
    profile_choice,
)
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.account.square import AccountSquare
from wujie_desktop.ui.kit.buttons import Menu, MenuButton
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals


class ProfileSwitch(MenuButton):
    """A square of the account's colour, its name, and a tag that is filled where points are
    charged. Choosing another profile or the account page emits a window signal."""

    def __init__(self, standing: AccountStatus, signals: WindowSignals) -> None:
        super().__init__("profile")
        self._standing = standing
        self._signals = signals
        self._is_short = False
        self._square = AccountSquare()
        self._name = label(part="account-name")
        self._tag = label(part="account-tag")
        self._build()
        self._menu = Menu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        standing.changed.connect(self._show)
        self._show()

    def shorten(self, *, is_short: bool) -> None:
        """Show the square alone, or the words too."""
        self._is_short = is_short
        self._show()

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        profiles = QActionGroup(menu)
        for kind in ProfileKind:
            action = menu.addAction(profile_choice(kind))
            action.setCheckable(True)
            action.setChecked(kind is self._standing.profile.kind)
            action.setActionGroup(profiles)
            action.triggered.connect(lambda _checked=False, kind=kind: self._on_chosen(kind))
        if self._standing.scenario:
            self._add_scenarios(menu.addMenu(translate("TopBar", "Sandbox scenario")))
        menu.addSeparator()
        if self._standing.is_locked:
            self._add_dialog(translate("TopBar", "Unlock…"), DialogName.UNLOCK)
        self._add_dialog(action_spec("account").title, DialogName.ACCOUNT)

    def _add_dialog(self, title: str, dialog: DialogName) -> None:
        entry = self._menu.addAction(title)
        entry.triggered.connect(lambda _checked=False: self._signals.dialog_requested.emit(dialog))

    def _add_scenarios(self, menu: QMenu) -> None:
        from wujie_desktop.presenters.account.scenario_words import scenario_titles

        scenarios = QActionGroup(menu)
        for name, title in scenario_titles().items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(name == self._standing.scenario)
            action.setActionGroup(scenarios)
            action.triggered.connect(
                lambda _checked=False, name=name: self._signals.scenario_requested.emit(name)
            )

    def _on_chosen(self, kind: ProfileKind) -> None:
        if kind is not self._standing.profile.kind:
            self._signals.profile_requested.emit(kind.value)

    def _build(self) -> None:
        for part in (self._square, self._name, self._tag):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line = line = row(self._square, self._name, self._tag, spacing=Space.S)
        self._tag.setFixedHeight(scaled(Size.TAG))
        line.setContentsMargins(Space.S, 0, Space.XL, 0)  # the chevron stands at the right
        self.setLayout(line)

    def _show(self) -> None:
        profile, access = self._standing.profile, self._standing.access
        words = profile_badge(profile, access)
        charges = access is Access.READY and not profile.is_sandbox
        set_style_property(self._tag, "filled", charges)
        self._square.show_profile(profile)
        self._name.setText(account_title(profile))
        self._tag.setText(account_tag(profile, access))
        for part in (self._name, self._tag):
            part.setHidden(self._is_short)
        self.setToolTip(words)
        self.setAccessibleName(translate("TopBar", "Account: {name}").format(name=words))
        self._line.invalidate()  # else it is told of new texts only later
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._line.sizeHint().width(), scaled(Size.CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
