"""Originals under readable names, for drag and copy out of the window."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.request import Picture
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.imaging.store import OriginalStore

log = logging.getLogger(__name__)

FOLDER = "outgoing"
_KEY_SHOWN = 8


class OutgoingFiles:
    """Creates files in `outgoing/` of the data folder, which is emptied at the start."""

    def __init__(self, data_folder: Path, originals: OriginalStore) -> None:
        self._folder = data_folder / FOLDER
        self._originals = originals
        shutil.rmtree(self._folder, ignore_errors=True)

    def deliver(self, pictures: Sequence[tuple[Picture, str]]) -> tuple[Path, ...]:
        """A file for each picture that has one, named after the words given with it and its key. It
        is a hard link to the original where the file system supports that.

        Raises NotExported where the folder cannot be written; nothing is left there then.
        """
        kept = [
            (picture.original, safe_name((words, picture.key[:_KEY_SHOWN]), _suffix(picture)))
            for picture, words in pictures
            if picture.original and self._originals.resolve(picture.original.path).is_file()
        ]
        sources = [self._originals.resolve(original.path) for original, _ in kept]
        names = distinct(name for _, name in kept)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            folder = Path(mkdtemp(dir=self._folder, prefix=""))
        except OSError as error:
            raise _not_delivered(self._folder, error) from error
        try:
            for source, name in zip(sources, names, strict=True):
                _lay(source, folder / name)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise _not_delivered(folder, error) from error
        return tuple(folder / name for name in names)


def _not_delivered(folder: Path, error: OSError) -> NotExported:
    return NotExported(str(folder), system_reason(error))


def _suffix(picture: Picture) -> str:
    return PurePosixPath(picture.original.path).suffix if picture.original else ""


def _lay(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        log.info("copying instead of linking: %s", error)
        shutil.copyfile(source, target)
