"""The requests of a team as its server keeps them, older than what a device holds or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_merge import Unreadable
from wujie_desktop.domain.team_requests import SharedRequest, read_request_body
from wujie_desktop.domain.value import value

NEWEST_PICTURES = 100_000
"""Of a team, with which a device begins; of those before it holds what is its own, and what was
taken out of the archive."""
FIRST_EDITION = 7
"""Of the server's tables: those before have no archive, and are read from the beginning."""
COUNTED_EDITION = 9
"""The first one that counts requests by time and sender."""
LAST = 2**63 - 1
"""Behind every position of a log."""


class ArchivedState(StrEnum):
    """What the team knows of a picture: the strictest verdict that any machine reported."""

    WAITING = "waiting"
    """The vendor has not answered."""
    UNJUDGED = "unjudged"
    """The vendor answered, and nobody reported a verdict, as where a picture was not made."""
    PASS = "pass"  # noqa: S105 - a verdict
    REVIEW = "review"
    BLOCKED = "blocked"


STATES = (
    *(ArchivedState.WAITING, ArchivedState.PASS),
    *(ArchivedState.REVIEW, ArchivedState.BLOCKED),
)
"""Those that can be asked for, by the server's numbers of them."""
_OF_VERDICT = (ArchivedState.UNJUDGED, *STATES[1:])


@value
class ArchiveTime:
    """A month, or a whole year, in which the server received requests, all of which lie between
    the positions `first` and `last`; how many there are of a sender, or of all."""

    year: int
    month: int | None
    requests: int
    pictures: int
    first: int
    last: int

    def is_same(self, other: ArchiveTime) -> bool:
        """Whether both are of the same month or year, counted at another time or not."""
        return (self.year, self.month) == (other.year, other.month)


@value
class ArchiveSender:
    """Who sent requests, and how many of a time, or of all; None where the server does not
    count."""

    person: int
    name: str
    requests: int | None = None


@value
class ArchiveQuery:
    """Which requests are wanted: `words` are parts of the prompt, all of which it has; `person` is
    the server's number of the sender, `state` what one of the pictures is; None for any."""

    words: str = ""
    person: int | None = None
    state: ArchivedState | None = None
    time: ArchiveTime | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The positions between which they lie."""
        return (self.time.first - 1, self.time.last + 1) if self.time else (-1, LAST)


@value
class ArchiveCounts:
    """How much there is: times, newest first, of the sender that is asked for; and senders, by
    name, of the time that is asked for."""

    times: tuple[ArchiveTime, ...] = ()
    senders: tuple[ArchiveSender, ...] = ()

    def chosen(self, query: ArchiveQuery) -> ArchiveQuery:
        """What `query` asks for, its time as it is counted here; without a time or sender that is
        not there any more."""
        same = (each for each in self.times if query.time and each.is_same(query.time))
        people = {each.person for each in self.senders}
        person = query.person if query.person in people else None
        return replace(query, time=next(same, None), person=person)


@value
class ArchivedRequest:
    """One request at the `position` of the log, sent at the time `at`. `states` are those of
    its pictures, in their order. Its sender is "" where that was this device."""

    position: int
    at: datetime
    shared: SharedRequest
    states: tuple[ArchivedState, ...]

    @property
    def keys(self) -> tuple[PictureKey, ...]:
        """Of its pictures."""
        return tuple(each.key for each in self.shared.pictures)


@value
class ArchivePage:
    """Requests, newest first; `before` is the position where the next page ends, None where this is
    the last. What cannot be read is left out."""

    requests: tuple[ArchivedRequest, ...] = ()
    before: int | None = None


ArchiveRow = tuple[int, str, datetime, Mapping[str, JSON], Sequence[int | None]]
"""Position, sender, when the server had it, body, and the verdicts as the server numbers them; None
for none."""


def read_page(rows: Iterable[ArchiveRow]) -> ArchivePage:
    """The page that the server's rows are."""
    rows = [*rows]
    read = (_read(row) for row in rows)
    before = rows[-1][0] if rows else None
    return ArchivePage(tuple(each for each in read if each), before)


def _read(row: ArchiveRow) -> ArchivedRequest | None:
    position, sender, at, body, verdicts = row
    try:
        shared = read_request_body(body, "", sender)
    except Unreadable:
        return None
    sent = min(shared.request.created_at, at)  # another's clock may be anywhere
    return ArchivedRequest(position, sent, shared, tuple(map(_state, verdicts)))


def _state(verdict: int | None) -> ArchivedState:
    return ArchivedState.WAITING if verdict is None else _OF_VERDICT[verdict]
