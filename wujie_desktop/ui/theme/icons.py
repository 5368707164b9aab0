"""Line icons: drawn at every size and on every screen from their outlines, in the colour of the
theme that is worn just then."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from wujie_desktop import assets
from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Space
from wujie_desktop.ui.theme.worn import worn_tokens

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

Draw = Callable[[QPainter, QRectF, QColor], None]


def icon(name: str, ink: str = "text") -> QIcon:
    """The icon of assets/icons; `ink` is one of `Tokens`. What is disabled is dim."""
    return drawn_icon(partial(_draw, name), ink)


def drawn_icon(draw: Draw, ink: str = "text") -> QIcon:
    """The icon that `draw` draws into a square, in a colour."""
    return QIcon(_Engine(draw, ink))


def set_icon(button: QAbstractButton, name: str, ink: str = "text", *, side: int = 16) -> None:
    """Have `button` show the icon, `side` pixels wide at plain text size."""
    button.setIcon(icon(name, ink))
    button.setIconSize(before_words(side) if button.text() else QSize(scaled(side), scaled(side)))


def before_words(side: int) -> QSize:
    """The size of an icon that words follow, with the gap between them: Qt leaves 2 pixels."""
    return QSize(scaled(side) + Space.XS, scaled(side))


def square_icon(colour: str) -> QIcon:
    """The square of an account, in one of `AVATAR_COLOURS`."""
    own = QColor(AVATAR_COLOURS.get(colour, AVATAR_COLOURS["grey"]))
    return drawn_icon(partial(_draw_square, own))


def paint_icon(
    painter: QPainter, box: QRectF, name: str, colour: QColor, *, stroke: float = 2
) -> None:
    """Draw the icon into the square `box`; `stroke` is in 24ths of its side."""
    _outline(name, colour.name(), stroke).render(painter, box)


def _draw_square(own: QColor, painter: QPainter, box: QRectF, _ink: QColor) -> None:
    fill_rect(painter, box, own)


class _Engine(QIconEngine):
    """Draws anew whenever it is asked, so that it follows theme and screen; a square at the left
    end of the room."""

    def __init__(self, draw: Draw, ink: str) -> None:
        super().__init__()
        self._draw, self._ink = draw, ink

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tokens = worn_tokens()
        colour = tokens.dim if mode is QIcon.Mode.Disabled else getattr(tokens, self._ink)
        side = min(rect.width(), rect.height())
        left = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        self._draw(painter, left, QColor(colour))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._draw, self._ink)


def _draw(name: str, painter: QPainter, box: QRectF, colour: QColor) -> None:
    paint_icon(painter, box, name, colour)


@cache
def _outline(name: str, colour: str, stroke: float) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # not before an icon is drawn

    lines = (assets.FOLDER / "icons" / f"{name}.svg").read_text("utf-8")
    lines = lines.replace("currentColor", colour).replace('width="2"', f'width="{stroke}"')
    return QSvgRenderer(QByteArray(lines.encode()))
