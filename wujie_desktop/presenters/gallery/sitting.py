"""Which requests belong to this sitting: sent since the program was started, or still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wujie_desktop.domain.cards import UNSETTLED, PictureCard, RequestCard
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import Request, RequestState

_OPEN = (RequestState.SUBMITTING, RequestState.UNKNOWN, RequestState.OPEN)


class Sitting:
    """`requests` grows while the program runs: what once belonged to a sitting stays in it."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        self.requests: set[RequestId] = set()

    def load(self, kept: Iterable[RequestCard]) -> None:
        """Add `kept`: what the library has of this sitting."""
        self.requests |= {request.id for request in kept}

    def take_open(self, requests: Iterable[Request]) -> bool:
        """These are kept: what is open of them goes on in this sitting. Whether any is new."""
        known = len(self.requests)
        self.requests |= {request.id for request in requests if request.state in _OPEN}
        return len(self.requests) > known

    def put_request(self, request: RequestCard) -> None:
        """A request is new or no longer what it was."""
        if request.moment >= self.since:
            self.requests.add(request.id)

    def put(self, card: PictureCard) -> None:
        """A picture is new or no longer what it was: what runs belongs to the sitting."""
        if card.state in UNSETTLED:
            self.requests.add(card.request)
