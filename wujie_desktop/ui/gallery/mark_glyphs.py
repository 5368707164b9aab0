"""The user's own marks as shapes: flag, cross, stars, a dot of colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wujie_desktop.domain.marks import MOST_STARS, Colour, Flag
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens

_STAR = 11
"""Width of a star, in pixels at plain text size."""
_STAR_GAP = 2


def star_step() -> int:
    """From one star to the next, in pixels."""
    return scaled(_STAR) + _STAR_GAP


def colour_of(tokens: Tokens, colour: Colour) -> QColor:
    """The colour of a colour label; invalid for none."""
    return QColor(
        {
            Colour.RED: tokens.mark_red,
            Colour.YELLOW: tokens.mark_yellow,
            Colour.GREEN: tokens.mark_green,
            Colour.BLUE: tokens.mark_blue,
            Colour.NONE: "",
        }[colour]
    )


def paint_flag(painter: QPainter, box: QRectF, flag: Flag, colour: QColor) -> None:
    """A pennant for picked, a cross for rejected."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if flag is Flag.PICK:
        painter.drawLine(_at(box, 0.2, 0.08), _at(box, 0.2, 0.94))
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([_at(box, 0.2, 0.1), _at(box, 0.88, 0.34), _at(box, 0.2, 0.58)])
        )
    elif flag is Flag.REJECT:
        painter.drawLine(_at(box, 0.18, 0.18), _at(box, 0.82, 0.82))
        painter.drawLine(_at(box, 0.82, 0.18), _at(box, 0.18, 0.82))
    painter.restore()


def paint_stars(painter: QPainter, start: QPointF, stars: int, colour: QColor) -> float:
    """Five stars from `start` (their left end, half way up), `stars` of them full; the width
    they take."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    step = star_step()
    width = step - _STAR_GAP
    for number in range(MOST_STARS):
        painter.setBrush(colour if number < stars else Qt.BrushStyle.NoBrush)
        centre = start + QPointF(number * step + width / 2, 0)
        painter.drawPolygon(_star(centre, width / 2))
    painter.restore()
    return MOST_STARS * step - _STAR_GAP


def paint_dot(painter: QPainter, box: QRectF, colour: QColor, edge: QColor) -> None:
    """A colour label."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.restore()


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = -math.pi / 2 + corner * math.pi / 5
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
