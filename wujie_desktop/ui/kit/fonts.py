"""Fonts in the design's sizes, and writing one line in them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Type

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_KEPT = 1000
"""Texts that are remembered: those of many screens of tiles."""


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """Return `font` in a size of `Type`, scaled to the text size; normal or semi-bold."""
    scaled_font = QFont(font)
    scaled_font.setPixelSize(scaled(pixels))
    scaled_font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return scaled_font


class Lettering:
    """A font with its metrics. Laying text out costs more than painting most of a tile, and the
    same few words stand on every tile: how wide they are, and what is left of them in a room, is
    remembered."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self.width_of = lru_cache(_KEPT)(self._width_of)
        self.elided = lru_cache(_KEPT)(self._elided)

    def _width_of(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text)

    def _elided(self, text: str, room: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        *,
        colour: str,
        where: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write one line into `room`, elided to fit."""
        if text:
            painter.setFont(self.font)
            painter.setPen(QColor(colour))
            painter.drawText(room, int(where), self.elided(text, room.width()))


class TileFonts:
    """`font` in the sizes of a tile."""

    def __init__(self, font: QFont) -> None:
        self.tiny = Lettering(sized(font, Type.TINY))
        self.small = Lettering(sized(font, Type.SMALL))
        self.body = Lettering(sized(font, Type.BODY))
