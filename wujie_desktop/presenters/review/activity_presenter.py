"""What is looked at of a team's activity."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.team_activity import (
    ActivityPart,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.review.activity_model import ActivityModel
from wujie_desktop.presenters.review.activity_words import (
    nothing_sentence,
    number_sentence,
    opinions_sentence,
)
from wujie_desktop.presenters.text.paged_search import PagedSearch, Read
from wujie_desktop.services.tasks import Spawn

Find = Callable[[ActivityQuery], Awaitable[FoundActivity]]
Count = Callable[[], Awaitable[int]]


class ActivityPresenter(PagedSearch[TeamDeed, tuple[FoundActivity, int]]):
    """Fills `model`. `count_waiting` counts the changes made here that are not with the team: with
    what is found it is taken. Emits `changed` when query or result is another."""

    def __init__(
        self,
        *,
        find: Find,
        read: Read[TeamDeed],
        count_waiting: Count,
        name_of: Callable[[PictureKey], str],
        spawn: Spawn,
    ) -> None:
        self.model = ActivityModel(name_of)
        super().__init__(self.model, read=read, spawn=spawn, name="team activity")
        self.query = ActivityQuery()
        self.people: tuple[str, ...] = ()
        """Whose deeds there are, "" for one's own."""
        self.newest = 0
        """The newest position that was shown."""
        self._find, self._count_waiting = find, count_waiting
        self._waiting = 0
        self._opinions = 0, 0

    @property
    def sentence(self) -> str:
        """What is wrong, or how many entries are shown."""
        if self.failure:
            return explain(self.failure).title
        if not self.is_read:
            return ""
        said = (
            number_sentence(self.model.length(), self._waiting),
            opinions_sentence(*self._opinions),
        )
        return " · ".join(filter(None, said))

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
        self.search()

    @override
    async def find(self) -> tuple[FoundActivity, int]:
        return await self._find(self.query), await self._count_waiting()

    @override
    def show(self, found: tuple[FoundActivity, int]) -> None:
        activity, self._waiting = found
        self.people = activity.people
        self._opinions = activity.agreed, activity.opinions
        self.newest = max(self.newest, activity.newest)
        self.model.show(activity.positions)
