"""What decoded pixels mean: opaque, upright, in sRGB, whatever the file kept them as."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

GROUND = (128, 128, 128)
"""Neutral grey behind transparent pictures."""
_SCALABLE = ("RGB", "L", "CMYK")
"""Modes that can be made smaller as they are; palettes and bits cannot."""


def flatten(image: Image.Image) -> Image.Image:
    """`image` without transparency, palette or sixteen bits. CMYK and plain grey stay, since
    their own profiles speak of them."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        ground = Image.new("RGBA", rgba.size, (*GROUND, 255))
        return Image.alpha_composite(ground, rgba).convert("RGB")
    return image if image.mode in _SCALABLE else image.convert("RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the picture's own profile means them; an unusable profile is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # shown as if it were sRGB, as browsers do
        if converted:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")
