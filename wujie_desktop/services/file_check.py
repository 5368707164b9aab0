"""Checks whether an original is unchanged, here and at the vendor's; tells what a file that comes
from elsewhere was made of."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from pathlib import Path

from wujie_desktop.base.files import hash_file, read_plain
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import read_draft
from wujie_desktop.domain.errors import DraftUnreadable, PictureGone, WujieError
from wujie_desktop.domain.events import DownloadRequested
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import FileState, Picture, StoredOriginal
from wujie_desktop.imaging.draft_metadata import DraftMetadata, read_draft_metadata
from wujie_desktop.imaging.store import MAX_BYTES, OriginalStore
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.downloads import PictureSource
from wujie_desktop.services.hub import EventHub


class FileCheck:
    """Checks one picture's file at the user's request."""

    def __init__(
        self,
        *,
        requests: Requests,
        store: OriginalStore,
        source: PictureSource,
        hub: EventHub,
        disk: Executor,
    ) -> None:
        self._requests = requests
        self._store = store
        self._source = source
        self._hub = hub
        self._disk = disk

    async def picture_of(self, file: Path) -> Picture | None:
        """The newest picture whose original `file` holds, byte for byte, else the one of which it
        is a version or a copy that was exported, else the one that it names; None where it is
        nobody's. Raises OSError."""
        loop = asyncio.get_running_loop()
        digest = await loop.run_in_executor(self._disk, hash_file, file)
        if original := await self._requests.find_original(digest):
            return original
        if source := await self._requests.find_made_of(digest):
            return source
        said = await self._said_by(file)
        if said is None:
            return None
        if named := await self._requests.find(PictureKey(said.picture_key)):
            return named
        kept = await self._requests.load_request(RequestId(said.request_id))
        return next(iter(kept.pictures), None)

    async def draft_in(self, file: Path) -> RequestDraft | None:
        """The draft that a copy carries, whichever library it was made in; None where it carries
        none that can be read. Raises OSError."""
        said = await self._said_by(file)
        try:
            return read_draft(said.draft) if said and said.draft else None
        except DraftUnreadable:
            return None

    async def _said_by(self, file: Path) -> DraftMetadata | None:
        return await asyncio.get_running_loop().run_in_executor(
            self._disk, lambda: read_draft_metadata(read_plain(file, MAX_BYTES))
        )

    async def check(self, key: PictureKey) -> FileState | None:
        """Check the file of `key`; None where it has none."""
        picture = await self._requests.find(key)
        if picture is None or picture.original is None:
            return None
        whole = await asyncio.get_running_loop().run_in_executor(
            self._disk, self._store.verify, picture.original
        )
        if not whole and self._is_away(picture.original):
            return FileState.AWAY
        if not whole:
            return await self._fetch_again(key)
        try:
            async with self._source.stream(picture.picture_url):
                return FileState.INTACT
        except PictureGone:
            return FileState.INTACT_AND_GONE
        except WujieError:
            return FileState.INTACT_ALONE

    def _is_away(self, original: StoredOriginal) -> bool:
        return self._store.is_away and not self._store.resolve(original.path).exists()

    async def _fetch_again(self, key: PictureKey) -> FileState:
        change = await self._requests.lose_original(key)
        if change is None:
            return FileState.LOST
        self._hub.publish(DownloadRequested(change.after))
        return FileState.FETCHED_AGAIN
