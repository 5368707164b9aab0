"""The geometry of a tile, shared by painter and mouse handling."""

from __future__ import annotations

from PySide6.QtCore import QRect

from wujie_desktop.domain.value import value
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

GAP = 12
DEFAULT_WIDTH = 172
"""Least width of a tile: four columns beside both panes at 1440 pixels."""
MIN_WIDTH, MAX_WIDTH = 96, 512
_SHAPE = 1.16
"""Height of the picture's place per width: between square and the portraits we get."""
_CHIP_HEIGHT = 18
_FOOT_HEIGHT = 18


@value
class TileLayout:
    """Rectangles of the parts of a tile, in the coordinates of its cell."""

    card: QRect
    picture: QRect
    chips: QRect
    foot: QRect
    button: QRect


def picture_height(width: int) -> int:
    """Return the height of the picture in a tile of `width`."""
    return round(width * _SHAPE)


def tile_height(width: int) -> int:
    """Return the height of a tile of `width`."""
    return (
        picture_height(width) + Space.S + scaled(_CHIP_HEIGHT) + 6 + scaled(_FOOT_HEIGHT) + Space.S
    )


def columns_for(room: int, width: int = DEFAULT_WIDTH) -> int:
    """Return how many tiles of at least `width`, each with its gap, fit side by side."""
    return max(1, room // (width + GAP))


def lay_out_tile(cell: QRect) -> TileLayout:
    """Return the layout of a tile in `cell`, which includes half a gap on every side."""
    half = GAP // 2
    card = cell.adjusted(half, half, -half, -half)
    picture = QRect(card.left(), card.top(), card.width(), picture_height(card.width()))
    inner = card.adjusted(Space.S, 0, -Space.S, 0)
    chips = QRect(inner.left(), picture.bottom() + 1 + Space.S, inner.width(), scaled(_CHIP_HEIGHT))
    foot = QRect(inner.left(), chips.bottom() + 7, inner.width(), scaled(_FOOT_HEIGHT))
    button = QRect(0, 0, min(scaled(116), inner.width()), scaled(28))
    button.moveCenter(picture.center())
    button.moveBottom(picture.bottom() - Space.L)
    return TileLayout(card, picture, chips, foot, button)
