from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.builders import FakeClock
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import backup_days
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
