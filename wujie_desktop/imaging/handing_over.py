"""Pictures as they are handed on: small enough, upright, in sRGB, and without anything that their
file says of itself."""

from __future__ import annotations

import io
from pathlib import Path

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import render

_QUALITY = 86


@value
class Jpeg:
    """A JPEG file, and its width and height in pixels."""

    data: bytes
    width: int
    height: int


def as_jpeg(path: Path, edge: int) -> Jpeg:
    """The picture at `path`, its longest side at most `edge` pixels. Raises PictureBroken,
    PictureTooLarge, and OSError where the disk fails."""
    with open_picture(path) as picture:
        image = render(picture, (edge, edge))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, progressive=True)
    return Jpeg(file.getvalue(), image.width, image.height)
