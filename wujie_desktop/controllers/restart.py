"""Opening the window anew: what it is to be built with, and the wish for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.services.accounts import Accounts


class Restart:
    """Heeds the window's signals for another language, another profile, another try to unlock.

    `options` are those of the window that comes next; `is_wanted` tells whether it was wished
    for.
    """

    def __init__(
        self, workbench: Workbench, options: Options, preferences: Preferences, accounts: Accounts
    ) -> None:
        self.options = replace(options, dialog="")
        self.is_wanted = False
        self._dialog = ""
        self._preferences = preferences
        self._accounts = accounts
        self._standing = workbench.standing
        self._signals = workbench.window.signals
        self._signals.language_requested.connect(self.change_language)
        self._signals.profile_requested.connect(self.switch_profile)
        self._signals.unlock_requested.connect(self.unlock)
        self._signals.scenario_requested.connect(self.play)

    def change_language(self, language: str) -> None:
        """In this language, "" for the system's."""
        self._preferences.change(language=language)
        self.reopen(language=language)

    def switch_profile(self, profile: str) -> None:
        """Under the profile of this name."""
        self._preferences.change(profile=profile)
        self.reopen(profile=profile)

    def unlock(self) -> None:
        """Ask again for what opens the private key."""
        self._accounts.is_declined = False
        self.reopen()

    def play(self, scenario: str) -> None:
        """Have the sandbox play this until the program ends; the window stays as it is."""
        self.options = replace(self.options, scenario=scenario)
        self._standing.scenario = scenario

    def keep_dialog(self, dialog: str) -> None:
        """Have the dialog of this name open in the window that comes next; "" for none."""
        self._dialog = dialog

    def reopen(self, **changes: Any) -> None:  # noqa: ANN401 - each as its field in Options
        """As it is but for `changes`."""
        self.options = replace(self.options, dialog=self._dialog, **changes)
        self.is_wanted = True
        self._signals.restart_requested.emit()
