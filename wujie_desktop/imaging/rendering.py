"""The one way from a file to pixels on screen, used by thumbnails and viewer alike."""

from __future__ import annotations

import math

from PIL import Image

from wujie_desktop.domain.file_trouble import MAX_SHOWN
from wujie_desktop.imaging.colour import flatten, is_flat, to_srgb
from wujie_desktop.imaging.decoding import OpenPicture

Box = tuple[int, int]
"""Width and height in pixels."""

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
_GAP = 2
"""Averaged to this many times the target size, then reduced with a smooth filter."""
_STRIP = 4_000_000
"""Pixels that are flattened at a time."""


def upright_size(picture: OpenPicture) -> Box:
    """Width and height when upright. Read it before `render`, which may decode at a smaller
    size."""
    width, height = picture.image.size
    return (height, width) if picture.turn >= _FIRST_LYING else (width, height)


def render(picture: OpenPicture, box: Box | None) -> Image.Image:
    """Decode `picture`: upright, opaque, in sRGB, reduced to fit `box` and the largest size that
    can be shown. Raises decoder errors, inside the block of `open_picture`."""
    image, lying = picture.image, picture.turn >= _FIRST_LYING
    target = _fitted(image.size, box[::-1] if box and lying else box)
    if target != image.size:
        image.draft(None, target)
    image.load()
    small = turned_upright(_reduced(image, target), picture.turn)
    shown = to_srgb(small, picture.profile)
    return shown.copy() if shown is image else shown


def turned_upright(image: Image.Image, turn: int) -> Image.Image:
    """`image` as its orientation, 1 to 8, says it stands."""
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def _fitted(size: Box, box: Box | None) -> Box:
    """`size` reduced to `box`, and to an integer fraction that can be shown; never enlarged."""
    width, height = size
    scale = 1 / math.ceil(math.sqrt(width * height / MAX_SHOWN))
    if box:
        scale = min(scale, box[0] / width, box[1] / height)
    return max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5))


def _reduced(image: Image.Image, target: Box) -> Image.Image:
    """`image` flattened and reduced to `target`."""
    width, height = image.size
    across = max(1, width // (target[0] * _GAP))
    down = max(1, height // (target[1] * _GAP))
    if width * height <= _STRIP or is_flat(image):
        small = flatten(image)
        small = small.reduce((across, down)) if across * down > 1 else small
    else:
        small = _flattened_by_strips(image, across, down)
    if small.size == target:
        return small
    exact = (0, 0, width / across, height / down)
    return small.resize(target, Image.Resampling.LANCZOS, box=exact)


def _flattened_by_strips(image: Image.Image, across: int, down: int) -> Image.Image:
    """`image` flattened and averaged in strips: full-size copies in every intermediate mode would
    need many times its memory."""
    width, height = image.size
    rows = max(1, _STRIP // width // down) * down
    small = Image.new("L", (0, 0))
    for top in range(0, height, rows):
        strip = flatten(image.crop((0, top, width, min(top + rows, height))))
        part = strip.reduce((across, down))
        if not top:
            small = Image.new(part.mode, (part.width, math.ceil(height / down)))
        small.paste(part, (0, top // down))
    return small
