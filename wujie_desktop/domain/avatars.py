"""The user's own list of avatars: the gateway has none (contract §6)."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.value import value


class AvatarPhase(Enum):
    """State of an avatar's training (contract §6; not the status numbers of pictures)."""

    NEVER_ASKED = auto()
    NOT_KNOWN = auto()
    """The gateway knows no such avatar."""
    CREATED = auto()
    QUEUED = auto()
    TIMED_OUT = auto()
    TRAINING = auto()
    READY = auto()
    FAILED = auto()
    UNRECOGNISED = auto()
    """An undocumented number."""


_PHASES = {
    0: AvatarPhase.CREATED,
    3: AvatarPhase.QUEUED,
    4: AvatarPhase.TIMED_OUT,
    7: AvatarPhase.TRAINING,
    10: AvatarPhase.READY,
    14: AvatarPhase.FAILED,
}


def phase_of_status(status: int | None, *, was_asked: bool) -> AvatarPhase:
    """The phase of the gateway's number; total. None after asking: it knows no such avatar."""
    if status is not None:
        return _PHASES.get(status, AvatarPhase.UNRECOGNISED)
    return AvatarPhase.NOT_KNOWN if was_asked else AvatarPhase.NEVER_ASKED


@value
class Avatar:
    """An entry of the address book. `colour` is a name or ""; `picture` the name of a small picture
    or ""; `status` the gateway's number at `checked_at`."""

    key: AvatarKey
    alias: str = ""
    colour: str = ""
    note: str = ""
    picture: str = ""
    status: int | None = None
    checked_at: datetime | None = None

    @property
    def phase(self) -> AvatarPhase:
        """The phase that `status` means."""
        return phase_of_status(self.status, was_asked=self.checked_at is not None)
