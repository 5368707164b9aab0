"""Paints what stands in the place of a picture that is not shown: the reason, a clock or ring, an
offer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wujie_desktop.presenters.gallery.tile import Tile, TileAction, TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.badge import badge_height
from wujie_desktop.ui.gallery.tile_layout import TileLayout
from wujie_desktop.ui.gallery.verdict_glyph import paint_clock, paint_glyph
from wujie_desktop.ui.kit.fonts import TOP, TileFonts
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens

_CENTRE = Qt.AlignmentFlag.AlignCenter
_RING, _STROKE, _CLOCK = 36, 3, 24
_LINE = 20


class StandInPainter:
    """Paints in one theme."""

    def __init__(self, tokens: Tokens, fonts: TileFonts) -> None:
        self._tokens, self._fonts = tokens, fonts

    def paint(self, painter: QPainter, layout: TileLayout, tile: Tile) -> None:
        """Paint the reason, how far it has come, and what can be done about it."""
        middle = layout.picture.center()
        match tile.content:
            case TileContent.HIDDEN:
                box = _square(middle - QPoint(0, scaled(26)), _CLOCK + 2)
                self._paint_glyph(painter, layout, box, tile)
                self._paint_words(painter, layout, tile, 0, self._tokens.block)
            case TileContent.WAITING if tile.offer:
                self._paint_progress(painter, layout, tile, middle - QPoint(0, scaled(46)))
                self._paint_words(painter, layout, tile, -18, self._tokens.dim)
            case TileContent.WAITING:
                self._paint_progress(painter, layout, tile, middle - QPoint(0, scaled(26)))
                self._paint_words(painter, layout, tile, 6, self._tokens.dim)
            case _:
                rise = -54 if tile.offer else -16
                self._paint_words(painter, layout, tile, rise, self._tokens.dim)
        if tile.offer:
            self._paint_offer(painter, layout.button, tile.offer)

    def _paint_glyph(self, painter: QPainter, layout: TileLayout, box: QRectF, tile: Tile) -> None:
        if box.top() > layout.picture.top() + Space.S + badge_height():
            paint_glyph(painter, box, tile.verdict, QColor(self._tokens.dim))

    def _paint_progress(
        self, painter: QPainter, layout: TileLayout, tile: Tile, middle: QPoint
    ) -> None:
        """A ring that fills where it is known how far the picture has come, else a clock."""
        ring = _square(middle, _RING)
        if ring.top() < layout.picture.top() + 2:
            return
        if tile.progress is None:
            paint_clock(painter, _square(middle, _CLOCK), QColor(self._tokens.dim))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.track), _STROKE))
        painter.drawEllipse(ring)
        pen = QPen(QColor(self._tokens.accent), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -round(tile.progress * 360 * 16))

    def _paint_words(
        self, painter: QPainter, layout: TileLayout, tile: Tile, below: int, colour: str
    ) -> None:
        """Headline and details, from `below` the middle of the place on, but under the badge and
        above the button; none where there is no room between them."""
        place, line = layout.picture, self._fonts.body.height
        bottom = layout.button.top() - 2 if tile.offer else place.bottom()
        top = min(place.top() + place.height() // 2 + scaled(below), bottom - line)
        least = Space.S + badge_height() + Space.XS if tile.verdict_text else 0
        top = max(top, place.top() + least)
        room = QRect(place.left() + Space.XS, top, place.width() - 2 * Space.XS, bottom - top + 1)
        if room.height() < line:
            return
        self._fonts.body.write(painter, room, tile.headline, colour=self._tokens.text, where=TOP)
        room.setTop(room.top() + scaled(_LINE))
        small = self._fonts.small.height
        if room.height() < small:
            return
        room.setHeight(room.height() // small * small)
        painter.setFont(self._fonts.small.font)
        painter.setPen(QColor(colour))
        painter.drawText(room, int(TOP | Qt.TextFlag.TextWordWrap), tile.detail)

    def _paint_offer(self, painter: QPainter, button: QRect, offer: TileAction) -> None:
        painter.setPen(QPen(QColor(self._tokens.control_line), 1))
        painter.setBrush(QColor(self._tokens.panel))
        edge = QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, Size.RADIUS, Size.RADIUS)
        self._fonts.small.write(
            painter, button, _OFFERS[offer](), colour=self._tokens.text, where=_CENTRE
        )


_OFFERS = {
    TileAction.DOWNLOAD_AGAIN: lambda: translate("Tile", "Download again"),
    TileAction.CANCEL: lambda: translate("Tile", "Cancel"),
    TileAction.MEND: lambda: translate("Tile", "Bring it back"),
    TileAction.RETRY: lambda: translate("Tile", "Try again…"),
}


def _square(middle: QPoint, side: int) -> QRectF:
    box = QRectF(0, 0, scaled(side), scaled(side))
    box.moveCenter(QPointF(middle))
    return box
