from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.builders import FakeClock
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import backup_days
from wujie_desktop.library.database import LARGE
from wujie_desktop.services.backups import BackupService


async def test_one_copy_a_day(tmp_path: Path) -> None:
    seed(tmp_path, 3)
    clock = FakeClock()
    service = BackupService(folder=tmp_path, clock=clock)
    assert await service.make_if_due() is not None
    assert await service.make_if_due() is None
    clock.advance(timedelta(days=1).total_seconds())
    assert await service.make_if_due() is not None
    assert len(backup_days(tmp_path)) == 2


async def test_a_damage_found_while_copying_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all " * 500)
    with pytest.raises(LibraryDamaged):
        await BackupService(folder=tmp_path, clock=FakeClock()).make_if_due()


async def test_closing_gives_a_copy_up(tmp_path: Path) -> None:
    seed(tmp_path, 3)
    service = BackupService(folder=tmp_path, clock=FakeClock())
    await service.close()
    assert await service.make_if_due() is None
    assert backup_days(tmp_path) == {}


async def test_a_copy_that_nobody_waits_for_is_given_up_in_silence(tmp_path: Path) -> None:
    """As at the end of the program: the task is cancelled first, then the copy is stopped."""
    seed(tmp_path, 3)
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, about: told.append(about))
    service = BackupService(folder=tmp_path, clock=FakeClock())
    await service.close()
    making = asyncio.create_task(service.make_if_due())
    await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    await service.close()
    await asyncio.sleep(0)
    gc.collect()
    assert told == []


async def test_damage_of_a_large_library_is_told_once(tmp_path: Path) -> None:
    with (tmp_path / FILE_NAME).open("wb") as file:
        file.write(b"no database at all " * 500)
        file.truncate(LARGE + 1)
    service = BackupService(folder=tmp_path, clock=FakeClock())
    with pytest.raises(LibraryDamaged):
        await service.check_once()
    await service.check_once()
