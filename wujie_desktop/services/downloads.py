"""Fetching originals: at most four at once, each durable before it counts as done."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from wujie_desktop.api.retry import next_delay
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import (
    FolderNotWritable,
    HostNotAllowed,
    LibraryError,
    PictureBroken,
    PictureError,
    PictureGone,
    PictureTooLarge,
    WujieError,
)
from wujie_desktop.domain.events import (
    DownloadRequested,
    ImageAnnounced,
    ImageFailed,
    ImageStored,
    TaskFailed,
)
from wujie_desktop.domain.generation import Picture, PictureState, Reason, StoredOriginal
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.reasons import Why, system_reason
from wujie_desktop.imaging.store import MAX_BYTES, OriginalStore
from wujie_desktop.library.generations import Generations, PictureChange
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import publish_settled
from wujie_desktop.services.tasks import TaskSupervisor

AT_ONCE = 4
WRITE_SIZE = 512 * 1024
LONGEST_PAUSE = 60.0

log = logging.getLogger(__name__)
T = TypeVar("T")


class PictureStream(Protocol):
    """Bytes of one picture, from `offset` on."""

    offset: int

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes; raises errors of the domain."""
        ...


class PictureSource(Protocol):
    """What downloads need of the picture hosts."""

    def stream(self, url: str, *, offset: int = 0) -> AbstractAsyncContextManager[PictureStream]:
        """Open `url` from byte `offset`."""
        ...


class ImageDownloader:
    """Brings every announced picture onto this disk."""

    def __init__(
        self,
        *,
        source: PictureSource,
        store: OriginalStore,
        generations: Generations,
        hub: EventHub,
        tasks: TaskSupervisor,
        clock: Clock,
        disk: Executor,
    ) -> None:
        self._source = source
        self._store = store
        self._generations = generations
        self._hub = hub
        self._tasks = tasks
        self._clock = clock
        self._disk = disk
        self._places = asyncio.Semaphore(AT_ONCE)
        self._under_way: set[ImageKey] = set()
        hub.subscribe(ImageAnnounced, lambda event: self.fetch(event.picture))
        hub.subscribe(DownloadRequested, lambda event: self.fetch(event.picture))

    def fetch(self, picture: Picture) -> None:
        """Start bringing the file of `picture`, unless that is under way."""
        if picture.state is not PictureState.DOWNLOADING or picture.key in self._under_way:
            return
        self._under_way.add(picture.key)
        self._tasks.sustain(lambda: self._bring(picture), f"download {picture.key}", self._clock)

    async def fetch_again(self, key: ImageKey) -> None:
        """Try a failed file once more, at the user's word. Free of charge."""
        change = await self._generations.request_download(key)
        if change:
            self._hub.publish(DownloadRequested(change.after))

    async def _bring(self, picture: Picture) -> None:
        self._under_way.add(picture.key)
        try:
            change = await self._until_settled(picture)
        finally:
            self._under_way.discard(picture.key)
        if not change:
            return
        stored = change.after.original is not None
        self._hub.publish((ImageStored if stored else ImageFailed)(change.after))
        publish_settled(self._hub, [change])

    async def _until_settled(self, picture: Picture) -> PictureChange | None:
        attempt = 0
        while True:
            try:
                async with self._places:
                    original = await self._download(picture)
                return await self._generations.store_original(picture.key, original)
            except PictureError as error:
                return await self._generations.fail_download(
                    picture.key, reason_of(error), error.detail
                )
            except WujieError as error:
                if isinstance(error, LibraryError) and not attempt:
                    self._hub.publish(TaskFailed("download", error))
                delay = next_delay(error, attempt, random.random())  # noqa: S311 - jitter
                pause = LONGEST_PAUSE if delay is None else delay.total_seconds()
                log.info("download of %s waits %.1f s: %s", picture.key, pause, error)
            attempt += 1
            await self._clock.sleep(pause)

    async def _download(self, picture: Picture) -> StoredOriginal:
        part = await self._on_disk(self._store.part_path, picture.key)
        have = await self._on_disk(_size_of, part)
        async with self._source.stream(picture.picture_url, offset=have) as stream:
            await self._write(part, stream)
        return await self._on_disk(self._store.commit, part)

    async def _write(self, part: Path, stream: PictureStream) -> None:
        """Append what arrives from `stream.offset` on; what arrived stays if it breaks."""
        written, pending = stream.offset, bytearray()
        await self._on_disk(_cut, part, stream.offset)
        try:
            async for chunk in stream.chunks():
                pending += chunk
                written += len(chunk)
                if written > MAX_BYTES:
                    raise PictureTooLarge(Why.TOO_MANY_BYTES.of(written))
                if len(pending) >= WRITE_SIZE:
                    await self._on_disk(_append, part, bytes(pending))
                    pending.clear()
        finally:
            await self._on_disk(_append, part, bytes(pending))

    async def _on_disk(self, work: Callable[..., T], *arguments: object) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._disk, work, *arguments)
        except OSError as error:
            raise FolderNotWritable(str(error.filename or ""), system_reason(error)) from error


def reason_of(error: PictureError) -> Reason:
    """What to record of a file that cannot be had."""
    match error:
        case PictureGone():
            return Reason.GONE
        case PictureBroken():
            return Reason.BROKEN_IMAGE
        case PictureTooLarge():
            return Reason.TOO_LARGE
        case HostNotAllowed():
            return Reason.HOST_REFUSED
        case _:
            return Reason.REFUSED_BY_HOST


def _size_of(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _cut(part: Path, size: int) -> None:
    with part.open("ab") as file:
        file.truncate(size)


def _append(part: Path, data: bytes) -> None:
    with part.open("ab") as file:
        file.write(data)
