"""What becomes of odd pictures: state, thumbnail and viewer, which always agree.

Usage: python -m tests.faults.pictures

Each file goes through the real store, thumbnails and viewer. Prints a table.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.faults.odd_pictures import BROKEN, COLOURED, PLAIN, Make
from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.full import FullPicture, decode_full
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, ThumbnailStore
from wujie_desktop.services.downloads import reason_of
from wujie_desktop.services.full_pictures import FullPictureService

SCENE = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
"""The four corners of the pictures in `COLOURED`."""


@dataclass(frozen=True)
class Outcome:
    """What three places say of one file. Pictures where it is shown, else why not."""

    state: str
    thumbnail: Image.Image | None = None
    viewer: Image.Image | None = None
    trouble: str = ""

    @property
    def agree(self) -> bool:
        """Stored, drawn small and shown large; or none of it."""
        return (self.state == "done") is bool(self.thumbnail) is bool(self.viewer)


def every_picture() -> Iterator[tuple[str, Make]]:
    """Name and maker of each."""
    yield from COLOURED.items()
    yield from ((name, make) for name, (make, _colour) in PLAIN.items())
    yield from BROKEN.items()


def play(make: Make, folder: Path) -> Outcome:
    """One file through store, thumbnails and viewer. A refused one is put where it would have
    been stored, to see that the others do not show it either."""
    store, thumbnails = OriginalStore(folder), ThumbnailStore(folder)
    part = store.part_path(PictureKey("K"))
    data = make()
    part.write_bytes(data)
    try:
        kept = store.commit(part)
    except PictureError as error:
        return _look_anyway(data, f"failed: {reason_of(error)}", folder)
    path = store.resolve(kept.path)
    thumbnails.keep(thumbnails.draw(path), kept.sha256)
    small = thumbnails.load(kept.sha256, blurred=False)
    with ThreadPoolExecutor(1) as pool:
        service = FullPictureService(originals=store, pool=pool)
        large = asyncio.run(service.load((kept,), None))
    if isinstance(large, FileTrouble):
        return Outcome("done", _image(small), None, large.value)
    return Outcome("done", _image(small), _image(large))


def _look_anyway(data: bytes, state: str, folder: Path) -> Outcome:
    path = folder / "refused"
    path.write_bytes(data)
    small = _drawn(ThumbnailStore(folder).draw, path)
    large = _drawn(lambda file: _image(decode_full(file, None)), path)
    return Outcome(state, small, large)


def _drawn(draw: Callable[[Path], Image.Image], path: Path) -> Image.Image | None:
    try:
        return draw(path)
    except PictureError:
        return None


def _image(pixels: DecodedThumbnail | FullPicture) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data, "raw", "BGRX")


def corners(image: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The colours in the middle of each quarter."""
    places = [(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    found = (image.getpixel((int(image.width * x), int(image.height * y))) for x, y in places)
    return tuple(pixel for pixel in found if isinstance(pixel, tuple))


def main() -> None:
    """The table."""
    print("| picture | state | thumbnail | viewer | agree |\n| --- | --- | --- | --- | --- |")
    for name, make in every_picture():
        with tempfile.TemporaryDirectory() as folder:
            row = play(make, Path(folder))
        small = "{} × {}".format(*row.thumbnail.size) if row.thumbnail else "–"
        large = "{} × {}".format(*row.viewer.size) if row.viewer else row.trouble or "–"
        print(f"| {name} | {row.state} | {small} | {large} | {'yes' if row.agree else 'NO'} |")


if __name__ == "__main__":
    main()
