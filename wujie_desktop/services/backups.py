"""The daily backup of the database, made in the background."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.library.backup import backup_days, make_backup
from wujie_desktop.library.copying import Stopped

FIRST_PAUSE = 3.0
LOOK_EVERY = 3600.0
"""Seconds between two checks: a window that stays open for days makes a backup on each."""


class BackupService:
    """Checks shortly after the start and every hour whether today's backup exists."""

    def __init__(self, *, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._stop = threading.Event()
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def run(self) -> None:
        """Make backups until cancelled."""
        await self._clock.sleep(FIRST_PAUSE)
        while True:
            await self.make_if_due()
            await self._clock.sleep(LOOK_EVERY)

    async def make_if_due(self) -> Path | None:
        """Make today's backup unless it exists. Raises LibraryDamaged and FolderNotWritable."""
        today = self._clock.now().astimezone().date()
        if today in backup_days(self._folder):
            return None
        self._is_idle.clear()
        return await asyncio.shield(self._make(today))

    async def _make(self, day: date) -> Path | None:
        try:
            return await off_loop(lambda: make_backup(self._folder, day, self._stop.is_set))
        except Stopped:  # here, for nobody may be waiting for the result any more
            return None
        finally:
            self._is_idle.set()

    async def close(self) -> None:
        """Abort a running backup: nobody may read the database from here on."""
        self._stop.set()
        await self._is_idle.wait()
