"""The visible mark on pictures of every size: how high its ink is, and what contrast it has.

Each copy is written as a JPEG, read back, and measured: ink is what differs from the copy without a
mark. Usage: python -m tests.bench.visible_mark [--sizes N]
"""

from __future__ import annotations

import argparse
import io
import random
import time

from PIL import Image, ImageChops

from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.imaging.encoding import encode
from wujie_desktop.imaging.visible_mark import (
    LEAST_CONTRAST,
    contrast,
    draw_mark,
    least_ink,
    luminance,
)
from wujie_desktop.presenters.hand_off.mark_text import draw_text, prepare_fonts

LEAST, MOST = 64, 8192
LONGEST = 40_000_000
"""Pixels of a picture that is tried."""
_SEEN = 96


def ground(kind: int, size: tuple[int, int]) -> Image.Image:
    """Something to stand on: noise, a gradient, one colour."""
    match kind % 4:
        case 0:
            return Image.effect_noise((256, 256), 90).resize(size).convert("RGB")
        case 1:
            return Image.linear_gradient("L").resize(size).convert("RGB")
        case 2:
            return Image.radial_gradient("L").resize(size).convert("RGB")
        case _:
            grey = kind * 37 % 256
            return Image.new("RGB", size, (grey, 255 - grey, grey // 2))


def measure(kind: int, size: tuple[int, int]) -> tuple[int, int, float]:
    """The ink that must be there, the ink that is, and the contrast to the worst pixel of the
    strip that it stands on."""
    before = ground(kind, size)
    marked = before.copy()
    drawn = draw_mark(marked, VisibleMark(), draw_text)
    read = Image.open(io.BytesIO(encode(marked, "JPEG", 95))).convert("RGB")
    left, top, right, bottom = drawn.box
    under = marked.crop((left, top - 1, right, top))
    inside = read.crop((left, top - 3, right, bottom + 3)).convert("L")
    base = sum(luminance(under)) / 2
    ink = 255 if base < 0.18 else 0
    far = ImageChops.difference(inside, Image.new("L", inside.size, ink))
    rows = far.point(lambda value: 255 * (value < _SEEN)).getbbox()
    worst = min(contrast(ink / 255, each) for each in luminance(under))
    return least_ink(size), rows[3] - rows[1] if rows else 0, min(worst, drawn.contrast)


def main() -> None:
    """Try pictures of all sizes and print the worst of each kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, default=200)
    chosen = parser.parse_args()
    application = prepare_fonts()
    pick = random.Random(45438)  # noqa: S311 - sizes of pictures
    wrong, thin, pale, began = 0, 0.0, 21.0, time.perf_counter()
    for number in range(chosen.sizes):
        short = round(LEAST * (MOST / LEAST) ** (number / max(1, chosen.sizes - 1)))
        other = min(round(short * pick.uniform(1, 3)), MOST, LONGEST // short)
        size = (short, max(short, other)) if number % 2 else (max(short, other), short)
        wanted, ink, legible = measure(number, size)
        is_right = ink >= wanted and legible >= LEAST_CONTRAST
        wrong += not is_right
        thin, pale = max(thin, wanted / max(1, ink)), min(pale, legible)
        if not is_right:
            print(f"{size}: {ink} of {wanted} px, contrast {legible:.2f}")
    seconds = time.perf_counter() - began
    print(
        f"{chosen.sizes} sizes on {type(application).__name__}: {wrong} wrong; wanted ink is at "
        f"most {thin:.3f} of the ink measured; least contrast {pale:.2f}; {seconds:.0f} s"
    )


if __name__ == "__main__":
    main()
