"""Fonts in the design's sizes, and writing one line in them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Type

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """Return `font` in a size of `Type`, scaled to the text size; normal or semi-bold."""
    scaled_font = QFont(font)
    scaled_font.setPixelSize(scaled(pixels))
    scaled_font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return scaled_font


class TileFonts:
    """`font` in the sizes of a tile, with their metrics: making those costs more than using
    them."""

    def __init__(self, font: QFont) -> None:
        self.tiny = sized(font, Type.TINY)
        self.small = sized(font, Type.SMALL)
        self.body = sized(font, Type.BODY)
        self.tiny_metrics = QFontMetrics(self.tiny)
        self.small_metrics = QFontMetrics(self.small)
        self.body_metrics = QFontMetrics(self.body)


def write(
    painter: QPainter,
    room: QRect,
    text: str,
    font: QFont,
    *,
    colour: str,
    where: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write one line into `room`, elided to fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(where), shown)
