"""Brings new originals to the folder that they are kept in apart from the records.

A picture is on this machine's disk first, whatever the share does; it is deleted there once the
copy was read again and is the same.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.library_places import FoundLibrary, read_mark
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import FolderNotWritable, LibraryError, OriginalsMissing
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.library.copying import Stopped
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.library_move import MovedFile, copied, waiting_originals

LOOK_EVERY = 30.0
PATIENCE = 5.0
"""Seconds that the end waits for a share in the middle of a file."""

log = logging.getLogger(__name__)


class OriginalsTransfer:
    """Looks for originals that wait, at the start and every half minute; a folder that is not there
    is told once, until it is back."""

    def __init__(self, *, library: FoundLibrary, hub: EventHub, clock: Clock) -> None:
        self._library = library
        self._hub = hub
        self._clock = clock
        self._is_told = False
        self._stop = threading.Event()
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def run(self) -> None:
        """Bring originals over until cancelled."""
        while True:
            await self.bring_over()
            await self._clock.sleep(LOOK_EVERY)

    async def bring_over(self) -> int:
        """Bring over what waits now; returns how many. What fails waits for the next time."""
        self._is_idle.clear()
        return await asyncio.shield(self._bring())

    async def close(self) -> None:
        """Stop between two pieces of a file."""
        self._stop.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._is_idle.wait()

    async def _bring(self) -> int:
        try:
            count = await off_loop(self._bring_all)
        except LibraryError as error:  # here, for nobody may be waiting for the result any more
            if not self._is_told:
                self._hub.publish(TaskFailed("originals", error))
            self._is_told = True
            return 0
        finally:
            self._is_idle.set()
        self._is_told = False
        return count

    def _bring_all(self) -> int:
        self._require_folder()
        count = 0
        with suppress(Stopped):
            for item in waiting_originals(self._library.places):
                self._bring_one(item)
                count += 1
        return count

    def _require_folder(self) -> None:
        folder = self._library.places.originals
        try:
            mark = read_mark(folder)
        except (OSError, ValueError) as error:
            log.info("the folder of the originals: %s", error)
            mark = None
        if mark is None:
            raise OriginalsMissing(str(folder), FailureReason.ORIGINALS_AWAY)
        if mark.fingerprint != self._library.fingerprint:
            raise OriginalsMissing(str(folder), FailureReason.OTHER_ORIGINALS)

    def _bring_one(self, item: MovedFile) -> None:
        try:
            for _bytes in copied(item, self._stop.is_set):
                pass
            item.source.unlink()
        except FileNotFoundError:
            log.info("%s was deleted meanwhile", item.source.name)
        except OSError as error:
            folder = str(self._library.places.originals)
            raise FolderNotWritable(folder, system_reason(error)) from error
