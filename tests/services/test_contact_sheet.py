"""Writing contact sheets: whole or not at all, and never over anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.domain.test_sheet_layout import sheet
from wujie_desktop.domain.contact_sheet import Sheet, SheetFormat, SheetSettings
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.visible_mark import TextMask
from wujie_desktop.services.contact_sheet import LoadPixels, SheetWriter, Step


def draw(sheet: Sheet, paths: Sequence[Path], load: LoadPixels, step: Step) -> None:
    """Write what was read of the last picture."""
    for number, picture in enumerate(sheet.pictures, start=1):
        pixels = load(picture, 64)
        step(number)
        content = b"nothing" if pixels is None else bytes([pixels.width, pixels.height])
        paths[0].write_bytes(content)


class Library:
    """A folder with originals, and which of them may not leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.withdrawn: set[PictureKey] = set()
        self.judged: list[int] = []
        """How many pictures were asked about, each time."""
        self.writer = SheetWriter(OriginalStore(folder), self.bars_now, drawn)

    async def bars_now(self, keys: Sequence[PictureKey]) -> dict[PictureKey, ExportBlocker]:
        self.judged.append(len(keys))
        return dict.fromkeys(self.withdrawn.intersection(keys), ExportBlocker.BLOCKED)

    def compose(self, made: Sheet) -> Callable[[], Awaitable[Sheet]]:
        async def compose() -> Sheet:
            free = [each for each in made.pictures if each.key not in self.withdrawn]
            return replace(made, pictures=tuple(free))

        return compose


def drawn(words: str, ink_height: int) -> TextMask:
    """A bar as long as the words: fonts are Qt's, and tried elsewhere."""
    width = ink_height * len(words) // 2
    return TextMask(width, ink_height, b"\xff" * width * ink_height)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


async def write(library: Library, name: str, pictures: int, steps: list[int]) -> list[str]:
    kind = SheetFormat.PDF if name.endswith("pdf") else SheetFormat.PNG
    made = sheet(SheetSettings(format=kind, captions=()), [(10, 10)] * pictures)
    path = library.folder / name
    done = await library.writer.write(
        library.compose(made), path, draw, lambda at, _of: steps.append(at)
    )
    return [file.name for file in done.files]


async def test_one_page_is_written_where_it_is_wanted(library: Library) -> None:
    (library.folder / "a.pdf").write_text("before")
    steps: list[int] = []
    assert await write(library, "a.pdf", 3, steps) == ["a.pdf"]
    await asyncio.sleep(0)
    assert steps == [0, 1, 2, 3, 3]
    assert (library.folder / "a.pdf").read_bytes() == b"nothing"
    assert await write(library, "a.png", 3, []) == ["a.png"]


async def test_several_pages_get_free_names(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a-2.png").write_text("somebody's")
    settings = SheetSettings(format=SheetFormat.PNG, captions=(), columns=2)
    made = library.compose(sheet(settings, [(10, 10)] * 12))
    pages = [b"1", b"2"]

    def two(_1: Sheet, paths: Sequence[Path], *_rest: object) -> None:
        for path, page in zip(paths, pages, strict=True):
            path.write_bytes(page)

    done = await library.writer.write(made, tmp_path / "a.png", two)
    assert [file.name for file in done.files] == ["a (2)-1.png", "a (2)-2.png"]
    assert [file.read_bytes() for file in done.files] == pages
    assert (tmp_path / "a-2.png").read_text() == "somebody's"


@pytest.mark.parametrize("steps", [0, 1])
async def test_one_that_is_called_off_leaves_nothing(
    library: Library, tmp_path: Path, steps: int
) -> None:
    begun, goes_on = asyncio.Event(), threading.Event()
    (tmp_path / "a.pdf").write_text("before")
    made = library.compose(sheet(SheetSettings(captions=()), [(10, 10)]))
    loop = asyncio.get_running_loop()

    def slow(_1: Sheet, paths: Sequence[Path], _2: LoadPixels, step: Step) -> None:
        paths[0].write_bytes(b"half")
        for _ in range(steps):
            step(1)
        loop.call_soon_threadsafe(begun.set)
        goes_on.wait()

    work = asyncio.ensure_future(library.writer.write(made, tmp_path / "a.pdf", slow))
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


@pytest.mark.parametrize("at", ["first", "last", "after"])
async def test_a_picture_that_is_blocked_while_it_is_drawn_is_not_on_the_sheet(
    library: Library, tmp_path: Path, at: str
) -> None:
    late, drawings = PictureKey("k1"), list[str]()

    def slow(made: Sheet, paths: Sequence[Path], load: LoadPixels, _step: Step) -> None:
        is_first = not drawings
        drawings.append("")
        for picture in made.pictures:
            if is_first and at == ("first" if picture.key == "k0" else "last"):
                library.withdrawn.add(late)
            load(picture, 64)
            drawings[-1] += picture.number
        library.withdrawn.add(late)
        paths[0].write_text(drawings[-1])

    made = library.compose(sheet(SheetSettings(captions=()), [(10, 10)] * 3))
    done = await library.writer.write(made, tmp_path / "a.pdf", slow)
    assert [picture.key for picture in done.sheet.pictures] == ["k0", "k2"]
    was_drawn = {"first": "001", "last": "001", "after": "001002003"}[at]
    assert drawings == [was_drawn, "001003"]
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}  # noqa: ASYNC240
    assert left == {"a.pdf": "001003"}
    assert library.judged[-3:] == [1, 1, 2], "each when it is drawn, all before they go"


async def test_nothing_is_written_where_the_last_picture_is_withdrawn(library: Library) -> None:
    def block(made: Sheet, _paths: Sequence[Path], load: LoadPixels, _step: Step) -> None:
        library.withdrawn.update(picture.key for picture in made.pictures)
        load(made.pictures[0], 64)

    made = library.compose(sheet(SheetSettings(captions=()), [(10, 10)] * 2))
    done = await library.writer.write(made, library.folder / "a.pdf", block)
    assert done.files == ()
    assert [*library.folder.iterdir()] == []


async def test_a_preview_is_drawn_anew_without_what_was_blocked_meanwhile(
    library: Library,
) -> None:
    def look(made: Sheet, load: LoadPixels) -> int:
        for picture in made.pictures:
            load(picture, 64)
        library.withdrawn.add(PictureKey("k0"))
        return len(made.pictures)

    made = library.compose(sheet(SheetSettings(captions=()), [(10, 10)] * 2))
    assert await library.writer.preview(made, look) == 1


@pytest.mark.parametrize("name", ["gone/a.pdf", "originals/a.pdf", "incoming/a.pdf"])
async def test_a_folder_that_cannot_take_it_is_said(library: Library, name: str) -> None:
    with pytest.raises(NotExported):
        await write(library, name, 1, [])


async def test_pictures_are_read_small_and_unreadable_ones_named(
    library: Library, tmp_path: Path
) -> None:
    Image.new("RGB", (1000, 500)).save(tmp_path / "whole.png")
    (tmp_path / "broken.png").write_bytes(b"nothing")
    made = sheet(SheetSettings(captions=(), is_marked=False), [(10, 10)] * 3)
    paths = ("whole.png", "broken.png", "../outside.png")
    pictures = [replace(item, path=path) for item, path in zip(made.pictures, paths, strict=True)]
    sizes: list[tuple[int, int] | None] = []

    def look(made: Sheet, _paths: Sequence[Path], load: LoadPixels, _step: Step) -> None:
        found = [load(picture, 64) for picture in made.pictures]
        sizes.extend((pixels.width, pixels.height) if pixels else None for pixels in found)

    made = replace(made, pictures=tuple(pictures))
    done = await library.writer.write(library.compose(made), tmp_path / "a.pdf", look)
    assert sizes == [(64, 32), None, None]
    assert done.unreadable == ("002", "003")


async def test_the_mark_of_an_export_is_part_of_the_pixels(
    library: Library, tmp_path: Path
) -> None:
    Image.new("RGB", (400, 300), (20, 20, 90)).save(tmp_path / "whole.png")
    mark = VisibleMark("人工智能合成")
    made = replace(sheet(SheetSettings(captions=()), [(400, 300)]), mark=mark)
    seen: list[Image.Image] = []

    def look(made: Sheet, load: LoadPixels) -> bool:
        pixels = load(replace(made.pictures[0], path="whole.png"), 200)
        if pixels:
            size = (pixels.width, pixels.height)
            seen.append(Image.frombytes("RGBA", size, pixels.data, "raw", "BGRA").convert("RGB"))
        return pixels is None

    await library.writer.preview(library.compose(made), look)
    settings = replace(made.settings, is_marked=False)
    await library.writer.preview(library.compose(replace(made, settings=settings)), look)
    box = ImageChops.difference(*seen).getbbox()
    assert box
    assert box[3] - box[1] == 12, "the least height of the words on 200 × 150"
    assert box[2] - box[0] == 12 * len(mark.words) // 2
    too_wide = replace(made, mark=VisibleMark("AI生成" * 30))
    assert await library.writer.preview(library.compose(too_wide), look), "never without it"
