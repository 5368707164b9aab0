"""Small pictures beside the originals: one sharp, one that nobody can recognise.

They can be made again at any time, so nothing here is synced to the disk.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter, ImageOps

from wujie_desktop.imaging.colour import flatten, to_srgb
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.thumbnail_paths import thumbnail_path

EDGE = 512
"""Longest side of a stored thumbnail, in pixels."""
_BLUR_EDGE = 16
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class DecodedThumbnail:
    """Pixels as RGB888 rows of `stride` bytes, top to bottom."""

    width: int
    height: int
    stride: int
    data: bytes


class ThumbnailStore:
    """`thumbnails/ab/<sha256>.jpg` and `….blur.jpg` under the data folder."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder

    def path(self, sha256: str) -> Path:
        """The sharp one."""
        return thumbnail_path(self._folder, sha256, blurred=False)

    def blurred_path(self, sha256: str) -> Path:
        """The blurred one."""
        return thumbnail_path(self._folder, sha256, blurred=True)

    def exists(self, sha256: str) -> bool:
        """Whether both are there."""
        return self.path(sha256).is_file() and self.blurred_path(sha256).is_file()

    def make(self, original: Path, sha256: str) -> None:
        """Make both from `original`: upright, in sRGB. Raises PictureBroken, PictureTooLarge."""
        with open_picture(original) as image:
            small = shrink(image)
        self.path(sha256).parent.mkdir(parents=True, exist_ok=True)
        _save(blur(small), self.blurred_path(sha256))
        _save(small, self.path(sha256))

    def remove(self, sha256: str) -> None:
        """Delete both; nothing happens where there are none."""
        for path in (self.path(sha256), self.blurred_path(sha256)):
            path.unlink(missing_ok=True)

    def load_rgb(self, path: Path, edge: int = EDGE) -> DecodedThumbnail:
        """Decode a stored one so that its longest side has `edge` pixels at most. Raises
        FileNotFoundError or PictureBroken."""
        with open_picture(path) as image:
            image.draft("RGB", (edge, edge))
            image.thumbnail((edge, edge), Image.Resampling.BICUBIC, reducing_gap=2.0)
            rgb = image.convert("RGB")
            return DecodedThumbnail(rgb.width, rgb.height, rgb.width * 3, rgb.tobytes())


def shrink(image: Image.Image) -> Image.Image:
    """`image` at most `EDGE` pixels long, upright, opaque, in sRGB."""
    image.draft("RGB", (EDGE, EDGE))
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return to_srgb(flatten(upright), profile)


def blur(small: Image.Image) -> Image.Image:
    """A picture of the same size in which only patches of colour are left."""
    dots = small.copy()
    dots.thumbnail((_BLUR_EDGE, _BLUR_EDGE))
    return dots.resize(small.size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(8))


def _save(image: Image.Image, target: Path) -> None:
    part = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    image.save(part, "JPEG", quality=_QUALITY)
    part.replace(target)
