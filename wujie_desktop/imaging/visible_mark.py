"""The visible mark on a copy (GB 45438-2025, 5.2): words that are large enough, legible on whatever
is under them, and at the edge where they hide least."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Protocol

from PIL import Image, ImageFilter, ImageOps, ImageStat

from wujie_desktop.domain.errors import NotRendered
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.rendition import Corner, VisibleMark
from wujie_desktop.domain.value import value

SHARE = 0.05
"""The least height of the words, of the shorter side."""
LEAST_INK = 12
"""Pixels; below that no Chinese sign can be read."""
LEAST_CONTRAST = 4.5
MARGIN = 0.35
"""Of the height of the words, between them and the edge of the strip they stand on."""
_SAFE_CONTRAST = 5.0
"""What is aimed at: encoding shifts colours a little."""
_SHADE = 0.62
"""How dark a strip is laid under the words where the picture alone gives no contrast."""
_LOOKED_AT = 512
"""Pixels of the longer side by which the quietest place is found."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@value
class TextMask:
    """Words as they cover pixels: one byte each, row by row, 255 for covered wholly. No row or
    column around them is empty."""

    width: int
    height: int
    coverage: bytes


class DrawText(Protocol):
    """Draws words."""

    def __call__(self, words: str, ink_height: int) -> TextMask:
        """Draw `words` on one line so that what is covered is at least `ink_height` pixels high.

        Raises NotRendered where the font lacks a sign.
        """


@value
class DrawnMark:
    """A mark as it was drawn: where the words are, and their contrast to the worst pixel under
    and around them."""

    box: Box
    contrast: float

    @property
    def ink_height(self) -> int:
        """Pixels."""
        return self.box[3] - self.box[1]


def least_ink(size: tuple[int, int]) -> int:
    """The height that words on a picture of that size must have, in pixels."""
    return max(math.ceil(min(size) * SHARE), LEAST_INK)


def draw_mark(image: Image.Image, mark: VisibleMark, draw_text: DrawText) -> DrawnMark:
    """Draw `mark` on `image`. Raises NotRendered where the words are wider than the picture."""
    text = draw_text(mark.words, least_ink(image.size))
    margin = round(text.height * MARGIN)
    width, height = text.width + 2 * margin, text.height + 2 * margin
    if width > image.width or height > image.height:
        raise NotRendered(FailureReason.MARK_TOO_WIDE)
    strip = _place(image, (width, height), mark.corner)
    ink, contrast = _prepare(image, strip)
    left, top = strip[0] + margin, strip[1] + margin
    coverage = Image.frombytes("L", (text.width, text.height), text.coverage)
    image.paste((ink,) * len(image.getbands()[:3]), (left, top), coverage)
    return DrawnMark((left, top, left + text.width, top + text.height), contrast)


def _place(image: Image.Image, size: tuple[int, int], corner: Corner) -> Box:
    """Where a strip of that size stands."""
    boxes = dict(_places(image.size, size))
    if corner in boxes:
        return boxes[corner]
    scale = min(1.0, _LOOKED_AT / max(image.size))
    small = image.convert("L").resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))),
        Image.Resampling.BOX,
    )
    detail = ImageOps.expand(ImageOps.crop(small.filter(ImageFilter.FIND_EDGES), 1), 1)

    def hidden(box: Box) -> float:
        left, top, right, bottom = (round(side * scale) for side in box)
        return ImageStat.Stat(
            detail.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
        ).mean[0]

    return min(boxes.values(), key=hidden)


def _places(whole: tuple[int, int], size: tuple[int, int]) -> Iterator[tuple[object, Box]]:
    """The corners, the usual one first, and the middle of the lower and the upper edge."""
    right, bottom = whole[0] - size[0], whole[1] - size[1]
    for name, left, top in (
        (Corner.BOTTOM_RIGHT, right, bottom),
        (Corner.BOTTOM_LEFT, 0, bottom),
        (Corner.TOP_RIGHT, right, 0),
        (Corner.TOP_LEFT, 0, 0),
        ("bottom", right // 2, bottom),
        ("top", right // 2, 0),
    ):
        yield name, (left, top, left + size[0], top + size[1])


def _prepare(image: Image.Image, strip: Box) -> tuple[int, float]:
    """The grey of the words, and the contrast they have; a strip is laid under them where neither
    white nor black has enough."""
    under = image.crop(strip)
    is_clear = image.mode == "RGBA" and under.getchannel("A").getextrema() != (255, 255)
    darkest, brightest = luminance(under.convert("RGB"))
    on_white, on_black = contrast(1.0, brightest), contrast(0.0, darkest)
    if not is_clear and max(on_white, on_black) >= _SAFE_CONTRAST:
        return (255, on_white) if on_white >= on_black else (0, on_black)
    shade = Image.new("RGB", under.size, 0)
    shaded = Image.blend(under.convert("RGB"), shade, _SHADE) if not is_clear else shade
    image.paste(shaded, strip[:2])
    if image.mode == "RGBA":
        image.putalpha(_covered(image.getchannel("A"), strip))
    return 255, contrast(1.0, luminance(shaded)[1])


def _covered(alpha: Image.Image, strip: Box) -> Image.Image:
    alpha.paste(255, strip)
    return alpha


_LINEAR = [
    round(255 * (c / 12.92 if (c := value / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4))  # noqa: PLR2004 - IEC 61966-2-1
    for value in range(256)
]


def luminance(image: Image.Image) -> tuple[float, float]:
    """The least and the greatest relative luminance of the pixels of an RGB image (WCAG 2)."""
    linear = image.point(_LINEAR * 3).convert("L", (0.2126, 0.7152, 0.0722, 0.0))
    histogram = linear.histogram()
    values = [value for value, number in enumerate(histogram) if number]
    return values[0] / 255, values[-1] / 255


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances, 1 to 21 (WCAG 2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
