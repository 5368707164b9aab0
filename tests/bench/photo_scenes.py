"""Pictures that behave as photos do, all drawn here: detail of every size, smooth skin, a lens
that is never perfect, noise of a sensor. The same seed gives the same picture."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Scene = Callable[[int, tuple[int, int]], Image.Image]
_LENS = 0.9
"""Radius of the blur of a good lens, in pixels of a picture of 2,000."""
_GRAIN = 6
"""Levels either way that a sensor adds to each pixel in good light."""


def _grains(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def _fractal(rng: random.Random, size: tuple[int, int], rough: float = 0.6) -> Image.Image:
    """Clouds with detail of every size, mean 128; the rougher the more of the fine."""
    whole, weight, edge = Image.new("L", size, 128), 1.0, 3
    while edge < max(size):
        cells = (max(2, edge * size[0] // max(size)), max(2, edge * size[1] // max(size)))
        layer = _grains(rng, cells).resize(size, Image.Resampling.BICUBIC)
        weight *= rough
        whole = ImageChops.add(
            whole, layer.point(lambda level, w=weight: round((level - 128) * w + 128)), 1, -128
        )
        edge *= 2
    return whole


def _toned(grey: Image.Image, dark: str, bright: str) -> Image.Image:
    return ImageOps.colorize(grey, dark, bright)


def _person(
    rng: random.Random, image: Image.Image, share: float, middle: tuple[float, float]
) -> Image.Image:
    """Draw head and shoulders over `image`, the head `share` of its width; return where they
    are."""
    width, height = image.size
    head = width * share
    x, y = middle[0] * width, middle[1] * height
    mask = Image.new("L", image.size)
    shape = ImageDraw.Draw(mask)
    body = (x - head * 1.1, y + head * 0.7, x + head * 1.1, y + head * 3)
    face = (x - head / 2, y - head * 0.66, x + head / 2, y + head * 0.66)
    hair = (x - head * 0.6, y - head * 0.9, x + head * 0.6, y + head * 0.5)
    for box in (body, face, hair):
        shape.ellipse(box, fill=255)
    layer = image.copy()
    cloth = _toned(
        _fractal(rng, image.size, 0.5), *rng.choice([("#123", "#579"), ("#411", "#b76")])
    )
    layer.paste(cloth, mask=mask)
    drawn = ImageDraw.Draw(layer)
    drawn.ellipse(hair, fill=rng.choice(["#1a1412", "#3a2618", "#6b5030"]))
    drawn.ellipse(face, fill=rng.choice(["#d8a888", "#b98a68", "#8a5c40", "#e8c4a8"]))
    _hairs(rng, drawn, head, (x, y))
    _features(drawn, head, (x, y), rng)
    shade = Image.linear_gradient("L").rotate(90).resize(image.size)
    if rng.random() < 0.5:
        shade = ImageOps.mirror(shade)
    soft = ImageChops.multiply(layer, _toned(shade, "#aaa", "#fff"))
    image.paste(soft, mask=mask)
    return mask


def _hairs(
    rng: random.Random, drawn: ImageDraw.ImageDraw, head: float, at: tuple[float, float]
) -> None:
    x, y = at
    for _ in range(500):
        turn = rng.uniform(math.pi, 2 * math.pi)
        inner, outer = rng.uniform(0.36, 0.6), rng.uniform(0.5, 0.64)
        ends = [
            (
                x + math.cos(turn + lean) * head * far,
                y - head * 0.1 + math.sin(turn) * head * far * 1.3,
            )
            for far, lean in ((inner, 0), (outer, rng.uniform(-0.1, 0.1)))
        ]
        level = rng.randrange(15, 90)
        drawn.line(ends, fill=(level, level * 3 // 4, level // 2), width=max(1, round(head / 250)))


def _features(
    drawn: ImageDraw.ImageDraw, head: float, at: tuple[float, float], rng: random.Random
) -> None:
    x, y = at
    for side in (-1, 1):
        ex, ey, r = x + side * head * 0.2, y - head * 0.08, head * 0.08
        drawn.ellipse((ex - r, ey - r / 2, ex + r, ey + r / 2), fill="#f4f0ec")
        drawn.ellipse((ex - r / 2, ey - r / 2, ex + r / 2, ey + r / 2), fill="#2a1c10")
        drawn.ellipse((ex - r / 6, ey - r / 4, ex, ey - r / 8), fill="#ffffff")
        for lash in range(-9, 10):
            start = (ex + lash * r / 9, ey - r / 2 + abs(lash) * r / 30)
            drawn.line(
                (*start, start[0] + lash * r / 40, start[1] - r / 3),
                fill="#1a1210",
                width=max(1, round(head / 300)),
            )
        for _ in range(60):
            bx = ex + rng.uniform(-r * 1.3, r * 1.3)
            drawn.line(
                (bx, ey - r * 1.2, bx + side * r / 3, ey - r * 1.5),
                fill="#2a1c14",
                width=max(1, round(head / 300)),
            )
    drawn.arc(
        (x - head * 0.07, y + head * 0.05, x + head * 0.07, y + head * 0.2),
        10,
        170,
        fill="#8a5a48",
        width=max(1, round(head / 90)),
    )
    drawn.ellipse(
        (x - head * 0.15, y + head * 0.33, x + head * 0.15, y + head * 0.4), fill="#b05850"
    )
    drawn.line(
        (x - head * 0.15, y + head * 0.365, x + head * 0.15, y + head * 0.365),
        fill="#5a2420",
        width=max(1, round(head / 150)),
    )


def plain_portrait(seed: int, size: tuple[int, int]) -> Image.Image:
    """A person before a wall of one colour: most of it has no detail at all."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    wall = rng.choice(["#9aa4ad", "#c8c2b8", "#74808a"])
    image = Image.new("RGB", size, wall)
    _person(rng, image, rng.uniform(0.28, 0.42), (rng.uniform(0.42, 0.58), rng.uniform(0.36, 0.44)))
    return image


def shallow_portrait(seed: int, size: tuple[int, int]) -> Image.Image:
    """A sharp person, not large, before a background that is far out of focus."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    image = street(seed + 1000, size).filter(ImageFilter.GaussianBlur(max(size) / 55))
    _person(rng, image, rng.uniform(0.18, 0.3), (rng.uniform(0.35, 0.65), rng.uniform(0.4, 0.5)))
    return image


def street(seed: int, size: tuple[int, int]) -> Image.Image:
    """Houses with windows under a sky."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    width, height = size
    image = _toned(_fractal(rng, size, 0.45), "#5f86b8", "#e8eef4")
    drawn = ImageDraw.Draw(image)
    x = 0.0
    while x < width:
        wide, top = width * rng.uniform(0.1, 0.24), height * rng.uniform(0.15, 0.5)
        tone = rng.randrange(60, 190)
        drawn.rectangle((x, top, x + wide, height), fill=(tone, tone * 9 // 10, tone * 8 // 10))
        step = width * rng.uniform(0.018, 0.035)
        for row in range(int((height - top) / step)):
            for column in range(int(wide / step)):
                left, up = x + (column + 0.25) * step, top + (row + 0.25) * step
                glass = rng.choice(["#22303c", "#3c5468", "#d8c890", "#182028"])
                drawn.rectangle((left, up, left + step * 0.5, up + step * 0.6), fill=glass)
        x += wide
    plaster = _fractal(rng, size, 0.62)
    return ImageChops.overlay(image, Image.merge("RGB", (plaster,) * 3))


def leaves(seed: int, size: tuple[int, int]) -> Image.Image:
    """Foliage: detail everywhere."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    image = _toned(_fractal(rng, size, 0.72), "#0c1a08", "#c8d890")
    drawn = ImageDraw.Draw(image)
    for _ in range(1500):
        x, y = rng.uniform(0, size[0]), rng.uniform(0, size[1])
        r = max(size) * rng.uniform(0.004, 0.015)
        green = rng.randrange(50, 190)
        turn = rng.uniform(0.4, 1.6)
        drawn.ellipse(
            (x - r * turn, y - r / turn, x + r * turn, y + r / turn),
            fill=(green // 2, green, green // 4),
        )
    return image


def room(seed: int, size: tuple[int, int]) -> Image.Image:
    """A person in a room of smooth walls, with a shelf of books."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    image = _toned(Image.radial_gradient("L").resize(size), "#e4dccc", "#8c7c68")
    drawn = ImageDraw.Draw(image)
    x = size[0] * 0.05
    while x < size[0] * 0.9:
        wide = size[0] * rng.uniform(0.008, 0.024)
        top = size[1] * rng.uniform(0.1, 0.17)
        drawn.rectangle((x, top, x + wide, size[1] * 0.3), fill=tuple(rng.randbytes(3)))
        x += wide * 1.1
    _person(rng, image, rng.uniform(0.2, 0.32), (rng.uniform(0.3, 0.7), rng.uniform(0.45, 0.55)))
    return image


def soft_light(seed: int, size: tuple[int, int]) -> Image.Image:
    """A person in fog: little contrast, and yet in focus."""
    image = plain_portrait(seed, size)
    return Image.blend(image, Image.new("RGB", size, "#b8bcc0"), 0.5)


SCENES: Mapping[str, Scene] = {
    "portrait, plain wall": plain_portrait,
    "portrait, shallow focus": shallow_portrait,
    "portrait, soft light": soft_light,
    "room": room,
    "street": street,
    "leaves": leaves,
}


def photographed(image: Image.Image, seed: int = 0, grain: int = _GRAIN) -> Image.Image:
    """`image` as a camera has it: through a lens, with noise of `grain` levels."""
    rng = random.Random(seed)  # noqa: S311 - a drawing
    seen = image.filter(ImageFilter.GaussianBlur(_LENS * max(image.size) / 2000))
    return grained(seen, rng, grain)


def grained(image: Image.Image, rng: random.Random, grain: int) -> Image.Image:
    """`image` with noise: three even throws for each colour of each pixel, which together have a
    standard deviation of `grain`."""
    made = image
    for _ in range(3 if grain else 0):
        noise = [
            _grains(rng, image.size).point(
                lambda level: round((level - 127.5) * grain / 127.5 + 128)
            )
            for _ in range(3)
        ]
        made = ImageChops.add(made, Image.merge("RGB", noise), 1, -128)
    return made
