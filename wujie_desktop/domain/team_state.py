"""How a profile stands with its team's server, and the events about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.events import Event
from wujie_desktop.domain.team import AllowanceLeft, Purse, TeamAddress, Welcome
from wujie_desktop.domain.team_errors import TeamError
from wujie_desktop.domain.value import value


class TeamPhase(StrEnum):
    """Where the connection stands."""

    CONNECTING = "connecting"
    """The first try is under way."""
    CONNECTED = "connected"
    OFFLINE = "offline"
    """The server is out of reach; it is tried again by itself."""
    SHUT_OUT = "shut-out"
    """The server, or what this profile is, keeps it out; it is tried again by itself."""


@value
class TeamState:
    """The connection since `since`. `welcome` is what the server said when it last let this device
    in; `error` why it is not connected now."""

    phase: TeamPhase
    address: TeamAddress | None
    since: datetime
    welcome: Welcome | None = None
    error: TeamError | None = None


@value
class TeamStateChanged(Event):
    """The connection stands otherwise; None where the profile has left its team."""

    state: TeamState | None


@value
class PurseRead(Event):
    """The team's points of today, as the server said just now."""

    purse: Purse


@value
class AllowanceRead(Event):
    """What may be spent today without the server; None for nothing."""

    allowance: AllowanceLeft | None
