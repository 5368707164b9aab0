"""How alike two pictures are, by difference hashes: is each patch brighter than the one beside it,
and than the one below it?"""

from __future__ import annotations

from PIL import Image

EDGE = 8
"""Patches along each side of the hash."""
_MARGIN = 3
"""Levels of brightness by which a patch must be brighter: less is noise of compression."""


def difference_hash(image: Image.Image) -> int:
    """128 bits: the first half compares from left to right, the second from top to bottom."""
    grey = image.convert("L")
    across = _patches(grey, EDGE + 1, EDGE)
    down = _patches(grey, EDGE, EDGE + 1)
    pairs = [
        *((row[x], row[x + 1]) for row in across for x in range(EDGE)),
        *((down[y][x], down[y + 1][x]) for y in range(EDGE) for x in range(EDGE)),
    ]
    bits = "".join("1" if after - before > _MARGIN else "0" for before, after in pairs)
    return int(bits, 2)


def distance(one: Image.Image, other: Image.Image) -> int:
    """In how many bits the hashes of two pictures differ."""
    return (difference_hash(one) ^ difference_hash(other)).bit_count()


def _patches(grey: Image.Image, width: int, height: int) -> list[bytes]:
    """The mean brightness of each of `width` × `height` patches, row by row."""
    small = grey.resize((width, height), Image.Resampling.BOX).tobytes()
    return [small[start : start + width] for start in range(0, len(small), width)]
