"""The dominant colours of a picture."""

from __future__ import annotations

from PIL import Image

COLOURS = 5
_EDGE = 96
_SEARCHED = 24
_LEAST_DISTANCE = 40.0
"""Colours closer than this in RGB count as the same."""

Rgb = tuple[int, int, int]


def palette_of(image: Image.Image) -> tuple[str, ...]:
    """Up to five dominant colours of `image` (RGB), as #rrggbb, the most common first."""
    small = image.convert("RGB")
    small.thumbnail((_EDGE, _EDGE))
    reduced = small.quantize(_SEARCHED, method=Image.Quantize.MEDIANCUT)
    table = reduced.getpalette() or []
    counted = sorted(reduced.getcolors() or [], reverse=True)
    colours: list[Rgb] = []
    for _, place in counted:
        start = 3 * int(str(place))
        colour: Rgb = (table[start], table[start + 1], table[start + 2])
        if all(_distance(colour, other) >= _LEAST_DISTANCE for other in colours):
            colours.append(colour)
    return tuple("#{:02x}{:02x}{:02x}".format(*colour) for colour in colours[:COLOURS])


def _distance(one: Rgb, other: Rgb) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)
