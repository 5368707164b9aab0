"""Profiles: the account of a run, which is live, test or sandbox.

Every record carries the name of its profile and is never used under another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import Enum, StrEnum
from typing import Any

from wujie_desktop.domain.value import value

MIX = "mix"
"""The sandbox's scenario for trying out the program: a window plays it where none is chosen."""
_HOST = r"[\w.*?-]+"
_MAX_POINTS = 10**9
"""Points: the largest daily budget that is accepted."""

MAX_TITLE = 40
"""Characters."""


class ProfileKind(StrEnum):
    """The three profiles. The value is what records carry."""

    LIVE = "live"
    TEST = "test"
    SANDBOX = "sandbox"


class KeyStorage(StrEnum):
    """Where a profile's private key is stored between runs; NOWHERE: it has none."""

    NOWHERE = ""
    KEYCHAIN = "keychain"
    FILE = "file"
    MEMORY = "memory"


class Access(Enum):
    """Whether requests can be signed, and if not, what is missing."""

    READY = "ready"
    MISSING = "missing"
    LOCKED = "locked"


class SecretKind(Enum):
    """What a secret of a profile is for."""

    ACCOUNT = "account"
    """Its private key."""
    TEAM = "team"
    """The password, or the secret of the bucket of originals."""
    ROBOT = "robot"
    """An address."""
    BUCKET = "bucket"


@value
class Profile:
    """One account as the user set it up, without its private key.

    `gateway` is a base address, "" for the documented one; `picture_hosts` are patterns such as
    *.example.com, none for the documented ones; `daily_budget` is in points, 0 is no limit.
    `title` is what the user calls it, `colour` one of those of avatars; "" for the usual ones.
    """

    kind: ProfileKind
    app_id: str = ""
    keeping: KeyStorage = KeyStorage.NOWHERE
    gateway: str = ""
    picture_hosts: tuple[str, ...] = ()
    daily_budget: int = 0
    title: str = ""
    colour: str = ""

    @property
    def name(self) -> str:
        """The name in records and settings."""
        return self.kind.value

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing of it costs points."""
        return self.kind is ProfileKind.SANDBOX

    @property
    def may_charge(self) -> bool:
        """Whether a request may cost points; a sandbox at another address is not trusted to be
        free."""
        return not self.is_sandbox or self.gateway.startswith("https:")

    @property
    def stored(self) -> dict[str, Any]:
        """The form in the settings, to be read by `read_profile`."""
        stored = asdict(self)
        del stored["kind"]
        return stored | {"picture_hosts": list(self.picture_hosts)}


def read_profile(kind: ProfileKind, stored: Mapping[str, object]) -> Profile:
    """Read a profile from the settings; fields that cannot be read get their defaults."""

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
        title=text("title")[:MAX_TITLE],
        colour=text("colour"),
    )


def read_hosts(text: str) -> tuple[str, ...]:
    """Picture hosts as typed: separated by commas or white space."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace("，", " ").lower().split()))


def wrong_host(hosts: Iterable[str]) -> str:
    """Return the first of `hosts` that is no pattern of a host, such as a whole address; "" where
    all are."""
    return next((host for host in hosts if not re.fullmatch(_HOST, host)), "")


def is_gateway_address(text: str) -> bool:
    """Whether `text` is a base address that signed requests may be sent to: https, or http on this
    machine; without user name, query and fragment."""
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
