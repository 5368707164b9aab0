"""What lies on a picture's corner: a small word or glyph on a ground of its own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.ui.gallery.mark_glyphs import paint_choice
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fonts import Lettering
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens

BADGE = 20
"""Height of a badge, in pixels at plain text size."""
_PADDING, _GLYPH, _RADIUS = 5, 12, 4
_OPAQUE = 235
"""Of 255: a badge is read whatever it lies on."""


def badge_height() -> int:
    """Return the height of a badge, in device-independent pixels."""
    return scaled(BADGE)


def paint_badge(painter: QPainter, box: QRect, tokens: Tokens) -> None:
    """Paint the ground of a badge into `box`."""
    ground = QColor(tokens.badge)
    ground.setAlpha(_OPAQUE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def paint_verdict(
    painter: QPainter,
    corner: QPoint,
    verdict: Verdict | None,
    word: str,
    *,
    lettering: Lettering,
    tokens: Tokens,
) -> int:
    """Paint the machine's verdict, glyph and `word`, right and below of `corner`; a word without a
    verdict is grey. Returns the right edge."""
    glyph = scaled(_GLYPH)
    width = _PADDING + glyph + _PADDING + lettering.width_of(word) + _PADDING
    box = QRect(corner, corner + QPoint(width - 1, scaled(BADGE) - 1))
    paint_badge(painter, box, tokens)
    colour = verdict_colour(tokens, verdict)
    shape = QRectF(box.left() + _PADDING, box.top() + (box.height() - glyph) / 2, glyph, glyph)
    paint_glyph(painter, shape, verdict, colour)
    painter.setPen(colour)
    painter.setFont(lettering.font)
    text = box.adjusted(_PADDING + glyph + _PADDING, 0, 0, 0)
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), word)
    return box.right()


def paint_sign(painter: QPainter, corner: QPoint, verdict: Verdict | None, tokens: Tokens) -> None:
    """Paint the machine's verdict without a word, right and below of `corner`; nothing without
    one."""
    if verdict is None:
        return
    box = QRect(corner.x(), corner.y(), scaled(BADGE), scaled(BADGE))
    paint_badge(painter, box, tokens)
    inset = (box.width() - scaled(_GLYPH)) / 2
    shape = QRectF(box).adjusted(inset, inset, -inset, -inset)
    paint_glyph(painter, shape, verdict, verdict_colour(tokens, verdict))


def paint_mark(painter: QPainter, corner: QPoint, choice: str, tokens: Tokens) -> int:
    """Paint what the user decided, left and below of `corner`; nothing for "". Returns the left
    edge."""
    if not choice:
        return corner.x()
    side = scaled(BADGE)
    box = QRect(corner.x() - side + 1, corner.y(), side, side)
    paint_badge(painter, box, tokens)
    glyph = QRectF(box).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    paint_choice(painter, glyph, choice, QColor(tokens.text))
    return box.left() - Space.XS


def paint_retouched(painter: QPainter, corner: QPoint, tokens: Tokens) -> None:
    """Paint that a picture has versions, left and above of `corner`."""
    side = scaled(BADGE)
    box = QRect(corner - QPoint(side - 1, side - 1), QSize(side, side))
    paint_badge(painter, box, tokens)
    glyph = QRectF(box).adjusted(_PADDING - 1, _PADDING - 1, 1 - _PADDING, 1 - _PADDING)
    paint_icon(painter, glyph, "layers", QColor(tokens.text))
