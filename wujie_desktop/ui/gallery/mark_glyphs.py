"""The user's own marks as shapes: flag, cross, stars, a dot of colour; and the edge bar that
says what was decided."""

from __future__ import annotations

import math
from functools import cache

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


def paint_stars(painter: QPainter, start: QPointF, stars: int, colour: QColor) -> float:
    """Five stars from `start` (their left end, half way up), `stars` of them full; the width
    they take."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    step = star_step()
    width = step - _STAR_GAP
    for number in range(MAX_STARS):
        painter.setBrush(colour if number < stars else Qt.BrushStyle.NoBrush)
        centre = start + QPointF(number * step + width / 2, 0)
        painter.drawPolygon(_star(width / 2).translated(centre))
    painter.restore()
    return MAX_STARS * step - _STAR_GAP


BAR = 4
"""Width of the decision bar, in device-independent pixels."""
_DASH = (8 / BAR, 6 / BAR)
"""A dash and the gap after it, in widths of the bar."""
REJECTED_OPACITY = 0.32
"""How much of a rejected picture is left to see."""


def is_rejected(choice: str) -> bool:
    """Whether this word of domain.decisions.Choice says so."""
    return choice == Choice.REJECT


def paint_decision(painter: QPainter, place: QRectF, choice: str, tokens: Tokens) -> None:
    """Paint the bar down the left edge of `place`, with a parting line: solid for picked, dashed
    for maybe, dim for rejected, none for "". It has no colour of its own: those are the machine's.
    `choice` is a word of domain.decisions.Choice."""
    if not choice:
        return
    colour = QColor(tokens.dim if is_rejected(choice) else tokens.text)
    painter.save()
    parted = QRectF(place.left(), place.top(), BAR + 1, place.height())
    fill_rect(painter, parted, QColor(tokens.badge))
    pen = QPen(colour, BAR, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if choice == Choice.MAYBE:
        pen.setDashPattern(_DASH)
    painter.setPen(pen)
    middle = place.left() + BAR / 2
    painter.drawLine(QPointF(middle, place.top()), QPointF(middle, place.bottom()))
    painter.restore()


def paint_choice(painter: QPainter, box: QRectF, choice: str, colour: QColor) -> None:
    """Paint a full flag for picked, an empty one for maybe, a cross for rejected, none for ""."""
    if not choice:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.4, box.width() / 8)
    joined = Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, joined))
    if is_rejected(choice):
        painter.drawLine(_at(box, 0.14, 0.14), _at(box, 0.86, 0.86))
        painter.drawLine(_at(box, 0.86, 0.14), _at(box, 0.14, 0.86))
    else:
        painter.drawLine(_at(box, 0.16, 0.06), _at(box, 0.16, 0.96))
        painter.setBrush(Qt.BrushStyle.NoBrush if choice == Choice.MAYBE else colour)
        corners = ((0.16, 0.08), (0.92, 0.08), (0.74, 0.33), (0.92, 0.58), (0.16, 0.58))
        painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in corners]))
    painter.restore()


def paint_dot(painter: QPainter, box: QRectF, colour: QColor, edge: QColor) -> None:
    """Paint a colour label."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.restore()


def paint_star(painter: QPainter, centre: QPointF, width: float, colour: QColor) -> None:
    """Paint one full star of `width`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_star(width / 2).translated(centre))


@cache
def _star(radius: float) -> QPolygonF:
    """A star around the origin."""
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = -math.pi / 2 + corner * math.pi / 5
        points.append(QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
