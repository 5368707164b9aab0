"""Original files, named after their content; a committed file survives a power cut."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from wujie_desktop.base.files import hash_file, put_in_place, sync_file, sync_folder
from wujie_desktop.domain.errors import NotExported, PictureError, PictureTooLarge
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import THUMBNAIL_EDGE, StoredOriginal
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.incoming import discard
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.sniff import SUFFIXES

log = logging.getLogger(__name__)

MAX_BYTES = 100 * 1024 * 1024
_OWN = (
    *("originals", "incoming", "outgoing", "thumbnails", "retouches", "backups", "faces"),
    "photos",
    *("exported", "packed", "drafts", "rules", "logs"),
)
"""Folders in a library that it fills and empties by itself."""


class OriginalStore:
    """`originals/ab/<sha256>.<ext>` and `incoming/` beside the records, and perhaps more originals
    in a folder `apart`, on any disk or share.

    New originals are kept beside the records whatever that folder does; who brings them over is
    `services.originals_transfer`.
    """

    def __init__(self, records: Path, apart: Path | None = None) -> None:
        self._root = records.resolve()
        self._apart = apart

    @property
    def is_away(self) -> bool:
        """Whether the folder apart is not there: its disk is unplugged, say, or the share does not
        answer."""
        return self._apart is not None and not (self._apart / "originals").is_dir()

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that originals are in."""
        return (self._root, self._apart) if self._apart else (self._root,)

    def refuse_own(self, place: Path) -> None:
        """Raise NotExported where `place`, a file or a folder that need not be there yet, is a
        folder that the library fills and empties by itself, or lies in one."""
        owned = [root / name for root in self.roots for name in _OWN]
        ways_up = (place.resolve(), *place.resolve().parents)
        is_spelled = {folder.resolve() for folder in owned}.intersection(ways_up)
        found = {_identity(folder) for folder in owned} - {None}  # whatever their case is
        if is_spelled or found.intersection(map(_identity, ways_up)):
            raise NotExported(str(place), FailureReason.LIBRARYS_OWN)

    def part_path(self, key: PictureKey) -> Path:
        """Where the download of `key` is written. Keys are never used as file names."""
        folder = self._incoming()
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{_name_of(key)}.part"

    def sweep(self, wanted: Iterable[PictureKey]) -> None:
        """Delete partial downloads except those of `wanted`. Raises OSError."""
        names = {_name_of(key) for key in wanted}
        for path in self._incoming().glob("*"):
            if path.stem not in names and path.is_file():
                path.unlink()
                log.info("%s is not waited for any more", path.name)

    def _incoming(self) -> Path:
        return self._root / "incoming"

    def commit(self, part: Path) -> StoredOriginal:
        """Check, hash and move `part` into the store; durable when this returns.

        Decodes the picture as thumbnails and viewer will, so that damage is found now. Raises
        PictureBroken or PictureTooLarge, `part` is then deleted; OSError where the disk fails.
        """
        try:
            image_format, width, height = _check(part)
        except PictureError:
            discard(part)
            raise
        digest = hash_file(part)
        target = self._root / "originals" / digest[:2] / f"{digest}{SUFFIXES[image_format]}"
        target.parent.mkdir(parents=True, exist_ok=True)
        size = part.stat().st_size
        sync_file(part)
        put_in_place(part, target)
        discard(part)
        for folder in (target.parent, target.parent.parent, self._root):
            sync_folder(folder)
        relative = target.relative_to(self._root).as_posix()
        return StoredOriginal(digest, relative, image_format, width, height, size)

    def resolve(self, relative: str) -> Path:
        """The absolute path of what was stored as `relative`. Links in the data folder are
        followed: the user may have moved a part of it to another disk. Raises ValueError for a path
        that points outside."""
        parts = PureWindowsPath(relative)  # knows both separators and drives
        if parts.anchor or ".." in parts.parts or "\0" in relative:
            raise ValueError(f"{relative!r} is outside the data folder")
        path = self._root / relative
        return path if self._apart is None or path.exists() else self._apart / relative

    def verify(self, original: StoredOriginal) -> bool:
        """Whether the file exists and is unchanged."""
        try:
            path = self.resolve(original.path)
        except ValueError:
            return False
        return path.is_file() and hash_file(path) == original.sha256

    def remove(self, relative: str) -> None:
        """Delete the file at `relative`, wherever it exists."""
        self.resolve(relative).unlink(missing_ok=True)
        self.resolve(relative).unlink(missing_ok=True)  # as a copy that was being brought over


def _identity(folder: Path) -> tuple[int, int] | None:
    """By what the system tells `folder` from others; None where it is not there."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _name_of(key: PictureKey) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def _check(part: Path) -> tuple[str, int, int]:
    size = part.stat().st_size
    if size > MAX_BYTES:
        raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(size))
    with open_picture(part) as picture:
        width, height = picture.image.size
        render(picture, (THUMBNAIL_EDGE, THUMBNAIL_EDGE))
        return picture.format, width, height
