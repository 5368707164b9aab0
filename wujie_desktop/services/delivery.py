"""Originals under readable names, for whoever takes them out of the window."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from wujie_desktop.domain.generation import Picture
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.imaging.store import OriginalStore

log = logging.getLogger(__name__)

FOLDER = "outgoing"
_KEY_SHOWN = 8


class Delivery:
    """Lays files into `outgoing/` of the data folder; the folder is emptied at the start."""

    def __init__(self, data_folder: Path, originals: OriginalStore) -> None:
        self._folder = data_folder / FOLDER
        self._originals = originals
        self._round = 0
        shutil.rmtree(self._folder, ignore_errors=True)

    def deliver(self, pictures: Sequence[tuple[Picture, str]]) -> tuple[Path, ...]:
        """A file for each picture that has one, named after the words given with it and its
        key. It is the original itself (a hard link) where the file system can do that.

        Raises OSError where the folder cannot be written.
        """
        kept = [
            (picture.original, safe_name((words, picture.key[:_KEY_SHOWN]), _suffix(picture)))
            for picture, words in pictures
            if picture.original and self._originals.resolve(picture.original.path).is_file()
        ]
        self._round += 1
        folder = self._folder / str(self._round)
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for (original, _), name in zip(kept, distinct(name for _, name in kept), strict=True):
            target = folder / name
            _lay(self._originals.resolve(original.path), target)
            made.append(target)
        return tuple(made)


def _suffix(picture: Picture) -> str:
    return PurePosixPath(picture.original.path).suffix if picture.original else ""


def _lay(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        log.info("copying instead of linking: %s", error)
        shutil.copyfile(source, target)
