"""The user's marks as shapes: flag, cross, stars, colour dot; and the bar of a decision."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wujie_desktop.domain.marks import MAX_STARS, Colour, Flag
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


def paint_flag(painter: QPainter, box: QRectF, flag: Flag, colour: QColor) -> None:
    """Paint a pennant for picked, a cross for rejected."""
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
_TAB = 18


def decision_colour(tokens: Tokens, choice: str) -> QColor:
    """Return the colour of a decision, which is no verdict's. `choice` is a word of
    domain.decisions.Choice."""
    return QColor(tokens.dim if choice == "rejected" else tokens.text)


def paint_decision(painter: QPainter, place: QRectF, choice: str, tokens: Tokens) -> None:
    """Paint the bar at the left edge of `place`: solid with ✓, dashed with ?, solid with ✕."""
    if not choice:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, ground = decision_colour(tokens, choice), QColor(tokens.badge)
    bar = QRectF(place.left(), place.top(), BAR, place.height())
    if choice == "review":
        painter.setPen(QPen(colour, BAR, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(
            QPointF(bar.center().x(), bar.top()), QPointF(bar.center().x(), bar.bottom())
        )
    else:
        fill_rect(painter, bar, colour)
    tab = QRectF(place.left(), place.bottom() - _TAB - BAR, _TAB + BAR, _TAB)
    fill_rect(painter, tab, colour)
    paint_choice(painter, tab.adjusted(6, 4, -6, -4), choice, ground)
    painter.restore()


def paint_choice(painter: QPainter, box: QRectF, choice: str, colour: QColor) -> None:
    """Paint ✓ for approved, ? for review, ✕ for rejected."""
    painter.setPen(QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match choice:
        case "approved":
            painter.drawPolyline(
                QPolygonF([_at(box, 0, 0.55), _at(box, 0.38, 0.92), _at(box, 1, 0.1)])
            )
        case "review":
            painter.drawArc(QRectF(_at(box, 0.18, 0), _at(box, 0.82, 0.58)), -60 * 16, 240 * 16)
            painter.drawLine(_at(box, 0.5, 0.58), _at(box, 0.5, 0.66))
            painter.drawPoint(_at(box, 0.5, 0.98))
        case _:
            painter.drawLine(_at(box, 0.1, 0.1), _at(box, 0.9, 0.9))
            painter.drawLine(_at(box, 0.9, 0.1), _at(box, 0.1, 0.9))


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
