"""The verdicts' shapes: ✓ in a circle, ! in a triangle, a barred octagon, ? in a dashed
circle. Shape and word carry the meaning, colour only repeats it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPolygonF

from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.ui.theme.icons import drawn_icon
from wujie_desktop.ui.theme.tokens import Tokens

_INKS: Mapping[Verdict | None, str] = {
    Verdict.PASS: "passed",
    Verdict.REVIEW: "review",
    Verdict.BLOCKED: "block",
    None: "dim",
}
"""The token of each verdict's colour."""
_VERDICTS = {
    Suggestion.PASS: Verdict.PASS,
    Suggestion.REVIEW: Verdict.REVIEW,
    Suggestion.BLOCK: Verdict.BLOCKED,
}


def verdict_colour(tokens: Tokens, verdict: Verdict | None) -> QColor:
    """Return the colour of a verdict; it is used for nothing else."""
    return QColor(getattr(tokens, _INKS[verdict]))


def suggestion_colour(tokens: Tokens, suggestion: Suggestion) -> QColor:
    """Return the colour of a label's suggestion; an unknown one has that of REVIEW."""
    return verdict_colour(tokens, _VERDICTS.get(suggestion, Verdict.REVIEW))


def verdict_icon(verdict: Verdict) -> QIcon:
    """The verdict's shape in its colour."""
    return _icon(verdict, verdict)


@cache
def suggestion_icon(suggestion: Suggestion) -> QIcon:
    """The shape of a label's suggestion in its colour; an unknown one has that of none."""
    verdict = _VERDICTS.get(suggestion)
    return _icon(verdict, verdict or Verdict.REVIEW)


def _icon(shape: Verdict | None, colour: Verdict) -> QIcon:
    def draw(painter: QPainter, box: QRectF, ink: QColor) -> None:
        paint_glyph(painter, box, shape, ink)

    return drawn_icon(draw, _INKS[colour])


def paint_clock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paint the face of a clock into the square `box`: it waits for its turn."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.3, box.width() / 12)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.drawPolyline(_points(box, (0.5, 0.23), (0.5, 0.5), (0.66, 0.6)))
    painter.restore()


def paint_glyph(painter: QPainter, box: QRectF, verdict: Verdict | None, colour: QColor) -> None:
    """Paint the verdict's shape into the square `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.3, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = pen.widthF() / 2
    match verdict:
        case Verdict.PASS:
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
            painter.drawPolyline(_points(box, (0.28, 0.53), (0.44, 0.68), (0.72, 0.35)))
        case Verdict.REVIEW:
            painter.drawPolygon(_points(box, (0.5, 0.06), (0.97, 0.93), (0.03, 0.93)))
            painter.drawLine(_at(box, 0.5, 0.38), _at(box, 0.5, 0.62))
            painter.drawPoint(_at(box, 0.5, 0.78))
        case Verdict.BLOCKED:
            painter.drawPolygon(_octagon(box.adjusted(inset, inset, -inset, -inset)))
            painter.drawLine(_at(box, 0.28, 0.72), _at(box, 0.72, 0.28))
        case None:
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _points(box: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_at(box, x, y) for x, y in shares])


def _octagon(box: QRectF) -> QPolygonF:
    centre, radius = box.center(), box.width() / 2
    corners = (math.pi / 8 + turn * math.pi / 4 for turn in range(8))
    return QPolygonF(
        [
            QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))
            for angle in corners
        ]
    )
