"""Downloading originals: at most four at once, each durable before it counts as done."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import Executor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from wujie_desktop.api.retry import MAX_LENGTH, next_delay
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.errors import (
    ConnectionLost,
    FolderNotWritable,
    GatewayError,
    HostNotAllowed,
    LibraryError,
    PictureBroken,
    PictureError,
    PictureGone,
    PictureTooLarge,
    PictureUnfetchable,
    TransportError,
    WujieError,
)
from wujie_desktop.domain.events import (
    CameOnline,
    DownloadRequested,
    PictureAnnounced,
    PictureFailed,
    PictureStored,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, PictureState, Reason, StoredOriginal
from wujie_desktop.imaging import incoming
from wujie_desktop.imaging.store import MAX_BYTES, OriginalStore
from wujie_desktop.library.requests import PictureChange, Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import publish_settled
from wujie_desktop.services.retry_limit import RetryLimit
from wujie_desktop.services.tasks import TaskSupervisor

AT_ONCE = 4
WRITE_SIZE = 512 * 1024
MAX_PAUSE = 60.0

log = logging.getLogger(__name__)
T = TypeVar("T")


class PictureStream(Protocol):
    """Bytes of one picture, from `offset` on."""

    offset: int
    edition: Edition

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes; raises errors of the domain."""
        ...


class PictureSource(Protocol):
    """The part of the picture hosts' client that downloads need."""

    def stream(
        self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
    ) -> AbstractAsyncContextManager[PictureStream]:
        """Open `url` from byte `offset` where it still is `edition`, else from 0."""
        ...


async def read_whole(source: PictureSource, address: str, most: int) -> bytes:
    """Download a small picture into memory. Raises PictureError (PictureTooLarge beyond `most`
    bytes), TransportError and RateLimited."""
    data = bytearray()
    async with source.stream(address) as stream:
        async for chunk in stream.chunks():
            data += chunk
            if len(data) > most:
                raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(most))
    return bytes(data)


class PictureDownloader:
    """Downloads the file of every announced picture."""

    def __init__(
        self,
        *,
        source: PictureSource,
        store: OriginalStore,
        requests: Requests,
        hub: EventHub,
        tasks: TaskSupervisor,
        clock: Clock,
        disk: Executor,
    ) -> None:
        self._source = source
        self._store = store
        self._requests = requests
        self._hub = hub
        self._tasks = tasks
        self._clock = clock
        self._disk = disk
        self._places = asyncio.Semaphore(AT_ONCE)
        self._under_way: set[PictureKey] = set()
        self._is_published = False
        self._is_offline = False
        hub.subscribe(WentOffline, self.on_network)
        hub.subscribe(CameOnline, self.on_network)
        hub.subscribe(PictureAnnounced, lambda event: self.fetch(event.picture))
        hub.subscribe(DownloadRequested, lambda event: self.fetch(event.picture))

    def fetch(self, picture: Picture) -> None:
        """Start downloading the file of `picture`, unless that is under way."""
        if picture.state is not PictureState.DOWNLOADING or picture.key in self._under_way:
            return
        self._under_way.add(picture.key)
        self._tasks.sustain(lambda: self._bring(picture), f"download {picture.key}", self._clock)

    async def fetch_again(self, key: PictureKey) -> None:
        """Retry a failed download at the user's request. Free of charge."""
        change = await self._requests.request_download(key)
        if change:
            self._hub.publish(DownloadRequested(change.after))

    async def sweep(self, pictures: Iterable[Picture]) -> None:
        """Delete partial files of earlier runs that none of `pictures` needs."""
        wanted = [item.key for item in pictures if item.state is PictureState.DOWNLOADING]
        try:
            await self._on_disk(self._store.sweep, wanted)
        except FolderNotWritable as error:
            log.info("what earlier runs left stays: %s", error)

    def on_network(self, event: WentOffline | CameOnline) -> None:
        """Note whether the network is there: tries while offline do not count."""
        self._is_offline = isinstance(event, WentOffline)

    async def _bring(self, picture: Picture) -> None:
        self._under_way.add(picture.key)
        try:
            change = await self._until_settled(picture)
        finally:
            self._under_way.discard(picture.key)
        if not change:
            return
        self._is_published = False
        stored = change.after.original is not None
        self._hub.publish((PictureStored if stored else PictureFailed)(change.after))
        publish_settled(self._hub, [change])

    async def _until_settled(self, picture: Picture) -> PictureChange | None:
        """Download the file or find out why that is impossible; both are recorded."""
        outcome = await self._fetched(picture)
        while True:
            try:
                if isinstance(outcome, StoredOriginal):
                    return await self._requests.store_original(picture.key, outcome)
                reason = reason_of(outcome)
                return await self._requests.fail_download(picture.key, reason, outcome.detail)
            except LibraryError as error:
                self._publish_once(error)
            await self._clock.sleep(MAX_PAUSE)

    async def _fetched(self, picture: Picture) -> StoredOriginal | PictureError:
        patience = RetryLimit()
        while True:
            try:
                async with self._places:
                    return await self._download(picture, patience)
            except PictureError as error:
                return await self._give_up(picture, error)
            except WujieError as error:
                if patience.is_spent(error, is_offline=self._is_offline):
                    return await self._give_up(picture, PictureUnfetchable(detail_of(error)))
                if isinstance(error, LibraryError):
                    self._publish_once(error)
                pause = self._pause_after(error, patience.tries)
                log.info("download of %s waits %.1f s: %s", picture.key, pause, error)
            except Exception as error:  # a bug met by one picture is never met by all
                log.exception("download of %s ended with a bug", picture.key)
                fault = PictureUnfetchable(FailureReason.PROGRAM_FAULT.of(type(error).__name__))
                return await self._give_up(picture, fault)
            await self._clock.sleep(pause)

    def _pause_after(self, error: WujieError, tries: int) -> float:
        """Seconds: longer with every failure, and at least what the host asks for."""
        delay = next_delay(error, tries, random.random())  # noqa: S311 - jitter
        if delay is None:
            return MAX_PAUSE
        patient = min(2.0 ** min(tries, 10), MAX_PAUSE)
        return patient if patient > MAX_LENGTH else delay.total_seconds()

    def _publish_once(self, error: LibraryError) -> None:
        """Publish a disk error, once however many downloads wait for it."""
        if not self._is_published:
            self._is_published = True
            self._hub.publish(TaskFailed("download", error))

    async def _give_up(self, picture: Picture, error: PictureError) -> PictureError:
        """Delete the partial file of a download that is given up, and return why it was."""
        log.info("download of %s is given up: %s", picture.key, error)
        try:
            part = await self._on_disk(self._store.part_path, picture.key)
            await self._on_disk(incoming.discard, part)
        except FolderNotWritable as fault:
            log.info("what arrived of %s stays: %s", picture.key, fault)
        return error

    async def _download(self, picture: Picture, patience: RetryLimit) -> StoredOriginal:
        part = await self._on_disk(self._store.part_path, picture.key)
        arrived = await self._on_disk(incoming.look, part, picture.picture_url)
        async with self._source.stream(
            picture.picture_url, offset=arrived.size, edition=arrived.edition
        ) as stream:
            if not stream.offset:
                await self._on_disk(incoming.begin, part, picture.picture_url, stream.edition)
            await self._write(part, stream, patience)
        try:
            return await self._on_disk(self._store.commit, part)
        except PictureBroken as error:
            if not stream.offset:
                raise
            raise ConnectionLost(error.detail) from error  # in one piece it may be another

    async def _write(self, part: Path, stream: PictureStream, patience: RetryLimit) -> None:
        """Append what arrives from `stream.offset` on; keeps it if the stream breaks."""
        written, pending = stream.offset, bytearray()
        try:
            async for chunk in stream.chunks():
                pending += chunk
                written += len(chunk)
                if written > MAX_BYTES:
                    raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(written))
                if len(pending) >= WRITE_SIZE:
                    await self._on_disk(incoming.append, part, bytes(pending))
                    pending.clear()
        finally:
            patience.reach(written)
            await self._on_disk(incoming.append, part, bytes(pending))

    async def _on_disk(self, work: Callable[..., T], *arguments: object) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._disk, work, *arguments)
        except OSError as error:
            raise FolderNotWritable(str(error.filename or ""), system_reason(error)) from error


def reason_of(error: PictureError) -> Reason:
    """The reason to record for a failed download."""
    match error:
        case PictureGone():
            return Reason.GONE
        case PictureBroken():
            return Reason.BROKEN_IMAGE
        case PictureTooLarge():
            return Reason.TOO_LARGE
        case HostNotAllowed():
            return Reason.HOST_REFUSED
        case PictureUnfetchable():
            return Reason.NOT_FETCHED
        case _:
            return Reason.REFUSED_BY_HOST


def detail_of(error: WujieError) -> str:
    """The message of the last try's error, if it has one."""
    match error:
        case TransportError():
            return error.detail
        case GatewayError():
            return FailureReason.STATUS.of(error.status)
        case _:
            return type(error).__name__
