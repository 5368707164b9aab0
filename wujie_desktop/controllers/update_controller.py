"""Updates of the program: what is done by itself, and what the page asks for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.updates import (
    Release,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
)
from wujie_desktop.presenters.dialogs.update_words import (
    ATTACKS,
    attack_notice,
    ready_notice,
    settled_notice,
    update_notice,
    update_sentence,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.updates import UpdateService

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.update_page import UpdatePage

DAY = 24 * 3600.0
"""Seconds between two looks of a window that stays open."""
log = logging.getLogger(__name__)


class UpdateController:
    """Looks for updates unasked where settings or policy want that; says in a notice what came of
    it, and nothing twice."""

    def __init__(
        self,
        *,
        say: Callable[[Explanation], object],
        updates: UpdateService,
        preferences: Preferences,
        clock: Clock,
        spawn: Spawn,
    ) -> None:
        self._say = say
        self._updates = updates
        self._preferences = preferences
        self._clock = clock
        self._spawn = spawn
        self._told: set[str] = set()
        spawn(self._follow(), "updates")

    @property
    def _mode(self) -> UpdateMode:
        return self._updates.policy.mode_of(self._preferences.settings.update_mode)

    async def _follow(self) -> None:
        """Say what the last end has installed; then look once a day."""
        if came := await self._updates.settle():
            self._say(settled_notice(came, self._updates.version))
        while self._updates.may_ask and self._mode.looks:
            await self._look()
            await self._clock.sleep(DAY)

    async def _look(self) -> None:
        check = await self._updates.check()
        if check.outcome in ATTACKS:
            self._tell(check.outcome, attack_notice(check))
        release = check.release
        if check.outcome is not UpdateOutcome.NEWER or release is None:
            return
        if release.version == self._updates.declined:
            return
        if await self._is_ready(release):
            self._tell(release.version, ready_notice(release))
        else:
            self._tell(release.version, update_notice(release))

    async def _is_ready(self, release: Release) -> bool:
        """Get `release` ready where that is wanted and can be done."""
        kind = self._updates.installation.kind
        if self._mode is not UpdateMode.AUTO or not kind.updates_itself:
            return False
        return (await self._updates.get_ready(release)).outcome is UpdateOutcome.READY

    def _tell(self, what: str, notice: Explanation) -> None:
        if what not in self._told:
            self._told.add(what)
            self._say(notice)

    def page(self) -> UpdatePage:
        """Return the page; nobody is asked before a click."""
        from wujie_desktop.ui.settings.update_page import UpdatePage

        updates = self._updates
        page = UpdatePage(
            source=updates.source,
            version=updates.version,
            mode=self._mode,
            policy=updates.policy,
            installation=updates.installation,
        )
        page.show_state(updates.state())
        page.mode_chosen.connect(self._remember)
        page.check_requested.connect(lambda: self._fill(page, updates.check))
        page.install_requested.connect(lambda release: self._install(page, release))
        page.put_off_requested.connect(lambda: self._put_off(page))
        page.return_requested.connect(lambda: self._go_back(page))
        return page

    def _fill(self, page: UpdatePage, work: Callable[[], Awaitable[UpdateCheck]]) -> None:
        def show(check: UpdateCheck) -> None:
            page.show_check(check)
            page.show_state(self._updates.state())

        self._spawn(fill(page, work, show), "updates")

    def _install(self, page: UpdatePage, release: Release) -> None:
        def report(percent: int) -> None:
            if isValid(page):
                page.show_progress(percent)

        self._fill(page, lambda: self._updates.get_ready(release, report))

    def _put_off(self, page: UpdatePage) -> None:
        try:
            self._updates.put_off()
        except OSError as error:
            self._refuse(page, error)
        page.show_state(self._updates.state())

    def _go_back(self, page: UpdatePage) -> None:
        try:
            page.show_return(self._updates.go_back())
        except OSError as error:
            self._refuse(page, error)

    def _refuse(self, page: UpdatePage, error: OSError) -> None:
        log.warning("updates: %s", error)
        check = UpdateCheck(UpdateOutcome.NOT_KEPT, detail=system_reason(error))
        page.show_failure(update_sentence(check))

    def _remember(self, mode: UpdateMode) -> None:
        self._preferences.change(update_mode=mode.value)
