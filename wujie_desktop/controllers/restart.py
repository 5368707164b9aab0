"""Closes the window and opens it again with other options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.profile_words import opening_words
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.config.settings_file import TakenSettings
    from wujie_desktop.presenters.errors.explanation import Explanation


class Restart:
    """Listens for another language and another profile.

    `options` are those of the next window; `is_wanted` tells whether a restart was requested,
    `words` what is opened then.
    """

    def __init__(
        self,
        *,
        signals: WindowSignals,
        account_status: AccountStatus,
        options: Options,
        preferences: Preferences,
        accounts: Accounts,
    ) -> None:
        self.options = replace(options, dialog=None)
        self.is_wanted = False
        self.words = ""
        self._dialog: DialogName | None = None
        self._taken: TakenSettings | None = None
        self._preferences = preferences
        self._accounts = accounts
        self._account_status = account_status
        self._signals = signals
        signals.language_requested.connect(self.change_language)
        signals.profile_requested.connect(self.switch_profile)
        signals.scenario_requested.connect(self.play)

    def change_language(self, language: str) -> None:
        """Restart in this language; "" is the system's."""
        self._preferences.change(language=language)
        self.reopen(language=language)

    def switch_profile(self, profile: str) -> None:
        """Restart with the profile of this name."""
        self._preferences.change(profile=profile)
        self.reopen(profile=profile)

    def unlock(self) -> None:
        """Restart and ask again for the passphrase, or the keychain."""
        self._accounts.declined.discard(self.options.profile)
        self.reopen()

    def play(self, scenario: str) -> None:
        """Let the sandbox play this scenario until the program ends, without a restart."""
        self.options = replace(self.options, scenario=scenario)
        self._account_status.scenario = scenario

    def take(self, taken: TakenSettings) -> None:
        """Restart with the settings of a file. They are used once this window has saved its own."""
        self._taken = taken
        self._dialog = None
        self.reopen(language="")

    def carry_out(self) -> tuple[Explanation, ...]:
        """Use the settings that were taken. Returns what the next window says about it."""
        if self._taken is None:
            return ()
        from wujie_desktop.presenters.dialogs.settings_file_words import taken_notice
        from wujie_desktop.presenters.errors.explain import explain

        try:
            self._preferences.take(self._taken.changes, self._taken.unknown)
        except FolderNotWritable as error:
            return (explain(error),)
        return (taken_notice(self._taken),)

    def keep_dialog(self, dialog: DialogName | None) -> None:
        """Open this dialog in the next window."""
        self._dialog = dialog

    def reopen(self, **changes: Any) -> None:  # noqa: ANN401 - each as its field in Options
        """Restart with the same options except `changes`."""
        former = self.options
        self.options = replace(former, dialog=self._dialog, **changes)
        is_same = self.options.profile == former.profile
        self.words = self.words or opening_words("" if is_same else self.options.profile)
        self.is_wanted = True
        self._signals.restart_requested.emit()
