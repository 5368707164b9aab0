from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.builders import START, answer, draft, notice, picture_bytes
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.reading import reading
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.verification import Finding, VerificationReport, verify_library


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


async def keep(database: Database, key: str, original: StoredOriginal) -> None:
    requests = Requests(database, "live")
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer(key))
    await requests.accept([notice(key)], START)
    await requests.store_original(PictureKey(key), original)


def commit(store: OriginalStore, colour: str) -> StoredOriginal:
    part = store.part_path(PictureKey(colour))
    part.write_bytes(picture_bytes(colour=colour))
    return store.commit(part)


async def verified(folder: Path, *originals: StoredOriginal) -> VerificationReport:
    database = await Database.open(folder)
    try:
        for number, original in enumerate(originals):
            await keep(database, f"K{number}", original)
        return await verify_library(database, OriginalStore(folder))
    finally:
        await database.close()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
@pytest.mark.parametrize("depth", [0, 1])
async def test_originals_may_lie_on_another_disk(depth: int, tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    store = OriginalStore(home)
    original = commit(store, "#123456")
    moved = store.resolve(original.path).parents[1 - depth]
    moved.rename(away)
    moved.symlink_to(away, target_is_directory=True)
    verdict = await verified(home, original)
    assert verdict.is_clean
    assert (verdict.originals, verdict.orphans) == (1, ())


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "C:\\x", "a\0b"])
async def test_a_stored_path_that_leads_out_is_a_finding(path: str, tmp_path: Path) -> None:
    whole = commit(OriginalStore(tmp_path), "#123456")
    strange = StoredOriginal("ab" * 32, path, "JPEG", 1, 1, 1)
    verdict = await verified(tmp_path, whole, strange)
    (finding,) = verdict.findings
    assert (finding.kind, finding.subject) == ("missing", path)
    assert "outside the data folder" in finding.detail


@pytest.mark.skipif(sys.platform != "linux", reason="a file whose first byte gives EIO")
async def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    store = OriginalStore(tmp_path)
    broken, whole = commit(store, "#123456"), commit(store, "#654321")
    path = store.resolve(broken.path)
    path.unlink()
    path.symlink_to("/proc/self/mem")
    (finding,) = (await verified(tmp_path, broken, whole)).findings
    assert finding.subject == broken.path
    assert "Input/output error" in finding.detail
