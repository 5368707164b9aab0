"""Original files, named after their content; what is committed survives a power cut."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from wujie_desktop.domain.errors import PictureTooLarge
from wujie_desktop.domain.generation import StoredOriginal
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.reasons import Why
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.moving import put_in_place
from wujie_desktop.imaging.sniff import SUFFIXES

MAX_BYTES = 100 * 1024 * 1024


class OriginalStore:
    """`originals/ab/<sha256>.<ext>` and `incoming/*.part` under the data folder."""

    def __init__(self, data_folder: Path) -> None:
        self._root = data_folder.resolve()

    def part_path(self, key: ImageKey) -> Path:
        """Where the bytes of `key` gather while they arrive. Keys are never used as names."""
        folder = self._root / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}.part"

    def commit(self, part: Path) -> StoredOriginal:
        """Check, hash and move `part` to its place; durable when this returns.

        Decodes the whole picture once, so that a truncated file is found now. Raises
        PictureBroken or PictureTooLarge; `part` is then gone.
        """
        try:
            image_format, width, height = _check(part)
        except Exception:
            part.unlink(missing_ok=True)
            raise
        digest = hash_file(part)
        target = self._root / "originals" / digest[:2] / f"{digest}{SUFFIXES[image_format]}"
        target.parent.mkdir(parents=True, exist_ok=True)
        size = part.stat().st_size
        _sync_file(part)
        put_in_place(part, target)
        for folder in (target.parent, target.parent.parent, self._root):
            _sync_folder(folder)
        relative = target.relative_to(self._root).as_posix()
        return StoredOriginal(digest, relative, image_format, width, height, size)

    def resolve(self, relative: str) -> Path:
        """The absolute path. Raises ValueError for anything outside the data folder."""
        path = (self._root / relative).resolve()
        if not path.is_relative_to(self._root):
            raise ValueError(f"{relative!r} is outside the data folder")
        return path

    def verify(self, original: StoredOriginal) -> bool:
        """Whether the file is there and is what it was."""
        path = self.resolve(original.path)
        return path.is_file() and hash_file(path) == original.sha256

    def remove(self, relative: str) -> None:
        """Delete the file at `relative`; nothing happens where there is none."""
        self.resolve(relative).unlink(missing_ok=True)


def hash_file(path: Path) -> str:
    """SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(part: Path) -> tuple[str, int, int]:
    size = part.stat().st_size
    if size > MAX_BYTES:
        raise PictureTooLarge(Why.TOO_MANY_BYTES.of(size))
    with open_picture(part) as image:
        image.load()
        return str(image.format), image.width, image.height


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows keeps folders in order by itself and cannot open them."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
