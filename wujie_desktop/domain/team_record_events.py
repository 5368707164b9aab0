"""Events about what a team shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.domain.events import DecisionsChanged, Event, KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.team_policy import TeamPolicy


@value
class TeamRecordsChanged(Event):
    """The team's log told something new of these pictures, here or not."""

    keys: frozenset[PictureKey]


@value
class TeamListsChanged(Event):
    """Collections or the address book were brought in line with the team's log: these, by the
    subjects of their events."""

    subjects: frozenset[str]


@value
class RefusedEdit:
    """What the server did not accept: of the collection with this name, "" where it is gone, None
    of what an avatar is called; and why."""

    name: str | None
    because: str


@value
class TeamListsRefused(Event):
    """What the server did not accept of what was done to lists here: a collection is as it was
    before, what an avatar is called stays one's own."""

    refused: tuple[RefusedEdit, ...]


@value
class TeamPicturesLeftOut(Event):
    """So many pictures that were put into a shared collection are of private requests: others do
    not get them."""

    number: int


@value
class TeamPolicyRead(Event):
    """The policies of the team; None where each member has his own."""

    policy: TeamPolicy | None


@value
class TeamSayingsChanged(Event):
    """What the team says of these pictures may be read anew."""

    keys: frozenset[PictureKey]


@value
class TeamDecisionsChanged(DecisionsChanged):
    """Others decided, or the server did: nothing that was done here."""


@value
class TeamMarksLeft(Event):
    """A step was undone or redone here; with the team `left` of the `number` pictures keep
    something that others made of them since."""

    left: int
    number: int


@value
class TeamLogRead(Event):
    """More of the team's log was applied to the library."""


@value
class TeamRequestArrived(KeysRecorded):
    """A request of another machine of the team is in the library, with new pictures."""


@value
class FourEyesChanged(Event):
    """Whether two people have to pick what the machine wants reviewed is otherwise than before, or
    whose a device is. `is_on`: whether they have to from now on, where an administrator changed
    that since this machine was told last."""

    is_on: bool | None = None
