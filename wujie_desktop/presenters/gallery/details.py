"""Pictures and requests in brief and in whole, read when they are first needed."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING, overload

from wujie_desktop.domain.cards import PictureCard, SummaryRow, card_of
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, Request

if TYPE_CHECKING:
    from wujie_desktop.domain.events import RequestsMoved
    from wujie_desktop.presenters.gallery.sources import CardSource, DetailSource

log = logging.getLogger(__name__)

MAX_COUNT = 2000
"""Pictures kept at once: some megabytes."""
_AT_ONCE = 500
"""Read in one go, of what is asked for."""


class PictureDetails:
    """Keeps what was used last; reads what is missing at once."""

    def __init__(self) -> None:
        self._regard: Callable[[Picture], Picture] = lambda picture: picture
        self._source: DetailSource | None = None
        self._pictures: OrderedDict[PictureKey, Picture] = OrderedDict()
        self._regarded: dict[PictureKey, Picture] = {}
        self._requests: OrderedDict[RequestId, Request] = OrderedDict()

    def read_from(self, source: DetailSource) -> None:
        """Set the source of missing pictures."""
        self._source = source
        self._pictures.clear()
        self._regarded.clear()
        self._requests.clear()

    def close(self) -> None:
        """Read nothing more; what was read is kept."""
        self._source = None

    def keep(self, picture: Picture) -> Picture:
        """Store `picture` as it is now; returns it as the policy view makes it."""
        self._pictures[picture.key] = picture
        self._pictures.move_to_end(picture.key)
        while len(self._pictures) > MAX_COUNT:
            self._regarded.pop(self._pictures.popitem(last=False)[0], None)
        regarded = self._regarded[picture.key] = self._regard(picture)
        return regarded

    def see_by(self, regard: Callable[[Picture], Picture]) -> None:
        """Pass every picture through `regard` from now on."""
        self._regard = regard
        self._regarded.clear()

    def on_requests_moved(self, event: RequestsMoved) -> None:
        """Let requests and their pictures belong to the project of now."""
        for request in event.requests:
            self.keep_request(request)
            for moved in event.members.get(request.id, ()):
                if picture := self._pictures.get(moved.key):
                    self.keep(replace(picture, project=request.draft.project))

    def keep_request(self, request: Request) -> None:
        """Store `request` as it is now."""
        self._requests[request.id] = request
        while len(self._requests) > MAX_COUNT:
            self._requests.popitem(last=False)

    def prepare(self, keys: Sequence[PictureKey]) -> None:
        """Read the missing ones of `keys` in one go."""
        missing = [key for key in keys if key not in self._pictures]
        if not missing or self._source is None:
            return
        try:
            pictures = self._source.pictures(missing)
        except LibraryError as error:
            log.warning("pictures could not be read: %s", error)
            return
        for picture in pictures:
            self.keep(picture)

    def pictures(self, keys: Sequence[PictureKey]) -> Iterator[Picture]:
        """Yield these whole pictures, as far as they can be read. Many are read in parts: what is
        read is not kept for long."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            self.prepare(some)
            yield from filter(None, map(self.picture, some))

    def picture(self, key: PictureKey) -> Picture | None:
        """Return the whole picture; None where it cannot be read."""
        if key not in self._pictures:
            self.prepare([key])
        if key in self._pictures and key not in self._regarded:
            self._regarded[key] = self._regard(self._pictures[key])
        return self._regarded.get(key)

    def attempts_before(
        self, picture: Picture, tried_before: Callable[[PictureCard], PictureKey | None]
    ) -> tuple[Picture, ...]:
        """Return the failed pictures that `picture` retries, oldest first; `tried_before` tells
        which one a picture retries."""
        attempts: list[Picture] = []
        keys = {picture.key}  # a garbled record may name itself
        while (key := tried_before(card_of(picture))) and key not in keys:
            before = self.picture(key)
            if before is None:
                break
            keys.add(key)
            attempts.insert(0, before)
            picture = before
        return tuple(attempts)

    def request(self, name: RequestId) -> Request | None:
        """Return the whole request; None where it cannot be read."""
        if name not in self._requests and self._source:
            try:
                request = self._source.request(name)
            except LibraryError as error:
                log.warning("a request could not be read: %s", error)
                return None
            if request:
                self.keep_request(request)
        return self._requests.get(name)


MAX_CARDS = 10_000
"""Summaries kept at once: some megabytes."""
NOBODY = PictureKey("")
"""The key of a picture that cannot be read."""


class PictureCards:
    """Keeps what was read last. Without a source it keeps everything."""

    def __init__(self) -> None:
        self._source: CardSource | None = None
        self._cards: dict[int, PictureCard] = {}
        self._ordinals: dict[PictureKey, int] = {}

    def read_from(self, source: CardSource) -> None:
        """Set the source of what is missing; forgets what was there."""
        self._source = source
        self._cards.clear()
        self._ordinals.clear()

    def close(self) -> None:
        """Read nothing more; what was read is kept."""
        self._source = None

    def put(self, card: PictureCard) -> None:
        """Keep a picture as it is now."""
        self._cards[card.ordinal] = card
        self._ordinals[card.key] = card.ordinal

    def card(self, ordinal: int) -> PictureCard | None:
        """Return one picture; None where it cannot be read."""
        if ordinal not in self._cards:
            self.read((ordinal,))
        return self._cards.get(ordinal)

    def key(self, ordinal: int) -> PictureKey:
        """Return the key of a picture; NOBODY where it cannot be read."""
        card = self.card(ordinal)
        return card.key if card else NOBODY

    def cards(self, ordinals: Sequence[int]) -> list[PictureCard]:
        """Return these pictures, as far as they can be read."""
        found: list[PictureCard] = []
        for start in range(0, len(ordinals), _AT_ONCE):
            some = ordinals[start : start + _AT_ONCE]
            self.read(some)
            found += filter(None, map(self._cards.get, some))
        return found

    def read(self, ordinals: Sequence[int]) -> None:
        """Read the missing ones of `ordinals` in one go."""
        missing = [ordinal for ordinal in ordinals if ordinal not in self._cards]
        if not missing or self._source is None:
            return
        self._make_room()
        try:
            rows = self._source.rows(missing)
        except LibraryError as error:
            log.warning("pictures could not be read: %s", error)
            return
        requests: dict[str, str] = {}
        for row in rows:
            self.put(_card_of(row, requests))

    def ordinal(self, key: PictureKey) -> int:
        """Return the ordinal of one picture; -1 where there is none."""
        known = self._ordinals.get(key)
        return self.ordinals((key,)).get(key, -1) if known is None else known

    def ordinals(self, keys: Iterable[PictureKey]) -> dict[PictureKey, int]:
        """Return the ordinals of those of `keys` that there are."""
        found, missing = dict[PictureKey, int](), list[PictureKey]()
        for key in keys:
            known = self._ordinals.get(key)
            if known is None:
                missing.append(key)
            else:
                found[key] = known
        if self._source is None or not missing:
            return found
        try:
            read = self._source.ordinals(missing)
        except LibraryError as error:
            log.warning("pictures could not be read: %s", error)
            return found
        if len(read) <= _AT_ONCE:
            self._ordinals |= read
        return found | read

    def _make_room(self) -> None:
        """Drop the older half of what is too much."""
        if len(self._cards) > MAX_CARDS:
            self._cards = dict([*self._cards.items()][MAX_CARDS // 2 :])
        if len(self._ordinals) > 2 * MAX_CARDS:
            self._ordinals = {card.key: card.ordinal for card in self._cards.values()}


def _card_of(row: SummaryRow, requests: dict[str, str]) -> PictureCard:
    """As it was read; what many pictures say is in memory once, which halves them. `requests` are
    those read with it: Python keeps the room that it once needed for interned words."""
    key, request, template, state, verdict, points, ordinal = row
    return PictureCard(
        key,
        RequestId(requests.setdefault(request, request)),
        template and TemplateKey(intern(template)),
        intern(state),
        verdict and intern(verdict),
        points,
        ordinal,
    )


class PictureKeys(Sequence[PictureKey]):
    """The keys of pictures in some order: each is read when it is asked for. What cannot be read
    has none: it is NOBODY by its number, and left out of parts and of what is gone through."""

    def __init__(self, ordinals: Sequence[int], cards: PictureCards) -> None:
        self.ordinals = ordinals
        self._cards = cards

    @override
    def __len__(self) -> int:
        return len(self.ordinals)

    @overload
    def __getitem__(self, index: int) -> PictureKey: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PictureKey, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> PictureKey | tuple[PictureKey, ...]:
        if isinstance(index, slice):
            return tuple(card.key for card in self._cards.cards(self.ordinals[index]))
        return self._cards.key(self.ordinals[index])

    @override
    def __iter__(self) -> Iterator[PictureKey]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    @override
    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._cards.ordinal(PictureKey(key)) in self.ordinals

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, PictureKeys):
            return [*self.ordinals] == [*other.ordinals]
        return isinstance(other, tuple | list) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds, as a list is
