"""A small picture with rounded corners, or a letter on a colour without one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.contrast import ink_on
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS

_RING = 2
"""Pixels."""


class SamplePicture(QWidget):
    """`size` and `radius` are in pixels at plain text size; a radius of half the size makes a
    circle."""

    def __init__(self, size: QSize, *, radius: int) -> None:
        super().__init__()
        self.setFixedSize(scaled(size.width()), scaled(size.height()))
        self._radius = scaled(radius)
        self._image: QImage | None = None
        self._letter: str | None = None
        self._colour = ""

    def show_sample(self, image: QImage | None) -> None:
        """Show `image`, or the colour of controls."""
        self._image, self._letter = image, None
        self.update()

    def show_face(self, image: QImage | None, name: str, colour: str) -> None:
        """Show `image` in a ring of the colour called so, or the first letter of `name` on it."""
        self._image, self._letter = image, name[:1]
        self._colour = AVATAR_COLOURS.get(colour, "")
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room, ground = QRectF(self.rect()), self.palette().mid().color()
        if self._letter is None:
            paint_sample(painter, room, self._image, ground, self._radius)
        else:
            colour = QColor(self._colour) if self._colour else ground
            _paint_face(painter, room, self._image, colour, self._letter)


def paint_sample(
    painter: QPainter, room: QRectF, image: QImage | None, ground: QColor, radius: float
) -> None:
    """Fill `room` with the middle of `image`, or with `ground` without one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(room, radius, radius)
    painter.setClipPath(path)
    fill_rect(painter, room, ground)
    if image is not None:
        painter.drawImage(room, image, crop_to(image, room))
    painter.restore()


def crop_to(image: QImage, room: QRectF) -> QRectF:
    """Return the largest part of `image` in the shape of `room`; of tall pictures the upper part,
    where faces are."""
    scale = min(image.width() / room.width(), image.height() / room.height())
    width, height = room.width() * scale, room.height() * scale
    return QRectF((image.width() - width) / 2, (image.height() - height) / 4, width, height)


def round_pixmap(
    image: QImage | None, side: int, colour: str, *, letter: str = "", ratio: float = 2.0
) -> QPixmap:
    """Return a round picture for menus and lists, `side` pixels wide, ringed by its colour; the
    letter on the colour without an image."""
    pixmap = QPixmap(int(side * ratio), int(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _paint_face(painter, QRectF(0, 0, side, side), image, QColor(colour or "#808080"), letter)
    painter.end()
    return pixmap


def _paint_face(
    painter: QPainter, room: QRectF, image: QImage | None, colour: QColor, letter: str
) -> None:
    """Fill `room` with a disc: the picture within a ring of `colour`, else `letter` on it."""
    paint_sample(painter, room, None, colour, room.width() / 2)
    if image is None:
        _paint_letter(painter, room, letter, colour)
        return
    inner = room.adjusted(_RING, _RING, -_RING, -_RING)
    paint_sample(painter, inner, image, colour, inner.width() / 2)


def _paint_letter(painter: QPainter, room: QRectF, letter: str, ground: QColor) -> None:
    painter.setPen(ink_on(ground))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), letter)
