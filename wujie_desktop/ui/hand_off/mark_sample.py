"""A picture as it will leave: with its mark, drawn to scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.rendition import Corner, VisibleMark
from wujie_desktop.imaging.visible_mark import MARGIN, SHARE
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import paint_thumbnail
from wujie_desktop.ui.theme.scale import scaled

_SIZE = QSize(108, 144)
_EDGE = 256
_TOP = (Corner.TOP_LEFT, Corner.TOP_RIGHT)
_LEFT = (Corner.TOP_LEFT, Corner.BOTTOM_LEFT)


class MarkSample(QWidget):
    """The first of the pictures that leave."""

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._key: PictureKey | None = None
        self._mark: VisibleMark | None = None
        self.setFixedSize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.setAccessibleName(translate("Export", "Sample with its mark"))
        gallery.dataChanged.connect(self.update)

    def show_sample(self, key: PictureKey | None, mark: VisibleMark | None) -> None:
        """Show this picture with this mark."""
        if (key, mark) != (self._key, self._mark):
            self._key, self._mark = key, mark
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        image = self._gallery.image_of(self._key, edge=_EDGE) if self._key else None
        paint_thumbnail(painter, self.rect(), image, None)
        if self._mark:
            self._paint_mark(painter, self._mark, QRectF(self.rect()))

    def _paint_mark(self, painter: QPainter, mark: VisibleMark, room: QRectF) -> None:
        ink = min(room.width(), room.height()) * SHARE
        font = QFont(self.font())
        font.setPixelSize(100)
        tight = QFontMetricsF(font).tightBoundingRect(mark.words)
        share = ink / tight.height() if tight.height() else 0
        pad = ink * MARGIN
        box = QRectF(0, 0, tight.width() * share + 2 * pad, ink + 2 * pad)
        is_top, is_left = mark.corner in _TOP, mark.corner in _LEFT
        box.moveTopLeft(
            QPointF(
                0 if is_left else room.width() - box.width(),
                0 if is_top else room.height() - box.height(),
            )
        )
        painter.fillRect(box, QColor(0, 0, 0, 200))
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.translate(box.left() + pad, box.bottom() - pad)
        painter.scale(share, share)
        painter.drawText(QPointF(-tight.left(), -tight.bottom()), mark.words)
