"""Paints one tile from values; knows no model, view or service."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.tile import LabelChip, Tile, TileAction, TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.mark_glyphs import (
    REJECTED_OPACITY,
    colour_of,
    is_rejected,
    paint_decision,
    paint_dot,
    paint_stars,
)
from wujie_desktop.ui.gallery.stack_glyphs import paint_sheets, paint_stack_badge
from wujie_desktop.ui.gallery.tile_layout import TileLayout, lay_out_tile
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, suggestion_colour, verdict_colour
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens, Type

_CENTRE = Qt.AlignmentFlag.AlignCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BADGE = 20


@value
class TileState:
    """The state of the tile in its view: selected, focused, covered."""

    selected: bool = False
    focused: bool = False
    peeking: bool = False
    cover: str = ""
    """The hint on a covered picture."""


class TilePainter:
    """Paints tiles in one theme."""

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self._tokens = tokens
        self._tiny = sized(font, Type.TINY)
        self._small = sized(font, Type.SMALL)
        self._small_bold = sized(font, Type.SMALL, bold=True)
        self._body_bold = sized(font, Type.BODY, bold=True)
        self._tiny_bold = sized(font, Type.TINY, bold=True)

    def paint_tile(
        self, painter: QPainter, cell: QRect, tile: Tile, image: QImage | None, state: TileState
    ) -> None:
        """Paint `tile` into `cell`. `image` is what may be shown, None if there is none."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        layout = lay_out_tile(cell)
        if tile.stack:
            paint_sheets(painter, layout.card, self._tokens)
        self._paint_card(painter, layout)
        self._paint_picture(painter, layout, tile, image, state)
        self._paint_decision(painter, layout, tile)
        self._paint_edge(painter, layout)
        if tile.verdict_text:
            self._paint_badge(painter, layout.picture, tile)
        if tile.stack:
            paint_stack_badge(painter, layout.picture, tile, self._small_bold, self._tokens)
        self._paint_marks(painter, layout.picture, tile.marks)
        self._paint_chips(painter, layout.chips, tile)
        self._paint_foot(painter, layout.foot, tile)
        painter.restore()

    def _paint_card(self, painter: QPainter, layout: TileLayout) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.panel))
        painter.drawRoundedRect(layout.card, Size.TILE_RADIUS, Size.TILE_RADIUS)

    def _paint_decision(self, painter: QPainter, layout: TileLayout, tile: Tile) -> None:
        painter.save()
        painter.setClipPath(_rounded_top(layout.card, layout.picture))
        paint_decision(painter, QRectF(layout.picture), tile.choice, self._tokens)
        painter.restore()

    def _paint_edge(self, painter: QPainter, layout: TileLayout) -> None:
        painter.setPen(QPen(QColor(self._tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        card = QRectF(layout.card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, Size.TILE_RADIUS, Size.TILE_RADIUS)

    def _paint_picture(
        self,
        painter: QPainter,
        layout: TileLayout,
        tile: Tile,
        image: QImage | None,
        state: TileState,
    ) -> None:
        place = layout.picture
        painter.save()
        painter.setClipPath(_rounded_top(layout.card, place))
        fill_rect(painter, place, QColor(self._tokens.raised))
        match tile.content:
            case TileContent.SHARP | TileContent.BLURRED:
                if image is not None:
                    painter.setOpacity(REJECTED_OPACITY if is_rejected(tile.choice) else 1)
                    painter.drawImage(_fit(place, image.size()), image)
                    painter.setOpacity(1)
                if tile.content is TileContent.BLURRED and not state.peeking:
                    self._paint_pill(painter, place, state.cover)
            case TileContent.HIDDEN:
                self._paint_hidden(painter, place, tile)
            case TileContent.WAITING:
                self._paint_waiting(painter, place, tile)
                self._paint_offer(painter, layout, tile)
            case TileContent.TROUBLE:
                self._paint_trouble(painter, place, tile)
                self._paint_offer(painter, layout, tile)
        painter.restore()

    def _paint_hidden(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        """No pixel of the picture: background, the word and the label that decided."""
        fill_rect(painter, place, QColor(self._tokens.canvas))
        box = QRectF(0, 0, scaled(30), scaled(30))
        box.moveCenter(QRectF(place).center() - QPoint(0, scaled(26)))
        if box.top() > place.top() + Space.S + scaled(_BADGE):
            paint_glyph(painter, box, tile.verdict, QColor(self._tokens.dim))
        lines = place.adjusted(Space.S, place.height() // 2, -Space.S, 0)
        self._line(painter, lines, tile.headline, self._body_bold, self._tokens.on_hidden)
        below = lines.translated(0, scaled(22))
        self._line(painter, below, tile.detail, self._small, self._tokens.block)

    def _paint_waiting(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        ring = QRectF(0, 0, scaled(40), scaled(40))
        ring.moveCenter(QRectF(place).center() - QPoint(0, scaled(24)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.line), 4))
        painter.drawEllipse(ring)
        pen = QPen(QColor(self._tokens.accent), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if tile.progress is not None:
            painter.drawArc(ring, 90 * 16, -round(tile.progress * 360 * 16))
        lines = place.adjusted(Space.S, place.height() // 2 + 10, -Space.S, 0)
        self._line(painter, lines, tile.headline, self._small_bold, self._tokens.text)
        self._line(
            painter, lines.translated(0, scaled(20)), tile.detail, self._small, self._tokens.dim
        )

    def _paint_trouble(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        text = place.adjusted(Space.M, place.height() // 4, -Space.M, 0)
        self._line(painter, text, tile.headline, self._body_bold, self._tokens.text)
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.dim))
        detail = text.adjusted(0, scaled(24), 0, 0)
        wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(detail, int(wrap), tile.detail)

    def _paint_offer(self, painter: QPainter, layout: TileLayout, tile: Tile) -> None:
        if tile.offer:
            painter.setPen(QPen(QColor(self._tokens.control_line), 1))
            painter.setBrush(QColor(self._tokens.panel))
            painter.drawRoundedRect(layout.button, Size.RADIUS, Size.RADIUS)
            painter.setPen(QColor(self._tokens.accent))
            painter.setFont(self._small_bold)
            painter.drawText(layout.button, int(_CENTRE), _OFFERS[tile.offer]())

    def _paint_badge(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        metrics = QFontMetrics(self._small_bold)
        glyph, height = scaled(12), scaled(_BADGE)
        width = 8 + glyph + 4 + metrics.horizontalAdvance(tile.verdict_text) + 8
        badge = QRect(place.left() + Space.S, place.top() + Space.S, width, height)
        ground = QColor(self._tokens.badge)
        ground.setAlpha(235)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(badge, 5, 5)
        colour = verdict_colour(self._tokens, tile.verdict)
        shape = QRectF(badge.left() + 7, badge.top() + (height - glyph) / 2, glyph, glyph)
        paint_glyph(painter, shape, tile.verdict, colour)
        painter.setPen(colour)
        painter.setFont(self._small_bold)
        painter.drawText(badge.adjusted(11 + glyph, 0, 0, 0), int(_MIDDLE), tile.verdict_text)

    def _paint_pill(self, painter: QPainter, place: QRect, text: str) -> None:
        metrics = QFontMetrics(self._small)
        pill = QRect(0, 0, metrics.horizontalAdvance(text) + 20, scaled(24))
        pill.moveCenter(place.center())
        ground = QColor(self._tokens.badge)
        ground.setAlpha(215)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, scaled(12), scaled(12))
        painter.setPen(QColor(self._tokens.text))
        painter.setFont(self._small)
        painter.drawText(pill, int(_CENTRE), text)

    def _paint_chips(self, painter: QPainter, strip: QRect, tile: Tile) -> None:
        if not tile.chips:
            self._line(painter, strip, tile.chips_note, self._tiny, self._tokens.dim, centred=False)
            return
        gap = 3
        width = (strip.width() - gap * (len(tile.chips) - 1)) // len(tile.chips)
        shown = tile.chips
        if width < scaled(24):
            width = scaled(28)
            fits = strip.width() // (width + gap)
            shown = tuple(sorted(tile.chips, key=_loudness))[:fits]
        for place, chip in enumerate(shown):
            box = QRect(strip.left() + place * (width + gap), strip.top(), width, strip.height())
            self._paint_chip(painter, box, chip)

    def _paint_chip(self, painter: QPainter, box: QRect, chip: LabelChip) -> None:
        colour = suggestion_colour(self._tokens, chip.suggestion)
        quiet = chip.suggestion is Suggestion.PASS
        edge = QColor(self._tokens.line) if quiet else colour
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1 if quiet else 1.5))
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        font = self._tiny if quiet else self._tiny_bold
        painter.setPen(colour)
        painter.setFont(font)
        text = QFontMetrics(font).elidedText(
            chip.text, Qt.TextElideMode.ElideRight, box.width() - 2
        )
        painter.drawText(box, int(_CENTRE), text)

    def _paint_marks(self, painter: QPainter, place: QRect, marks: Marks) -> None:
        """Colour label in the upper right corner, on a background."""
        ground = QColor(self._tokens.badge)
        ground.setAlpha(235)
        if marks.colour:
            side = scaled(14)
            dot = QRectF(
                place.right() - Space.S - side, place.top() + Space.S + scaled(3), side, side
            )
            paint_dot(painter, dot, colour_of(self._tokens, marks.colour), ground)

    def _paint_foot(self, painter: QPainter, foot: QRect, tile: Tile) -> None:
        """Stars or price on the left, the template's name on the right."""
        metrics = QFontMetrics(self._small)
        painter.setFont(self._small)
        if tile.marks.stars:
            colour = QColor(self._tokens.text)
            start = QPointF(foot.left(), foot.center().y() + 0.5)
            left = paint_stars(painter, start, tile.marks.stars, colour)
        else:
            painter.setPen(QColor(self._tokens.dim))
            painter.drawText(foot, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), tile.points)
            left = metrics.horizontalAdvance(tile.points)
        painter.setPen(QColor(self._tokens.text))
        room = foot.width() - round(left) - Space.S
        name = metrics.elidedText(tile.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(foot, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), name)

    def paint_ring(self, painter: QPainter, cell: QRect, state: TileState) -> None:
        """Paint the ring of a selected or focused tile around its card."""
        if state.selected or state.focused:
            card = lay_out_tile(cell).card
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            style = Qt.PenStyle.SolidLine if state.selected else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(self._tokens.accent), Size.FOCUS, style))
            ring = QRectF(card).adjusted(-1.5, -1.5, 1.5, 1.5)
            painter.drawRoundedRect(ring, Size.TILE_RADIUS + 2, Size.TILE_RADIUS + 2)

    def _line(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        colour: str,
        *,
        centred: bool = True,
    ) -> None:
        """One line at the top of `room`, elided to fit."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = (
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            if centred
            else Qt.AlignmentFlag.AlignLeft | _MIDDLE
        )
        painter.drawText(room, int(flags), shown)


_OFFERS = {
    TileAction.DOWNLOAD_AGAIN: lambda: translate("Tile", "Download again"),
    TileAction.CANCEL: lambda: translate("Tile", "Cancel"),
    TileAction.MEND: lambda: translate("Tile", "Bring it back"),
    TileAction.RETRY: lambda: translate("Tile", "Try again…"),
}


def _loudness(chip: LabelChip) -> int:
    order = (Suggestion.BLOCK, Suggestion.REVIEW, Suggestion.UNKNOWN, Suggestion.PASS)
    return order.index(chip.suggestion)


def _fit(place: QRect, size: QSize) -> QRect:
    """`size` scaled to fit into `place`, centred: pictures are never cropped."""
    fitted = QRect(QPoint(0, 0), size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    fitted.moveCenter(place.center())
    return fitted


def _rounded_top(card: QRect, place: QRect) -> QPainterPath:
    """The picture's rectangle with the card's upper corners."""
    whole = QPainterPath()
    whole.addRoundedRect(QRectF(card), Size.TILE_RADIUS, Size.TILE_RADIUS)
    upper = QPainterPath()
    upper.addRect(QRectF(place))
    return whole.intersected(upper)
