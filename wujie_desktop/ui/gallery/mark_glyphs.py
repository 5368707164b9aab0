"""The user's own marks as shapes: stars, a dot of colour; and the edge bar that says what was
decided."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.marks import MAX_STARS, Colour
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens

_STAR = 11
"""Width of a star, in pixels at plain text size."""
_STAR_GAP = 2


def star_step() -> int:
    """The distance from one star to the next, in device-independent pixels."""
    return scaled(_STAR) + _STAR_GAP


def colour_of(tokens: Tokens, colour: Colour) -> QColor:
    """Return the colour of a colour label; an invalid one for none."""
    return QColor(
        {
            Colour.RED: tokens.mark_red,
            Colour.YELLOW: tokens.mark_yellow,
            Colour.GREEN: tokens.mark_green,
            Colour.BLUE: tokens.mark_blue,
            Colour.NONE: "",
        }[colour]
    )


def paint_stars(painter: QPainter, start: QPointF, stars: int, colour: QColor) -> float:
    """Paint five stars from `start` (left end, vertical middle), `stars` of them full; returns the
    width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    step = star_step()
    width = step - _STAR_GAP
    for number in range(MAX_STARS):
        painter.setBrush(colour if number < stars else Qt.BrushStyle.NoBrush)
        centre = start + QPointF(number * step + width / 2, 0)
        painter.drawPolygon(_star(centre, width / 2))
    painter.restore()
    return MAX_STARS * step - _STAR_GAP


BAR = 4
"""Width of the decision bar, in device-independent pixels."""
_DASH = (8 / BAR, 6 / BAR)
"""A dash and what follows it, in widths of the bar."""
REJECTED_OPACITY = 0.32
"""How much of a rejected picture is left to see."""


def is_rejected(choice: str) -> bool:
    """Whether this word of domain.decisions.Choice says so."""
    return choice == Choice.REJECT


def paint_decision(painter: QPainter, place: QRectF, choice: str, tokens: Tokens) -> None:
    """Down the left edge of `place`: whole for picked, dashed for maybe, dim for rejected. It has
    no colour of its own: those are the machine's. `choice` is a word of domain.decisions.Choice,
    "" for nothing decided."""
    if not choice:
        return
    colour = QColor(tokens.dim if is_rejected(choice) else tokens.text)
    painter.save()
    fill_rect(
        painter, QRectF(place.left(), place.top(), BAR + 1, place.height()), QColor(tokens.badge)
    )
    pen = QPen(colour, BAR, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if choice == Choice.MAYBE:
        pen.setDashPattern(_DASH)
    painter.setPen(pen)
    middle = place.left() + BAR / 2
    painter.drawLine(QPointF(middle, place.top()), QPointF(middle, place.bottom()))
    painter.restore()


def paint_choice(painter: QPainter, box: QRectF, choice: str, colour: QColor) -> None:
    """The bar by itself: whole for picked, dashed for maybe, crossed for rejected."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if is_rejected(choice):
        painter.drawLine(_at(box, 0.1, 0.1), _at(box, 0.9, 0.9))
        painter.drawLine(_at(box, 0.9, 0.1), _at(box, 0.1, 0.9))
    else:
        pen = QPen(colour, BAR, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if choice == Choice.MAYBE:
            pen.setDashPattern((0.75, 0.75))
        painter.setPen(pen)
        painter.drawLine(_at(box, 0.5, 0), _at(box, 0.5, 1))
    painter.restore()


def paint_dot(painter: QPainter, box: QRectF, colour: QColor, edge: QColor) -> None:
    """Paint a colour label."""
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
