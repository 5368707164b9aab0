"""What members of a team say of one picture, whose it is and how it stands."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_signing import Signing
from wujie_desktop.domain.value import value


@value
class Sender:
    """Another member who sent a request, and when."""

    person: str
    at: datetime


@value
class TeamDecision:
    """A decision that stands. `person` made it; "" where that was here. `signing` is how it is
    signed, None while the server's log does not have it."""

    person: str
    decision: Decision
    signing: Signing | None = None


@value
class TeamMark:
    """What another member made of a mark: `name` is that of its field."""

    person: str
    name: str
    value: JSON


@value
class TeamSayings:
    """`decisions` are those that stand, the one that acts first; `is_contested` where they say
    different things and nobody who made one knew of the others. `refused` is why the server did not
    accept the last decision that was made here, or "". By the four-eyes rule all of it `is_hidden`
    from whoever has not decided yet, or a pick `is_short` of a second person. `sender` is who sent
    its request and when; None where that was here, or is not known. `is_private` where its request
    is told to nobody."""

    decisions: tuple[TeamDecision, ...] = ()
    is_contested: bool = False
    refused: str = ""
    is_hidden: bool = False
    is_short: bool = False
    marks: tuple[TeamMark, ...] = ()
    sender: Sender | None = None
    is_private: bool = False
