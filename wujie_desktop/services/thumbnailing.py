"""Small pictures to show: made once per original, on two threads, never on the loop."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor

from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.events import ImageStored, ThumbnailReady
from wujie_desktop.domain.generation import Picture, StoredOriginal
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.palette import palette_of
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, ThumbnailStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)


class ThumbnailService:
    """Makes thumbnails when originals arrive and loads them when a view asks."""

    def __init__(
        self,
        *,
        originals: OriginalStore,
        thumbnails: ThumbnailStore,
        hub: EventHub,
        tasks: TaskSupervisor,
        pool: Executor,
    ) -> None:
        self._originals = originals
        self._thumbnails = thumbnails
        self._hub = hub
        self._tasks = tasks
        self._pool = pool
        hub.subscribe(ImageStored, self.on_image_stored)

    def on_image_stored(self, event: ImageStored) -> None:
        """Make the thumbnail of a new original."""
        self._tasks.spawn(self._announce(event.picture), name=f"thumbnail {event.picture.key}")

    async def load(self, original: StoredOriginal, *, blurred: bool, edge: int) -> DecodedThumbnail:
        """The decoded thumbnail, its longest side at most `edge` pixels; made anew where the
        file is gone.

        Raises PictureError where the original cannot be read.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, self._load, original, blurred, edge
        )

    async def palette(self, original: StoredOriginal) -> tuple[str, ...]:
        """Up to five colours as #rrggbb. Raises PictureError and OSError as `load` does."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._palette, original)

    async def _announce(self, picture: Picture) -> None:
        if picture.original is None:
            return
        await asyncio.get_running_loop().run_in_executor(self._pool, self._make, picture.original)
        self._hub.publish(ThumbnailReady(picture))

    def _make(self, original: StoredOriginal) -> None:
        if not self._thumbnails.exists(original.sha256):
            self._thumbnails.make(self._originals.resolve(original.path), original.sha256)

    def _load(self, original: StoredOriginal, blurred: bool, edge: int) -> DecodedThumbnail:  # noqa: FBT001 - run_in_executor passes by position
        try:
            return self._thumbnails.load(original.sha256, blurred=blurred, edge=edge)
        except (FileNotFoundError, PictureError) as error:
            log.info("making a thumbnail anew: %s", error)
        self._thumbnails.make(self._originals.resolve(original.path), original.sha256)
        return self._thumbnails.load(original.sha256, blurred=blurred, edge=edge)

    def _palette(self, original: StoredOriginal) -> tuple[str, ...]:
        self._make(original)
        with open_picture(self._thumbnails.path(original.sha256)) as image:
            return palette_of(image)
