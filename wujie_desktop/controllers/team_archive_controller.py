"""The archive of the team: looked through on its server, taken into the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import fill, is_brought_forward
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import KeysRecorded, PicturesPurged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.team_seat import Team, TeamSeat

if TYPE_CHECKING:
    from wujie_desktop.domain.team_archive import ArchivedRequest
    from wujie_desktop.ui.review.archive_dialog import ArchiveDialog


class TeamArchiveController:
    """Lives as long as the engine does. `show_pictures` leads to pictures, `avatar_name` is what
    an avatar is called here."""

    def __init__(
        self,
        *,
        window: QWidget,
        seat: TeamSeat,
        gallery: GalleryModel,
        show_pictures: Callable[[list[PictureKey]], object],
        avatar_name: Callable[[str], str],
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._seat = seat
        self._gallery = gallery
        self._show_pictures = show_pictures
        self._avatar_name = avatar_name
        self._hub = hub
        self._spawn = spawn

    def open(self) -> None:
        """Show the archive of the team, if there is one; it stays open beside the window."""
        if self._seat.team is None:
            return
        from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
        from wujie_desktop.ui.review.archive_dialog import ArchiveDialog

        if is_brought_forward(self._window, ArchiveDialog):
            return
        team = self._seat.team
        presenter = ArchivePresenter(
            find=team.archive.page,
            count=team.archive.counts,
            held=team.archive.held,
            avatar_name=self._avatar_name,
            spawn=self._spawn,
        )
        dialog = ArchiveDialog(self._window, presenter)
        dialog.pictures_requested.connect(partial(self._lead, dialog))
        dialog.take_in_requested.connect(
            lambda requests: self._spawn(self._take_in(dialog, team, requests), "take in")
        )
        self._follow(dialog)
        presenter.refresh()
        dialog.show()

    def _follow(self, dialog: ArchiveDialog) -> None:
        """Keep `dialog` up to date as long as it is open, and close it with the team."""
        from wujie_desktop.domain.team_state import TeamPhase, TeamStateChanged

        presenter = dialog.presenter

        def on_state(event: TeamStateChanged) -> None:
            if event.state is None:
                dialog.close()
            elif event.state.phase is TeamPhase.CONNECTED and presenter.failure:
                presenter.refresh()

        stops = (
            self._hub.subscribe(KeysRecorded, lambda _event: presenter.look_at_library()),
            self._hub.subscribe(PicturesPurged, lambda _event: presenter.look_at_library()),
            self._hub.subscribe(TeamStateChanged, on_state),
        )
        dialog.destroyed.connect(lambda: [stop() for stop in stops])

    def _lead(self, dialog: ArchiveDialog, keys: Sequence[PictureKey]) -> None:
        """To those that can be shown."""
        if shown := [key for key in keys if self._gallery.picture(key)]:
            dialog.accept()
            self._show_pictures(shown)

    async def _take_in(
        self, dialog: ArchiveDialog, team: Team, requests: Sequence[ArchivedRequest]
    ) -> None:
        """Bring requests into the library; what cannot be had now is said."""
        from wujie_desktop.presenters.errors.explain import explain
        from wujie_desktop.presenters.review.archive_words import taken_sentence

        def show(_done: None) -> None:
            dialog.say(taken_sentence(len(requests)))

        def fail(error: WujieError) -> None:
            dialog.say(explain(error).title)

        await fill(dialog, lambda: team.archive.take_in(requests), show, fail)
