"""What the user does with accounts, carried out: unlock, read a key, keep it, forget it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.config.run_options import Options
from wujie_desktop.config.sealed_file import MIN_PASSPHRASE
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.errors import (
    CredentialError,
    KeychainUnavailable,
    PassphraseMissing,
    WujieError,
)
from wujie_desktop.domain.profile import Access, KeyStorage, Profile
from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import set_aside_question
from wujie_desktop.services.accounts import Accounts, ReadKey
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.account.passphrase import PassphraseDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog

log = logging.getLogger(__name__)


class AccountController:
    """Lives as long as one window, with or without an engine behind it."""

    def __init__(self, workbench: Workbench, accounts: Accounts, tasks: TaskSupervisor) -> None:
        self._workbench = workbench
        self._accounts = accounts
        self._spawn = tasks.spawn

    async def find_account(self, options: Options) -> Options:
        """`options` with the account of their profile, asked for if need be, or without one;
        the window says which."""
        standing = self._workbench.standing
        try:
            found = await self._fill(options)
        except PassphraseMissing:
            standing.use_access(Access.LOCKED)
        except WujieError as error:
            log.warning("the account of %s cannot be used: %s", options.profile, error)
            self._workbench.notices.show_error(error)
            standing.use_access(Access.LOCKED)
        else:
            standing.use_access(Access.READY if found.can_sign else Access.MISSING)
            return found
        return self._accounts.without_account(options)

    def has_key(self, profile: Profile) -> bool:
        """Whether a key of this profile is kept anywhere, as far as can be told without asking
        for a passphrase."""
        return self._accounts.has_key(profile)

    def serve(self, form: AccountForm) -> None:
        """Tell `form` what the keychain is called and whether what goes in is a key."""
        box = form.key_box
        box.offered.connect(
            lambda text: self._spawn(self._judge(form, self._accounts.read_key(text)), "read key")
        )
        box.file_offered.connect(
            lambda path: self._spawn(
                self._judge(form, self._accounts.read_key_file(Path(path))), "read key file"
            )
        )
        self._spawn(self._name_keychain(form), "keychain")

    def keep(
        self,
        profile: Profile,
        key: Secret | None,
        over: QWidget,
        on_end: Callable[[WujieError | None], None],
    ) -> None:
        """Set `profile` up; `on_end` is told None or what went wrong. A passphrase is asked for
        in front of `over`."""
        self._spawn(self._keep(profile, key, over, on_end), "keep account")

    def forget(self, name: str, on_end: Callable[[WujieError | None], None]) -> None:
        """Delete key and app id of the profile called `name`."""
        self._spawn(_told(self._accounts.forget(name), on_end), "forget account")

    async def _fill(self, options: Options) -> Options:
        accounts = self._accounts
        try:
            return await accounts.fill(options)
        except PassphraseMissing:
            if accounts.is_declined:
                raise
        accounts.is_declined = not await self._open_sealed(self._workbench.window)
        return await accounts.fill(options)

    async def _keep(
        self,
        profile: Profile,
        key: Secret | None,
        over: QWidget,
        on_end: Callable[[WujieError | None], None],
    ) -> None:
        is_sealed = profile.keeping is KeyStorage.FILE
        if is_sealed and not await self._open_sealed(over):
            on_end(PassphraseMissing())
            return
        await _told(self._accounts.keep(profile, key), on_end)

    async def _open_sealed(self, over: QWidget) -> bool:
        """Ask for the passphrase until the file is open or the user has enough of it; whether
        it is. A file that is set aside makes room for a new one."""
        sealed = self._accounts.sealed
        if sealed.is_open:
            return True
        shortest = 0 if sealed.exists else MIN_PASSPHRASE
        dialog = PassphraseDialog(over, shortest=shortest)
        ended = asyncio.Event()
        dialog.finished.connect(lambda _code: ended.set())
        dialog.given.connect(lambda phrase: self._spawn(self._unlock(dialog, phrase), "unlock"))
        dialog.forgotten.connect(lambda: self._ask_to_set_aside(dialog))
        dialog.open()
        await ended.wait()
        return sealed.is_open

    async def _unlock(self, dialog: PassphraseDialog, passphrase: Secret) -> None:
        try:
            await self._accounts.sealed.unlock(passphrase)
        except WujieError as error:
            said = explain(error)
            if isValid(dialog):
                dialog.show_problem(f"{said.title}. {said.next_step}")
            return
        if isValid(dialog):
            dialog.accept()

    def _ask_to_set_aside(self, dialog: PassphraseDialog) -> None:
        asking = QuestionDialog(dialog, set_aside_question())
        asking.agreed.connect(lambda: self._set_aside(dialog))
        asking.open()

    def _set_aside(self, dialog: PassphraseDialog) -> None:
        try:
            self._accounts.sealed.set_aside()
        except WujieError as error:
            dialog.show_problem(explain(error).title)
            return
        dialog.reject()

    async def _name_keychain(self, form: AccountForm) -> None:
        try:
            name = await self._accounts.keychain.name()
        except KeychainUnavailable as error:
            log.info("no keychain is used: %s", error)
            name = ""
        if isValid(form):
            form.show_keychain(name)

    async def _judge(self, form: AccountForm, reading: Awaitable[ReadKey]) -> None:
        try:
            read = await reading
        except CredentialError as error:
            if isValid(form):
                form.key_box.show_problem(explain(error).cause)
            return
        if isValid(form):
            form.key_box.show_read(read.key, read.bits)


async def _told(work: Awaitable[object], on_end: Callable[[WujieError | None], None]) -> None:
    try:
        await work
    except WujieError as error:
        log.warning("the account stays as it was: %s", error)
        on_end(error)
    else:
        on_end(None)
