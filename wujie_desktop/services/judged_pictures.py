"""Compares the picture that the machine judged with the one that was delivered: in the background,
one at a time, once for each."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import GatewayError, PictureError, TransportError
from wujie_desktop.domain.events import PictureCompared, PictureRevised, ThumbnailReady
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.likeness import differs, judged_address
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.imaging.decoding import open_data, open_picture
from wujie_desktop.imaging.likeness import EDGE, distance
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.comparisons import Comparisons
from wujie_desktop.services.downloads import PictureSource, read_whole
from wujie_desktop.services.hub import EventHub

MAX_BYTES = 20 * 1024 * 1024
"""Of the picture that was judged."""
FIRST_PAUSE = 3.0
"""Seconds: the window comes first."""
NEWEST = 500
"""How many pictures a start looks through for those that are not compared yet."""
_BOX = (EDGE * 32, EDGE * 32)
"""Both are reduced to this size first, in pixels."""

log = logging.getLogger(__name__)


class JudgedPictures:
    """Publishes PictureCompared. Of a picture whose audit names no address nothing is said."""

    def __init__(
        self,
        *,
        source: PictureSource,
        comparisons: Comparisons,
        originals: OriginalStore,
        hub: EventHub,
        clock: Clock,
        pool: Executor,
    ) -> None:
        self._source = source
        self._comparisons = comparisons
        self._originals = originals
        self._hub = hub
        self._clock = clock
        self._pool = pool
        self._queue: asyncio.Queue[Picture] = asyncio.Queue()
        hub.subscribe(ThumbnailReady, lambda event: self._add(event.picture))
        hub.subscribe(PictureRevised, lambda event: self._add(event.picture))

    async def differs(self, key: PictureKey) -> bool:
        """Whether it is known that the machine judged another picture than this one."""
        found = await self._comparisons.find(key)
        return differs(found.distance if found else None)

    async def run(self) -> None:
        """Compare what the last run left, then whatever is stored, until cancelled."""
        await self._clock.sleep(FIRST_PAUSE)
        for picture in await self._comparisons.missing(NEWEST):
            self._add(picture)
        while True:
            await self._compare(await self._queue.get())

    def _add(self, picture: Picture) -> None:
        if picture.original and judged_address(picture.audit):
            self._queue.put_nowait(picture)

    async def _compare(self, picture: Picture) -> None:
        """Fetch, measure, keep. What a later try may bring is left to the next start."""
        if picture.original is None or await self._comparisons.find(picture.key):
            return
        found: int | None = None
        try:
            address = judged_address(picture.audit)
            data = await read_whole(self._source, address, MAX_BYTES)
            found = await asyncio.get_running_loop().run_in_executor(
                self._pool, self._measure, picture.original, data
            )
        except PictureError as error:
            log.info("what was judged of %s cannot be had: %s", picture.key, error)
        except (TransportError, GatewayError, OSError) as error:
            log.info("%s is not compared for now: %s", picture.key, error)
            return
        await self._comparisons.record(picture.key, found)
        self._hub.publish(PictureCompared(picture.key, differs(found)))

    def _measure(self, original: StoredOriginal, data: bytes) -> int:
        """Raises PictureError, and OSError where the original cannot be read."""
        with open_picture(self._originals.resolve(original.path)) as picture:
            delivered = render(picture, _BOX)
        with open_data(data) as picture:
            return distance(render(picture, _BOX), delivered)
