"""Cache of whole pictures and requests, read when they are first needed."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wujie_desktop.domain.cards import PictureCard, card_of
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import Picture, Request

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.sources import DetailSource

log = logging.getLogger(__name__)

MAX_COUNT = 3000
"""Pictures kept at once: some megabytes."""


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
