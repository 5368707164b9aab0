"""The team's activity: shows it, leads from it to pictures, and what was not accepted is done again
or let go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import is_brought_forward
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.team_seat import Team, TeamSeat

if TYPE_CHECKING:
    from wujie_desktop.domain.team_activity import TeamDeed
    from wujie_desktop.ui.review.activity_dialog import ActivityDialog


class TeamActivityController:
    """Lives as long as the engine does. `show_pictures` leads to pictures, `name_of` is what one is
    called."""

    def __init__(
        self,
        *,
        window: QWidget,
        seat: TeamSeat,
        gallery: GalleryModel,
        show_pictures: Callable[[list[PictureKey]], object],
        name_of: Callable[[PictureKey], str],
        decisions: DecisionService,
        clock: Clock,
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._seat = seat
        self._gallery = gallery
        self._show_pictures = show_pictures
        self._name_of = name_of
        self._decisions = decisions
        self._clock = clock
        self._hub = hub
        self._spawn = spawn

    def open(self) -> None:
        """Show the activity of the team, if there is one; it stays open beside the window, and up
        to date."""
        if self._seat.team is None:
            return
        from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
        from wujie_desktop.ui.review.activity_dialog import ActivityDialog

        if is_brought_forward(self._window, ActivityDialog):
            return
        team = self._seat.team
        presenter = ActivityPresenter(
            find=team.activity.find,
            read=team.activity.read,
            count_waiting=team.records.count_waiting,
            name_of=self._name,
            spawn=self._spawn,
        )
        dialog = ActivityDialog(self._window, presenter, self._gallery)
        dialog.picture_requested.connect(partial(self._lead, dialog))
        dialog.again_requested.connect(partial(self._do_again, dialog, team))
        dialog.let_go_requested.connect(
            lambda deed: self._spawn(self._let_go(dialog, team, deed), "let go")
        )
        dialog.finished.connect(lambda _code: self._leave(team, presenter.newest))
        self._follow(dialog)
        presenter.refresh()
        dialog.show()

    def _name(self, key: PictureKey) -> str:
        from wujie_desktop.presenters.review.activity_words import absent_words

        return self._name_of(key) if self._gallery.picture(key) else absent_words(key)

    def _follow(self, dialog: ActivityDialog) -> None:
        """Keep `dialog` up to date as long as it is open, and close it with the team."""
        from wujie_desktop.domain.team_record_events import TeamSayingsChanged
        from wujie_desktop.domain.team_state import TeamStateChanged

        def on_state(event: TeamStateChanged) -> None:
            if event.state is None:
                dialog.close()

        stops = (
            self._hub.subscribe(TeamSayingsChanged, lambda _event: dialog.presenter.refresh()),
            self._hub.subscribe(TeamStateChanged, on_state),
        )
        dialog.destroyed.connect(lambda: [stop() for stop in stops])

    def _leave(self, team: Team, newest: int) -> None:
        """What was shown is known from now on; where the team was left, nobody keeps that."""
        if self._seat.team is team:
            self._spawn(team.records.visit(newest), "team activity seen")

    def _lead(self, dialog: ActivityDialog, key: PictureKey) -> None:
        dialog.accept()
        self._show_pictures([key])

    def _do_again(self, dialog: ActivityDialog, team: Team, deed: TeamDeed) -> None:
        """Decide the same anew, which the team is told in its turn."""
        why_not = self._decide(deed)
        if why_not:
            dialog.take_back(deed)
            dialog.say(why_not)
            return
        self._spawn(self._let_go(dialog, team, deed), "do again")

    def _decide(self, deed: TeamDeed) -> str:
        """Decide as `deed` did; returns why that may not be, or ""."""
        from wujie_desktop.presenters.review.decision_words import (
            binned_sentence,
            not_made_sentence,
            objection_sentence,
        )

        picture = self._gallery.picture(deed.key)
        if picture is None or deed.choice is None:
            return not_made_sentence()
        if self._gallery.marks_of(deed.key).binned_at:
            return binned_sentence()
        notes = {deed.key: deed.note}
        why_not = self._decisions.decide([picture], deed.choice, deed.reason, notes)
        return objection_sentence(why_not) if why_not else ""

    async def _let_go(self, dialog: ActivityDialog, team: Team, deed: TeamDeed) -> None:
        from shiboken6 import isValid

        await team.records.let_go(deed.seq, self._clock.now())
        if isValid(dialog):
            dialog.presenter.refresh()
