"""Stored thumbnails as they may be shown: blurred where verdict and decision require it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from PySide6.QtGui import QImage

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import TileContent, content_of


class Covers:
    """Returns a thumbnail at once or None; calls `touch` with the pictures whose thumbnail has
    arrived. `decision_on` tells the current decision."""

    def __init__(
        self,
        thumbnails: ThumbnailCache,
        decision_on: Callable[[PictureKey], Decision | None],
        touch: Callable[[Iterable[PictureKey]], object],
    ) -> None:
        self._thumbnails = thumbnails
        self._decision_on = decision_on
        self._touch = touch
        self._awaited: defaultdict[str, set[PictureKey]] = defaultdict(set)
        thumbnails.loaded.connect(self._on_loaded)

    def covered(
        self, picture: Picture, edge: int, version: StoredOriginal | None = None
    ) -> QImage | None:
        """What may be shown without a key held, of the original or of a version."""
        content = self._content_of(picture)
        if content not in (TileContent.SHARP, TileContent.BLURRED):
            return None
        file = version or picture.original
        return self._stored(picture, file, blurred=content is TileContent.BLURRED, edge=edge)

    def peeked(self, picture: Picture, edge: int) -> QImage | None:
        """What may be shown while the user holds the key; hidden pictures stay hidden."""
        if self._content_of(picture) is not TileContent.BLURRED:
            return self.covered(picture, edge)
        return self._stored(picture, picture.original, blurred=False, edge=edge)

    def _content_of(self, picture: Picture) -> TileContent:
        return content_of(picture, self._decision_on(picture.key))

    def _stored(
        self, picture: Picture, file: StoredOriginal | None, *, blurred: bool, edge: int
    ) -> QImage | None:
        if file is None:
            return None
        image = self._thumbnails.get(file, blurred=blurred, edge=edge)
        if image is None or max(image.width(), image.height()) != edge:
            self._awaited[file.sha256].add(picture.key)
        return image

    def _on_loaded(self, sha256: str) -> None:
        self._touch(self._awaited.pop(sha256, ()))
