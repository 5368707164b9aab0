"""The photos of a set as an item model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import JudgedPhoto, PhotoSet, judge
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.training.photo_words import fact_lines, judgement_lines, spoken_photo


class PhotoRole(IntEnum):
    """Item data roles of a photo."""

    JUDGED = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    STANDING = Qt.ItemDataRole.UserRole + 3
    FINDINGS = Qt.ItemDataRole.UserRole + 4
    CHECK = Qt.ItemDataRole.UserRole + 5
    PIXELS = Qt.ItemDataRole.UserRole + 6
    """A QImage, or None while there is none; whoever asks makes it wanted."""


class PhotoSetModel(QAbstractListModel):
    """One row per photo, in the order of the set. Emits `pixels_wanted(PhotoId)` once for each
    photo whose pixels are asked for and not there."""

    pixels_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._photos: tuple[JudgedPhoto, ...] = ()
        self._pixels: dict[PhotoId, QImage] = {}
        self._wanted: set[PhotoId] = set()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._photos)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        judged = self.photo_at(index)
        if judged is None:
            return None
        match role:
            case PhotoRole.JUDGED:
                return judged
            case PhotoRole.NAME | Qt.ItemDataRole.DisplayRole:
                return judged.photo.name
            case PhotoRole.STANDING:
                return judged.standing
            case PhotoRole.FINDINGS:
                return judged.findings
            case PhotoRole.CHECK:
                return judged.photo.check
            case PhotoRole.PIXELS:
                return self._pixels_of(judged.photo.id)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken_photo(judged, self.name_of)
            case Qt.ItemDataRole.ToolTipRole:
                lines = judgement_lines(judged, self.name_of)
                return "\n".join((judged.photo.name, *lines, *fact_lines(judged)))
            case _:
                return None

    @property
    def photos(self) -> tuple[JudgedPhoto, ...]:
        """All of them, as they were judged."""
        return self._photos

    def photo_at(self, index: Index) -> JudgedPhoto | None:
        """The photo of a row; None where there is none."""
        row = index.row()
        return self._photos[row] if index.isValid() and row < len(self._photos) else None

    def index_of(self, photo: PhotoId) -> QModelIndex:
        """The row of a photo; an invalid index where it is not shown."""
        rows = (row for row, each in enumerate(self._photos) if each.photo.id == photo)
        return self.index(next(rows, -1))

    def name_of(self, photo: PhotoId) -> str:
        """The name of the file that a photo came from."""
        names = (each.photo.name for each in self._photos if each.photo.id == photo)
        return next(names, "–")

    def show(self, photos: PhotoSet | None) -> None:
        """Show the photos of a set; rows of photos that stay are the same rows."""
        judged = judge(photos) if photos else ()
        now = [each.photo.id for each in judged]
        for row in reversed(range(len(self._photos))):
            if self._photos[row].photo.id not in now:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._photos = self._photos[:row] + self._photos[row + 1 :]
                self.endRemoveRows()
        before = [each.photo.id for each in self._photos]
        if now[: len(before)] == before:
            self._continue_with(judged, len(before))
        else:
            self.beginResetModel()
            self._photos = judged
            self.endResetModel()

    def _continue_with(self, judged: tuple[JudgedPhoto, ...], known: int) -> None:
        """The first `known` are there already, and may have been judged anew."""
        self._photos = judged[:known]
        if known:
            self.dataChanged.emit(self.index(0), self.index(known - 1))
        if len(judged) > known:
            self.beginInsertRows(QModelIndex(), known, len(judged) - 1)
            self._photos = judged
            self.endInsertRows()

    def show_pixels(self, photo: PhotoId, pixels: QImage) -> None:
        """Take the pixels of a photo, of whatever set."""
        self._pixels[photo] = pixels
        index = self.index_of(photo)
        if index.isValid():
            self.dataChanged.emit(index, index, [PhotoRole.PIXELS])

    def _pixels_of(self, photo: PhotoId) -> QImage | None:
        if photo not in self._pixels and photo not in self._wanted:
            self._wanted.add(photo)
            self.pixels_wanted.emit(photo)
        return self._pixels.get(photo)
