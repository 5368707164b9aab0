from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.reading import reading
from wujie_desktop.services.verification import Finding, verify_library


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, 5)
    return folder


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE picture SET reason = 'x' WHERE ordinal = 2", Finding("row", "picture '0000")),
        ("UPDATE picture SET verdict = 'pass' WHERE verdict <> 'pass'", Finding("verdict", "")),
        ("UPDATE picture SET audit = NULL WHERE verdict = 'pass'", Finding("verdict", "")),
    ],
)
async def test_what_no_check_of_the_database_sees_is_named(
    seeded: Path, tmp_path: Path, change: str, finding: Finding
) -> None:
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        changed = connection.execute(change).rowcount
        connection.commit()
    async with reading(tmp_path) as database:
        verdict = await verify_library(database, OriginalStore(tmp_path))
    assert [item.kind for item in verdict.findings] == [finding.kind] * changed
    assert all(item.subject.startswith(finding.subject) for item in verdict.findings)
    assert verdict.findings
