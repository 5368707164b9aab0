"""Paints the heading above a group of tiles."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.group_words import GroupWords
from wujie_desktop.ui.gallery.tile_layout import GAP
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens, Type

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_GLYPH = 13
_CHEVRON = 12
_HANDLE = 16


class HeadingPainter:
    """Paints headings in one theme."""

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self._tokens = tokens
        self._bold = sized(font, Type.BODY, bold=True)
        self._small = sized(font, Type.SMALL)

    def paint(self, painter: QPainter, rect: QRect, words: GroupWords) -> None:
        """Paint `words` into `rect`: title on the left, figures and worst verdict on the right."""
        place = rect.adjusted(GAP // 2, 2, -GAP // 2, 0)
        small, bold = QFontMetrics(self._small), QFontMetrics(self._bold)
        figures = small.horizontalAdvance(words.figures)
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.dim))
        painter.drawText(place, int(_RIGHT), words.figures)
        place = self._paint_handle(painter, place, is_folded=words.is_folded)
        room = place.width() - figures - Space.L
        if words.worst not in (None, Verdict.PASS):
            box = QRectF(0, 0, scaled(_GLYPH), scaled(_GLYPH))
            box.moveCenter(QRectF(place).center())
            box.moveRight(place.right() - figures - Space.S)
            paint_glyph(painter, box, words.worst, verdict_colour(self._tokens, words.worst))
            room -= scaled(_GLYPH) + Space.S
        subtitle = small.horizontalAdvance(words.subtitle)
        title_room = max(scaled(80), room - subtitle - Space.S) if words.subtitle else room
        title = bold.elidedText(words.title, Qt.TextElideMode.ElideRight, min(title_room, room))
        painter.setFont(self._bold)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(place, int(_LEFT), title)
        used = bold.horizontalAdvance(title) + Space.S
        rest = place.adjusted(used, 0, 0, 0)
        rest.setWidth(max(0, room - used))
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.dim))
        shown = small.elidedText(words.subtitle, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(_LEFT), shown)

    def _paint_handle(self, painter: QPainter, place: QRect, *, is_folded: bool) -> QRect:
        """Paint the chevron for collapsing; returns the rest of `place`."""
        box = QRectF(0, 0, scaled(_CHEVRON), scaled(_CHEVRON))
        box.moveCenter(QRectF(place).center())
        box.moveLeft(place.left())
        name = "chevron-right" if is_folded else "chevron-down"
        paint_icon(painter, box, name, QColor(self._tokens.dim))
        return place.adjusted(scaled(_HANDLE), 0, 0, 0)
