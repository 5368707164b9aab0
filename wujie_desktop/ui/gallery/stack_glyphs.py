"""What distinguishes a stack from a single tile: sheets behind it, and a badge with its size and
worst verdict."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.tile import Tile
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fonts import Lettering
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens

_SHEETS = ((5, 12), (2.5, 6))
"""How far each sheet looks out above the card, and how much narrower it is on either side."""
_HEIGHT, _GLYPH = 20, 12


def paint_sheets(painter: QPainter, card: QRect, tokens: Tokens) -> None:
    """Paint the edges of the pictures below the card, in the gap above it."""
    painter.setPen(QPen(QColor(tokens.control_line), 1))
    painter.setBrush(QColor(tokens.raised))
    for up, narrower in _SHEETS:
        sheet = QRectF(card).adjusted(narrower, -up, -narrower, -card.height() / 2)
        painter.drawRoundedRect(sheet, Size.TILE_RADIUS, Size.TILE_RADIUS)


def paint_stack_badge(
    painter: QPainter, place: QRect, tile: Tile, lettering: Lettering, tokens: Tokens
) -> None:
    """Paint the badge at the lower right of the picture: the worst verdict, unless PASS, and the
    number of pictures."""
    words, glyph = lettering.width_of(tile.stack), scaled(_GLYPH)
    is_loud = tile.worst not in (None, Verdict.PASS)
    width = Space.S + (glyph + Space.XS if is_loud else 0) + glyph + Space.XS + words + Space.S
    badge = QRect(0, 0, width, scaled(_HEIGHT))
    badge.moveBottomRight(place.bottomRight() - QPoint(Space.S, Space.S))
    ground = QColor(tokens.badge)
    ground.setAlpha(235)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(badge, 4, 4)
    left = badge.left() + Space.S
    if is_loud:
        box = QRectF(left, badge.top() + scaled(4), glyph, glyph)
        paint_glyph(painter, box, tile.worst, verdict_colour(tokens, tile.worst))
        left += glyph + Space.XS
    painter.setPen(QPen(QColor(tokens.text), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = scaled(8)
    for step in (0, scaled(3)):
        painter.drawRect(QRectF(left + step, badge.top() + side - step, side, side))
    painter.setFont(lettering.font)
    text = badge.adjusted(0, 0, -Space.S, 0)
    painter.drawText(
        text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), tile.stack
    )
