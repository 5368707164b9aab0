"""Updates of the program: what is published, what is done about it unasked, and how that ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from wujie_desktop.domain.value import value

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")


class UpdateMode(StrEnum):
    """What is done about updates unasked."""

    NEVER = "never"
    """Nobody is asked, not even by a click: a policy alone says so."""
    OFF = "off"
    NOTIFY = "notify"
    """Newer versions are announced."""
    AUTO = "auto"
    """Newer versions are downloaded and installed at quit, where that can be done."""

    @property
    def looks(self) -> bool:
        """Whether somebody is asked unasked."""
        return self in (UpdateMode.NOTIFY, UpdateMode.AUTO)


class InstallKind(StrEnum):
    """How this program came onto the machine; the value names the file of a release for it."""

    PORTABLE = "linux-portable"
    SETUP = "windows-setup"
    PACKAGE = "package"
    """By the package manager of the system, which updates it."""
    BY_HAND = "by-hand"
    """In any other way: the user replaces it."""

    @property
    def updates_itself(self) -> bool:
        """Whether a newer version can be installed from within the program."""
        return self in (InstallKind.PORTABLE, InstallKind.SETUP)


@value
class Installation:
    """How and where the program is installed; the folder matters where it updates itself."""

    kind: InstallKind = InstallKind.BY_HAND
    folder: Path = Path()


@value
class UpdateSource:
    """The address of the publisher's repository, and the root metadata (JSON) that is trusted."""

    address: str = ""
    root: str = ""

    @property
    def is_configured(self) -> bool:
        """Whether there is somebody to ask."""
        return bool(self.address and self.root)


@value
class UpdatePolicy:
    """What the administrator of the machine says about updates, and in which file."""

    mode: UpdateMode | None = None
    """None where the user chooses."""
    address: str = ""
    """That of a mirror; "" for the publisher's own."""
    file: str = ""
    """"" where there is no policy."""
    is_readable: bool = True

    def mode_of(self, chosen: str) -> UpdateMode:
        """The mode that holds where the user chose `chosen`."""
        if self.mode is not None:
            return self.mode
        known = chosen in tuple(UpdateMode) and chosen != UpdateMode.NEVER
        return UpdateMode(chosen) if known else UpdateMode.OFF


@value
class Release:
    """A published version: its web page, what is new by language, files by InstallKind."""

    version: str
    page: str
    notes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@value
class ReadyUpdate:
    """A version that is installed when the program ends. For a portable program it lies unpacked
    and tried in its folder; else `file` is the installer, with its SHA-256."""

    version: str
    file: str = ""
    sha256: str = ""


class UpdateOutcome(StrEnum):
    """How a look for updates, or getting one ready, ended."""

    CURRENT = "current"
    NEWER = "newer"
    READY = "ready"
    NOT_CONFIGURED = "not-configured"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    UNTRUSTED = "untrusted"
    """Too few signatures of the keys that are trusted."""
    OLDER = "older"
    """Older than what was seen before, or numbered otherwise than it says."""
    EXPIRED = "expired"
    ALTERED = "altered"
    """Other bytes than those that were signed."""
    ENDLESS = "endless"
    """More bytes than were signed, or than such a file may have."""
    SLOW = "slow"
    NOT_KEPT = "not-kept"
    """The disk does not take it."""
    DOES_NOT_START = "does-not-start"
    """The new version does not run on this machine."""
    STOPPED = "stopped"

    @property
    def is_failure(self) -> bool:
        """Whether the user did not get what was asked for."""
        return self not in (UpdateOutcome.CURRENT, UpdateOutcome.NEWER, UpdateOutcome.READY)


class UpdateRefused(Exception):
    """Nothing came of it, and nothing was changed; `detail` is the technical reason."""

    def __init__(self, outcome: UpdateOutcome, detail: str = "") -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome = outcome
        self.detail = detail


@value
class UpdateCheck:
    """The result; `detail` is the technical reason of a failure."""

    outcome: UpdateOutcome
    release: Release | None = None
    detail: str = ""


class Return(StrEnum):
    """Whether the program can go back to its version of before."""

    POSSIBLE = "possible"
    NONE_KEPT = "none-kept"
    LIBRARY_TOO_NEW = "library-too-new"
    """The version of before cannot read the library any more."""


@value
class UpdateState:
    """What is known without asking anybody."""

    ready: ReadyUpdate | None = None
    previous: str = ""
    """The version of before, where it is kept."""
    going_back: Return = Return.NONE_KEPT


def is_version(text: object) -> bool:
    """Whether `text` is one to four numbers with dots between."""
    return isinstance(text, str) and _NUMBER.fullmatch(text) is not None


def is_newer(candidate: str, current: str) -> bool:
    """Compare versions by numbers: 0.10 is newer than 0.9, and 1.0 equals 1.0.0."""
    return version_numbers(candidate) > version_numbers(current)


def version_numbers(version: str) -> list[int]:
    """The numbers of a version, by which it compares."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
