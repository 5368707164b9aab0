"""What is looked at of a team's activity: the last result stays until the next is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_activity import (
    ActivityPart,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.lifetime import spawn_with
from wujie_desktop.presenters.review.activity_model import ActivityModel
from wujie_desktop.presenters.review.activity_words import nothing_sentence, number_sentence
from wujie_desktop.services.tasks import Spawn

Find = Callable[[ActivityQuery], Awaitable[FoundActivity]]
Read = Callable[[Sequence[int]], Awaitable[Mapping[int, TeamDeed]]]
Count = Callable[[], Awaitable[int]]


class ActivityPresenter(QObject):
    """Fills `model`. `count_waiting` counts the changes made here that are not with the team. Emits
    `changed` when query or result is another."""

    changed = Signal()

    def __init__(
        self,
        *,
        find: Find,
        read: Read,
        count_waiting: Count,
        name_of: Callable[[PictureKey], str],
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self._spawn = spawn_with(self, spawn)
        self.model = ActivityModel(name_of)
        self.model.setParent(self)
        self.model.wanted.connect(lambda rows: self._spawn(self._read_rows(rows), "activity"))
        self.query = ActivityQuery()
        self.people: tuple[str, ...] = ()
        """Whose deeds there are, "" for one's own."""
        self.newest = 0
        """The newest position that was shown."""
        self.is_read = False
        """Whether anything was found, or found missing, yet."""
        self._find, self._read, self._count_waiting = find, read, count_waiting
        self._failure: LibraryError | None = None
        self._waiting = 0
        self._is_wanted = self._is_searching = False

    @property
    def sentence(self) -> str:
        """What is wrong, or how many entries are shown."""
        if self._failure:
            return explain(self._failure).title
        return number_sentence(self.model.length(), self._waiting) if self.is_read else ""

    @property
    def nothing(self) -> str:
        """What is said where nothing is found."""
        return nothing_sentence(self.query)

    def choose_part(self, part: ActivityPart) -> None:
        """Show this part."""
        self.query = replace(self.query, part=part)
        self.refresh()

    def choose_person(self, person: str | None) -> None:
        """Show what this member did, "" for oneself, None for everybody."""
        self.query = replace(self.query, person=person)
        self.refresh()

    def refresh(self) -> None:
        """Look again, and read again what is shown."""
        self.model.outdate(lambda _deed: True)
        self._is_wanted = True
        if not self._is_searching:
            self._is_searching = True
            self._spawn(self._search(), "team activity")

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while self._is_wanted:
                self._is_wanted = False
                found = await self._find(self.query)
                waiting = await self._count_waiting()
                if not self._is_wanted:
                    self.take(found, waiting)
            self._failure = None
        except LibraryError as error:
            self._failure, self._is_wanted = error, False
        finally:
            self._is_searching = False
        self.changed.emit()

    def take(self, found: FoundActivity, waiting: int) -> None:
        """Show what was found, with so many changes that wait for the team."""
        self.is_read = True
        self.people, self._waiting = found.people, waiting
        self.newest = max(self.newest, found.newest)
        self.model.show(found.positions)
        self.changed.emit()

    async def _read_rows(self, rows: Sequence[int]) -> None:
        read: Mapping[int, TeamDeed] = {}
        try:
            read = await self._read(rows)
        except LibraryError as error:
            self._failure = error
            self.changed.emit()
        self.model.keep(rows, read)
