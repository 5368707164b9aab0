"""Restores the library from a backup: chosen in one window, carried out before the next opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.library.backup import Backup, restore_backup, set_aside, sound_backups
from wujie_desktop.presenters.dialogs.restore_words import restore_question, restored_notice
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.restore_page import RestorePage


class RestoreController:
    """Lives as long as one window; the choice is carried out once nobody has the file open. Where a
    library is open, another takes its place only after a question."""

    def __init__(
        self,
        *,
        signals: WindowSignals,
        folder: Path,
        is_open: Callable[[], bool],
        spawn: Spawn,
    ) -> None:
        self._signals = signals
        self._is_open = is_open
        self._folder = folder
        self._spawn = spawn
        self._chosen: tuple[Backup | None] | None = None

    def page(self) -> RestorePage:
        """Return the page that offers the backups."""
        from wujie_desktop.ui.settings.restore_page import RestorePage

        page = RestorePage()
        page.restore_requested.connect(
            lambda backup: self._spawn(self._take(page, backup), "restoring")
        )
        today = datetime.now(UTC).astimezone().date()
        search = partial(off_loop, partial(sound_backups, self._folder, today))
        self._spawn(fill(page, search, page.show_backups), "backups")
        return page

    async def _take(self, page: RestorePage, backup: Backup | None) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        asked = restore_question(backup)
        if self._is_open() and not await ask(QuestionDialog(page.window(), asked)):
            if isValid(page):
                page.restore.setEnabled(True)
            return
        self._chosen = (backup,)
        self._signals.restart_requested.emit()

    def carry_out(self) -> tuple[Explanation, ...]:
        """Put the chosen backup in place. Returns what the next window says about it."""
        if self._chosen is None:
            return ()
        (backup,) = self._chosen
        now = datetime.now(UTC)
        try:
            if backup is None:
                aside = set_aside(self._folder, now)
            else:
                aside = restore_backup(self._folder, backup.path, now)
        except WujieError as error:
            return (explain(error),)
        return (restored_notice(backup, aside),)
