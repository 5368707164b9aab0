"""Paths of stored thumbnails, without importing the decoder."""

from __future__ import annotations

from pathlib import Path


def thumbnail_path(data_folder: Path, sha256: str, *, blurred: bool) -> Path:
    """The thumbnail of the original with this hash. The blurred one is a separate file, so that the
    sharp one is never painted by accident."""
    suffix = ".blur.jpg" if blurred else ".jpg"
    return data_folder / "thumbnails" / sha256[:2] / f"{sha256}{suffix}"
