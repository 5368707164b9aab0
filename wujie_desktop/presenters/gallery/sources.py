"""What the window reads from the library: no more than what these say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.cards import RequestCard, SummaryRow
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.picture_index import PictureIndex
from wujie_desktop.domain.request import Picture, Request


class CardSource(Protocol):
    """Reads summaries of pictures."""

    def rows(self, ordinals: Sequence[int]) -> list[SummaryRow]:
        """Return these pictures, in any order."""
        ...

    def ordinals(self, keys: Sequence[PictureKey]) -> dict[PictureKey, int]:
        """Return the ordinals of those of `keys` that there are."""
        ...


class RunSource(CardSource, Protocol):
    """Reads which pictures belong together."""

    def members(self, requests: Sequence[RequestId]) -> list[tuple[RequestId, int]]:
        """Return the pictures of these requests, those of one in the order of arrival."""
        ...

    def request_card(self, name: RequestId) -> RequestCard | None:
        """Return one request."""
        ...

    def retries(self) -> list[tuple[int, RequestId]]:
        """Return the pictures that were tried again, with the request of each retry, oldest
        first."""
        ...

    def templates(self) -> list[tuple[int, TemplateKey | None]]:
        """Return the template of every picture."""
        ...

    def in_projects(self) -> list[tuple[int, ProjectId]]:
        """The pictures of all requests that belong to a project, by ordinal, with that."""
        ...

    def senders(self) -> list[tuple[int, AvatarKey, datetime]]:
        """Return the first picture of every request, with avatar and time of sending."""
        ...


class SummarySource(RunSource, Protocol):
    """Reads summaries from the library."""

    def index(self) -> PictureIndex:
        """Return what is asked of all pictures at once."""
        ...

    def requests_since(self, moment: datetime) -> list[RequestCard]:
        """Return every request sent at `moment` or later, in any order."""
        ...

    def marks(self, keys: Sequence[PictureKey]) -> dict[PictureKey, Marks]:
        """Return the marks of those of `keys` that have any."""
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
