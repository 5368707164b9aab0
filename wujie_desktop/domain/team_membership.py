"""A profile's membership of a team: where its space is, under which name of a device, and where the
password is kept. The password itself is not part of it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import TeamAddress, read_address
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.secret import Secret

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@value
class TeamMembership:
    """`device` is the UUID by which the server knows this profile on this machine; `ca_file` the
    certificates that its own one is checked against, "" for the system's. `address` is None where
    the settings hold one that cannot be read: the profile has a team all the same, and pays for
    nothing without it. `shares_requests`: whether the others see what is sent here, and what comes
    of it; it was never so where the settings do not say."""

    device: str
    address: TeamAddress | None
    ca_file: str = ""
    keeping: KeyStorage = KeyStorage.NOWHERE
    shares_requests: bool = False
    originals: str = ""
    """The folder in which the team keeps originals, or the text of a bucket
    (`domain.originals_bucket`); "" for none."""
    originals_keeping: KeyStorage = KeyStorage.NOWHERE
    """Where the secret of that bucket is kept."""

    @property
    def secret_name(self) -> str:
        """What the keychain knows the password by."""
        return f"team-{self.device}"

    @property
    def key_name(self) -> str:
        """What the keychain knows the device's private key by."""
        return f"team-{self.device}-key"

    @property
    def originals_secret_name(self) -> str:
        """What the keychain knows the secret of the bucket of originals by."""
        return f"team-{self.device}-originals"

    @property
    def stored(self) -> dict[str, Any]:
        """The form in the settings, to be read by `read_membership`."""
        return {
            "device": self.device,
            "address": str(self.address or ""),
            "ca_file": self.ca_file,
            "keeping": self.keeping.value,
            "shares_requests": self.shares_requests,
            "originals": self.originals,
            "originals_keeping": self.originals_keeping.value,
        }


LOST = TeamMembership("", None)
"""Of a profile whose settings know of no team, as after they were lost, and whose library does."""


def new_membership(address: TeamAddress, ca_file: str) -> TeamMembership:
    """One of a device that no server knows yet."""
    import uuid  # not needed at a start

    return TeamMembership(str(uuid.uuid4()), address, ca_file)


def read_membership(teams: Mapping[str, object], profile: str) -> TeamMembership | None:
    """The membership of a profile as the settings have it; None where it has none."""
    if profile not in teams:
        return None
    stored = teams[profile]
    members = stored if isinstance(stored, dict) else {}

    def text(name: str) -> str:
        found = members.get(name)
        return found if isinstance(found, str) else ""

    def place(name: str) -> KeyStorage:
        found = text(name)
        return KeyStorage(found) if found in tuple(KeyStorage) else KeyStorage.NOWHERE

    address, device = read_address(text("address")), text("device")
    is_whole = isinstance(address, TeamAddress) and bool(re.fullmatch(_UUID, device))
    return TeamMembership(
        device,
        address if is_whole and isinstance(address, TeamAddress) else None,
        text("ca_file"),
        place("keeping"),
        members.get("shares_requests") is True,
        text("originals"),
        place("originals_keeping"),
    )


class KeptKey(Protocol):
    """The place of a device's private key."""

    async def read(self) -> Secret | None:
        """The key; None where none is kept, or it cannot be read now."""
        ...

    async def keep(self, key: Secret) -> bool:
        """Keep `key`, or return False where it would not outlive the program."""
        ...

    async def forget(self) -> None:
        """Delete the key, as far as its place can be used."""
        ...


async def _nowhere() -> Secret | None:
    return None


@value
class JoinedTeam:
    """A membership with the way to its password, which is asked for at each connection; None where
    it is not kept, or cannot be read now. `is_sandbox` says of which kind the profile is, `key` is
    what it signs with: None where it signs nothing. `originals_secret` is the way to the secret of
    the bucket of originals, likewise."""

    membership: TeamMembership
    password: Callable[[], Awaitable[Secret | None]]
    is_sandbox: bool
    key: KeptKey | None = None
    originals_secret: Callable[[], Awaitable[Secret | None]] = _nowhere
