"""A team: who shares one account's points and records, through a space on a server of their own."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value

SCHEME = "wujie-team"
USUAL_PORT = 5432
MAX_TEXT = 1000
"""Characters of an address as text."""
_HOST = r"[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]"
NAME = r"[a-z][a-z0-9_-]{0,62}"
"""A database, a space, a login: what PostgreSQL and a file name take without quoting."""


class Rank(StrEnum):
    """What a member may do; each may do what those before may. The value is part of the server's
    tables."""

    VIEWER = "viewer"
    """Looks."""
    DESIGNER = "designer"
    """Sends requests, marks, decides on what passed."""
    APPROVER = "approver"
    """Decides on what the moderation wants to be reviewed."""
    ADMIN = "admin"
    """Has the budget, the policies and the members."""


class AddressFault(StrEnum):
    """Why a text is no address of a space."""

    EMPTY = "empty"
    NO_TEAM = "no-team"
    """It begins with another scheme, or is longer than any."""
    LOGIN = "login"
    HOST = "host"
    PORT = "port"
    DATABASE = "database"
    SPACE = "space"
    PASSWORD_INSIDE = "password-inside"  # noqa: S105 - a reason
    """A password never stands in an address: addresses are shown, kept and passed on."""


@value
class TeamAddress:
    """Where a member finds the space: `wujie-team://login@host:port/database/space`."""

    login: str
    host: str
    database: str
    space: str
    port: int = USUAL_PORT

    @override
    def __str__(self) -> str:
        port = "" if self.port == USUAL_PORT else f":{self.port}"
        path = "/".join(map(quote, (self.database, self.space)))
        return f"{SCHEME}://{quote(self.login)}@{self.host}{port}/{path}"


def read_address(text: str) -> TeamAddress | AddressFault:
    """The address that `text` is, or why it is none."""
    text = text.strip()
    if not text:
        return AddressFault.EMPTY
    if len(text) > MAX_TEXT or not text.startswith(f"{SCHEME}://"):
        return AddressFault.NO_TEAM
    try:
        parts = urlsplit(text)
        port = parts.port or USUAL_PORT
    except ValueError:
        return AddressFault.PORT
    user, at, host_and_port = parts.netloc.rpartition("@")
    if ":" in user:
        return AddressFault.PASSWORD_INSIDE
    host = re.sub(r":\d+$", "", host_and_port)
    database, _, space = parts.path.removeprefix("/").removesuffix("/").partition("/")
    login, database, space = map(unquote, (user, database, space))
    for fault, pattern, found in (
        (AddressFault.LOGIN, NAME, login if at else ""),
        (AddressFault.HOST, _HOST, host),
        (AddressFault.DATABASE, NAME, database),
        (AddressFault.SPACE, NAME, space),
    ):
        if not re.fullmatch(pattern, found):
            return fault
    return TeamAddress(login, host, database, space, port)


@value
class TeamDevice:
    """One profile on one machine, as the server tells its devices apart: a UUID and a name."""

    id: str
    name: str


@value
class RegisteredKey:
    """What the server has of a device: its newest public key, "" for none, and whether an
    administrator lets it have another one."""

    public_key: str = ""
    may_change: bool = False


@value
class Welcome:
    """What the server says to a device that connects. `epoch` is another one after the server was
    restored from a copy; `position` is that of the newest event, `last_seq` the number of this
    device's newest event that the server has; `offset` is by how many seconds the server's clock
    is ahead of this machine's. `may_override`: whether this member may go beyond the purse by
    giving a reason. `edition` is that of the server's tables. `key` is what the server has of this
    device's key; None where it keeps none. `four_eyes`: whether what the machine wants reviewed
    counts as picked only once two people picked it; None where the server knows of no such
    rule."""

    person: str
    rank: Rank
    space_title: str
    epoch: str
    position: int
    last_seq: int
    offset: float
    is_sandbox: bool = False
    may_override: bool = False
    edition: int = 0
    key: RegisteredKey | None = None
    four_eyes: bool | None = None


@value
class Purse:
    """A space's points of one day, in the space's time zone. `allowed` is None where there is no
    limit; `held` are reserved for calls whose cost is not known yet; `own_held` and `own_spent` are
    this member's part of both."""

    day: date
    allowed: int | None
    held: int
    spent: int
    own_held: int = 0
    own_spent: int = 0

    @property
    def left(self) -> int | None:
        """Points that nobody has reserved or spent; below 0 where it was overdrawn."""
        return None if self.allowed is None else self.allowed - self.held - self.spent


@value
class Allowance:
    """What a device may spend without the server on one day of the space, which lasts from `begins`
    to `ends` by the server's clock: `given` points, taken out of that day's purse ahead. `used` are
    those of the calls that the server knows."""

    day: date
    begins: datetime
    ends: datetime
    given: int
    used: int


@value
class AllowanceLeft:
    """What a device may still spend today without the server, of what it was `given`."""

    left: int
    given: int


class ReservationState(StrEnum):
    """How a reservation stands. The value is part of the server's tables."""

    HELD = "held"
    SETTLED = "settled"
    RELEASED = "released"


@value
class Reservation:
    """Points of one paid call, named by the record of the intent. `points` is None where no price
    was known, `cost` until the call is settled."""

    call: str
    state: ReservationState
    points: int | None
    cost: int | None = None


@value
class Granted:
    """The answer to a reservation: whether the call may be sent, and the purse after it."""

    is_granted: bool
    purse: Purse
