"""Opening picture files that may be hostile: every failure is an error of the domain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from wujie_desktop.domain.errors import PictureBroken, PictureTooLarge
from wujie_desktop.domain.reasons import Why
from wujie_desktop.imaging.sniff import HEAD_SIZE, sniff_format

MAX_PIXELS = 100_000_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # ours is the limit; no warning below it


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """The picture at `path`, its size checked, its pixels not yet decoded.

    Errors of the decoder inside the block become PictureBroken. Raises PictureTooLarge
    above `MAX_PIXELS`, before anything is decoded.
    """
    with path.open("rb") as file:
        kind = sniff_format(file.read(HEAD_SIZE))
    if kind is None:
        raise PictureBroken(Why.NOT_A_PICTURE)
    try:
        with Image.open(path, formats=(kind,)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PictureTooLarge(Why.TOO_MANY_PIXELS.of(f"{image.width} × {image.height}"))
            yield image
    except (PictureTooLarge, PictureBroken):
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(Why.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders raise whatever they like on hostile bytes
        raise PictureBroken(Why.NOT_DECODED.of(f"{type(error).__name__} {error}")) from error
