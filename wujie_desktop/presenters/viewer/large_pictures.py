"""The gallery as the large pages read it: by key, never by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QObject, QSize, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.file_trouble import MAX_SHOWN
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile, TileContent
from wujie_desktop.presenters.review.review_list import ReviewList
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.difference import Side
from wujie_desktop.presenters.viewer.picture_cache import Box, PictureCache, Shot, Wanted
from wujie_desktop.presenters.viewer.slide import Slide, build_slide, build_version_slide

AHEAD = (1, -1, 2, -2, 3, -3)
"""Neighbours decoded before they are asked for, the likeliest first."""


Shown = GalleryModel | ReviewList
"""What is shown large: all that the gallery shows, or a list taken from it."""


@value
class Subject:
    """One picture to paint: its texts, the thumbnail that may be shown without a key held, and the
    shot."""

    slide: Slide
    cover: QImage | None
    shot: Shot | None

    @property
    def size(self) -> QSize:
        """The upright size of the picture in pixels; empty if unknown."""
        original = self.slide.original
        if self.shot:
            return self.shot.whole
        if original is None:
            return QSize()
        size = QSize(original.width, original.height)
        cover = self.cover
        lying = cover and (cover.width() - cover.height()) * (size.width() - size.height()) < 0
        return size.transposed() if lying else size

    @property
    def caption(self) -> str:
        """What is known of the picture, on one line."""
        if not self.is_reduced:
            return self.slide.caption
        return " · ".join((self.slide.caption, translate("Viewer", "shown at reduced size")))

    @property
    def is_reduced(self) -> bool:
        """Whether the picture has more pixels than are ever shown."""
        return self.size.width() * self.size.height() > MAX_SHOWN


class LargePictures(QObject):
    """Emits `changed` when anything shown may differ. `name_avatar` says an avatar's alias by its
    key; "" without one: a key says nothing to anybody."""

    changed = Signal()

    def __init__(
        self,
        *,
        model: Shown,
        cache: PictureCache,
        name_avatar: Callable[[AvatarKey], str] = lambda _key: "",
    ) -> None:
        super().__init__()
        self.model = model
        self._name_avatar = name_avatar
        self._cache = cache
        cache.loaded.connect(self.changed)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._on_model)

    def index_of(self, key: PictureKey | None) -> QModelIndex:
        """Return the index of `key`; an invalid index where it is not shown."""
        row = self.model.row_of(key) if key else -1
        return self.model.index(row, 0) if row >= 0 else QModelIndex()

    def key_at(self, index: QModelIndex) -> PictureKey | None:
        """Return the picture at `index`."""
        tile: Tile | None = index.data(GalleryRole.TILE)
        return tile.key if tile else None

    def beside(self, key: PictureKey | None, step: int) -> QModelIndex:
        """Return the picture `step` places on; an invalid index beyond the ends."""
        index = self.index_of(key)
        return self.model.index(index.row() + step, 0) if index.isValid() else QModelIndex()

    def picture(self, key: PictureKey | None) -> Picture | None:
        """Return the whole picture, while it is shown."""
        picture: Picture | None = self.index_of(key).data(GalleryRole.PICTURE)
        return picture

    def side(self, key: PictureKey | None) -> Side | None:
        """Return one picture with its request, for a comparison."""
        picture = self.picture(key)
        return Side(picture, self.model.request(picture.request)) if picture else None

    def subject(self, key: PictureKey | None, box: Box | None) -> Subject | None:
        """Return what to paint of `key`, with its shot for `box` if that is decoded."""
        index = self.index_of(key)
        slide = self._slide(index)
        return self._with_shot(slide, index.data(GalleryRole.IMAGE), box) if slide else None

    def version(self, version: PictureVersion, box: Box | None) -> Subject | None:
        """The same of a version: where its original is covered the same lies over it."""
        index = self.index_of(version.key)
        slide = self._slide(index)
        if slide is None:
            return None
        is_covered = slide.content is TileContent.BLURRED
        cover = index.data(GalleryRole.IMAGE) if is_covered else None
        return self._with_shot(build_version_slide(slide, version), cover, box)

    def _with_shot(self, slide: Slide, cover: QImage | None, box: Box | None) -> Subject:
        shot = self._cache.find(Wanted((slide.original,), box)) if slide.original else None
        return Subject(slide, cover, shot)

    def difference(self, one: Subject, other: Subject, box: Box | None) -> Shot | None:
        """Return the difference image of the two, if decoded."""
        wanted = _apart(one, other, box)
        return self._cache.find(wanted) if wanted else None

    def decode(
        self, asker: str, keys: Iterable[PictureKey | None], box: Box, *, whole: bool
    ) -> None:
        """Decode these pictures for `asker`, first to fit, then with `whole` every pixel."""
        self.decode_slides(
            asker, [self._slide(self.index_of(key)) for key in keys], box, whole=whole
        )

    def decode_slides(
        self, asker: str, slides: Sequence[Slide | None], box: Box, *, whole: bool
    ) -> None:
        """The same of what these show."""
        self._cache.want(asker, [*_wanted(slides, box), *(_wanted(slides, None) if whole else ())])

    def decode_around(self, asker: str, key: PictureKey | None, box: Box, *, whole: bool) -> None:
        """Decode `key` for `asker`, then its neighbours."""
        here = [self._slide(self.index_of(key))]
        near = [self._slide(self.beside(key, step)) for step in AHEAD]
        wanted = [*_wanted(here, box)]
        if whole:
            wanted += _wanted(here, None)
        wanted += _wanted(near, box)
        if whole:
            wanted += _wanted(near[:2], None)
        self._cache.want(asker, wanted)

    def decode_difference(
        self, asker: str, one: Subject, other: Subject, box: Box, *, whole: bool
    ) -> None:
        """Decode the difference of the two for `asker`."""
        wanted = [_apart(one, other, box), _apart(one, other, None) if whole else None]
        self._cache.want(asker, [item for item in wanted if item])

    def stop_decoding(self, asker: str) -> None:
        """Stop decoding for `asker`: it shows nothing now."""
        self._cache.want(asker, ())

    def _slide(self, index: QModelIndex) -> Slide | None:
        picture: Picture | None = index.data(GalleryRole.PICTURE)
        tile: Tile | None = index.data(GalleryRole.TILE)
        if picture is None or tile is None:
            return None
        trouble = self._cache.trouble(picture.original) if picture.original else None
        return build_slide(picture, tile, trouble, self._avatar(picture))

    def _avatar(self, picture: Picture) -> str:
        request = self.model.request(picture.request)
        return self._name_avatar(request.draft.avatar_key) if request else ""

    def _on_model(self) -> None:
        self.changed.emit()


def _wanted(slides: Iterable[Slide | None], box: Box | None) -> Iterator[Wanted]:
    """Only what may be shown, with or without a key held, is ever decoded."""
    for slide in slides:
        if slide and slide.original:
            yield Wanted((slide.original,), box)


def _apart(one: Subject, other: Subject, box: Box | None) -> Wanted | None:
    shown = (TileContent.SHARP, TileContent.BLURRED)
    left, right = one.slide, other.slide
    if left.original and right.original and left.content in shown and right.content in shown:
        return Wanted((left.original, right.original), box)
    return None
