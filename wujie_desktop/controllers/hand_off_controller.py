"""Fills the page of what leaves: who may leave and why not, contests, costs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.ledger_controller import follow_ledger
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.events import (
    DecisionsChanged,
    PictureEvent,
    PolicyApplied,
    VerdictsContested,
)
from wujie_desktop.domain.ledger import Trained
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.contests import Contest
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.hand_off.leaving import Blocker, LeavingPresenter
    from wujie_desktop.ui.hand_off.contests_view import ContestsView
    from wujie_desktop.ui.hand_off.page import HandOffPage


class HandOffController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        signals: WindowSignals,
        hub: EventHub,
        blocker: Blocker,
        past_contests: Callable[[], Awaitable[list[Contest]]],
        ledger: Ledger,
        book: ProjectBook,
        balances: Balances,
        trained: Callable[[], Sequence[Trained]],
        spawn: Spawn,
    ) -> None:
        self._hub = hub
        self._blocker = blocker
        self._past_contests = past_contests
        self._ledger = ledger
        self._book = book
        self._balances = balances
        self._trained = trained
        self._spawn = spawn
        self._leaving: LeavingPresenter | None = None
        signals.hand_off_made.connect(self._follow)

    def close(self) -> None:
        """Nothing is judged any more: the services are closing."""
        if self._leaving:
            self._leaving.detach()

    def _follow(self, page: HandOffPage) -> None:
        leaving, contests, hub = page.leaving, page.contests, self._hub
        self._leaving = leaving
        leaving.attach(self._blocker)
        contests.appeared.connect(lambda: self._load(contests))
        contests.folder_requested.connect(
            lambda file: self._spawn(_show(contests, file), "show contest")
        )
        stops = [
            hub.subscribe(PictureEvent, lambda event: leaving.on_changed((event.picture.key,))),
            hub.subscribe(DecisionsChanged, lambda event: leaving.on_changed(event.current)),
            hub.subscribe(PolicyApplied, lambda _event: leaving.judge()),
            hub.subscribe(VerdictsContested, lambda _event: self._load(contests)),
        ]
        page.destroyed.connect(lambda: [stop() for stop in stops])
        follow_ledger(
            page.costs,
            hub=hub,
            ledger=self._ledger,
            balances=self._balances,
            book=self._book,
            trained=self._trained,
            spawn=self._spawn,
        )

    def _load(self, view: ContestsView) -> None:
        if view.isVisible():
            self._spawn(fill(view, self._past_contests, view.show_contests), "contests")


async def _show(view: ContestsView, file: Path) -> None:
    """Show `file` in its folder, where it is still there."""
    is_there = file.is_absolute() and await off_loop(file.exists)
    if is_there:
        show_in_folder(file)
    missing = translate("Contests", "“{name}” is not where it was saved any more.")
    view.outcome.say("" if is_there else missing.format(name=file.name))
