"""Events about what a team shares."""

from __future__ import annotations

from wujie_desktop.domain.events import DecisionsChanged, Event, KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value


@value
class TeamRecordsChanged(Event):
    """The team's log told something new of these pictures, here or not."""

    keys: frozenset[PictureKey]


@value
class TeamSayingsChanged(Event):
    """What the team says of these pictures may be read anew."""

    keys: frozenset[PictureKey]


@value
class TeamDecisionsChanged(DecisionsChanged):
    """Others decided, or the server did: nothing that was done here."""


@value
class TeamLogRead(Event):
    """More of the team's log was applied to the library."""


@value
class TeamRequestArrived(KeysRecorded):
    """A request of another machine of the team is in the library, with new pictures."""


@value
class FourEyesChanged(Event):
    """Whether two people have to pick what the machine wants reviewed is otherwise than before, or
    whose a device is."""
