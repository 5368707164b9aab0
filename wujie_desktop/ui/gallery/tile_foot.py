"""Paints what stands below a picture: the machine's labels; name, stars and cost."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.presenters.gallery.tile import LabelChip, Tile
from wujie_desktop.ui.gallery.mark_glyphs import paint_star
from wujie_desktop.ui.gallery.tile_layout import TileLayout
from wujie_desktop.ui.gallery.verdict_glyph import suggestion_colour
from wujie_desktop.ui.kit.fonts import RIGHT, TileFonts
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens

_WIDE, _NARROW = 160, 130
"""Tiles at least this wide name all labels and draw every star; below that they name none but the
loud ones; the narrow ones have no room for a name beside stars."""
_BOX_PADDING, _LABEL_GAP = 3, 4
_STAR, _STAR_STEP = 10, 11
_BOX_RADIUS = 3


class FootPainter:
    """Paints the foot in one theme."""

    def __init__(self, tokens: Tokens, fonts: TileFonts) -> None:
        self._tokens, self._fonts = tokens, fonts

    def paint(self, painter: QPainter, layout: TileLayout, tile: Tile) -> None:
        """Paint labels, name, stars and cost of `tile`."""
        is_wide = layout.card.width() >= scaled(_WIDE)
        self._paint_labels(painter, layout.labels, tile, is_wide=is_wide)
        self._paint_line(painter, layout, tile, is_wide=is_wide)

    def _paint_labels(self, painter: QPainter, room: QRect, tile: Tile, *, is_wide: bool) -> None:
        widths = [self._width_of(chip) + _LABEL_GAP for chip in tile.chips]
        if is_wide and tile.chips and sum(widths) - _LABEL_GAP <= room.width():
            chips, note = tile.chips, ""
        else:
            chips = tuple(sorted(filter(_is_loud, tile.chips), key=_loudness))
            note = tile.passed_note or tile.chips_note
        left, right = room.left(), room.right() + 1
        for chip in chips:
            width = min(self._width_of(chip), right - left)
            if width < scaled(16):
                return
            self._paint_label(painter, QRect(left, room.top(), width, room.height()), chip)
            left += width + _LABEL_GAP
        if note and (not chips or self._fonts.tiny.width_of(note) <= right - left):
            rest = room.adjusted(left - room.left(), 0, 0, 0)
            self._fonts.tiny.write(painter, rest, note, colour=self._tokens.dim)

    def _width_of(self, chip: LabelChip) -> int:
        """A rounded width: one pixel more, or the word is elided."""
        words = self._fonts.tiny.width_of(chip.text) + 1
        return words + (2 * _BOX_PADDING + 2 if _is_loud(chip) else 0)

    def _paint_label(self, painter: QPainter, box: QRect, chip: LabelChip) -> None:
        if not _is_loud(chip):
            self._fonts.tiny.write(painter, box, chip.text, colour=self._tokens.dim)
            return
        colour = suggestion_colour(self._tokens, chip.suggestion)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1))
        edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, _BOX_RADIUS, _BOX_RADIUS)
        inner = box.adjusted(_BOX_PADDING + 1, 0, -_BOX_PADDING, 0)
        self._fonts.tiny.write(painter, inner, chip.text, colour=colour.name())

    def _paint_line(
        self, painter: QPainter, layout: TileLayout, tile: Tile, *, is_wide: bool
    ) -> None:
        """Cost at the right, stars beside it, the name in what is left."""
        room = layout.line
        self._fonts.tiny.write(painter, room, tile.points, colour=self._tokens.dim, where=RIGHT)
        cost = self._fonts.tiny.width_of(tile.points)
        right = room.right() + 1 - (cost + Space.S if cost else 0)
        if tile.marks.stars:
            has_name = layout.card.width() >= scaled(_NARROW)
            width = self._stars_width(tile.marks.stars, is_wide=is_wide)
            left = right - width if has_name else room.left()
            self._paint_stars(painter, left, room, tile.marks.stars, is_wide=is_wide)
            right = left - Space.S
        name = QRect(room.left(), room.top(), right - room.left(), room.height())
        if name.width() > 0:
            self._fonts.small.write(painter, name, tile.name, colour=self._tokens.text)

    def _stars_width(self, stars: int, *, is_wide: bool) -> int:
        if is_wide:
            return stars * scaled(_STAR_STEP) - 1
        return scaled(_STAR_STEP) + 2 + self._fonts.tiny.width_of(str(stars))

    def _paint_stars(
        self, painter: QPainter, left: int, room: QRect, stars: int, *, is_wide: bool
    ) -> None:
        colour, step = QColor(self._tokens.text), scaled(_STAR_STEP)
        middle = QPointF(left + scaled(_STAR) / 2, room.center().y() + 0.5)
        for number in range(stars if is_wide else 1):
            paint_star(painter, middle + QPointF(number * step, 0), scaled(_STAR), colour)
        if not is_wide:
            digit = room.adjusted(left - room.left() + step + 2, 0, 0, 0)
            self._fonts.tiny.write(painter, digit, str(stars), colour=self._tokens.text)


def _is_loud(chip: LabelChip) -> bool:
    return chip.suggestion is not Suggestion.PASS


def _loudness(chip: LabelChip) -> int:
    order = (Suggestion.BLOCK, Suggestion.REVIEW, Suggestion.UNKNOWN, Suggestion.PASS)
    return order.index(chip.suggestion)
