"""The drawing on the card of the sandbox: three pictures and what the machine says of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Tokens
from wujie_desktop.ui.theme.worn import worn_tokens

_WIDTH, _HEIGHT, _GAP, _CHIP, _RADIUS = 84, 112, 12, 20, 8
_TILES = ((Verdict.PASS, "blue"), (Verdict.REVIEW, "orange"), (Verdict.BLOCKED, ""))


class SandboxScene(QWidget):
    """A passed picture, one for review, and one that is blocked and has no pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        width = len(_TILES) * (_WIDTH + _GAP) - _GAP
        return QSize(scaled(width), scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shrink = min(1.0, self.width() / self.sizeHint().width())
        size = QSizeF(scaled(_WIDTH), scaled(_HEIGHT)) * shrink
        step = scaled(_WIDTH + _GAP) * shrink
        left = (self.width() - self.sizeHint().width() * shrink) / 2
        for number, (verdict, colour) in enumerate(_TILES):
            tile = QRectF(QPointF(left + number * step, 0), size)
            _paint_tile(painter, tile, worn_tokens(), AVATAR_COLOURS.get(colour, ""))
            _paint_chip(painter, tile, worn_tokens(), verdict)


def _paint_tile(painter: QPainter, tile: QRectF, tokens: Tokens, colour: str) -> None:
    """A portrait in this colour; without one the empty ground of a blocked picture."""
    card = QPainterPath()
    card.addRoundedRect(tile, _RADIUS, _RADIUS)
    painter.fillPath(card, QColor(tokens.canvas))
    if not colour:
        return
    ground, figure = QColor(colour), QColor(colour).darker(160)
    ground.setAlphaF(0.45)
    painter.fillPath(card, ground)
    side, middle = tile.width(), tile.center()
    body = QPainterPath()
    body.addEllipse(QPointF(middle.x(), tile.bottom() + side * 0.1), side * 0.42, side * 0.5)
    body.addEllipse(QPointF(middle.x(), middle.y() - side * 0.02), side * 0.2, side * 0.24)
    painter.fillPath(body.intersected(card), figure)


def _paint_chip(painter: QPainter, tile: QRectF, tokens: Tokens, verdict: Verdict) -> None:
    chip = QRectF(tile.left() + scaled(8), tile.top() + scaled(8), scaled(_CHIP), scaled(_CHIP))
    path = QPainterPath()
    path.addRoundedRect(chip, 4, 4)
    painter.fillPath(path, QColor(tokens.badge))
    inset = scaled(4)
    sign = chip.adjusted(inset, inset, -inset, -inset)
    paint_glyph(painter, sign, verdict, verdict_colour(tokens, verdict))
