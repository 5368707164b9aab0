"""Originals for looking at: upright, opaque, in sRGB, no larger than can be shown."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageChops

from wujie_desktop.domain.file_trouble import MOST_SHOWN
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.colour import flatten, to_srgb
from wujie_desktop.imaging.decoding import open_picture

AMPLIFICATION = 8
"""How much a difference between two pictures is magnified."""
Box = tuple[int, int]
"""Width and height in pixels."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FIRST_LYING = 5


@value
class FullPicture:
    """Pixels as BGRA rows of `stride` bytes, top to bottom; `whole` is the upright size of
    the picture they were made from."""

    width: int
    height: int
    stride: int
    data: bytes
    whole: Box


def decode_full(path: Path, box: Box | None) -> FullPicture:
    """The picture at `path`, made to fit `box` if it is larger; None for all of it.

    The first frame of an animation. Raises FileNotFoundError, PictureBroken, PictureTooLarge.
    """
    image, whole = _decode(path, box)
    return _pixels(image, whole)


def decode_difference(one: Path, other: Path, box: Box | None) -> FullPicture:
    """How far two pictures differ, magnified: black where they are the same.

    The other is brought to the size of the first. Raises as `decode_full`.
    """
    left, whole = _decode(one, box)
    right, _ = _decode(other, box)
    if right.size != left.size:
        right = right.resize(left.size, Image.Resampling.BICUBIC)
    apart = ImageChops.difference(left, right)
    return _pixels(apart.point(lambda value: min(value * AMPLIFICATION, 255)), whole)


def _decode(path: Path, box: Box | None) -> tuple[Image.Image, Box]:
    with open_picture(path) as image:
        turn = image.getexif().get(_ORIENTATION, 1)
        lying = _FIRST_LYING <= turn <= max(_TURNS)
        size = image.size
        target = _fitted(size, box[::-1] if box and lying else box)
        profile = image.info.get("icc_profile")
        if target != size:
            image.draft(None, target)
        image.load()
        shown = flatten(image)
        if target != shown.size:
            shown = shown.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
        if turn in _TURNS:
            shown = shown.transpose(_TURNS[turn])
        return to_srgb(shown, profile), size[::-1] if lying else size


def _fitted(size: Box, box: Box | None) -> Box:
    """`size` brought down to `box` and to what can be shown; never enlarged."""
    width, height = size
    scale = min(1.0, math.sqrt(MOST_SHOWN / (width * height)))
    if box:
        scale = min(scale, box[0] / width, box[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _pixels(image: Image.Image, whole: Box) -> FullPicture:
    data = image.convert("RGBA").tobytes("raw", "BGRA")
    return FullPicture(image.width, image.height, image.width * 4, data, whole)
