"""Originals where everybody reaches them: in a folder, or in a bucket. Both keep one contract."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.team_originals import DATA, OTHER, SHA256, bucket_place, bytes_of, source, target
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.domain.team_errors import TeamOriginalsAway
from wujie_desktop.domain.team_originals import TRIAL, TRIAL_NAME
from wujie_desktop.servers.sandbox import bucket as sandbox_bucket
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.services.team_originals import OriginalsPlace
from wujie_desktop.team.originals_folder import OriginalsFolder

__all__ = ["source", "target"]


class Place:
    """One kind of place. `content` is what lies there by its name; `spoil` has other bytes lie
    there, `lose` takes all of it away."""

    def __init__(
        self,
        open_place: Callable[[], OriginalsPlace],
        content: Callable[[], dict[str, bytes]],
        spoil: Callable[[bytes], None],
        lose: Callable[[], object],
    ) -> None:
        self.open, self.content, self.spoil, self.lose = open_place, content, spoil, lose


def folder(path: Path) -> Place:
    path.mkdir()
    original = path / SHA256[:2] / SHA256

    def content() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in path.rglob("*") if each.is_file()}

    def spoil(data: bytes) -> None:
        original.parent.mkdir(exist_ok=True)
        original.write_bytes(data)

    return Place(lambda: OriginalsFolder(path), content, spoil, lambda: shutil.rmtree(path))


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxGateway]:
    gateway = await SandboxGateway.start()
    yield gateway
    await gateway.close()


def sandbox_place(gateway: SandboxGateway) -> Place:
    objects = gateway._bucket._objects
    name = f"our/team/o/{SHA256[:2]}/{SHA256}"

    def content() -> dict[str, bytes]:
        return {key.rpartition("/")[2]: each.data for key, each in objects.items()}

    def spoil(data: bytes) -> None:
        objects[name] = sandbox_bucket._Object(data, "")

    def lose() -> None:
        gateway.bucket_address = "http://127.0.0.1:9/gone"

    def opened() -> OriginalsPlace:
        address, secret = gateway.bucket_address, gateway.bucket_secret
        return bucket_place(address, secret, key_id=gateway.bucket_key_id)

    return Place(opened, content, spoil, lose)


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path, sandbox: SandboxGateway) -> Place:
    return folder(tmp_path / "共享 原图") if request.param == "folder" else sandbox_place(sandbox)


async def test_what_is_put_is_had(place: Place, source: Path, target: Path) -> None:
    assert not await place.open().get(SHA256, target)
    assert bytes_of(target) is None
    await place.open().put(SHA256, source)
    assert place.content() == {SHA256: DATA}
    assert await place.open().get(SHA256, target)
    assert bytes_of(target) == DATA


async def test_twice_and_by_many_is_once(place: Place, source: Path, target: Path) -> None:
    await asyncio.gather(*(place.open().put(SHA256, source) for _ in range(8)))
    await place.open().put(SHA256, source)
    assert place.content() == {SHA256: DATA}
    found = [target.with_name(f"target {number}") for number in range(8)]
    assert all(await asyncio.gather(*(place.open().get(SHA256, each) for each in found)))
    assert {bytes_of(each) for each in found} == {DATA}


async def test_other_bytes_are_not_put_and_not_taken(
    place: Place, source: Path, target: Path
) -> None:
    assert not await place.open().put("0" * 64, source)
    assert place.content() == {}
    place.spoil(OTHER)
    assert not await place.open().get(SHA256, target)
    assert bytes_of(target) is None


async def test_what_is_not_whole_is_made_whole(place: Place, source: Path, target: Path) -> None:
    place.spoil(DATA[:10])
    assert not await place.open().get(SHA256, target)
    await place.open().put(SHA256, source)
    assert place.content() == {SHA256: DATA}
    assert await place.open().get(SHA256, target)


async def test_a_place_is_tried_as_originals_are_kept(place: Place, source: Path) -> None:
    """What stays is small, the same for everybody, and no original."""
    await asyncio.gather(*(place.open().prove() for _ in range(4)))
    left = place.content()
    assert left in ({}, {TRIAL_NAME: TRIAL})
    await place.open().put(SHA256, source)
    await place.open().prove()
    assert place.content() == left | {SHA256: DATA}
    place.lose()
    with pytest.raises(TeamOriginalsAway):
        await place.open().prove()


async def test_a_full_folder_is_found_out(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "full").mkdir()
    there = OriginalsFolder(tmp_path / "full")
    await there.prove()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(TeamOriginalsAway):
            await there.prove()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list((tmp_path / "full").iterdir()) == []


async def test_a_place_that_is_gone_is_not_made(place: Place, source: Path, target: Path) -> None:
    place.lose()
    with pytest.raises(TeamOriginalsAway) as put:
        await place.open().put(SHA256, source)
    with pytest.raises(TeamOriginalsAway) as got:
        await place.open().get(SHA256, target)
    for away in (put.value, got.value):
        assert read_reason(away.detail)
    assert place.content() == {}
    assert bytes_of(target) is None


async def test_what_cannot_be_read_or_written_here_is_said(
    place: Place, source: Path, target: Path
) -> None:
    assert not await place.open().put(SHA256, source.with_name("gone"))
    assert place.content() == {}
    assert await place.open().put(SHA256, source)
    with pytest.raises(TeamOriginalsAway):
        await place.open().get(SHA256, target.with_name("no such folder") / "target")


async def test_a_share_without_links(
    tmp_path: Path, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    share = folder(tmp_path / "share")
    await share.open().put(SHA256, source)
    assert await share.open().get(SHA256, target)
    assert share.content() == {SHA256: DATA}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
async def test_everybody_may_read_what_is_put_on_a_share(tmp_path: Path, source: Path) -> None:
    share = folder(tmp_path / "share")
    await share.open().put(SHA256, source)
    [path] = [each for each in (tmp_path / "share").rglob("*") if each.is_file()]
    assert path.stat().st_mode & 0o044


async def test_a_bucket_that_is_full(
    sandbox: SandboxGateway, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox_bucket, "MAX_BUCKET", 1000)
    place = sandbox_place(sandbox)
    with pytest.raises(TeamOriginalsAway) as away:
        await place.open().put(SHA256, source)
    assert away.value.detail.startswith(FailureReason.BUCKET_FULL)
    assert place.content() == {}


@pytest.mark.skipif(os.name != "posix", reason="links to devices and pipes")
@pytest.mark.parametrize("kind", ["folder", "endless", "pipe", "dangling"])
async def test_what_is_no_file_under_the_name_is_not_had(
    tmp_path: Path, source: Path, target: Path, kind: str
) -> None:
    share = tmp_path / "share"
    path = share / SHA256[:2] / SHA256
    path.parent.mkdir(parents=True)
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/dev/zero" if kind == "endless" else tmp_path / "nowhere")
    place = OriginalsFolder(share)
    async with asyncio.timeout(5):
        assert not await place.get(SHA256, target)
    assert bytes_of(target) is None
    assert await place.put(SHA256, source) is (kind != "folder")
