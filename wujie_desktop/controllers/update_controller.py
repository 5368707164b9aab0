"""Checks for updates: at the start if enabled, and on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.version import version
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.updates import UpdateOutcome
from wujie_desktop.presenters.dialogs.update_words import update_notice
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.updates import UpdateService

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.update_page import UpdatePage


class UpdateController:
    """Off unless the settings enable it; a change of the switch is stored at once."""

    def __init__(
        self,
        *,
        say: Callable[[Explanation], object],
        updates: UpdateService,
        preferences: Preferences,
        spawn: Spawn,
    ) -> None:
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

    def page(self) -> UpdatePage:
        """Return the page with the version; nobody is asked before a click."""
        from wujie_desktop.ui.settings.update_page import UpdatePage

        page = UpdatePage(
            source=self._updates.source,
            version=version(),
            is_automatic=self._preferences.settings.updates_on,
        )
        page.automatic_chosen.connect(self._remember)
        page.check_requested.connect(
            lambda: self._spawn(fill(page, self._updates.check, page.show_check), "updates")
        )
        return page

    def _remember(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it
        self._preferences.change(updates_on=is_on)
