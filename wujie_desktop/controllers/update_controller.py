"""Updates between the window and the service: asked at the start if wished, and on a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.version import version
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.updates import UpdateOutcome
from wujie_desktop.presenters.dialogs.update_words import update_notice
from wujie_desktop.ui.dialogs.updates import UpdateDialog

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine


class UpdateController:
    """Off unless the settings say so; the switch is kept at once."""

    def __init__(self, workbench: Workbench, engine: Engine, preferences: Preferences) -> None:
        self._workbench = workbench
        self._engine = engine
        self._preferences = preferences
        workbench.window.signals.dialog_requested.connect(self._on_dialog)
        if preferences.settings.updates_on and engine.updates.source.is_configured:
            engine.tasks.spawn(self._look(), name="updates")

    async def _look(self) -> None:
        """Speak only of good news: nobody asked just now."""
        check = await self._engine.updates.check()
        if check.outcome is UpdateOutcome.NEWER and check.release:
            self._workbench.notices.say(update_notice(check.release))

    def _on_dialog(self, name: str) -> None:
        if name != "updates":
            return
        dialog = UpdateDialog(
            self._workbench.window,
            source=self._engine.updates.source,
            version=version(),
            is_automatic=self._preferences.settings.updates_on,
        )
        dialog.automatic_chosen.connect(self._remember)
        dialog.check_requested.connect(
            lambda: self._engine.tasks.spawn(
                fill(dialog, self._engine.updates.check, dialog.show_check), name="updates"
            )
        )
        dialog.open()

    def _remember(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it
        self._preferences.change(updates_on=is_on)
