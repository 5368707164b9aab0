"""Thumbnails: one sharp, one blurred beyond recognition.

They can be made again at any time, so nothing here is synced to the disk.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageFilter

from wujie_desktop.base.files import replacing
from wujie_desktop.domain.request import THUMBNAIL_EDGE
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.thumbnail_paths import thumbnail_path

_BLUR_EDGE, _BLUR_STORED = 16, 128
_SMOOTH = Image.Resampling.BICUBIC
_QUALITY = 85


@value
class DecodedThumbnail:
    """Pixels as BGRX rows of `stride` bytes, top to bottom, for QImage without conversion."""

    width: int
    height: int
    stride: int
    data: bytes


class ThumbnailStore:
    """`thumbnails/ab/<sha256>.jpg` and `….blur.jpg` in the data folder."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder

    def path(self, sha256: str) -> Path:
        """The path of the sharp one."""
        return thumbnail_path(self._folder, sha256, blurred=False)

    def blurred_path(self, sha256: str) -> Path:
        """The path of the blurred one."""
        return thumbnail_path(self._folder, sha256, blurred=True)

    def exists(self, sha256: str) -> bool:
        """Whether both exist."""
        return self.path(sha256).is_file() and self.blurred_path(sha256).is_file()

    def draw(self, original: Path, edge: int = THUMBNAIL_EDGE) -> Image.Image:
        """Make the sharp thumbnail of `original`, its longest side at most `edge` pixels: upright,
        in sRGB. Raises PictureBroken, PictureTooLarge, and OSError where the disk fails."""
        with open_picture(original) as picture:
            return render(picture, (edge, edge))

    def keep(self, small: Image.Image, sha256: str) -> None:
        """Store `small` and its blurred variant. Raises OSError."""
        self.path(sha256).parent.mkdir(parents=True, exist_ok=True)
        _save(blur(small), self.blurred_path(sha256))
        _save(small, self.path(sha256))

    def remove(self, sha256: str) -> None:
        """Delete both, if they exist."""
        for path in (self.path(sha256), self.blurred_path(sha256)):
            path.unlink(missing_ok=True)

    def load(self, sha256: str, *, blurred: bool, edge: int = THUMBNAIL_EDGE) -> DecodedThumbnail:
        """Decode a stored one so that its longest side has `edge` pixels: at most, where it is
        sharp. Raises FileNotFoundError or PictureBroken."""
        path = self.blurred_path(sha256) if blurred else self.path(sha256)
        with open_picture(path) as picture:
            return _fitted(picture.image, blurred=blurred, edge=edge)

    def show(
        self, small: Image.Image, *, blurred: bool, edge: int = THUMBNAIL_EDGE
    ) -> DecodedThumbnail:
        """The result of `load` for a thumbnail `small` that is not stored yet."""
        return _fitted(blur(small) if blurred else small, blurred=blurred, edge=edge)


def _fitted(image: Image.Image, *, blurred: bool, edge: int) -> DecodedThumbnail:
    if blurred:
        return pixels_of(image.resize(_shape(image, max(image.size) / edge), _SMOOTH))
    image.draft("RGB", (edge, edge))
    image.thumbnail((edge, edge), _SMOOTH, reducing_gap=2.0)
    return pixels_of(image)


def pixels_of(image: Image.Image) -> DecodedThumbnail:
    """`image` as BGRX rows; Qt wants 255 in the fourth byte."""
    data = image.convert("RGBA").tobytes("raw", "BGRA")
    return DecodedThumbnail(image.width, image.height, image.width * 4, data)


def blur(small: Image.Image) -> Image.Image:
    """A small picture of the same shape in which only patches of colour are left."""
    share = max(small.size) / _BLUR_EDGE
    dots = small.resize(_shape(small, share), Image.Resampling.BOX)
    patches = dots.resize(_shape(small, share * _BLUR_EDGE / _BLUR_STORED), _SMOOTH)
    return patches.filter(ImageFilter.BoxBlur(2))


def _shape(image: Image.Image, share: float) -> tuple[int, int]:
    """The size of `image` divided by `share`, at least one pixel."""
    return max(1, round(image.width / share)), max(1, round(image.height / share))


def _save(image: Image.Image, target: Path) -> None:
    with replacing(target, durable=False) as part:
        image.save(part, "JPEG", quality=_QUALITY)
