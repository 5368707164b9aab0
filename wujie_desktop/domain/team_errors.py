"""What goes wrong with a team's server; part of the tree at the top of `errors`.

    TeamError
    ├── TeamUnreachable     it cannot be reached, or stopped to answer
    │   ├── TeamUntrusted   its certificate is not trusted
    │   ├── CaFileUnusable  the file of authorities that it is checked against cannot be used
    │   └── BeyondAllowance … and a call does not fit in what may be spent without it
    ├── TeamRefused         it refuses what was asked of it
    │   └── TeamNotLetIn    … which is to be let in
    │       ├── TeamPasswordRefused  login and password do not fit
    │       └── TeamNotMember        … and whoever they are is no member of the space
    ├── TeamTooNew          it is newer than this program can write to
    ├── TeamTooOld          it is older than what was asked of it
    ├── TeamLocked          the member's password cannot be had
    ├── TeamSealed          it lies in the encrypted file, which is locked
    ├── TeamOriginalsAway   the place of originals cannot be used
    ├── OtherKindOfSpace    the space is for the sandbox and the profile is not, or vice versa
    └── BeyondPurse         the team's points for today do not suffice

Each carries what a sentence needs: never a password. What keeps the connection from standing is
`about` STANDING.
"""

from __future__ import annotations

from typing import ClassVar

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.team import AllowanceLeft, Purse

STANDING = "team"
"""How the connection to the team's server stands."""


class TeamError(WujieError):
    """The team's server. `detail` is its words or the system's, never a password."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class TeamUnreachable(TeamError):
    """The team's server cannot be reached or stopped to answer: no name, no way. Nothing is lost,
    and nothing that is paid for was sent. `detail` begins with a `FailureReason` where one is
    known."""

    about: ClassVar[str] = STANDING


class TeamUntrusted(TeamUnreachable):
    """No authority that is trusted here signed the server's certificate, or it names another
    host."""


class CaFileUnusable(TeamUnreachable):
    """The file of authorities, `path`, cannot be used for this `reason`. Whether the server is
    there nobody knows then."""

    def __init__(self, reason: str = "", path: str = "") -> None:
        super().__init__(": ".join(filter(None, (path, reason))))
        self.reason = reason
        self.path = path


class BeyondAllowance(TeamUnreachable):
    """It cannot be reached, and a call of `points`, None where no price is known, does not fit in
    what may be spent today without it; nothing was sent."""

    def __init__(self, allowance: AllowanceLeft, points: int | None) -> None:
        estimated = "unknown" if points is None else points
        left = f"left {allowance.left} of {allowance.given} without the server"
        super().__init__(f"{left}, estimated {estimated}")
        self.allowance = allowance
        self.points = points


class TeamRefused(TeamError):
    """The team's server refuses what was asked of it: rank, another member's device, what it cannot
    keep."""


class TeamNotLetIn(TeamRefused):
    """The team's server does not let this member in: another database or space, one that is not set
    up, another member's device."""

    about: ClassVar[str] = STANDING


class TeamPasswordRefused(TeamNotLetIn):
    """Login and password do not fit: mistyped, replaced by another invitation, or the login is
    disabled."""


class TeamNotMember(TeamNotLetIn):
    """Who logged in is no member of the space, or no more; or there is none of that name."""


class TeamTooNew(TeamError):
    """The team's server needs a newer program."""

    about: ClassVar[str] = STANDING


class TeamTooOld(TeamError):
    """The team's server knows nothing of what was asked: its administrator did not upgrade it
    yet."""


class TeamLocked(TeamError):
    """The member's password is not kept on this machine, or cannot be read now; nor can what the
    settings hold of the team."""

    about: ClassVar[str] = STANDING


class TeamSealed(TeamError):
    """The member's password lies in the encrypted file, which is locked."""

    about: ClassVar[str] = STANDING


class TeamOriginalsAway(TeamError):
    """The place where the team keeps originals cannot be used; `detail` is why, `path` the file or
    folder, "" where it is none."""

    def __init__(self, detail: str = "", path: str = "") -> None:
        super().__init__(detail)
        self.path = path


def originals_away(error: OSError) -> TeamOriginalsAway:
    """The same of what the system says."""
    return TeamOriginalsAway(system_reason(error), str(error.filename or ""))


class OtherKindOfSpace(TeamError):
    """A space that is marked for the sandbox is joined by sandbox profiles alone, and any other by
    none of them: points that cost nothing are never counted among those that do."""

    about: ClassVar[str] = STANDING

    def __init__(self, *, is_sandbox: bool) -> None:
        """`is_sandbox` says of which kind the space is."""
        super().__init__("for the sandbox" if is_sandbox else "not for the sandbox")
        self.is_sandbox = is_sandbox


class BeyondPurse(TeamError):
    """The team's points for today do not suffice for a call; nothing was sent. `may_override` says
    whether this member may send it all the same, for a reason."""

    def __init__(self, purse: Purse, points: int | None, *, may_override: bool = False) -> None:
        estimated = "unknown" if points is None else points
        super().__init__(f"left {purse.left} of {purse.allowed}, estimated {estimated}")
        self.purse = purse
        self.points = points
        self.may_override = may_override
