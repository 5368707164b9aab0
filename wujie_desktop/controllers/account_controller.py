"""Accounts: unlock, check, save and delete credentials."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.sealed_file import MIN_PASSPHRASE
from wujie_desktop.controllers.conversation import ask, fill, front_of
from wujie_desktop.domain.errors import (
    KeychainUnavailable,
    PassphraseMissing,
    WujieError,
)
from wujie_desktop.domain.profile import Access, KeyStorage, Profile, ProfileKind, SecretKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.profile_words import passphrase_words
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import set_aside_question
from wujie_desktop.services.accounts import Accounts, ReadKey
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.account.passphrase import PassphraseDialog

log = logging.getLogger(__name__)


class AccountController:
    """Lives as long as one window, with or without an engine."""

    def __init__(
        self,
        *,
        window: QWidget,
        options: Options,
        status: AccountStatus,
        show_error: Callable[[Exception], object],
        accounts: Accounts,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._options = options
        self._status = status
        self._show_error = show_error
        self._accounts = accounts
        self._spawn = spawn

    async def find_account(self, options: Options) -> Options:
        """Return `options` with the account of their profile, or without an account; the window
        shows which. The passphrase is asked for where anything that the profile uses needs it."""
        accounts, name = self._accounts, options.profile
        is_wanted = bool(accounts.locked(name)) and name not in accounts.declined
        if is_wanted and not await self._open_sealed(name, self._window):
            accounts.declined.add(name)
        self._status.use_sealed(accounts.locked(name))
        try:
            found = await accounts.fill(options)
        except PassphraseMissing:
            self._status.use_access(Access.LOCKED)
        except WujieError as error:
            log.warning("the account of %s cannot be used: %s", name, error)
            self._show_error(error)
            self._status.use_access(Access.LOCKED)
        else:
            self._status.use_access(Access.READY if found.can_sign else Access.MISSING)
            return found
        return self._accounts.without_account(options)

    def address(self, kind: ProfileKind) -> str:
        """Where the account of this profile is asked for."""
        return self._accounts.without_account(self._of(kind)).gateway or DEFAULT_GATEWAY

    async def read_account(self, kind: ProfileKind, owner: QWidget) -> Options:
        """The options with the account of this profile, be it in use or not; the passphrase is
        asked for over `owner`, while it is there. Raises CredentialError."""
        if SecretKind.ACCOUNT in self._accounts.locked(kind.value):
            await self._open_sealed(kind.value, front_of(owner, self._window))
        return await self._accounts.fill(self._of(kind))

    def has_key(self, profile: Profile) -> bool:
        """Whether a key of this profile is stored, as far as can be told without a passphrase."""
        return self._accounts.has_key(profile)

    def serve(self, form: AccountForm) -> None:
        """Show `form` the name of the keychain, and check every key that is entered in it."""
        box, accounts = form.key_box, self._accounts
        box.offered.connect(
            lambda text: self._spawn(
                self._judge(form, form.kind, partial(accounts.read_key, text)), "key"
            )
        )
        box.file_offered.connect(
            lambda path: self._spawn(
                self._judge(form, form.kind, partial(accounts.read_key_file, Path(path))),
                "key file",
            )
        )
        self._spawn(fill(form, self._keychain_name, form.show_keychain), "keychain")

    async def keep(self, profile: Profile, key: Secret | None, over: QWidget) -> None:
        """Save `profile`; a passphrase is asked for in a dialog over `over`.

        Raises PassphraseMissing where none was given, and what `Accounts.keep` raises.
        """
        is_in_file = profile.keeping is KeyStorage.FILE
        if is_in_file and not await self._open_sealed(profile.name, over):
            raise PassphraseMissing
        await self._accounts.keep(profile, key)

    async def forget(self, name: str) -> None:
        """Delete key and app id of the profile called `name`. Raises what `Accounts.forget`
        raises."""
        await self._accounts.forget(name)

    def _of(self, kind: ProfileKind) -> Options:
        return replace(self._options, profile=kind.value)

    async def _open_sealed(self, name: str, over: QWidget) -> bool:
        """Ask for the passphrase, for the profile of this name, until the file is open or the user
        cancels; whether it is open. A file that is set aside makes room for a new one."""
        sealed = self._accounts.sealed
        if sealed.is_open:
            return True
        shortest = 0 if sealed.exists else MIN_PASSPHRASE
        words = passphrase_words(self._accounts.locked(name))
        dialog = PassphraseDialog(over, words, shortest=shortest)
        dialog.given.connect(lambda phrase: self._spawn(self._unlock(dialog, phrase), "unlock"))
        dialog.forgotten.connect(lambda: self._spawn(self._set_aside(dialog), "set aside"))
        await ask(dialog)
        self._status.use_sealed(self._accounts.locked(self._status.profile.name))
        return sealed.is_open

    async def _unlock(self, dialog: PassphraseDialog, passphrase: Secret) -> None:
        def show_problem(error: WujieError) -> None:
            said = explain(error)
            dialog.show_problem(f"{said.title}. {said.next_step}")

        unlock = partial(self._accounts.sealed.unlock, passphrase)
        await fill(dialog, unlock, lambda _: dialog.accept(), show_problem)

    async def _set_aside(self, dialog: PassphraseDialog) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        if not await ask(QuestionDialog(dialog, set_aside_question())):
            return

        async def work() -> None:
            self._accounts.sealed.set_aside()

        await fill(
            dialog,
            work,
            lambda _: dialog.reject(),
            lambda error: dialog.show_problem(explain(error).title),
        )

    async def _keychain_name(self) -> str:
        try:
            return await self._accounts.keychain.name()
        except KeychainUnavailable as error:
            log.info("no keychain is used: %s", error)
            return ""

    async def _judge(
        self, form: AccountForm, kind: ProfileKind, read: Callable[[], Awaitable[ReadKey]]
    ) -> None:
        """Show what `read` finds, unless the form shows another account meanwhile."""

        def show(found: ReadKey) -> None:
            if form.kind is kind:
                form.key_box.show_read(found.key, found.bits)

        def say(error: WujieError) -> None:
            if form.kind is kind:
                form.key_box.show_problem(explain(error).cause)

        await fill(form, read, show, say)
