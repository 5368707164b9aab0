"""Requests of unknown outcome: finds keys in the vendor's history that may be theirs, and adopts
those that the user chooses. Nothing here costs points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import Request
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.vendor_history import VendorHistory, VendorPicture

MAX_PICTURES = 100
"""The number of newest unknown pictures that are looked through."""
MAX_PAGES = 10
BEFORE = timedelta(minutes=2)
AFTER = timedelta(hours=2)
"""The time around sending in which a request's pictures may have started or finished."""


class LostRequestService:
    """Finds and adopts the pictures of requests whose answer was lost."""

    def __init__(self, *, requests: Requests, history: VendorHistory) -> None:
        self._requests = requests
        self._history = history

    async def find(self, name: RequestId) -> Request | None:
        """The request with this id."""
        snapshot = await self._requests.load_request(name)
        return next(iter(snapshot.requests), None)

    async def candidates(self, request: Request) -> tuple[VendorPicture, ...]:
        """Unknown pictures from around the time of `request`, newest first.

        Raises errors of the gateway.
        """
        walk, found = self._history.walk(request.draft.camera), list[VendorPicture]()
        for _page in range(MAX_PAGES):
            found += (await walk.next_part()).pictures
            if walk.is_over or len(found) >= MAX_PICTURES:
                break
        earliest, latest = request.created_at - BEFORE, request.created_at + AFTER
        return tuple(
            item
            for item in found[:MAX_PICTURES]
            if item.made_at is None or earliest <= item.made_at <= latest
        )

    async def adopt(self, name: RequestId, keys: Sequence[PictureKey]) -> None:
        """Add these keys to the request; they are polled and downloaded like any others."""
        await self._history.adopt(name, keys)
