"""Originals in a folder that everybody reaches."""

from __future__ import annotations

import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from wujie_desktop.team.originals_folder import OriginalsFolder

DATA = b"pixels " * 1000
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def share(tmp_path: Path) -> Path:
    path = tmp_path / "共享 原图"
    path.mkdir()
    return path


def files(share: Path) -> list[Path]:
    return [path for path in share.rglob("*") if path.is_file()]


async def test_what_is_put_is_had(share: Path, source: Path, tmp_path: Path) -> None:
    place, target = OriginalsFolder(share), tmp_path / "target"
    assert not await place.get(SHA256, target)
    await place.put(SHA256, source)
    assert files(share) == [share / SHA256[:2] / SHA256]
    assert await place.get(SHA256, target)
    assert target.read_bytes() == DATA
    if os.name == "posix":
        assert files(share)[0].stat().st_mode & 0o044


async def test_twice_and_by_many_is_once(share: Path, source: Path) -> None:
    await asyncio.gather(*(OriginalsFolder(share).put(SHA256, source) for _ in range(8)))
    [path] = files(share)
    before = path.stat().st_mtime_ns
    await OriginalsFolder(share).put(SHA256, source)
    assert [path] == files(share)
    assert path.stat().st_mtime_ns == before


async def test_other_bytes_are_not_put_and_not_taken(
    share: Path, source: Path, tmp_path: Path
) -> None:
    place, target = OriginalsFolder(share), tmp_path / "target"
    await place.put("0" * 64, source)
    assert not files(share)
    await place.put(SHA256, source)
    files(share)[0].write_bytes(b"other  " * 1000)
    assert not await place.get(SHA256, target)
    assert not target.exists()


async def test_what_a_full_share_left_is_made_whole(
    share: Path, source: Path, tmp_path: Path
) -> None:
    place, target = OriginalsFolder(share), tmp_path / "target"
    broken = share / SHA256[:2] / SHA256
    broken.parent.mkdir()
    broken.write_bytes(DATA[:10])
    assert not await place.get(SHA256, target)
    await place.put(SHA256, source)
    assert await place.get(SHA256, target)


async def test_a_share_without_links(
    share: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    await OriginalsFolder(share).put(SHA256, source)
    assert await OriginalsFolder(share).get(SHA256, tmp_path / "target")
    assert len(files(share)) == 1


async def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, source: Path) -> None:
    place = OriginalsFolder(tmp_path / "not mounted")
    with pytest.raises(OSError, match="not mounted"):
        await place.put(SHA256, source)
    with pytest.raises(OSError, match="not mounted"):
        await place.get(SHA256, tmp_path / "target")
    assert not (tmp_path / "not mounted").exists()


@pytest.mark.skipif(os.name != "posix", reason="links to devices and pipes")
@pytest.mark.parametrize("kind", ["folder", "endless", "pipe", "dangling"])
async def test_what_is_no_file_under_the_name_is_not_had(
    share: Path, source: Path, tmp_path: Path, kind: str
) -> None:
    path = share / SHA256[:2] / SHA256
    path.parent.mkdir()
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/dev/zero" if kind == "endless" else tmp_path / "nowhere")
    place, target = OriginalsFolder(share), tmp_path / "target"
    async with asyncio.timeout(5):
        assert not await place.get(SHA256, target)
    assert not target.exists()
    assert await place.put(SHA256, source) is (kind != "folder")


async def test_a_file_that_is_missing_here_says_nothing_of_the_folder(
    share: Path, tmp_path: Path
) -> None:
    assert not await OriginalsFolder(share).put(SHA256, tmp_path / "nowhere")
    assert files(share) == []
