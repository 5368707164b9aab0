"""Deleting an avatar at the vendor: sent once, and then asked what became of it."""

from __future__ import annotations

import logging
from enum import Enum, auto
from typing import Protocol

from wujie_desktop.domain.avatars import AvatarPhase
from wujie_desktop.domain.errors import CredentialError, PlanUnusable, Unreachable, WujieError
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.value import value
from wujie_desktop.services.avatars import AvatarService

log = logging.getLogger(__name__)


class DeletionGateway(Protocol):
    """The part of the gateway client that a deletion needs."""

    async def delete_avatar(self, key: AvatarKey) -> None:
        """Have the vendor delete an avatar. It leaves exactly once."""
        ...


class DeletionState(Enum):
    """How a deletion ended."""

    GONE = auto()
    """Asked afterwards, the gateway knows no such avatar."""
    STILL_THERE = auto()
    """Asked afterwards, the gateway knows it."""
    TAKEN = auto()
    """The gateway took the deletion, and could not be asked afterwards."""
    UNKNOWN = auto()
    """It may have been deleted: neither answer came."""
    NOT_SENT = auto()


@value
class Deletion:
    """How a deletion ended; `phase` as the gateway said afterwards, `error` what came instead of
    its yes."""

    state: DeletionState
    phase: AvatarPhase | None
    error: Exception | None


class AvatarDeletion:
    """Deletes avatars of the address book; the entry stays, with what the gateway says of it."""

    def __init__(self, *, gateway: DeletionGateway, avatars: AvatarService) -> None:
        self._gateway = gateway
        self._avatars = avatars

    async def delete(self, key: AvatarKey) -> Deletion:
        """Send one deletion, whatever comes back, and ask for the state. A failure of the call is
        an outcome. Raises LibraryError."""
        error: Exception | None = None
        try:
            await self._gateway.delete_avatar(key)
        except WujieError as caught:
            error = caught
        except Exception as caught:  # the call may have arrived
            log.exception("a deletion ended with a bug")
            error = caught
        if isinstance(error, (Unreachable, CredentialError, PlanUnusable)):
            return Deletion(DeletionState.NOT_SENT, None, error)
        try:
            phase = await self._avatars.check(key)
        except WujieError as untold:
            log.info("what became of a deleted avatar could not be asked: %s", untold)
            return Deletion(DeletionState.UNKNOWN if error else DeletionState.TAKEN, None, error)
        is_gone = phase is AvatarPhase.NOT_KNOWN
        state = DeletionState.GONE if is_gone else DeletionState.STILL_THERE
        return Deletion(state, phase, error)
