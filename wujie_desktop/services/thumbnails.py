"""Thumbnails: made once per original, on two threads, off the event loop."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor

from PIL import Image

from wujie_desktop.domain.errors import FolderNotWritable, PictureBroken, PictureError
from wujie_desktop.domain.events import PictureStored, TaskFailed, ThumbnailReady
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.request import THUMBNAIL_EDGE, Picture, StoredOriginal
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.palette import palette_of
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, ThumbnailStore, pixels_of
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)


class ThumbnailService:
    """Makes thumbnails when originals arrive, and loads them for views."""

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
        self._is_published = False
        self._making: dict[str, asyncio.Future[FolderNotWritable | None]] = {}
        hub.subscribe(PictureStored, self.on_image_stored)

    def on_image_stored(self, event: PictureStored) -> None:
        """Make the thumbnail of a new original."""
        self._tasks.spawn(self._announce(event.picture), name=f"thumbnail {event.picture.key}")

    async def load(self, original: StoredOriginal, *, blurred: bool, edge: int) -> DecodedThumbnail:
        """The decoded thumbnail, its longest side at most `edge` pixels; made again where its file
        is missing. A sharp one larger than those that are stored is made from the original.

        Raises PictureError where the original cannot be read.
        """
        making = self._making.get(original.sha256)
        if making and (blurred or edge <= THUMBNAIL_EDGE):  # views ask as soon as it is there
            await asyncio.wait((making,))
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, self._load, original, blurred, edge
        )

    def remove(self, sha256: str) -> None:
        """Delete the thumbnails of a file that is gone. Raises OSError."""
        self._thumbnails.remove(sha256)

    async def palette(self, original: StoredOriginal) -> tuple[str, ...]:
        """Up to five colours as #rrggbb. Raises PictureError and OSError as `load` does."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._palette, original)

    async def _announce(self, picture: Picture) -> None:
        if picture.original is None:
            return
        fault = await self._made(picture.original)
        self._hub.publish(ThumbnailReady(picture))
        if fault and not self._is_published:
            self._hub.publish(TaskFailed("thumbnail", fault))
        self._is_published = fault is not None

    async def _made(self, original: StoredOriginal) -> FolderNotWritable | None:
        """As `_make`, while `load` waits for it instead of decoding the same file."""
        loop = asyncio.get_running_loop()
        making = loop.run_in_executor(self._pool, self._make, original)
        self._making[original.sha256] = making
        try:
            return await making
        finally:
            self._making.pop(original.sha256, None)

    def _make(self, original: StoredOriginal) -> FolderNotWritable | None:
        """Make and store it, unless it exists; returns the error where it cannot be stored, or the
        original is not there any more. It is then made again for every use, so that a full disk
        hides no picture."""
        if self._thumbnails.exists(original.sha256):
            return None
        try:
            small = self._draw(original)
        except OSError as error:
            return _unusable(error)
        return self._kept(small, original)

    def _load(self, original: StoredOriginal, blurred: bool, edge: int) -> DecodedThumbnail:  # noqa: FBT001 - run_in_executor passes by position
        try:
            if edge > THUMBNAIL_EDGE and not blurred:
                return pixels_of(self._draw(original, edge))
        except (OSError, PictureError) as error:
            log.info("a stored thumbnail stands in: %s", type(error).__name__)
        try:
            return self._thumbnails.load(original.sha256, blurred=blurred, edge=edge)
        except (OSError, PictureError) as error:
            log.info("making a thumbnail anew: %s", type(error).__name__)
        small = self._draw(original)
        self._kept(small, original)
        return self._thumbnails.show(small, blurred=blurred, edge=edge)

    def _palette(self, original: StoredOriginal) -> tuple[str, ...]:
        if self._thumbnails.exists(original.sha256):
            with open_picture(self._thumbnails.path(original.sha256)) as picture:
                return palette_of(picture.image)
        return palette_of(self._draw(original))

    def _draw(self, original: StoredOriginal, edge: int = THUMBNAIL_EDGE) -> Image.Image:
        """Raises PictureError, and OSError where the file cannot be read."""
        try:
            return self._thumbnails.draw(self._originals.resolve(original.path), edge)
        except (PictureError, OSError):
            raise
        except Exception as error:  # a bug met by one picture is told once, and is its own
            log.exception("drawing %s ended with a bug", original.sha256)
            raise PictureBroken(FailureReason.PROGRAM_FAULT.of(type(error).__name__)) from error

    def _kept(self, small: Image.Image, original: StoredOriginal) -> FolderNotWritable | None:
        try:
            self._thumbnails.keep(small, original.sha256)
        except OSError as error:
            log.info("a thumbnail is not kept: %s", system_reason(error))
            return _unusable(error)
        return None


def _unusable(error: OSError) -> FolderNotWritable:
    return FolderNotWritable(str(error.filename or ""), system_reason(error))
