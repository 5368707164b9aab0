"""Reads stored thumbnails synchronously with Qt alone, for the first paint only, when the decoder
is not imported yet. Later ones are read off the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from wujie_desktop.imaging.thumbnail_paths import thumbnail_path
from wujie_desktop.presenters.gallery.thumbnail_cache import ReadNow


def stored_thumbnails(data_folder: Path) -> ReadNow:
    """Return a reader of the thumbnails below `data_folder`; it returns None where there is
    none."""

    def read_now(sha256: str, blurred: bool, edge: int) -> QImage | None:  # noqa: FBT001 - a tuple's parts
        path = str(thumbnail_path(data_folder, sha256, blurred=blurred))
        if not QFileInfo(path).isFile():  # Qt would wait for a pipe for ever
            return None
        reader = QImageReader(path, b"jpeg")
        size = reader.size()
        if not size.isValid():
            return None
        box = QSize(edge, edge)
        if blurred or max(size.toTuple()) > edge:
            reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        return None if image.isNull() else image

    return read_now
