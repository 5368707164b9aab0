"""Paints the heading above a group of tiles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.group_words import Bar, GroupWords, Stage
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.tile_layout import GAP
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.kit.fonts import RIGHT, Lettering, sized
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Space, Tokens, Type

_GLYPH, _FACE = 13, 16
_CHEVRON, _HANDLE = 12, 20
_BAR, _BAR_HEIGHT, _BAR_GAP = 10, 4, 2
_TITLE = 80
"""The least room of a title; what stands beside it goes first."""

Faces = Callable[[str], QImage | None]
"""From an avatar's picture to the image, if it is loaded."""


class HeadingPainter:
    """Paints headings in one theme."""

    def __init__(self, tokens: Tokens, font: QFont, faces: Faces) -> None:
        self._tokens = tokens
        self._faces = faces
        self._bold = Lettering(sized(font, Type.BODY, bold=True))
        self._small = Lettering(sized(font, Type.SMALL))

    def paint(self, painter: QPainter, rect: QRect, words: GroupWords) -> None:
        """Paint `words` into `rect`: what the pictures share at the left, how far they have come
        and what they cost at the right."""
        place = _inner(rect)
        self._paint_handle(painter, place, is_folded=words.is_folded)
        place.setLeft(place.left() + scaled(_HANDLE))
        place.setRight(self._paint_figures(painter, rect, words))
        title = self._bold.elided(words.title, self._title_room(place, words))
        self._bold.write(painter, place, title, colour=self._tokens.text)
        place.setLeft(place.left() + self._bold.width_of(title) + Space.S)
        if words.avatar and place.width() > scaled(_FACE):
            self._paint_face(painter, place, words)
            place.setLeft(place.left() + scaled(_FACE) + Space.S)
        self._small.write(painter, place, words.subtitle, colour=self._tokens.dim)

    def link_of(self, rect: QRect, words: GroupWords) -> QRect:
        """Return where a click takes the queued pictures out of the queue; empty without any."""
        if not words.queued:
            return QRect()
        place = _inner(rect)
        place.setLeft(place.right() + 1 - self._small.width_of(_cancel_word()))
        return place

    def _title_room(self, place: QRect, words: GroupWords) -> int:
        face = scaled(_FACE) + Space.S if words.avatar else 0
        beside = self._small.width_of(words.subtitle) + face + Space.S
        return min(place.width(), max(scaled(_TITLE), place.width() - beside))

    def _paint_figures(self, painter: QPainter, rect: QRect, words: GroupWords) -> int:
        """Paint the right end; returns where it begins."""
        place, link = _inner(rect), self.link_of(rect, words)
        if not link.isEmpty():
            self._small.write(painter, link, _cancel_word(), colour=self._tokens.accent)
            place.setRight(link.left() - Space.M)
        self._small.write(painter, place, words.figures, colour=self._tokens.dim, where=RIGHT)
        right = place.right() - self._small.width_of(words.figures) - Space.S
        bars = len(words.bars) * scaled(_BAR + _BAR_GAP)
        if words.bars and right - bars - place.left() > place.width() // 3:
            start = QPointF(right - bars, place.center().y())
            paint_bars(painter, start, words.bars, self._tokens)
            return right - bars - Space.L
        if words.worst not in (None, Verdict.PASS):
            box = QRectF(0, 0, scaled(_GLYPH), scaled(_GLYPH))
            box.moveCenter(QPointF(right - scaled(_GLYPH) / 2, QRectF(place).center().y()))
            paint_glyph(painter, box, words.worst, verdict_colour(self._tokens, words.worst))
            right -= scaled(_GLYPH) + Space.S
        return right - Space.S

    def _paint_face(self, painter: QPainter, place: QRect, words: GroupWords) -> None:
        if words.avatar is None:
            return
        from wujie_desktop.ui.kit.sample_picture import paint_sample

        side = scaled(_FACE)
        room = QRectF(place.left(), place.center().y() - side / 2 + 1, side, side)
        ground = AVATAR_COLOURS.get(words.avatar.colour, self._tokens.track)
        image = self._faces(words.avatar.picture)
        paint_sample(painter, room, image, QColor(ground), side / 2)

    def _paint_handle(self, painter: QPainter, place: QRect, *, is_folded: bool) -> None:
        """Paint the chevron that says whether a click folds or opens."""
        box = QRectF(0, 0, scaled(_CHEVRON), scaled(_CHEVRON))
        box.moveCenter(QRectF(place).center())
        box.moveLeft(place.left())
        name = "chevron-right" if is_folded else "chevron-down"
        paint_icon(painter, box, name, QColor(self._tokens.dim))


def paint_bars(
    painter: QPainter, start: QPointF, bars: Sequence[Bar], tokens: Tokens, room: float = 0
) -> None:
    """Paint one bar per picture from `start`, narrower where they must fit into `room`."""
    gap, height = scaled(_BAR_GAP), scaled(_BAR_HEIGHT)
    step: float = scaled(_BAR + _BAR_GAP)
    if room and bars:
        step = min(step, room / len(bars))
    for number, bar in enumerate(bars):
        left, top = start.x() + number * step, start.y() - height // 2
        width = max(1.0, step - gap)
        fill_rect(painter, QRectF(left, top, width, height), _colour_of(bar, tokens))


def _colour_of(bar: Bar, tokens: Tokens) -> QColor:
    match bar:
        case Stage.QUEUED:
            return QColor(tokens.track)
        case Stage.RUNNING:
            return QColor(tokens.accent)
        case Stage.MISSING:
            return QColor(tokens.dim)
        case _:
            return verdict_colour(tokens, bar)


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(GAP // 2, 2, -GAP // 2, 0)


def _cancel_word() -> str:
    return translate("Group", "Cancel queued")
