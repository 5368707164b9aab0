"""Where thumbnails lie: known without the decoder, for whoever only wants to read one."""

from __future__ import annotations

from pathlib import Path


def thumbnail_path(data_folder: Path, sha256: str, *, blurred: bool) -> Path:
    """The thumbnail of the original with this hash. The blurred one is a file of its own, so
    that the sharp one is never painted by accident."""
    suffix = ".blur.jpg" if blurred else ".jpg"
    return data_folder / "thumbnails" / sha256[:2] / f"{sha256}{suffix}"
