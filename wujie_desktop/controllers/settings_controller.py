"""Opens the settings and the first steps, with or without an engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.connection_controller import build_connection_page
from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.controllers.settings_file_controller import build_settings_file_page
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import PassphraseMissing, WujieError
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.account.first_steps import FirstSteps
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import forget_question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.theme.motion import reduce_motion
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.account_page import AccountPage
    from wujie_desktop.ui.settings.connection_page import ConnectionPage
    from wujie_desktop.ui.settings.dialog import SettingsDialog
    from wujie_desktop.ui.settings.export_label_page import ExportLabelPage
    from wujie_desktop.ui.settings.general_page import GeneralPage
    from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage
    from wujie_desktop.ui.settings.sheet import Builders


class SettingsController:
    """Makes the settings dialog of one window, whose account is that of `profile`; `theme` returns
    the theme chosen last, `steps` how far the user has come but for the account."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        profile: Profile,
        use_reviewer: Callable[[str], object],
        use_colours: Callable[[bool], object],
        theme: Callable[[], str],
        steps: Callable[[bool], FirstSteps],
        layout_action: QAction,
        preferences: Preferences,
        accounts: AccountController,
        reopening: Restart,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._signals = signals
        self._active = profile
        self._decide_as = use_reviewer
        self._use_colours = use_colours
        self._theme = theme
        self._steps = steps
        self._layout_action = layout_action
        self._preferences = preferences
        self._accounts = accounts
        self._reopening = reopening
        self._spawn = spawn
        self._dialog: SettingsDialog | None = None
        self._builders: Builders = {}
        self._last = DialogName.GENERAL
        self._connection = preferences.settings.connection

    def use_pages(self, builders: Builders) -> None:
        """Make the pages by these from now on, in a dialog that is open too."""
        self._builders = builders
        if self._dialog:
            self._dialog.use(builders)

    def open(self, name: DialogName) -> None:
        """Open the settings at the page called `name`; where they are open already, turn to it.
        Opening the connection by name starts its test."""
        if name is DialogName.CONNECTION:
            self._test(self._active.kind)
        else:
            self._turn_to(self._last if name is DialogName.SETTINGS else name)

    def _turn_to(self, name: DialogName) -> QWidget | None:
        dialog = self._dialog or self._open_dialog()
        shown = dialog.show_page(name)
        self._on_turned(name)
        return shown

    def _test(self, kind: ProfileKind) -> None:
        """Test the connection of this profile."""
        from wujie_desktop.ui.settings.connection_page import ConnectionPage

        shown = self._turn_to(DialogName.CONNECTION)
        if isinstance(shown, ConnectionPage):
            shown.use_account(self._profile(kind), self._accounts.address(kind))
            shown.begin_test()

    def _open_dialog(self) -> SettingsDialog:
        from wujie_desktop.ui.settings.dialog import SettingsDialog

        self._dialog = SettingsDialog(self._window, self._builders)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()
        self._dialog.turned.connect(self._on_turned)
        return self._dialog

    def _on_turned(self, name: DialogName) -> None:
        """The page is kept for the next time, and over a restart."""
        self._last = name
        self._reopening.keep_dialog(name)

    def _on_closed(self) -> None:
        """Another way to the network is used from now on."""
        self._dialog = None
        self._reopening.keep_dialog(None)
        if self._preferences.settings.connection != self._connection:
            self._reopening.reopen()

    def open_welcome(self) -> None:
        """Open the first steps. They open by themselves only once."""
        from wujie_desktop.ui.dialogs.welcome import WelcomeDialog

        self._preferences.change(is_welcomed=True)
        live = self._profile(ProfileKind.LIVE)
        dialog = WelcomeDialog(
            self._window,
            language=self._preferences.settings.language,
            theme=self._theme(),
            steps=self._steps(self._accounts.has_key(live)),
        )
        dialog.language_chosen.connect(self._signals.language_requested)
        dialog.theme_chosen.connect(self._signals.theme_requested)
        dialog.sandbox_requested.connect(
            lambda: self._signals.profile_requested.emit(ProfileKind.SANDBOX.value)
        )
        dialog.account_requested.connect(
            lambda: self._signals.dialog_requested.emit(DialogName.ACCOUNT)
        )
        self._reopening.keep_dialog(DialogName.WELCOME)
        dialog.finished.connect(lambda _code: self._reopening.keep_dialog(None))
        dialog.open()

    def general_page(self) -> GeneralPage:
        """Return the page of language, look and habits; each choice is applied at once."""
        from wujie_desktop.ui.settings.general_page import GeneralPage

        page = GeneralPage(
            self._preferences.settings,
            theme=self._theme(),
            system_name=user_name(),
            layout_action=self._layout_action,
        )
        page.language_chosen.connect(self._signals.language_requested)
        page.theme_chosen.connect(self._signals.theme_requested)
        page.changed.connect(self._change_setting)
        return page

    def export_label_page(self) -> ExportLabelPage:
        """Return the page of who is named in the AI label of copies."""
        from wujie_desktop.ui.settings.export_label_page import ExportLabelPage

        settings = self._preferences.settings
        page = ExportLabelPage(producer=settings.producer, propagator=settings.propagator)
        page.changed.connect(self._change_setting)
        return page

    def file_page(self) -> SettingsFilePage:
        """Return the page that takes the settings to another computer."""
        return build_settings_file_page(
            preferences=self._preferences, reopening=self._reopening, spawn=self._spawn
        )

    def _change_setting(self, changes: dict[str, Any]) -> None:
        self._preferences.change(**changes)
        settings = self._preferences.settings
        if "reduced_motion" in changes:
            reduce_motion(reduced=settings.reduced_motion)
        if "colour_labels" in changes:
            self._use_colours(settings.colour_labels)
        if "reviewer" in changes:
            self._decide_as(settings.reviewer or user_name())
        if "text_size" in changes:
            self._reopening.reopen()

    def connection_page(self) -> ConnectionPage:
        """Return the page of the way to the network."""
        return build_connection_page(
            profile=self._active,
            preferences=self._preferences,
            accounts=self._accounts,
            spawn=self._spawn,
        )

    def account_page(self) -> AccountPage:
        """Return the page with the account in use; the live one where that is the sandbox."""
        from wujie_desktop.ui.settings.account_page import AccountPage

        active = self._active
        kind = ProfileKind.LIVE if active.is_sandbox else active.kind
        page = AccountPage(self._profile(kind), active, default_gateway=DEFAULT_GATEWAY)
        self._show(page, kind)
        self._accounts.serve(page.form)
        page.profile_chosen.connect(lambda kind: self._show(page, kind))
        page.saved.connect(
            lambda profile, key: self._spawn(self._keep(page, profile, key), "keep account")
        )
        page.forgotten.connect(lambda name: self._spawn(self._forget(page, name), "forget account"))
        page.test_requested.connect(self._test)
        return page

    def _show(self, page: AccountPage, kind: ProfileKind, sentence: str = "") -> None:
        profile = self._profile(kind)
        page.show_profile(profile, is_kept=self._accounts.has_key(profile), sentence=sentence)

    def _profile(self, kind: ProfileKind) -> Profile:
        return self._preferences.settings.profile_named(kind.value)

    async def _keep(self, page: AccountPage, profile: Profile, key: Secret | None) -> None:
        keep = partial(self._accounts.keep, profile, key, page)
        await self._change(page, profile.kind, keep, translate("Account", "Saved."))

    async def _forget(self, page: AccountPage, name: str) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        profile = self._profile(ProfileKind(name))
        if await ask(QuestionDialog(page.window(), forget_question(profile.app_id))):
            forget = partial(self._accounts.forget, name)
            await self._change(page, profile.kind, forget, translate("Account", "Forgotten."))

    async def _change(
        self,
        page: AccountPage,
        kind: ProfileKind,
        work: Callable[[], Awaitable[None]],
        sentence: str,
    ) -> None:
        """Show the outcome of `work`; if it changed the account in use, restart."""
        is_active = kind is self._active.kind

        async def change() -> None:
            await work()
            if is_active:
                self._reopening.keep_dialog(DialogName.ACCOUNT)
                self._reopening.reopen()

        def show() -> None:
            if page.form.kind is kind and not is_active:
                self._show(page, kind, sentence)

        def fail(error: WujieError) -> None:
            if page.form.kind is kind:
                page.say(_sentence(error), is_bad=True)

        await fill(
            page,
            change,
            lambda _: show(),
            fail,
        )


def _sentence(error: WujieError) -> str:
    if isinstance(error, PassphraseMissing):
        return translate("Account", "Not saved: no passphrase was given.")
    return explain(error).in_one_line
