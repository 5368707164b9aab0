"""Whose account a run works for: the live one, one for trying, or the sandbox.

Every record carries the name of its profile, and nothing is taken up under another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum, StrEnum
from typing import Any

from wujie_desktop.domain.value import value

_MAX_POINTS = 10**9
"""A daily budget beyond which nobody means a number."""


class ProfileKind(StrEnum):
    """The three there are. The value is what records carry."""

    LIVE = "live"
    TEST = "test"
    SANDBOX = "sandbox"


class KeyStorage(StrEnum):
    """Where a profile's private key lies between two starts; NOWHERE: there is none."""

    NOWHERE = ""
    KEYCHAIN = "keychain"
    FILE = "file"
    MEMORY = "memory"


class Access(Enum):
    """Whether requests can be signed, and if not, what it would take."""

    READY = "ready"
    MISSING = "missing"
    LOCKED = "locked"


@value
class Profile:
    """One account as the user set it up. The private key is not part of it.

    `gateway` is a base address, "" the documented one; `picture_hosts` such as *.example.com,
    none: the documented ones; `daily_budget` in points, 0 is no limit.
    """

    kind: ProfileKind
    app_id: str = ""
    keeping: KeyStorage = KeyStorage.NOWHERE
    gateway: str = ""
    picture_hosts: tuple[str, ...] = ()
    daily_budget: int = 0

    @property
    def name(self) -> str:
        """What records and settings call it."""
        return self.kind.value

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing of it costs points."""
        return self.kind is ProfileKind.SANDBOX

    @property
    def stored(self) -> dict[str, Any]:
        """As the settings keep it, to be read by `read_profile`."""
        said = asdict(self)
        del said["kind"]
        return said | {"picture_hosts": list(self.picture_hosts)}


def read_profile(kind: ProfileKind, stored: Mapping[str, object]) -> Profile:
    """The profile out of the settings; what cannot be read is as it is for a new one."""

    def text(name: str) -> str:
        value = stored.get(name)
        return value if isinstance(value, str) else ""

    hosts, budget = stored.get("picture_hosts"), stored.get("daily_budget")
    keeping = text("keeping")
    return Profile(
        kind=kind,
        app_id=text("app_id"),
        keeping=KeyStorage(keeping) if keeping in tuple(KeyStorage) else KeyStorage.NOWHERE,
        gateway=text("gateway"),
        picture_hosts=tuple(map(str, hosts)) if isinstance(hosts, list | tuple) else (),
        daily_budget=min(max(0, budget), _MAX_POINTS) if type(budget) is int else 0,
    )


def read_hosts(text: str) -> tuple[str, ...]:
    """Picture hosts as somebody types them: apart by commas or white space."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace("，", " ").lower().split()))


def is_gateway_address(text: str) -> bool:
    """Whether `text` is a base address that an account's signature may be sent to: https, or
    http on this machine; without user name, query and fragment."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
        host.encode("idna").decode("idna")
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE)
    is_clean = text.isprintable() and not any(mark in text for mark in " \\?#@")
    return bool(is_safe and host) and is_clean


THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
