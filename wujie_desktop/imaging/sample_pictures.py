"""Small pictures of template samples and avatars."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wujie_desktop.base.files import replacing
from wujie_desktop.domain.errors import PictureTooLarge
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.thumbnail_paths import sample_path
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of

EDGE = 256
"""Longest side in pixels."""
MAX_SOURCE = 20 * 1024 * 1024
"""Bytes of the largest picture that one is made from."""
_QUALITY = 85


class SamplePictureStore:
    """The sample pictures in `folder`, that of the library's records."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """The path of the picture called `name`."""
        return sample_path(self._folder, name)

    def keep(self, data: bytes, name: str) -> None:
        """Reduce the picture file `data` and store it. Raises PictureError and OSError."""
        if len(data) > MAX_SOURCE:
            raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(len(data)))
        target = self.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target, durable=False) as part:
            part.write_bytes(data)
            with open_picture(part) as picture:
                small = render(picture, (EDGE, EDGE))
            small.save(part, "JPEG", quality=_QUALITY)

    def load(self, name: str) -> DecodedThumbnail:
        """Decode a stored one. Raises FileNotFoundError or PictureBroken."""
        with open_picture(self.path(name)) as picture:
            return pixels_of(picture.image)


def name_of_content(data: bytes) -> str:
    """A name derived from the content `data`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
