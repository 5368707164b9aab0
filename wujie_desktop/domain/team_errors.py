"""What goes wrong with a team's server; part of the tree at the top of `errors`.

TeamError
├── TeamUnreachable     it cannot be reached, or stopped to answer
├── TeamRefused         it does not let this member in, or do this
├── TeamTooNew          it is newer than this program can write to
└── BeyondPurse         the team's points for today do not suffice
"""

from __future__ import annotations

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.team import Purse


class TeamError(WujieError):
    """The team's server. `detail` is its words or the system's, never a password."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class TeamUnreachable(TeamError):
    """The team's server cannot be reached or stopped to answer: no name, no way, no trust in its
    certificate. Nothing is lost, and nothing that is paid for was sent."""


class TeamRefused(TeamError):
    """The team's server does not let this member in: login, password, rank, another space's
    device; or it refuses what was asked of it."""


class TeamTooNew(TeamError):
    """The team's server needs a newer program."""


class BeyondPurse(TeamError):
    """The team's points for today do not suffice for a call; nothing was sent."""

    def __init__(self, purse: Purse, points: int | None) -> None:
        estimated = "unknown" if points is None else points
        super().__init__(f"left {purse.left} of {purse.allowed}, estimated {estimated}")
        self.purse = purse
        self.points = points
