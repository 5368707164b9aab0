"""Small pictures of templates and avatars: downloaded once, stored, decoded off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import PictureBroken, PictureGone
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.imaging.sample_pictures import (
    MAX_SOURCE,
    SamplePictureStore,
    name_of_content,
)
from wujie_desktop.imaging.thumbnails import DecodedThumbnail
from wujie_desktop.services.downloads import PictureSource, read_whole

AT_ONCE = 2

T = TypeVar("T")


class SamplePictureService:
    """Loads small pictures by name; a name that is an address is downloaded once."""

    def __init__(self, *, source: PictureSource, store: SamplePictureStore, pool: Executor) -> None:
        self._source = source
        self._store = store
        self._pool = pool
        self._places = asyncio.Semaphore(AT_ONCE)

    async def load(self, name: str) -> DecodedThumbnail:
        """Load and decode a picture. Raises PictureError, TransportError or RateLimited."""
        try:
            return await self._in_pool(self._store.load, name)
        except FileNotFoundError:
            if not name.startswith(("http://", "https://")):
                raise PictureGone(FailureReason.NO_SUCH_PICTURE) from None
        async with self._places:
            await self._fetch(name)
        return await self._in_pool(self._store.load, name)

    async def keep(self, source: Path) -> str:
        """Store a small copy of a picture file and return its name.

        Raises PictureError where it is no picture or cannot be read.
        """
        try:
            data = await off_loop(lambda: read_plain(source, MAX_SOURCE))
            name = name_of_content(data)
            await self._in_pool(self._store.keep, data, name)
        except OSError as error:
            raise PictureBroken(system_reason(error)) from error
        return name

    async def _fetch(self, address: str) -> None:
        data = await read_whole(self._source, address, MAX_SOURCE)
        await self._in_pool(self._store.keep, data, address)

    async def _in_pool(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)
