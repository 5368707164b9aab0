"""Small pictures outside the grid, as their verdicts allow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.ui.gallery.badge import paint_sign
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.theme.worn import worn_tokens

_HIDDEN = 22
_EDGE = 256
"""Longest side of the pictures shown, in device pixels: a stored thumbnail as it is."""


def paint_thumbnail(
    painter: QPainter, room: QRect, image: QImage | None, verdict: Verdict | None
) -> None:
    """Fill `room` with `image`; with the shape of a block where there are no pixels to show."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(room), Size.RADIUS, Size.RADIUS)
    painter.setClipPath(clip)
    fill_rect(painter, room, QColor(worn_tokens().raised))
    if image is not None:
        whole = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        fitted = QRect(room.topLeft(), whole)
        fitted.moveCenter(room.center())
        painter.drawImage(fitted, image)
    elif verdict is Verdict.BLOCKED:
        box = QRectF(0, 0, scaled(_HIDDEN), scaled(_HIDDEN))
        box.moveCenter(QRectF(room).center())
        paint_glyph(painter, box, verdict, QColor(worn_tokens().dim))


class ThumbnailRows(QWidget):
    """The first of `keys`, in as many columns as there is room for, in at most `rows` rows; sizes
    are pixels at plain text size. Where they are numbered, each has its number below and the
    machine's verdict in its corner."""

    def __init__(
        self, gallery: GalleryModel, *, size: QSize, rows: int, is_numbered: bool = False
    ) -> None:
        super().__init__()
        self.keys: Sequence[PictureKey] = ()
        self._gallery = gallery
        self._size = size
        self._rows = rows
        self._is_numbered = is_numbered
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self._side.width())
        gallery.dataChanged.connect(self._on_data_changed)
        self._settle()

    def show_keys(self, keys: Sequence[PictureKey]) -> None:
        """Show these."""
        self.keys = keys
        self._settle()
        self.update()

    @property
    def shown(self) -> int:
        """How many of them are shown."""
        return min(len(self.keys), self._columns * self._rows)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._side
        for number, key in enumerate(self.keys[: self.shown]):
            row, column = divmod(number, self._columns)
            left, top = column * (side.width() + Space.M), row * self._step
            picture = self._gallery.picture(key)
            image = self._gallery.image_of(key, edge=_EDGE)
            room = QRect(left, top, side.width(), side.height())
            paint_thumbnail(painter, room, image, picture.verdict if picture else None)
            if self._is_numbered:
                painter.setClipping(False)
                corner = room.topLeft() + QPoint(Space.XS, Space.XS)
                paint_sign(painter, corner, picture.verdict if picture else None, worn_tokens())
                painter.setPen(QColor(worn_tokens().dim))
                foot = QRect(left, top + side.height(), side.width(), self._foot)
                painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{number + 1:03}")

    @property
    def _side(self) -> QSize:
        return QSize(scaled(self._size.width()), scaled(self._size.height()))

    @property
    def _foot(self) -> int:
        """Pixels below each picture."""
        return self.fontMetrics().height() + Space.XS if self._is_numbered else 0

    @property
    def _step(self) -> int:
        """Pixels from one row to the next."""
        return self._side.height() + self._foot + Space.M

    @property
    def _columns(self) -> int:
        step = self._side.width() + Space.M
        return max(1, (self.width() + Space.M) // step)

    def _settle(self) -> None:
        """Be as high as the rows that are needed."""
        rows = min(self._rows, -(-len(self.keys) // self._columns))
        self.setFixedHeight(max(rows * self._step - Space.M, 0))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = range(first.row(), last.row() + 1)
        if any(self._gallery.row_of(key) in rows for key in self.keys[: self.shown]):
            self.update()
