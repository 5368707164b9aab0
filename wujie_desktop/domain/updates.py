"""Whether there is a newer version: asked of one address, believed only with its signature."""

from __future__ import annotations

import re
from enum import StrEnum

from wujie_desktop.domain.value import value

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")


@value
class UpdateSource:
    """Where to ask, and the Ed25519 key (base64 of its 32 bytes) that must have signed."""

    address: str = ""
    public_key: str = ""

    @property
    def is_configured(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self.address and self.public_key)


@value
class Release:
    """A published version and the page that offers it."""

    version: str
    page: str


class UpdateOutcome(StrEnum):
    """How asking went."""

    CURRENT = "current"
    NEWER = "newer"
    NOT_CONFIGURED = "not-configured"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    UNTRUSTED = "untrusted"
    """The signature does not belong to the key: somebody else wrote this."""


@value
class UpdateCheck:
    """What came of it; `detail` is the technical reason where it failed."""

    outcome: UpdateOutcome
    release: Release | None = None
    detail: str = ""


def is_version(text: str) -> bool:
    """Whether `text` is one to four numbers with dots between."""
    return _NUMBER.fullmatch(text) is not None


def is_newer(candidate: str, current: str) -> bool:
    """Compare by numbers: 0.10 is newer than 0.9, and 1.0 is 1.0.0."""
    return _numbers(candidate) > _numbers(current)


def _numbers(version: str) -> list[int]:
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
