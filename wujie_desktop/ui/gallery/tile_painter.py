"""Paints one tile from values; knows no model, view or service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from wujie_desktop.presenters.gallery.tile import Tile, TileContent
from wujie_desktop.ui.gallery.badge import (
    badge_height,
    paint_badge,
    paint_mark,
    paint_retouched,
    paint_verdict,
)
from wujie_desktop.ui.gallery.mark_glyphs import (
    REJECTED_OPACITY,
    colour_of,
    is_rejected,
    paint_decision,
    paint_dot,
)
from wujie_desktop.ui.gallery.tile_foot import FootPainter
from wujie_desktop.ui.gallery.tile_layout import TileLayout, TileState, lay_out_tile
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.kit.fonts import TileFonts
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens

if TYPE_CHECKING:
    from wujie_desktop.ui.gallery.tile_stand_in import StandInPainter

_CENTRE = Qt.AlignmentFlag.AlignCenter
_RING = 5
"""How far the rings of a selected or current tile reach out of its card: less than half a gap."""
_ALMOST = 0.02
"""A picture whose shape differs from its place's by no more than this share fills it."""


class TilePainter:
    """Paints tiles in one theme."""

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self._tokens = tokens
        self._fonts = TileFonts(font)
        self._foot = FootPainter(tokens, self._fonts)

    @cached_property
    def _stand_in(self) -> StandInPainter:
        from wujie_desktop.ui.gallery.tile_stand_in import StandInPainter

        return StandInPainter(self._tokens, self._fonts)

    def paint_tile(
        self, painter: QPainter, cell: QRect, tile: Tile, image: QImage | None, state: TileState
    ) -> None:
        """Paint `tile` into `cell`. `image` is what may be shown, None if there is none."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        layout = lay_out_tile(cell)
        if tile.stack:
            self._paint_stack(painter, layout, tile, image, state)
        else:
            self._paint_card(painter, layout, tile, image, state)
        self._foot.paint(painter, layout, tile)
        painter.restore()

    def _paint_stack(
        self,
        painter: QPainter,
        layout: TileLayout,
        tile: Tile,
        image: QImage | None,
        state: TileState,
    ) -> None:
        """The card on top of others."""
        from wujie_desktop.ui.gallery.stack_glyphs import paint_sheets, paint_stack_badge

        paint_sheets(painter, layout.card, self._tokens)
        self._paint_card(painter, layout, tile, image, state)
        paint_stack_badge(painter, layout.picture, tile, self._fonts.small, self._tokens)

    def _paint_card(
        self,
        painter: QPainter,
        layout: TileLayout,
        tile: Tile,
        image: QImage | None,
        state: TileState,
    ) -> None:
        """Everything that reaches the card's edge, clipped to its one rounded path."""
        tokens = self._tokens
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(QRectF(layout.card), Size.TILE_RADIUS, Size.TILE_RADIUS)
        painter.setClipPath(path)
        fill_rect(painter, layout.foot, QColor(tokens.selected if state.selected else tokens.panel))
        if tile.content in (TileContent.SHARP, TileContent.BLURRED):
            self._paint_picture(painter, layout.picture, tile, image, state)
        else:
            fill_rect(painter, layout.picture, QColor(tokens.raised))
            self._stand_in.paint(painter, layout, tile)
        paint_decision(painter, QRectF(layout.card), tile.choice, tokens)
        painter.restore()
        self._paint_edge(painter, layout.card, tokens.line)
        self._paint_corners(painter, layout.picture, tile)

    def _paint_edge(self, painter: QPainter, card: QRect, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, Size.TILE_RADIUS, Size.TILE_RADIUS)

    def _paint_picture(
        self, painter: QPainter, place: QRect, tile: Tile, image: QImage | None, state: TileState
    ) -> None:
        fill_rect(painter, place, QColor(self._tokens.canvas))
        if image is not None:
            painter.setOpacity(REJECTED_OPACITY if is_rejected(tile.choice) else 1)
            painter.drawImage(_fit(place, image.size()), image)
            painter.setOpacity(1)
        if tile.content is TileContent.BLURRED and not state.peeking:
            self._paint_pill(painter, place, state.cover)

    def _paint_pill(self, painter: QPainter, place: QRect, text: str) -> None:
        """Paint the hint where it has room below the verdict: half of it says less than nothing."""
        width = self._fonts.small.width_of(text) + 20
        if width > place.width() - Space.S:
            return
        pill = QRect(0, 0, width, scaled(24))
        pill.moveCenter(place.center())
        pill.moveTop(max(pill.top(), place.top() + Space.S + badge_height() + Space.XS))
        if pill.bottom() > place.bottom():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.badge))
        painter.drawRoundedRect(pill, scaled(12), scaled(12))
        self._fonts.small.write(painter, pill, text, colour=self._tokens.text, where=_CENTRE)

    def _paint_corners(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        """The machine's verdict at the left; what the user decided and marked at the right, and
        below that there are versions: a stack has its badge there."""
        inner = place.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        taken = inner.left()
        if tile.verdict_text:
            taken = paint_verdict(
                painter,
                inner.topLeft(),
                tile.verdict,
                tile.verdict_text,
                lettering=self._fonts.small,
                tokens=self._tokens,
            )
        if tile.is_retouched and not tile.stack:
            paint_retouched(painter, inner.bottomRight(), self._tokens)
        right = paint_mark(painter, inner.topRight(), tile.choice, self._tokens)
        if tile.marks.colour:
            side = badge_height()
            box = QRect(right - side + 1, inner.top(), side, side)
            if box.left() < taken + Space.XS:  # below the others, where there is no room beside
                box.moveTopRight(inner.topRight() + QPoint(0, side + Space.XS))
            paint_badge(painter, box, self._tokens)
            colour = colour_of(self._tokens, tile.marks.colour)
            paint_dot(
                painter, QRectF(box).adjusted(4, 4, -4, -4), colour, QColor(self._tokens.badge)
            )

    def paint_halo(self, painter: QPainter, cell: QRect, state: TileState) -> None:
        """Paint, before the tile, what shows around its card: a thin ring and a broad halo where
        it is selected, a broad ring where it is current. The picture itself is never tinted."""
        if not (state.selected or state.current):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = QRectF(lay_out_tile(cell).card)
        is_idle = state.current and not state.focused
        ring = QColor(self._tokens.indicator if is_idle else self._tokens.accent)
        within = QColor(self._tokens.selected if state.selected else self._tokens.canvas)
        for reach, colour in ((_RING, ring), (_RING - (2 if state.current else 1), within)):
            painter.setBrush(colour)
            radius = Size.TILE_RADIUS + reach
            painter.drawRoundedRect(card.adjusted(-reach, -reach, reach, reach), radius, radius)

    def paint_hover(self, painter: QPainter, cell: QRect) -> None:
        """Paint, after the tile, the edge of what the mouse points at."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_edge(painter, lay_out_tile(cell).card, self._tokens.indicator)


def _fit(place: QRect, size: QSize) -> QRect:
    """`size` scaled to fit into `place`, centred: pictures are never cropped. What has almost the
    shape of the place fills it."""
    fitted = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    share = fitted.width() * fitted.height() / (place.width() * place.height())
    if share >= 1 - _ALMOST:
        return place
    room = QRect(QPoint(0, 0), fitted)
    room.moveCenter(place.center())
    return room
