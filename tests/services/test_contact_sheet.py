"""Writing contact sheets: whole or not at all, and never over anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.domain.test_sheet_layout import sheet
from wujie_desktop.domain.contact_sheet import Sheet, SheetFormat, SheetSettings
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.contact_sheet import LoadPixels, SheetWriter, Step


def draw(sheet: Sheet, paths: Sequence[Path], load: LoadPixels, step: Step) -> None:
    """Write what was read of the last picture."""
    for number, picture in enumerate(sheet.pictures, start=1):
        pixels = load(picture, 64)
        step(number)
        content = b"nothing" if pixels is None else bytes([pixels.width, pixels.height])
        paths[0].write_bytes(content)


def writer(folder: Path) -> SheetWriter:
    return SheetWriter(OriginalStore(folder))


async def write(folder: Path, name: str, pictures: int, steps: list[int]) -> list[str]:
    kind = SheetFormat.PDF if name.endswith("pdf") else SheetFormat.PNG
    made = sheet(SheetSettings(format=kind, captions=()), [(10, 10)] * pictures)
    done = await writer(folder).write(made, folder / name, draw, steps.append)
    return [file.name for file in done.files]


async def test_one_page_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("before")
    steps: list[int] = []
    assert await write(tmp_path, "a.pdf", 3, steps) == ["a.pdf"]
    await asyncio.sleep(0)
    assert steps == [1, 2, 3]
    assert (tmp_path / "a.pdf").read_bytes() == b"nothing"
    assert await write(tmp_path, "a.png", 3, []) == ["a.png"]


async def test_several_pages_get_free_names(tmp_path: Path) -> None:
    (tmp_path / "a-2.png").write_text("somebody's")
    settings = SheetSettings(format=SheetFormat.PNG, captions=(), columns=2)
    made = sheet(settings, [(10, 10)] * 12)
    pages = [b"1", b"2"]

    def two(_1: Sheet, paths: Sequence[Path], *_rest: object) -> None:
        for path, page in zip(paths, pages, strict=True):
            path.write_bytes(page)

    done = await writer(tmp_path).write(made, tmp_path / "a.png", two, print)
    assert [file.name for file in done.files] == ["a (2)-1.png", "a (2)-2.png"]
    assert [file.read_bytes() for file in done.files] == pages
    assert (tmp_path / "a-2.png").read_text() == "somebody's"


async def test_one_that_is_called_off_leaves_nothing(tmp_path: Path) -> None:
    begun, goes_on = asyncio.Event(), threading.Event()
    (tmp_path / "a.pdf").write_text("before")
    made = sheet(SheetSettings(captions=()), [(10, 10)])
    loop = asyncio.get_running_loop()

    def slow(_1: Sheet, paths: Sequence[Path], _2: LoadPixels, step: Step) -> None:
        paths[0].write_bytes(b"half")
        loop.call_soon_threadsafe(begun.set)
        goes_on.wait()
        step(1)

    work = asyncio.ensure_future(writer(tmp_path).write(made, tmp_path / "a.pdf", slow, bool))
    await begun.wait()
    work.cancel()
    for _ in range(5):
        await asyncio.sleep(0)
    assert not work.done()
    goes_on.set()
    with pytest.raises(asyncio.CancelledError):
        await work
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}  # noqa: ASYNC240
    assert left == {"a.pdf": "before"}


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotExported):
        await write(tmp_path, "gone/a.pdf", 1, [])


async def test_pictures_are_read_small_and_unreadable_ones_named(tmp_path: Path) -> None:
    Image.new("RGB", (1000, 500)).save(tmp_path / "whole.png")
    (tmp_path / "broken.png").write_bytes(b"nothing")
    made = sheet(SheetSettings(captions=()), [(10, 10)] * 3)
    paths = ("whole.png", "broken.png", "../outside.png")
    pictures = [replace(item, path=path) for item, path in zip(made.pictures, paths, strict=True)]
    small = writer(tmp_path).load(pictures[0], 64)
    assert small
    assert (small.width, small.height) == (64, 32)
    made = replace(made, pictures=tuple(pictures))
    target = tmp_path / "a.pdf"
    done = await writer(tmp_path).write(made, target, draw, bool)
    assert done.unreadable == ("002", "003")
