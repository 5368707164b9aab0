"""A small picture with rounded corners, or a letter on a colour without one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.contrast import ink_on
from wujie_desktop.ui.theme.scale import scaled


class SamplePicture(QWidget):
    """`size` and `radius` are in pixels at plain text size; a radius of half the size makes a
    circle."""

    def __init__(self, size: QSize, *, radius: int) -> None:
        super().__init__()
        self.setFixedSize(scaled(size.width()), scaled(size.height()))
        self._radius = scaled(radius)
        self._image: QImage | None = None
        self._letter = ""
        self._colour = ""

    def show_sample(self, image: QImage | None, *, letter: str = "", colour: str = "") -> None:
        """Show `image`, or `letter` on `colour` ("" for the colour of controls)."""
        self._image, self._letter, self._colour = image, letter, colour
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self._colour) if self._colour else self.palette().mid().color()
        paint_sample(painter, QRectF(self.rect()), self._image, ground, self._radius)
        if self._image is None and self._letter:
            painter.setPen(ink_on(ground))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)


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


def round_pixmap(image: QImage | None, side: int, colour: str, ratio: float = 2.0) -> QPixmap:
    """Return a round picture for menus and lists, `side` pixels wide; the colour without an
    image."""
    pixmap = QPixmap(int(side * ratio), int(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    room = QRectF(0, 0, side, side)
    paint_sample(painter, room, image, QColor(colour or "#808080"), side / 2)
    painter.end()
    return pixmap
