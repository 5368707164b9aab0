"""Exports by the library as it is at each moment, whoever has it open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

from wujie_desktop.app.commands.export_command import export_service
from wujie_desktop.base.files import changed_at
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import FILE_NAME as SETTINGS
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.reading import reading, stamps_of
from wujie_desktop.services.export import ExportService


class CurrentExports:
    """Copies the library anew, with its policies, where a window has written since."""

    def __init__(self, options: Options, originals: OriginalStore, stack: AsyncExitStack) -> None:
        self._options = options
        self._originals = originals
        self._records = find_library(options.data_folder).places.records
        self._pool = stack.enter_context(ThreadPoolExecutor(2))
        self._stack = stack
        self._copy: AsyncExitStack | None = None
        self._latest: tuple[object, ExportService] | None = None
        self._turn = asyncio.Lock()

    async def service(self) -> ExportService:
        """That of the newest copy, which lasts until the next call. Raises LibraryError."""
        async with self._turn:
            return await self._newest()

    async def bars_now(self, keys: Sequence[PictureKey]) -> dict[PictureKey, ExportBlocker]:
        """As `ExportService.bars_now`, of the newest copy."""
        async with self._turn:
            return await (await self._newest()).bars_now(keys)

    async def _newest(self) -> ExportService:
        seen = await off_loop(self._stamps)
        if self._latest is None or self._latest[0] != seen:
            if self._copy:
                await self._copy.aclose()
            self._copy = await self._stack.enter_async_context(AsyncExitStack())
            database = await self._copy.enter_async_context(reading(self._records))
            settings = SettingsStore(self._options.data_folder).load()
            service = await export_service(
                self._options, settings, database, self._originals, self._pool
            )
            self._latest = (seen, service)
        return self._latest[1]

    def _stamps(self) -> object:
        settings = self._options.data_folder / SETTINGS
        return stamps_of(self._records), changed_at(settings) if settings.is_file() else None


@asynccontextmanager
async def current_exports(
    options: Options, originals: OriginalStore
) -> AsyncIterator[CurrentExports]:
    """Those of one profile. Raises LibraryError."""
    async with AsyncExitStack() as stack:
        yield CurrentExports(options, originals, stack)
