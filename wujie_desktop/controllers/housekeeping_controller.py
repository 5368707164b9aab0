"""What takes the space, and what the user says may go of it. Needs no engine: what was agreed to is
carried out between this window and the next."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import ask, fill, front_of
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.housekeeping import Erasure, GiveUp
from wujie_desktop.domain.ids import AvatarKey, ProjectId
from wujie_desktop.presenters.dialogs.housekeeping_words import (
    done_notice,
    give_up_question,
    give_up_word,
    waiting_notice,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.housekeeping import Housekeeping, carry_out
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from pathlib import Path

    from wujie_desktop.ui.dialogs.erase_person import ErasePersonDialog
    from wujie_desktop.ui.kit.outcome_line import OutcomeLine
    from wujie_desktop.ui.settings.space_page import SpacePage

log = logging.getLogger(__name__)


def erasure_notices(data_folder: Path) -> tuple[Explanation, ...]:
    """Let go what was agreed to, and return what is to be said of it; what cannot go now goes at
    the next start."""
    try:
        done = carry_out(data_folder, partial(datetime.now, UTC))
    except WujieError as error:
        log.warning("what was to go stays for now: %s", error)
        return (waiting_notice(explain(error)),)
    return (done_notice(done),) if done else ()


class HousekeepingController:
    """Lives as long as one window. `who` gives originals up, in the log."""

    def __init__(
        self,
        *,
        window: QWidget,
        data_folder: Path,
        profile: str,
        who: Callable[[], str],
        name_avatar: Callable[[AvatarKey], str],
        name_project: Callable[[ProjectId], str],
        reopening: Restart,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._data_folder = data_folder
        self._profile = profile
        self._who = who
        self._name_avatar = name_avatar
        self._name_project = name_project
        self._reopening = reopening
        self._spawn = spawn
        self._library = Housekeeping(data_folder, profile)

    async def carry_out(self) -> tuple[Explanation, ...]:
        """Let go what was agreed to, while nobody has the library open. Returns what the next
        window says."""
        return await off_loop(partial(erasure_notices, self._data_folder))

    def page(self) -> SpacePage:
        """Return the page, filled as soon as everything is added up."""
        from wujie_desktop.ui.settings.space_page import SpacePage

        page = SpacePage(self._name_avatar, self._name_project)
        page.give_up_requested.connect(lambda: self._do(self._give_up(page), page.outcome))
        page.erase_requested.connect(lambda: self.open_erasure(page.window()))
        self._fill(page, page.outcome, self._library.plan_giving_up, page.show_plan)
        measure = partial(self._library.measure, datetime.now(UTC))
        self._fill(page, page.outcome, measure, page.show_space)
        return page

    def open_erasure(self, owner: QWidget | None = None) -> None:
        """Open the dialog that finds and erases a person."""
        from wujie_desktop.ui.dialogs.erase_person import ErasePersonDialog

        dialog = ErasePersonDialog(owner or self._window)
        dialog.chosen.connect(partial(self._find, dialog))
        dialog.agreed.connect(lambda wish: self._do(self._let_go(wish), dialog.outcome))
        self._fill(dialog, dialog.outcome, self._library.people, dialog.show_people)
        dialog.open()

    def _find(self, dialog: ErasePersonDialog, avatar: AvatarKey) -> None:
        find = partial(self._library.find_person, avatar)
        self._fill(dialog, dialog.outcome, find, dialog.show_found)

    async def _give_up(self, page: SpacePage) -> None:
        from wujie_desktop.ui.dialogs.typed_question import TypedQuestion

        plan = await off_loop(self._library.plan_giving_up)
        owner = front_of(page, self._window)
        if await ask(TypedQuestion(owner, give_up_question(plan), give_up_word())):
            keys = tuple(each.key for each in plan.originals)
            await self._let_go(GiveUp(self._profile, keys, self._who()))

    async def _let_go(self, erasure: Erasure) -> None:
        """Note it, and close the window: the next one carries it out."""
        await off_loop(partial(self._library.note, erasure))
        self._reopening.reopen()

    def _fill(
        self,
        part: QWidget,
        outcome: OutcomeLine,
        read: Callable[[], object],
        show: Callable[..., object],
    ) -> None:
        def fail(error: WujieError) -> None:
            outcome.show_failure(explain(error))

        self._spawn(fill(part, partial(off_loop, read), show, fail), "housekeeping")

    def _do(self, work: Awaitable[None], outcome: OutcomeLine) -> None:
        self._spawn(self._said(work, outcome), "housekeeping")

    async def _said(self, work: Awaitable[None], outcome: OutcomeLine) -> None:
        try:
            await work
        except WujieError as error:
            log.warning("nothing goes: %s", error)
            if isValid(outcome):
                outcome.show_failure(explain(error))
