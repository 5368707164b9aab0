"""Originals decoded for the viewer: upright, opaque, in sRGB, no larger than can be shown."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import Box, render, upright_size

AMPLIFICATION = 8
"""How much a difference between two pictures is magnified."""


@value
class FullPicture:
    """Pixels as BGRA rows of `stride` bytes, top to bottom; `whole` is the upright size of the
    original in pixels."""

    width: int
    height: int
    stride: int
    data: bytes
    whole: Box


def decode_full(path: Path, box: Box | None) -> FullPicture:
    """Decode the picture at `path`, reduced to fit `box`; None for full size.

    The first frame of an animation. Raises FileNotFoundError, PictureBroken, PictureTooLarge.
    """
    image, whole = _decode(path, box)
    return _pixels(image, whole)


def decode_difference(one: Path, other: Path, box: Box | None) -> FullPicture:
    """Decode the magnified difference of two pictures: black where they are equal.

    The second is resized to the first. Raises as `decode_full`.
    """
    left, whole = _decode(one, box)
    right, _ = _decode(other, box)
    if right.size != left.size:
        right = right.resize(left.size, Image.Resampling.BICUBIC)
    apart = ImageChops.difference(left, right)
    return _pixels(apart.point(lambda value: min(value * AMPLIFICATION, 255)), whole)


def _decode(path: Path, box: Box | None) -> tuple[Image.Image, Box]:
    with open_picture(path) as picture:
        whole = upright_size(picture)
        return render(picture, box), whole


def _pixels(image: Image.Image, whole: Box) -> FullPicture:
    data = image.convert("RGBA").tobytes("raw", "BGRA")
    return FullPicture(image.width, image.height, image.width * 4, data, whole)
