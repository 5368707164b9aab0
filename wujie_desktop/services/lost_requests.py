"""A request of unknown outcome: which keys in the gateway's history may be its own, and what
the user decides about them. Everything here is free but `send_again`."""

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
"""How far back to look: the newest keys that the library does not know."""
MAX_LOST = 500
"""The same where a library was restored: all of it may have to be found again."""
MAX_PAGES = 10
BATCH = 20
BEFORE = timedelta(minutes=2)
AFTER = timedelta(hours=2)
"""How long around its sending a request's pictures may have been started or finished."""


class HistoryGateway(Protocol):
    """What recall needs of the gateway client. Both calls are free."""

    async def history(self, page: int) -> HistoryPage:
        """One page of keys, newest first."""
        ...

    async def generating_info(self, keys: Sequence[PictureKey]) -> tuple[ResultNotice, ...]:
        """Results of many keys."""
        ...


@value
class Candidate:
    """A key that nobody here knows; `made_at` is None where the gateway does not say."""

    key: PictureKey
    made_at: datetime | None
    prompt: str


class LostRequestService:
    """Finds and adopts what a lost answer named."""

    def __init__(self, *, requests: Requests, gateway: HistoryGateway, hub: EventHub) -> None:
        self._requests = requests
        self._gateway = gateway
        self._hub = hub

    async def find(self, name: RequestId) -> Request | None:
        """The request with this id."""
        shelf = await self._requests.load_request(name)
        return next(iter(shelf.requests), None)

    async def candidates(self, request: Request) -> tuple[Candidate, ...]:
        """Unknown keys from around the time of `request`, newest first.

        Raises errors of the gateway.
        """
        found = await self._look_up(await self._unknown_keys())
        earliest, latest = request.created_at - BEFORE, request.created_at + AFTER
        return tuple(
            item for item in found if item.made_at is None or earliest <= item.made_at <= latest
        )

    async def candidates_since(self, moment: datetime | None) -> tuple[Candidate, ...]:
        """Unknown keys from `moment` on, newest first: what a restored library does not know;
        None for all of them. The history is the account's: others may have asked for them.

        Raises errors of the gateway.
        """
        found = await self._look_up(await self._unknown_keys(MAX_LOST))
        return tuple(
            item
            for item in found
            if moment is None or item.made_at is None or item.made_at >= moment - BEFORE
        )

    async def adopt_anew(self, candidates: Sequence[Candidate], now: datetime) -> None:
        """Keep these as requests whose own record is lost: one for each prompt. Nothing is
        sent; the pictures are fetched like any others."""
        for prompt in dict.fromkeys(item.prompt for item in candidates):
            alike = [item for item in candidates if item.prompt == prompt]
            made_at = min(item.made_at or now for item in alike)
            opened = await self._requests.open(RequestDraft(AvatarKey(""), prompt, ()), made_at)
            self._hub.publish(RequestOpened(opened))
            await self.adopt(opened.id, [item.key for item in alike])

    async def adopt(self, name: RequestId, keys: Sequence[PictureKey]) -> None:
        """These keys belong to the request: watch and fetch them like any others."""
        promised = [PromisedPicture(key) for key in keys]
        self._hub.publish(KeysRecorded(*await self._requests.adopt(name, promised)))

    async def _look_up(self, keys: Sequence[PictureKey]) -> list[Candidate]:
        found: list[Candidate] = []
        for start in range(0, len(keys), BATCH):
            notices = await self._gateway.generating_info(keys[start : start + BATCH])
            found += [_candidate(notice) for notice in notices]
        return found

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
