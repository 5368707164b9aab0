"""Avatars of the account that this library does not know, from the vendor's history. That the
history lists avatars is inferred, not documented. Nothing here costs points."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.answers import HistoryKind, HistoryPage
from wujie_desktop.domain.avatars import Avatar, AvatarPhase, phase_of_status
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.training import Training
from wujie_desktop.domain.value import value
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.avatar_status import AvatarGateway, ask_status

MAX_PAGES = 10
MAX_AVATARS = 50
"""Unknown avatars whose state is asked for, each by a call of its own."""

log = logging.getLogger(__name__)


class AccountGateway(AvatarGateway, Protocol):
    """The part of the gateway client that this needs, free of charge too."""

    async def history(self, page: int, kind: HistoryKind) -> HistoryPage:
        """One page of keys, newest first."""
        ...


@value
class AccountAvatar:
    """An avatar that neither the address book nor a training knows. `status` is the gateway's
    number, None where it was not asked or knows no such avatar; `is_older` whether the order of the
    history says that it was there before the training that a key is looked for."""

    key: AvatarKey
    status: int | None
    was_asked: bool
    is_older: bool = False

    @property
    def phase(self) -> AvatarPhase:
        """The phase that `status` means."""
        return phase_of_status(self.status, was_asked=self.was_asked)


@value
class FoundAvatars:
    """What the history has, and the figures: keys looked at, those `known` here already, those that
    were left out because there are too many."""

    avatars: tuple[AccountAvatar, ...]
    looked_at: int
    known: int
    left_out: int


class AccountAvatars:
    """Finds avatars. Both methods raise errors of the gateway where the history cannot be read, and
    LibraryError; a state that cannot be asked is left out."""

    def __init__(self, *, gateway: AccountGateway, book: AvatarStore, trainings: Trainings) -> None:
        self._gateway = gateway
        self._book = book
        self._trainings = trainings

    async def find(self) -> FoundAvatars:
        """Those not known here, newest first."""
        listed = await self._listed()
        return await self._found(listed, (), await self._book.load(), await self._trainings.load())

    async def candidates(self, training: Training) -> FoundAvatars:
        """Those that `training`, whose answer was lost, may have made: newest first, and behind
        them those that were there before it was sent, as far as the order of the history tells."""
        listed = await self._listed()
        book, trainings = await self._book.load(), await self._trainings.load()
        there = _known_before(training.created_at, book, trainings)
        first = next((place for place, key in enumerate(listed) if key in there), len(listed))
        return await self._found(listed, listed[first:], book, trainings)

    async def _listed(self) -> list[AvatarKey]:
        """Every key of the history, newest first."""
        listed: dict[AvatarKey, None] = {}
        for number in range(1, MAX_PAGES + 1):
            page = await self._gateway.history(number, HistoryKind.AVATAR)
            new = [AvatarKey(key) for key in page.keys if AvatarKey(key) not in listed]
            listed.update(dict.fromkeys(new))
            if not new or number * max(page.page_size, 1) >= page.total:
                break
        return [*listed]

    async def _found(
        self,
        listed: Sequence[AvatarKey],
        older: Collection[AvatarKey],
        book: Sequence[Avatar],
        trainings: Sequence[Training],
    ) -> FoundAvatars:
        known = {*(each.key for each in book), *(each.key for each in trainings)}
        unknown = [key for key in listed if key not in known]
        asked = await self._asked(unknown[:MAX_AVATARS], frozenset(older))
        return FoundAvatars(
            avatars=tuple(sorted(asked, key=lambda each: each.is_older)),
            looked_at=len(listed),
            known=len(listed) - len(unknown),
            left_out=len(unknown) - len(asked),
        )

    async def _asked(
        self, keys: Sequence[AvatarKey], older: frozenset[AvatarKey]
    ) -> list[AccountAvatar]:
        """Their states; after the first that cannot be asked none is."""
        can_ask, found = True, list[AccountAvatar]()
        for key in keys:
            status: int | None = None
            if can_ask:
                try:
                    status = await ask_status(self._gateway, key)
                except WujieError as error:
                    log.info("the state of an avatar could not be asked: %s", error)
                    can_ask = False
            found.append(AccountAvatar(key, status, can_ask, key in older))
        return found


def _known_before(
    moment: datetime, book: Sequence[Avatar], trainings: Sequence[Training]
) -> frozenset[AvatarKey]:
    """Avatars that certainly were there at `moment`."""
    trained = (each.key for each in trainings if each.created_at < moment)
    asked = (
        each.key
        for each in book
        if each.status is not None and each.checked_at and each.checked_at < moment
    )
    return frozenset((*trained, *asked))
