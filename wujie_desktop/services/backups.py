"""The daily backup of the database, and the check of what a start leaves out: in the background."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.library.backup import backup_days, make_backup
from wujie_desktop.library.copying import Stopped
from wujie_desktop.library.database import check_rest

T = TypeVar("T")
FIRST_PAUSE = 3.0
LOOK_EVERY = 3600.0
"""Seconds between two checks: a window that stays open for days makes a backup on each."""


class BackupService:
    """Checks a large database once, and shortly after the start and every hour whether today's
    backup exists."""

    def __init__(self, *, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._stop = threading.Event()
        self._one_at_a_time = asyncio.Lock()
        self._is_checked = False

    async def run(self) -> None:
        """Check, and make backups until cancelled."""
        await self._clock.sleep(FIRST_PAUSE)
        await self.check_once()
        while True:
            await self.make_if_due()
            await self._clock.sleep(LOOK_EVERY)

    async def check_once(self) -> None:
        """Check what the start did not: all of a large database. Raises LibraryDamaged and
        FolderNotWritable, once."""
        if not self._is_checked:
            self._is_checked = True
            await self._do(lambda: check_rest(self._folder, self._stop.is_set))

    async def make_if_due(self) -> Path | None:
        """Make today's backup unless it exists. Raises LibraryDamaged and FolderNotWritable."""
        today = self._clock.now().astimezone().date()
        if today in backup_days(self._folder):
            return None
        return await self._do(lambda: make_backup(self._folder, today, self._stop.is_set))

    async def _do(self, work: Callable[[], T]) -> T | None:
        """Run `work` to its end, whoever waits for it; None where it was given up."""
        return await asyncio.shield(self._work(work))

    async def _work(self, work: Callable[[], T]) -> T | None:
        async with self._one_at_a_time:
            if self._stop.is_set():
                return None
            try:
                return await off_loop(work)
            except Stopped:  # here, for nobody may be waiting for the result any more
                return None

    async def close(self) -> None:
        """Abort what is under way: nobody may read the database from here on."""
        self._stop.set()
        async with self._one_at_a_time:
            return
