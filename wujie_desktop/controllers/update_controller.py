"""Checks for updates: at the start if enabled, and on request."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.version import version
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.updates import UpdateOutcome
from wujie_desktop.presenters.dialogs.update_words import update_notice
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.updates import UpdateService
from wujie_desktop.ui.dialogs.updates import UpdateDialog


class UpdateController:
    """Off unless the settings enable it; a change of the switch is stored at once."""

    def __init__(
        self,
        *,
        window: QWidget,
        say: Callable[[Explanation], object],
        updates: UpdateService,
        preferences: Preferences,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._say = say
        self._updates = updates
        self._preferences = preferences
        self._spawn = spawn
        if preferences.settings.updates_on and updates.source.is_configured:
            spawn(self._look(), "updates")

    async def _look(self) -> None:
        """Check quietly: only a newer version is announced."""
        check = await self._updates.check()
        if check.outcome is UpdateOutcome.NEWER and check.release:
            self._say(update_notice(check.release))

    def open(self) -> None:
        """Show which version this is; nobody is asked before a click."""
        dialog = UpdateDialog(
            self._window,
            source=self._updates.source,
            version=version(),
            is_automatic=self._preferences.settings.updates_on,
        )
        dialog.automatic_chosen.connect(self._remember)
        dialog.check_requested.connect(
            lambda: self._spawn(fill(dialog, self._updates.check, dialog.show_check), "updates")
        )
        dialog.open()

    def _remember(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it
        self._preferences.change(updates_on=is_on)
