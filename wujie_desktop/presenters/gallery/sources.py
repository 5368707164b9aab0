"""What the window reads from the library: no more than what these say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.cards import RequestCard, SummaryRow
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.request import Picture, Request


class SummarySource(Protocol):
    """Reads summaries from the library."""

    def order(self) -> list[tuple[PictureKey, RequestId]]:
        """Return every picture's key and request, in the order of arrival."""
        ...

    def cards(self) -> list[SummaryRow]:
        """Return every picture, in the order of arrival."""
        ...

    def card(self, key: PictureKey) -> SummaryRow | None:
        """Return one picture."""
        ...

    def requests(self) -> list[RequestCard]:
        """Return every request, oldest first."""
        ...

    def requests_since(self, moment: datetime) -> list[RequestCard]:
        """Return every request sent at `moment` or later, in any order."""
        ...

    def request_card(self, name: RequestId) -> RequestCard | None:
        """Return one request."""
        ...

    def retries(self) -> list[tuple[PictureKey, RequestId]]:
        """Return the pictures that were tried again, with the request of each retry."""
        ...

    def marks(self) -> dict[PictureKey, Marks]:
        """Return all marks."""
        ...

    def binned(self) -> set[PictureKey]:
        """Return what is in the bin."""
        ...


class DetailSource(Protocol):
    """Reads whole pictures and requests."""

    def pictures(self, keys: Sequence[PictureKey]) -> list[Picture]:
        """Return these pictures, in any order."""
        ...

    def request(self, name: RequestId) -> Request | None:
        """Return one request."""
        ...


class PictureSource(SummarySource, DetailSource, Protocol):
    """The library, as summaries and as whole pictures."""
