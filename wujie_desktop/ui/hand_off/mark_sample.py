"""A picture as it will leave: with its mark, where an export puts it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.mark_preview import marked
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import paint_thumbnail
from wujie_desktop.ui.theme.scale import scaled

_SIZE = QSize(108, 144)
_EDGE = 512
"""Longest side in device pixels: an export finds the quietest edge by as many."""


class MarkSample(QWidget):
    """The first of the pictures that leave."""

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._key: PictureKey | None = None
        self._mark: VisibleMark | None = None
        self._drawn: tuple[int, VisibleMark, QImage] | None = None
        self._keep_place()
        self.setFixedSize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.setAccessibleName(translate("Export", "Sample with its mark"))
        gallery.dataChanged.connect(self.update)

    def _keep_place(self) -> None:
        """Nothing beside it moves when it comes and goes."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def show_sample(self, key: PictureKey | None, mark: VisibleMark | None) -> None:
        """Show this picture with this mark."""
        if (key, mark) != (self._key, self._mark):
            self._key, self._mark = key, mark
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        image = self._gallery.image_of(self._key, edge=_EDGE) if self._key else None
        shown = self._marked(image, self._mark) if image and self._mark else image
        paint_thumbnail(QPainter(self), self.rect(), shown, None)

    def _marked(self, image: QImage, mark: VisibleMark) -> QImage:
        """`image` with `mark`, drawn once."""
        if self._drawn is None or self._drawn[:2] != (image.cacheKey(), mark):
            self._drawn = (image.cacheKey(), mark, marked(image, mark))
        return self._drawn[2]
