from __future__ import annotations

import asyncio
import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.builders import done_picture, picture_bytes
from wujie_desktop.domain.errors import FolderNotWritable, PictureBroken
from wujie_desktop.domain.events import Event, PictureStored, TaskFailed, ThumbnailReady
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.thumbnails import ThumbnailService


class Bench:
    def __init__(
        self, folder: Path, pool: ThreadPoolExecutor, size: tuple[int, int] = (300, 200)
    ) -> None:
        self.store, self.thumbnails = OriginalStore(folder), ThumbnailStore(folder)
        part = self.store.part_path(PictureKey("K1"))
        part.write_bytes(picture_bytes(size=size, colour="#d04060"))
        self.original = self.store.commit(part)
        self.events: list[Event] = []
        self.hub = EventHub()
        self.hub.subscribe(Event, self.events.append)
        self.tasks = TaskSupervisor(self.hub)
        self.service = ThumbnailService(
            originals=self.store,
            thumbnails=self.thumbnails,
            hub=self.hub,
            tasks=self.tasks,
            pool=pool,
        )

    async def stored(self, times: int = 1) -> None:
        picture = done_picture("K1", original=self.original)
        for _ in range(times):
            before = len(self.events)
            self.hub.publish(PictureStored(picture))
            async with asyncio.timeout(60):
                while not any(isinstance(item, ThumbnailReady) for item in self.events[before:]):
                    await asyncio.sleep(0.005)
            await asyncio.sleep(0)


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def save(_image: Image.Image, path: Path, *_format: str, **_options: object) -> None:
        path.write_bytes(b"half of it")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Image.Image, "save", save)


async def test_an_original_that_is_gone_is_said_once_and_no_bug(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        bench = Bench(tmp_path, pool)
        bench.store.resolve(bench.original.path).unlink()
        await bench.stored(times=2)
    (said,) = (item for item in bench.events if isinstance(item, TaskFailed))
    assert isinstance(said.error, FolderNotWritable)


@pytest.mark.parametrize("blurred", [False, True])
async def test_a_full_disk_hides_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blurred: bool
) -> None:
    with ThreadPoolExecutor(1) as pool:
        bench = Bench(tmp_path, pool)
        with monkeypatch.context() as full:
            full_disk(full)
            await bench.stored(times=3)
            shown = await bench.service.load(bench.original, blurred=blurred, edge=200)
            assert await bench.service.palette(bench.original) == ("#d04061",)
        told = [item.error for item in bench.events if isinstance(item, TaskFailed)]
        assert [type(error) for error in told] == [FolderNotWritable], "once, and as what it is"
        assert "the disk is full" in str(told[0])
        assert max(shown.width, shown.height) == 200
        assert not list((tmp_path / "thumbnails").rglob("*.*")), "nothing is left half done"
        kept = await bench.service.load(bench.original, blurred=blurred, edge=200)
        assert bench.thumbnails.exists(bench.original.sha256), "it is kept once it can be"
        assert (kept.width, kept.height) == (shown.width, shown.height)


@pytest.mark.logs_errors
async def test_a_bug_met_by_one_picture_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(_self: ThumbnailStore, _original: Path, _edge: int) -> Image.Image:
        raise KeyError("MPO")

    with ThreadPoolExecutor(1) as pool:
        bench = Bench(tmp_path, pool)
        monkeypatch.setattr(ThumbnailStore, "draw", draw)
        with pytest.raises(PictureBroken, match="the program failed at it: KeyError"):
            await bench.service.load(bench.original, blurred=False, edge=200)


async def test_what_is_larger_than_a_thumbnail_is_made_from_the_original(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        bench = Bench(tmp_path, pool, size=(1200, 900))
        await bench.stored()
        large = await bench.service.load(bench.original, blurred=False, edge=1000)
        assert (large.width, large.height) == (1000, 750)
        bench.store.resolve(bench.original.path).unlink()
        small = await bench.service.load(bench.original, blurred=False, edge=1000)
        assert max(small.width, small.height) == 512, "the stored one stands in"


async def test_one_that_arrives_while_it_is_looked_at_is_decoded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[tuple[int, int]] = []
    resize = Image.Image.resize

    def counted(image: Image.Image, size: tuple[int, int], *how: Any, **more: Any) -> Image.Image:
        if Image.Resampling.LANCZOS in how:
            decoded.append(size)
        return resize(image, size, *how, **more)

    with ThreadPoolExecutor(2) as pool:
        bench = Bench(tmp_path, pool, size=(1500, 1100))
        monkeypatch.setattr(Image.Image, "resize", counted)
        stored = asyncio.create_task(bench.stored())
        await asyncio.sleep(0)
        await asyncio.sleep(0)  # as a view does, a turn of the loop after it was told
        sharp, covered = await asyncio.gather(
            bench.service.load(bench.original, blurred=False, edge=256),
            bench.service.load(bench.original, blurred=True, edge=256),
        )
        await stored
    assert len(decoded) == 1
    assert max(sharp.width, sharp.height) == max(covered.width, covered.height) == 256
