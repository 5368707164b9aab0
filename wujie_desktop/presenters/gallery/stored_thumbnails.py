"""Reads stored thumbnails and sample pictures synchronously with Qt alone, for the first paint
only, when the decoder is not imported yet. Later ones are read off the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from wujie_desktop.imaging.thumbnail_paths import sample_path, thumbnail_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from wujie_desktop.presenters.gallery.thumbnail_cache import ReadNow


def stored_thumbnails(folder: Path) -> ReadNow:
    """Return a reader of the thumbnails of the library in `folder`; it returns None where there is
    none."""

    def read_now(sha256: str, blurred: bool, edge: int) -> QImage | None:  # noqa: FBT001 - a tuple's parts
        reader = _reader(thumbnail_path(folder, sha256, blurred=blurred))
        size = reader.size() if reader else QSize()
        if reader is None or not size.isValid():
            return None
        if blurred or max(size.toTuple()) > edge:
            box = QSize(edge, edge)
            reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
        return _image(reader)

    return read_now


def stored_samples(folder: Path) -> Callable[[str], QImage | None]:
    """The same for the sample pictures, by their names."""

    def read_now(name: str) -> QImage | None:
        reader = _reader(sample_path(folder, name))
        return _image(reader) if reader else None

    return read_now


def _reader(file: Path) -> QImageReader | None:
    path = str(file)
    return QImageReader(path, b"jpeg") if QFileInfo(path).isFile() else None  # no pipe, for ever


def _image(reader: QImageReader) -> QImage | None:
    image = reader.read()
    return None if image.isNull() else image
