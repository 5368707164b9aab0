"""Pictures drawn from the request alone, each different from the others."""

from __future__ import annotations

import hashlib
import io
import random
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from wujie_desktop.domain.value import value
from wujie_desktop.servers.sandbox.templates import SIZE, Shape

_JUDGED_WIDTH = 800
Colour = tuple[int, int, int]

PALETTES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((48, 30, 110), (236, 72, 153), (59, 170, 220)),
    ((70, 20, 60), (240, 70, 90), (250, 150, 140)),
    ((20, 70, 70), (90, 200, 150), (190, 225, 190)),
    ((74, 28, 98), (252, 146, 70), (250, 190, 90)),
    ((84, 54, 34), (214, 160, 98), (235, 210, 170)),
    ((26, 30, 92), (92, 130, 252), (160, 190, 255)),
    ((22, 60, 48), (150, 190, 130), (235, 240, 210)),
    ((150, 80, 50), (255, 196, 140), (255, 235, 200)),
    ((12, 62, 110), (110, 190, 230), (225, 240, 250)),
    ((90, 34, 24), (240, 120, 60), (255, 210, 120)),
    ((40, 46, 56), (150, 160, 170), (225, 228, 232)),
    ((24, 12, 40), (130, 40, 120), (250, 200, 90)),
)
_SKIN: tuple[Colour, ...] = ((240, 206, 180), (228, 184, 150), (204, 154, 118), (246, 218, 198))
_HAIR: tuple[Colour, ...] = ((28, 22, 26), (54, 34, 26), (20, 22, 34), (84, 52, 34))


@value
class PictureSpec:
    """Everything that a picture is drawn from. `index` distinguishes the pictures of one call."""

    avatar_key: str
    prompt: str
    template_key: str
    palette: int
    index: int
    shape: Shape = Shape.PORTRAIT

    @property
    def format(self) -> str:
        """The format: every fourth picture is a PNG."""
        return "PNG" if self.index % 4 == 3 else "JPEG"  # noqa: PLR2004 - the fourth


@lru_cache(maxsize=64)
def draw_picture(spec: PictureSpec) -> bytes:
    """Draw and encode a picture, 1024 pixels wide, a few hundred kB; the same spec gives the same
    bytes, and the last ones are kept."""
    seed = f"{spec.avatar_key}|{spec.prompt}|{spec.template_key}|{spec.index}"
    chance = random.Random(hashlib.sha256(seed.encode()).digest())  # noqa: S311 - a drawing
    person = random.Random(hashlib.sha256(spec.avatar_key.encode()).digest())  # noqa: S311 - as above
    dark, bright, light = PALETTES[spec.palette % len(PALETTES)]
    image = _gradient(dark, bright, chance)
    draw = ImageDraw.Draw(image)
    _disc(draw, light, bright, chance)
    _skyline(draw, dark, light, chance)
    _person(draw, dark, bright, person, chance)
    return _encode(image.filter(ImageFilter.SMOOTH), spec, chance)


def reduced(picture: bytes) -> bytes:
    """Encode a drawn picture anew, at most 800 pixels wide."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB")
    small.thumbnail((_JUDGED_WIDTH, SIZE[1]))
    small.save(out, "JPEG", quality=75)
    return out.getvalue()


def _gradient(dark: Colour, bright: Colour, chance: random.Random) -> Image.Image:
    corners = Image.new("RGB", (2, 2))
    corners.putpixel((0, 0), _mix(dark, bright, chance.uniform(0.05, 0.3)))
    corners.putpixel((1, 0), _mix(dark, bright, chance.uniform(0.5, 0.9)))
    corners.putpixel((0, 1), _mix(dark, bright, chance.uniform(0.6, 1.0)))
    corners.putpixel((1, 1), _mix(bright, (255, 255, 255), chance.uniform(0.0, 0.25)))
    return corners.resize(SIZE, Image.Resampling.BICUBIC)


def _disc(draw: ImageDraw.ImageDraw, light: Colour, ground: Colour, chance: random.Random) -> None:
    x, y = chance.randint(220, 820), chance.randint(150, 420)
    radius = chance.randint(90, 170)
    for grow, share in ((46, 0.2), (22, 0.4), (0, 0.85)):
        box = (x - radius - grow, y - radius - grow, x + radius + grow, y + radius + grow)
        draw.ellipse(box, fill=_mix(ground, light, share))


def _skyline(draw: ImageDraw.ImageDraw, dark: Colour, light: Colour, chance: random.Random) -> None:
    left = -20
    while left < SIZE[0]:
        width, top = chance.randint(70, 170), chance.randint(430, 980)
        wall = _mix(dark, light, chance.uniform(0.02, 0.16))
        draw.rectangle((left, top, left + width, SIZE[1]), fill=wall)
        for row in range(top + 30, SIZE[1], 62):
            for column in range(left + 18, left + width - 24, 34):
                if chance.random() < 0.28:  # noqa: PLR2004 - how many windows are lit
                    draw.rectangle(
                        (column, row, column + 14, row + 24), fill=_mix(wall, light, 0.5)
                    )
        left += width + chance.randint(6, 60)


def _person(
    draw: ImageDraw.ImageDraw,
    dark: Colour,
    bright: Colour,
    person: random.Random,
    chance: random.Random,
) -> None:
    skin, hair = person.choice(_SKIN), person.choice(_HAIR)
    centre = 512 + chance.randint(-90, 90)
    top = chance.randint(400, 520)
    coat = _mix(_mix(dark, bright, 0.55), (20, 20, 24), chance.uniform(0.15, 0.5))
    long_hair = person.random() < 0.5  # noqa: PLR2004 - one half
    if long_hair:
        draw.rounded_rectangle((centre - 205, top + 120, centre + 205, top + 640), 150, fill=hair)
    draw.ellipse((centre - 205, top - 70, centre + 205, top + 400), fill=hair)
    draw.rectangle((centre - 70, top + 380, centre + 70, top + 560), fill=_mix(skin, dark, 0.18))
    draw.rounded_rectangle((centre - 350, top + 520, centre + 350, SIZE[1] + 300), 260, fill=coat)
    draw.polygon(
        ((centre - 95, top + 522), (centre + 95, top + 522), (centre, top + 690)),
        fill=_mix(coat, (255, 255, 255), 0.25),
    )
    draw.ellipse((centre - 160, top + 20, centre + 160, top + 460), fill=skin)
    draw.pieslice((centre - 178, top - 30, centre + 178, top + 330), 188, 352, fill=hair)
    for side in (-1, 1):
        eye = centre + side * 66
        draw.ellipse((eye - 15, top + 232, eye + 15, top + 262), fill=_mix(hair, dark, 0.4))
        draw.line((eye - 32, top + 204, eye + 32, top + 200), fill=hair, width=8)
    smile = chance.randint(16, 34)
    draw.arc(
        (centre - 50, top + 320, centre + 50, top + 350 + smile), 20, 160, _mix(skin, dark, 0.5), 7
    )


def _encode(image: Image.Image, spec: PictureSpec, chance: random.Random) -> bytes:
    grain = Image.frombytes("L", (256, 341), chance.randbytes(256 * 341)).resize(SIZE)
    image = Image.blend(image, Image.merge("RGB", (grain, grain, grain)), 0.045)
    top, bottom = spec.shape.value
    image = image.crop((0, top, SIZE[0], bottom))
    if spec.format == "PNG":
        # Grain in all colours would make several MB of it.
        colours = image.reduce(4).quantize(64)
        image = image.quantize(palette=colours, dither=Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, spec.format, quality=93)
    return out.getvalue()


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return (red, green, blue)
