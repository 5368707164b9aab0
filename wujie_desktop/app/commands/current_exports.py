"""Exports by the library as it is at each moment, whoever has it open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

from wujie_desktop.base.files import changed_at
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import FILE_NAME as SETTINGS
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.version import version
from wujie_desktop.domain.events import ProjectsRead
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.reading import reading, stamps_of
from wujie_desktop.presenters.hand_off.mark_text import draw_text
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.export_spool import ExportSpool, SpooledLog
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.last_check import BarsNow
from wujie_desktop.services.policies import PolicyService


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


async def export_service(
    options: Options,
    settings: Settings,
    database: Database,
    originals: OriginalStore,
    pool: ThreadPoolExecutor,
    *,
    bars_now: BarsNow | None = None,
) -> ExportService:
    """The service on a library that is only read; `bars_now` judges again what is about to be
    written."""
    profile, hub = options.profile, EventHub()
    store = SettingsStore(options.data_folder)
    policies = PolicyService(hub=hub, preferences=Preferences(store, settings), profile=profile)
    hub.publish(ProjectsRead(await Projects(database, profile).load()))
    decisions = await Decisions(database, profile).acting()
    records = find_library(options.data_folder).places.records
    spool = ExportSpool(records, profile)
    return ExportService(
        subjects=ExportSubjects(database, profile),
        log=SpooledLog(ExportLog(database, profile), spool),
        originals=originals,
        policy=lambda: policies.active,
        decision_on=decisions.get,
        render=CopyMaker(lambda: (settings.producer, settings.propagator), draw_text).make,
        clock=SystemClock(),
        pool=pool,
        program=f"Wujie Desktop {version()}",
        bars_now=bars_now,
    )
