"""Requests of unknown outcome: finds keys in the gateway's history that may be theirs, and adopts
those that the user chooses. Nothing here costs points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from wujie_desktop.domain.answers import HistoryPage, PromisedPicture
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import KeysRecorded, RequestOpened
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.value import value
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub

MAX_KEYS = 100
"""The number of newest unknown keys that are looked through."""
MAX_LOST = 500
"""The same after a library was restored, which may lack all of its keys."""
MAX_PAGES = 10
BATCH = 20
BEFORE = timedelta(minutes=2)
AFTER = timedelta(hours=2)
"""The time around sending in which a request's pictures may have started or finished."""


class HistoryGateway(Protocol):
    """The part of the gateway client that this needs. Both calls are free."""

    async def history(self, page: int) -> HistoryPage:
        """One page of keys, newest first."""
        ...

    async def generating_info(self, keys: Sequence[PictureKey]) -> tuple[ResultNotice, ...]:
        """Results of many keys."""
        ...


@value
class Candidate:
    """A key that the library does not know; `made_at` is None where the gateway gives no time."""

    key: PictureKey
    made_at: datetime | None
    prompt: str


class LostRequestService:
    """Finds and adopts the pictures of requests whose answer was lost."""

    def __init__(self, *, requests: Requests, gateway: HistoryGateway, hub: EventHub) -> None:
        self._requests = requests
        self._gateway = gateway
        self._hub = hub

    async def find(self, name: RequestId) -> Request | None:
        """The request with this id."""
        snapshot = await self._requests.load_request(name)
        return next(iter(snapshot.requests), None)

    async def candidates(self, request: Request) -> tuple[Candidate, ...]:
        """Unknown keys from around the time of `request`, newest first.

        Raises errors of the gateway.
        """
        candidates = await self._look_up(await self._unknown_keys())
        earliest, latest = request.created_at - BEFORE, request.created_at + AFTER
        return tuple(
            item
            for item in candidates
            if item.made_at is None or earliest <= item.made_at <= latest
        )

    async def candidates_since(self, moment: datetime | None) -> tuple[Candidate, ...]:
        """Unknown keys from `moment` on, newest first, after a library was restored; None for all
        of them. The history is the account's: other programs may have ordered them.

        Raises errors of the gateway.
        """
        candidates = await self._look_up(await self._unknown_keys(MAX_LOST))
        return tuple(
            item
            for item in candidates
            if moment is None or item.made_at is None or item.made_at >= moment - BEFORE
        )

    async def adopt_anew(self, candidates: Sequence[Candidate], now: datetime) -> None:
        """Store these as new requests, one for each prompt, since their own records are lost. Sends
        nothing; the pictures are downloaded like any others."""
        for prompt in dict.fromkeys(item.prompt for item in candidates):
            alike = [item for item in candidates if item.prompt == prompt]
            made_at = min(item.made_at or now for item in alike)
            request = await self._requests.open(RequestDraft(AvatarKey(""), prompt, ()), made_at)
            self._hub.publish(RequestOpened(request))
            await self.adopt(request.id, [item.key for item in alike])

    async def adopt(self, name: RequestId, keys: Sequence[PictureKey]) -> None:
        """Add these keys to the request; they are polled and downloaded like any others."""
        promised = [PromisedPicture(key) for key in keys]
        self._hub.publish(KeysRecorded(*await self._requests.adopt(name, promised)))

    async def _look_up(self, keys: Sequence[PictureKey]) -> list[Candidate]:
        candidates: list[Candidate] = []
        for start in range(0, len(keys), BATCH):
            notices = await self._gateway.generating_info(keys[start : start + BATCH])
            candidates += [_candidate(notice) for notice in notices]
        return candidates

    async def _unknown_keys(self, most: int = MAX_KEYS) -> list[PictureKey]:
        known = await self._requests.keys()
        keys: list[PictureKey] = []
        for number in range(1, MAX_PAGES + 1):
            page = await self._gateway.history(number)
            keys += [key for key in page.keys if key not in known and key not in keys]
            is_last = not page.keys or number * max(page.page_size, 1) >= page.total
            if is_last or len(keys) >= most:
                break
        return keys[:most]


def _candidate(notice: ResultNotice) -> Candidate:
    return Candidate(notice.key, notice.started_at or notice.completed_at, notice.model_prompt)
