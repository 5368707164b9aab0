"""What is looked through of a team's archive."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Signal

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_archive import (
    LAST,
    ArchiveCounts,
    ArchivedState,
    ArchivePage,
    ArchiveQuery,
    ArchiveTime,
)
from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.lifetime import spawn_with
from wujie_desktop.presenters.review.archive_model import ArchiveModel
from wujie_desktop.presenters.review.archive_words import (
    nothing_sentence,
    number_sentence,
    offline_sentence,
)
from wujie_desktop.services.tasks import Spawn

Find = Callable[[ArchiveQuery, int], Awaitable[ArchivePage]]
"""Reads the page before a position. Raises TeamError."""
Count = Callable[[ArchiveQuery], Awaitable[ArchiveCounts]]
"""Counts requests by time and sender. Raises TeamError."""
ReadHeld = Callable[[Sequence[PictureKey]], Awaitable[Held]]
"""Says which pictures are here. Raises LibraryError."""
_NAME = "archive of the team"
_ROOT = QModelIndex()


class ArchivePresenter(QObject):
    """Fills `model`, page by page. Emits `changed` when what there is to say is another."""

    changed = Signal()

    def __init__(
        self,
        *,
        find: Find,
        count: Count,
        held: ReadHeld,
        avatar_name: Callable[[str], str],
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self.model = ArchiveModel(avatar_name)
        self.model.setParent(self)
        self.model.more_wanted.connect(self._on_more)
        self._find, self._count, self._held = find, count, held
        self._spawn = spawn_with(self, spawn)
        self.query = ArchiveQuery()
        self.counts = ArchiveCounts()
        """Times and senders that can be chosen, as they were when that was chosen or looked at."""
        self.failure: WujieError | None = None
        """Why the last page could not be had."""
        self.is_read = False
        self._is_wanted = self._is_busy = self._is_counted = False

    @property
    def sentence(self) -> str:
        """What is wrong, or how many requests there are; where that is not known, how many of them
        are shown."""
        if self.failure:
            is_offline = isinstance(self.failure, TeamUnreachable)
            return offline_sentence() if is_offline else explain(self.failure).title
        if not self.is_read:
            return ""
        shown, is_more = self.model.length(), self.model.canFetchMore(_ROOT)
        requests, pictures = self._sum() or (None if is_more else shown, None)
        return number_sentence(shown, requests, pictures)

    @property
    def nothing(self) -> str:
        """What is said where nothing is found."""
        return self.sentence if self.failure else nothing_sentence(self.query)

    def type(self, words: str) -> None:
        """Show requests with these words in their prompts."""
        self._choose(replace(self.query, words=words.strip()))

    def choose_person(self, person: int | None) -> None:
        """Show what this member sent; None for everybody."""
        self._choose(replace(self.query, person=person))

    def choose_state(self, state: ArchivedState | None) -> None:
        """Show requests with a picture of this kind; None for any."""
        self._choose(replace(self.query, state=state))

    def choose_time(self, time: ArchiveTime | None) -> None:
        """Show what the server received then; None for any time."""
        self._choose(replace(self.query, time=time))

    def refresh(self) -> None:
        """Look again, from the newest on."""
        self._is_counted = False
        self._look()

    def _look(self) -> None:
        self._is_wanted = True
        if not self._is_busy:
            self._is_busy = True
            self._spawn(self._search(), _NAME)

    def look_at_library(self) -> None:
        """Something came into the library, or left it."""
        if self.model.length():
            self._spawn(self._read_held(), _NAME)

    def _choose(self, query: ArchiveQuery) -> None:
        query = self.counts.chosen(query)
        if query != self.query:
            before, self.query = self.query, query
            if (before.person, before.time) != (query.person, query.time):
                self._is_counted = False
            self._look()

    def _on_more(self) -> None:
        if not self._is_busy:
            self._is_busy = True
            self._spawn(self._read_on(), _NAME)

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while self._is_wanted:
                self._is_wanted = False
                if not self._is_counted:
                    await self._count_anew()
                found = await self._page(LAST)
                if not self._is_wanted:
                    self.failure, self.is_read = None, True
                    self.model.show(*found)
        except WujieError as error:
            self.failure, self.is_read = error, True
            self._is_wanted = self._is_counted = False
            self.model.show(ArchivePage(), Held())  # what stood there was asked for before
        finally:
            self._is_busy = False
        self.changed.emit()

    async def _count_anew(self) -> None:
        """Count for what is chosen, unless something else is chosen meanwhile."""
        self._is_counted = True
        counts = await self._count(self.query)
        if self._is_counted:
            self.counts = counts
            self.query = counts.chosen(self.query)

    def _sum(self) -> tuple[int, int] | None:
        """Requests and pictures of all that is chosen, where the server counts that."""
        query = self.query
        times = (query.time,) if query.time else self.counts.times
        if self._is_wanted or query.words or query.state or not times:
            return None
        return sum(each.requests for each in times), sum(each.pictures for each in times)

    async def _read_on(self) -> None:
        """Read the next page, unless something else was asked for meanwhile."""
        query = self.query
        try:
            found = await self._page(self.model.before or LAST)
            if query == self.query and not self._is_wanted:
                self.model.add(*found)
                self.failure = None
        except WujieError as error:
            self.failure = error
        finally:
            self._is_busy = False
        self.changed.emit()
        if self._is_wanted:
            self._look()

    async def _page(self, before: int) -> tuple[ArchivePage, Held]:
        """A page that is the last, or has something that can be read."""
        page = await self._find(self.query, before)
        while page.before is not None and not page.requests:
            page = await self._find(self.query, page.before)
        return page, await self._held([key for each in page.requests for key in each.keys])

    async def _read_held(self) -> None:
        self.model.show_held(await self._held(self.model.keys()))
