"""Paths of stored thumbnails and sample pictures, without importing the decoder."""

from __future__ import annotations

from pathlib import Path


def thumbnail_path(data_folder: Path, sha256: str, *, blurred: bool) -> Path:
    """The thumbnail of the original with this hash. The blurred one is a separate file, so that the
    sharp one is never painted by accident."""
    suffix = ".blur.jpg" if blurred else ".jpg"
    return data_folder / "thumbnails" / sha256[:2] / f"{sha256}{suffix}"


def sample_path(folder: Path, name: str) -> Path:
    """The sample picture called `name`, a web address or anything else: it never becomes the name
    of a file."""
    import hashlib

    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    return folder / "faces" / digest[:2] / f"{digest}.jpg"
