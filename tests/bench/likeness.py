"""How far apart renditions of one picture are, and other pictures: what `MAX_DISTANCE` rests on.

Usage: python -m tests.bench.likeness [PICTURES]
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from wujie_desktop.domain.likeness import MAX_DISTANCE
from wujie_desktop.imaging.likeness import difference_hash
from wujie_desktop.servers.sandbox.pictures import PictureSpec, draw_picture

Change = Callable[[Image.Image], Image.Image]


def _saved(image: Image.Image, kind: str, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, kind, quality=quality)
    return Image.open(out).convert("RGB")


def _fitted(image: Image.Image, edge: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((edge, edge), Image.Resampling.BICUBIC)
    return small


def _cropped(image: Image.Image, share: float) -> Image.Image:
    """Without `share` of each side."""
    across, down = round(image.width * share), round(image.height * share)
    return image.crop((across, down, image.width - across, image.height - down))


def _marked(image: Image.Image) -> Image.Image:
    """With a label in the corner, as the law wants it."""
    marked = image.copy()
    draw = ImageDraw.Draw(marked)
    high = image.height // 18
    draw.rectangle((0, image.height - high, high * 4, image.height), fill=(0, 0, 0))
    draw.text((4, image.height - high + 2), "AI", fill=(255, 255, 255))
    return marked


def _square(image: Image.Image) -> Image.Image:
    edge = min(image.size)
    return ImageOps.fit(image, (edge, edge))


SAME: Mapping[str, Change] = {
    "JPEG, quality 30": lambda image: _saved(image, "JPEG", 30),
    "WebP, quality 50": lambda image: _saved(image, "WEBP", 50),
    "800 pixels, JPEG 75": lambda image: _saved(_fitted(image, 800), "JPEG", 75),
    "200 pixels, JPEG 60": lambda image: _saved(_fitted(image, 200), "JPEG", 60),
    "64 pixels": lambda image: _fitted(image, 64),
    "brightness 80 %": lambda image: ImageEnhance.Brightness(image).enhance(0.8),
    "brightness 115 %": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "contrast 85 %": lambda image: ImageEnhance.Contrast(image).enhance(0.85),
    "grey": lambda image: ImageOps.grayscale(image).convert("RGB"),
    "sharpened": lambda image: image.filter(ImageFilter.SHARPEN),
    "label in the corner": _marked,
    "1 % cut off each side": lambda image: _cropped(image, 0.01),
    "2 % cut off each side": lambda image: _cropped(image, 0.02),
}
"""What a host does to one and the same picture."""
BETWEEN: Mapping[str, Change] = {
    "5 % cut off each side": lambda image: _cropped(image, 0.05),
    "10 % cut off each side": lambda image: _cropped(image, 0.1),
    "square from the middle": _square,
}
"""The picture, but not all of it."""
OTHER: Mapping[str, Change] = {
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "half covered": lambda image: _covered(image, 2),
    "a quarter covered": lambda image: _covered(image, 4),
}
"""No longer the picture."""


def _covered(image: Image.Image, part: int) -> Image.Image:
    covered = image.copy()
    covered.paste((40, 200, 90), (0, 0, image.width, image.height // part))
    return covered


def pictures(number: int) -> Sequence[Image.Image]:
    """Pictures of the sandbox: two of each avatar, prompt and template, so the hardest pairs."""
    made = []
    for place in range(number):
        spec = PictureSpec(
            f"avatar {place % 3}", f"prompt {place // 6}", "t", place // 2, place % 6
        )
        made.append(_fitted(Image.open(io.BytesIO(draw_picture(spec))).convert("RGB"), 512))
    return made


def measure(number: int) -> Mapping[str, Sequence[int]]:
    """The distances of each kind of pair."""
    drawn = pictures(number)
    hashes = [difference_hash(image) for image in drawn]
    found: dict[str, list[int]] = {}
    for name, change in {**SAME, **BETWEEN, **OTHER}.items():
        changed = [difference_hash(change(image)) for image in drawn]
        found[name] = [(one ^ two).bit_count() for one, two in zip(hashes, changed, strict=True)]
    found["another picture"] = [
        (one ^ two).bit_count() for place, one in enumerate(hashes) for two in hashes[place + 1 :]
    ]
    return found


def main() -> None:
    """Print the table."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    print("| pair | least | median | most | told as different |")
    print("| --- | --- | --- | --- | --- |")
    for name, distances in found.items():
        told = sum(distance > MAX_DISTANCE for distance in distances) / len(distances)
        spread = f"{min(distances)} | {median(distances):g} | {max(distances)}"
        print(f"| {name} | {spread} | {told:.1%} |")


if __name__ == "__main__":
    main()
