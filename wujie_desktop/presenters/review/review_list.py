"""The pictures of one review: a list that does not change with the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.presenters.gallery.gallery_model import EDGE, GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile, build_tile
from wujie_desktop.presenters.text.qt_types import Index

_ANY_TIME = datetime.min.replace(tzinfo=UTC)
"""Nothing in a review is still being made, so no tile of it depends on the time."""


class ReviewList(QAbstractListModel):
    """A fixed list of keys with the gallery's data. A picture that the gallery no longer shows (it
    is in the bin, say) keeps its row and has no data."""

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._keys: tuple[PictureKey, ...] = ()
        self._rows: dict[PictureKey, int] = {}
        gallery.dataChanged.connect(self._on_gallery)
        gallery.modelReset.connect(self._on_gallery)

    @property
    def keys(self) -> tuple[PictureKey, ...]:
        """The pictures, in order."""
        return self._keys

    def freeze(self, keys: Sequence[PictureKey]) -> None:
        """Set the list."""
        self.beginResetModel()
        self._keys = tuple(keys)
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self.endResetModel()

    def append(self, keys: Sequence[PictureKey]) -> None:
        """Append keys that are not in the list yet."""
        if keys:
            first = len(self._keys)
            self.beginInsertRows(QModelIndex(), first, first + len(keys) - 1)
            self._keys += tuple(keys)
            self._rows.update((key, row) for row, key in enumerate(keys, start=first))
            self.endInsertRows()

    def row_of(self, key: PictureKey) -> int:
        """Return the row of `key`; -1 where it is not in the list."""
        return self._rows.get(key, -1)

    def request(self, name: RequestId) -> Request | None:
        """Return the request with this id."""
        return self._gallery.request(name)

    def template_names(self) -> dict[TemplateKey, str]:
        """The names of the gateway's templates."""
        return self._gallery.template_names()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        key = self._keys[index.row()]
        if role == GalleryRole.KEY:
            return key
        picture = self._gallery.picture(key) if self.is_shown(key) else None
        if picture is None:
            return None
        match role:
            case GalleryRole.PICTURE:
                return picture
            case GalleryRole.TILE:
                return self._tile(picture, index.row())
            case GalleryRole.IMAGE:
                return self._gallery.image_of(key, edge=EDGE)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._tile(picture, index.row()).spoken
            case _:
                return None

    def is_shown(self, key: PictureKey) -> bool:
        """Whether the gallery shows `key`, in a stack or not."""
        return self._gallery.shown.place_of(key) >= 0

    def _tile(self, picture: Picture, row: int) -> Tile:
        """The picture's own tile with its number in the review, never a stack or a placeholder."""
        return build_tile(
            picture,
            number=row + 1,
            names=self._gallery.template_names(),
            sent_at=None,
            now=_ANY_TIME,
            marks=self._gallery.marks_of(picture.key),
            decision=self._gallery.collection.decision_on(picture.key),
        )

    def _on_gallery(self) -> None:
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))
