"""Colour conversion: opaque pixels in sRGB, whatever the file's mode and profile."""

from __future__ import annotations

import functools
import io
import logging

from PIL import Image, ImageCms

log = logging.getLogger(__name__)

GROUND = 128
"""Neutral grey behind transparent pictures."""
_PLAIN = ("RGB", "L", "CMYK")
"""Modes that can be resized directly; palettes and bits cannot."""
_GREY = ("1", "L", "LA")
_DATE = slice(24, 36)
"""Where a profile says when it was made: six numbers of two bytes."""
_SOME_DATE = bytes((7, 0xE9, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))


def is_flat(image: Image.Image) -> bool:
    """Whether `flatten` would change nothing."""
    return image.mode in _PLAIN and not image.has_transparency_data


def flatten(image: Image.Image) -> Image.Image:
    """`image` without transparency, palette or sixteen bits. CMYK and grey stay, since their
    profiles apply to those modes."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        solid = "L" if image.mode in _GREY else "RGB"
        whole = image.convert(f"{solid}A")
        ground = Image.new(solid, whole.size, (GROUND,) * len(solid))
        ground.paste(whole.convert(solid), mask=whole.getchannel("A"))
        return ground
    if image.mode == "1":
        return image.convert("L")
    return image if is_flat(image) else image.convert("RGB")


def separate(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """`image` as `flatten` gives it but without a ground, and its transparency, if it has some."""
    if image.mode.startswith("I") or not image.has_transparency_data:
        return flatten(image), None
    whole = image.convert("LA" if image.mode in _GREY else "RGBA")
    return whole.convert("L" if whole.mode == "LA" else "RGB"), whole.getchannel("A")


@functools.cache
def srgb_profile() -> bytes:
    """The profile that says sRGB; the same bytes each time, though its maker dates it."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[: _DATE.start] + _SOME_DATE + made[_DATE.stop :]


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from the picture's own profile to sRGB; an invalid profile is ignored, as browsers
    do."""
    converted = _converted(image, profile) if profile else None
    return converted or (image if image.mode == "RGB" else image.convert("RGB"))


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except Exception as error:  # noqa: BLE001 - a profile never hides a picture
        log.info("a colour profile of %d bytes cannot be used: %s", len(profile), error)
        return None
