"""Opens the settings and the first steps, with or without an engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.connection_controller import build_connection_page
from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import PassphraseMissing, WujieError
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import forget_question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.welcome import WelcomeDialog
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.appearance_page import AppearancePage
from wujie_desktop.ui.settings.connection_page import ConnectionPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.reviewer_page import ReviewerPage
from wujie_desktop.ui.theme.motion import reduce_motion
from wujie_desktop.ui.window_signals import WindowSignals


class SettingsController:
    """Makes the settings dialogs of one window, whose account is that of `profile`; `theme`
    returns the theme chosen last."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        profile: Profile,
        use_reviewer: Callable[[str], object],
        theme: Callable[[], str],
        preferences: Preferences,
        accounts: AccountController,
        reopening: Restart,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._signals = signals
        self._active = profile
        self._decide_as = use_reviewer
        self._theme = theme
        self._preferences = preferences
        self._accounts = accounts
        self._reopening = reopening
        self._spawn = spawn

    def open_settings(self, page: type[SettingsPage]) -> None:
        """Open the dialog at `page`; where the dialog is open already, turn to that page. Opening
        the connection page by name starts its test."""
        there = self._window.findChild(SettingsDialog)
        if not isinstance(there, SettingsDialog) or not there.isVisible():
            there = SettingsDialog(self._window, self._pages())
            there.open()
        shown = there.show_page(page)
        if isinstance(shown, ConnectionPage):
            shown.begin_test()

    def _pages(self) -> tuple[SettingsPage, ...]:
        """The pages, in the order of the dialog."""
        connection = build_connection_page(
            profile=self._active,
            preferences=self._preferences,
            accounts=self._accounts,
            reopening=self._reopening,
            spawn=self._spawn,
        )
        return (self._look_page(), self._account_page(), connection, self._reviewer_page())

    def open_welcome(self) -> None:
        """Open the first steps. They open by themselves only once."""
        self._preferences.change(is_welcomed=True)
        live = self._profile(ProfileKind.LIVE)
        form = AccountForm(live, default_gateway=DEFAULT_GATEWAY, is_brief=True)
        form.show_profile(live, is_kept=self._accounts.has_key(live))
        dialog = WelcomeDialog(self._window, look=self._look_page(), form=form)
        self._accounts.serve(form)

        async def keep(profile: Profile, key: Secret | None) -> None:
            await fill(
                dialog,
                partial(self._accounts.keep, profile, key, dialog),
                lambda _: dialog.show_saved(),
                lambda error: dialog.show_failure(_sentence(error)),
            )

        dialog.saved.connect(lambda profile, key: self._spawn(keep(profile, key), "keep account"))
        dialog.sandbox_requested.connect(
            lambda: self._signals.profile_requested.emit(ProfileKind.SANDBOX.value)
        )
        dialog.account_requested.connect(
            lambda: self._signals.profile_requested.emit(ProfileKind.LIVE.value)
        )
        self._reopening.keep_dialog(DialogName.WELCOME)
        dialog.finished.connect(lambda _code: self._reopening.keep_dialog(None))
        dialog.open()

    def _look_page(self) -> AppearancePage:
        """Language, theme, text size and motion; each is applied at once."""
        chosen = self._preferences.settings
        page = AppearancePage(
            language=chosen.language,
            theme=self._theme(),
            text_size=chosen.text_size,
            reduced_motion=chosen.reduced_motion,
        )
        page.language_chosen.connect(self._signals.language_requested)
        page.theme_chosen.connect(self._signals.theme_requested)
        page.text_size_chosen.connect(self._enlarge)
        page.motion_chosen.connect(self._still)
        return page

    def _enlarge(self, text_size: int) -> None:
        self._preferences.change(text_size=text_size)
        self._reopening.reopen()

    def _still(self, reduced: bool) -> None:  # noqa: FBT001 - a slot
        self._preferences.change(reduced_motion=reduced)
        reduce_motion(reduced=reduced)

    def _reviewer_page(self) -> ReviewerPage:
        """The name that decisions are made under, from the next one on."""
        page = ReviewerPage(reviewer=self._preferences.settings.reviewer, system_name=user_name())
        page.reviewer_chosen.connect(self._use_reviewer)
        return page

    def _use_reviewer(self, name: str) -> None:
        self._preferences.change(reviewer=name)
        self._decide_as(name or user_name())

    def _account_page(self) -> AccountPage:
        """The account in use; the live one where that is the sandbox."""
        active = self._active
        kind = ProfileKind.LIVE if active.is_sandbox else active.kind
        page = AccountPage(self._profile(kind), default_gateway=DEFAULT_GATEWAY)
        self._show(page, kind)
        self._accounts.serve(page.form)
        page.profile_chosen.connect(lambda kind: self._show(page, kind))
        page.saved.connect(
            lambda profile, key: self._spawn(self._keep(page, profile, key), "keep account")
        )
        page.forgotten.connect(lambda name: self._spawn(self._forget(page, name), "forget account"))
        page.test_requested.connect(
            lambda: self._signals.dialog_requested.emit(DialogName.CONNECTION)
        )
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

        await fill(
            page,
            change,
            lambda _: None if is_active else self._show(page, kind, sentence),
            lambda error: page.say(_sentence(error), is_bad=True),
        )


def _sentence(error: WujieError) -> str:
    if isinstance(error, PassphraseMissing):
        return translate("Account", "Not saved: no passphrase was given.")
    said = explain(error)
    return " ".join(part for part in (f"{said.title}.", said.cause, said.next_step) if part)
