"""The pictures as an item model: newest request first, its pictures in their own order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import (
    GenerationEvent,
    KeysRecorded,
    LibraryOpened,
    PictureEvent,
    TemplatesRead,
    ThumbnailReady,
)
from wujie_desktop.domain.generation import Generation, Picture, PictureState
from wujie_desktop.domain.ids import GenerationId, ImageKey, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.tile import Face, Tile, build_tile, face_of
from wujie_desktop.services.hub import EventHub

Index = QModelIndex | QPersistentModelIndex
_Place = tuple[float, str, int]


class GalleryRole(IntEnum):
    """What the view may ask about a picture."""

    TILE = Qt.ItemDataRole.UserRole + 1
    IMAGE = Qt.ItemDataRole.UserRole + 2
    PEEK = Qt.ItemDataRole.UserRole + 3
    PICTURE = Qt.ItemDataRole.UserRole + 4
    VERDICT = Qt.ItemDataRole.UserRole + 5


class GalleryModel(QAbstractListModel):
    """One row per picture key. `data` never raises."""

    def __init__(self, *, hub: EventHub, thumbnails: ThumbnailCache, clock: Clock) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._clock = clock
        self._generations: dict[GenerationId, Generation] = {}
        self._pictures: list[Picture] = []
        self._places: list[_Place] = []
        self._replaced: dict[ImageKey, Picture] = {}
        self._names: dict[TemplateKey, str] = {}
        hub.subscribe(LibraryOpened, self.on_library_opened)
        hub.subscribe(GenerationEvent, lambda event: self._remember(event.generation))
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(ThumbnailReady, self.on_thumbnail_ready)
        hub.subscribe(TemplatesRead, self.on_templates_read)
        thumbnails.loaded.connect(self._on_image_loaded)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pictures)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._pictures):
            return None
        picture = self._pictures[index.row()]
        match role:
            case GalleryRole.TILE:
                return self._tile(index.row())
            case GalleryRole.IMAGE:
                return self._image(picture)
            case GalleryRole.PEEK:
                return self._peek(picture)
            case GalleryRole.PICTURE:
                return picture
            case GalleryRole.VERDICT:
                return picture.verdict
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._tile(index.row()).spoken
            case _:
                return None

    def pictures(self) -> tuple[Picture, ...]:
        """All of them, as shown."""
        return tuple(self._pictures)

    def generation_of(self, picture: Picture) -> Generation | None:
        """The request that `picture` belongs to."""
        return self._generations.get(picture.generation)

    def attempts_before(self, picture: Picture) -> tuple[Picture, ...]:
        """The failed pictures in whose place `picture` stands, oldest first."""
        before = self._before(picture)
        return (*self.attempts_before(before), before) if before else ()

    def template_names(self) -> dict[TemplateKey, str]:
        """Names of the templates the gateway offers."""
        return dict(self._names)

    def on_library_opened(self, event: LibraryOpened) -> None:
        """Show everything that was kept."""
        self.beginResetModel()
        self._generations = {item.id: item for item in event.generations}
        tried = {
            self._generations[item.generation].retry_of
            for item in event.pictures
            if item.generation in self._generations
        }
        self._replaced = {item.key: item for item in event.pictures if item.key in tried}
        shown = (item for item in event.pictures if item.key not in tried)
        self._pictures = sorted(shown, key=self._place)
        self._places = [self._place(picture) for picture in self._pictures]
        self.endResetModel()

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """A tile for every key, from the moment it has a name."""
        self._remember(event.generation)
        self._replace(event.generation)
        for picture in event.pictures:
            self._put(picture)

    def on_picture(self, event: PictureEvent) -> None:
        """A picture is no longer what it was."""
        self._put(event.picture)

    def on_thumbnail_ready(self, event: ThumbnailReady) -> None:
        """Its stored thumbnail can be read."""
        if event.picture.original:
            self._thumbnails.forget(event.picture.original.sha256)
        self._put(event.picture)

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Templates have names now."""
        self._names = {
            option.template_key: option.template_name
            for option in event.options
            if option.template_name
        }
        self._refresh_where(lambda picture: picture.template_key in self._names)

    def on_tick(self) -> None:
        """A second has passed: what waits shows its progress."""
        self._refresh_where(lambda picture: picture.state is PictureState.WAITING)

    def _remember(self, generation: Generation) -> None:
        self._generations[generation.id] = generation

    def _replace(self, generation: Generation) -> None:
        """A retry was accepted: what it tries again makes room for it."""
        for picture in self._pictures:
            if picture.key == generation.retry_of:
                self._replaced[picture.key] = picture

    def _put(self, picture: Picture) -> None:
        if picture.key in self._replaced:
            self._replaced[picture.key] = picture
            return
        place = self._place(picture)
        row = bisect_left(self._places, place)
        if row < len(self._places) and self._places[row] == place:
            self._pictures[row] = picture
            self._touch(row)
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self._pictures.insert(row, picture)
        self._places.insert(row, place)
        self.endInsertRows()

    def _before(self, picture: Picture) -> Picture | None:
        """The failed picture that `picture` tries again."""
        request = self._generations.get(picture.generation)
        return self._replaced.get(request.retry_of) if request and request.retry_of else None

    def _place(self, picture: Picture) -> _Place:
        """Where it stands; a retry stands where the first try stood."""
        before = self._before(picture)
        if before:
            return self._place(before)
        request = self._generations.get(picture.generation)
        opened = request.created_at.timestamp() if request else 0.0
        return (-opened, picture.generation, picture.ordinal)

    def _touch(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _refresh_where(self, wanted: Callable[[Picture], bool]) -> None:
        for row, picture in enumerate(self._pictures):
            if wanted(picture):
                self._touch(row)

    def _tile(self, row: int) -> Tile:
        picture = self._pictures[row]
        request = self._generations.get(picture.generation)
        return build_tile(
            picture,
            number=row + 1,
            names=self._names,
            sent_at=request.created_at if request else None,
            now=self._clock.now(),
        )

    def _image(self, picture: Picture) -> QImage | None:
        """The picture that may be shown unasked: sharp only where the verdict is PASS."""
        face = face_of(picture)
        if picture.original is None or face not in (Face.SHARP, Face.BLURRED):
            return None
        return self._thumbnails.get(picture.original, blurred=face is Face.BLURRED)

    def _peek(self, picture: Picture) -> QImage | None:
        """The picture the user asked to see by holding the key; blocked ones stay hidden."""
        if picture.original is None or face_of(picture) is not Face.BLURRED:
            return self._image(picture)
        return self._thumbnails.get(picture.original, blurred=False)

    def _on_image_loaded(self, sha256: str) -> None:
        self._refresh_where(
            lambda picture: picture.original is not None and picture.original.sha256 == sha256
        )
