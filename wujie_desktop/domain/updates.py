"""Update checks: one address is asked, and only a signed answer counts."""

from __future__ import annotations

import re
from enum import StrEnum

from wujie_desktop.domain.value import value

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")


@value
class UpdateSource:
    """The address to ask, and the Ed25519 public key (base64 of its 32 bytes)."""

    address: str = ""
    public_key: str = ""

    @property
    def is_configured(self) -> bool:
        """Whether there is an address to ask."""
        return bool(self.address and self.public_key)


@value
class Release:
    """A published version and its web page."""

    version: str
    page: str


class UpdateOutcome(StrEnum):
    """Outcome of an update check."""

    CURRENT = "current"
    NEWER = "newer"
    NOT_CONFIGURED = "not-configured"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    UNTRUSTED = "untrusted"
    """The signature does not match the public key."""


@value
class UpdateCheck:
    """The result; `detail` is the technical reason of a failure."""

    outcome: UpdateOutcome
    release: Release | None = None
    detail: str = ""


def is_version(text: str) -> bool:
    """Whether `text` is one to four numbers with dots between."""
    return _NUMBER.fullmatch(text) is not None


def is_newer(candidate: str, current: str) -> bool:
    """Compare versions by numbers: 0.10 is newer than 0.9, and 1.0 equals 1.0.0."""
    return _numbers(candidate) > _numbers(current)


def _numbers(version: str) -> list[int]:
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
