"""Pictures decoded and encoded anew for a copy: upright, in sRGB, with their transparency, without
metadata."""

from __future__ import annotations

import io
from itertools import islice

from PIL import Image, ImageOps

from wujie_desktop.domain.rendition import OutputFormat, Rendition
from wujie_desktop.imaging.colour import separate, srgb_profile, to_srgb
from wujie_desktop.imaging.containers import IMAGE, VP8X, blocks, chunks, riff_chunks
from wujie_desktop.imaging.decoding import open_data
from wujie_desktop.imaging.rendering import turned_upright

_WHITE = (255, 255, 255)
_FULL_COLOUR = 90
"""From this quality on a JPEG keeps its colours in full resolution."""
_MOVING = 0x02
_WRITTEN = {
    OutputFormat.JPEG: "JPEG",
    OutputFormat.PNG: "PNG",
    OutputFormat.WEBP: "WEBP",
}


def decode(data: bytes) -> Image.Image:
    """The picture in `data` as RGB or RGBA; the first frame of an animation. Raises PictureBroken,
    PictureTooLarge."""
    with open_data(data) as picture:
        solid, alpha = separate(picture.image)
        image = to_srgb(solid, picture.profile)
        if image is picture.image:
            image = image.copy()
        if alpha:
            image.putalpha(alpha)
        return turned_upright(image, picture.turn)


def resized(image: Image.Image, rendition: Rendition) -> Image.Image:
    """`image` in the size that is wanted."""
    if rendition.box:
        return ImageOps.fit(image, rendition.box, Image.Resampling.LANCZOS)
    longer = max(image.size)
    if not 0 < rendition.max_side < longer:
        return image
    scale = rendition.max_side / longer
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def format_of(rendition: Rendition, original: str) -> str:
    """The format that a copy is written in; what cannot be written becomes a PNG."""
    as_original = original if original in _WRITTEN.values() else "PNG"
    return _WRITTEN.get(rendition.format, as_original)


def encode(image: Image.Image, kind: str, quality: int) -> bytes:
    """`image` as a file of the format `kind`: JPEG, PNG or WEBP."""
    out = io.BytesIO()
    if kind == "JPEG":
        subsampling = "4:4:4" if quality >= _FULL_COLOUR else "4:2:0"
        on_white(image).save(
            out, kind, quality=quality, subsampling=subsampling, icc_profile=srgb_profile()
        )
    elif kind == "PNG":
        image.save(out, kind, icc_profile=srgb_profile())
    else:
        image.save(out, kind, quality=quality, icc_profile=srgb_profile())
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """`image` without transparency."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def is_animated(kind: str, data: bytes) -> bool:
    """Whether the file `data` in the format `kind` has more than one frame."""
    if kind == "PNG":
        return any(piece.kind == b"acTL" for piece in chunks(data))
    if kind == "WEBP":
        first = next(riff_chunks(data), None)
        return bool(first and first.kind == VP8X and first.body[:1] and first.body[0] & _MOVING)
    if kind == "GIF":
        frames = (piece for piece in blocks(data) if piece.kind == IMAGE)
        return len(list(islice(frames, 2))) > 1
    return False
