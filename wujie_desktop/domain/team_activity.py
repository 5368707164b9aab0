"""Who of a team did what, in the order in which its server came to know."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.value import value

DECISION = "decision"
"""The `field` of a deed that is a decision."""
SENT = "sent"
"""That of a request, whose value is how many pictures it asked for; its key is the first one's."""
MOST_DEEDS = 20_000
"""How many are kept: the newest."""


class ActivityPart(Enum):
    """Which part of a team's activity is wanted."""

    ALL = "all"
    NEW = "new"
    """What came since the last visit."""
    CONTESTED = "contested"
    """What was done to pictures about which members now decide differently."""
    REFUSED = "refused"
    """What the server did not accept, and nobody here let go."""


@value
class ActivityQuery:
    """`person` is whose deeds are wanted: "" for one's own on this machine, None for
    everybody's."""

    part: ActivityPart = ActivityPart.ALL
    person: str | None = None


@value
class TeamDeed:
    """One mark, decision or request. `person` made it, "" where that was here, at the time `at`
    that the server let stand. `field` is that of a mark, or `DECISION`, or `SENT`, with its value;
    `reason` and `note` belong to a decision. `refused` is why it does not count, or ""; `seq` is
    its number among those of its device, `is_open` whether it waits for this user to do it again
    or let it go, `is_last` whether nothing was decided here about the picture since. Where it
    `is_hidden` from whoever is to decide without knowing it, nothing says what it was."""

    position: int
    seq: int
    person: str
    at: datetime
    key: PictureKey
    field: str
    value: JSON
    reason: str = ""
    note: str = ""
    refused: str = ""
    is_open: bool = False
    is_last: bool = True
    is_hidden: bool = False

    @property
    def choice(self) -> Choice | None:
        """What was decided; None of a mark, and of what is not known here."""
        known = self.field == DECISION and self.value in tuple(Choice)
        return Choice(str(self.value)) if known else None

    @property
    def may_be_repeated(self) -> bool:
        """Whether it is a decision made here that was not accepted, and the last one here."""
        is_made = self.choice not in (None, Choice.WITHDRAWN)
        return is_made and self.is_open and self.is_last


@value
class FoundActivity:
    """The positions of what a query found, newest first; whose deeds there are, "" for one's own;
    and the newest position of all. Of `opinions`, which second people gave, `agreed` were the first
    one's."""

    positions: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    newest: int = 0
    agreed: int = 0
    opinions: int = 0
