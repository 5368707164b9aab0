"""Opening the window anew: what it is to be built with, and the wish for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.services.accounts import Accounts


class Reopening:
    """Heeds the window's wishes for another language, another profile, another try to unlock.

    `options` are those of the window that comes next; `is_wanted` tells whether it was wished
    for.
    """

    def __init__(
        self, desk: Desk, options: Options, preferences: Preferences, accounts: Accounts
    ) -> None:
        self.options = replace(options, dialog="")
        self.is_wanted = False
        self._dialog = ""
        self._preferences = preferences
        self._accounts = accounts
        self._standing = desk.standing
        self._wishes = desk.window.wishes
        self._wishes.language.connect(self.speak)
        self._wishes.profile.connect(self.work_as)
        self._wishes.unlock.connect(self.unlock)
        self._wishes.scenario.connect(self.play)

    def speak(self, language: str) -> None:
        """In this language, "" for the system's."""
        self._preferences.change(language=language)
        self.reopen(language=language)

    def work_as(self, profile: str) -> None:
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

    def take_along(self, dialog: str) -> None:
        """Have the dialog of this name open in the window that comes next; "" for none."""
        self._dialog = dialog

    def reopen(self, **changes: Any) -> None:  # noqa: ANN401 - each as its field in Options
        """As it is but for `changes`."""
        self.options = replace(self.options, dialog=self._dialog, **changes)
        self.is_wanted = True
        self._wishes.reopen.emit()
