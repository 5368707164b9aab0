"""The geometry of a tile, shared by painter and mouse handling, and how it stands in its view."""

from __future__ import annotations

from PySide6.QtCore import QRect

from wujie_desktop.domain.picture_index import SHAPES, USUAL_SHAPE
from wujie_desktop.domain.value import value
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

GAP = 12
DEFAULT_WIDTH = 172
"""About how wide a tile is: four columns beside both panes at 1440 pixels."""
MIN_WIDTH, MAX_WIDTH = 96, 512
_FOOT, _LINE = 46, 18
_LABELS_TOP, _LABELS = 6, 16
_BUTTON_BELOW = 44
"""How far below the middle of the picture's place the button is centred."""


@value
class TileState:
    """`current` is where the keys act, `focused` whether they act here at all."""

    selected: bool = False
    current: bool = False
    focused: bool = False
    hovered: bool = False
    peeking: bool = False
    cover: str = ""
    """The hint on a covered picture."""


@value
class TileLayout:
    """Rectangles of the parts of a tile, in the coordinates of its cell. `line` has the name, the
    stars and the cost."""

    card: QRect
    picture: QRect
    foot: QRect
    labels: QRect
    line: QRect
    button: QRect


@value
class Cells:
    """The sizes of cells, which bring half a gap on every side: all as wide, and as high as the
    shape of their group wants; `foot` is the height of what stands below the picture."""

    width: int
    foot: int

    @classmethod
    def that_fill(cls, room: int, columns: int) -> Cells:
        """Return those that fill `room` side by side, at the present size of text."""
        return cls(max(1, room // columns), scaled(_FOOT))

    def height(self, shape: int) -> int:
        """The height of a cell."""
        return self.picture_height(shape) + self.foot + GAP

    def picture_height(self, shape: int) -> int:
        """The height of the picture in it."""
        broad, tall = SHAPES.get(shape, SHAPES[USUAL_SHAPE])
        return round(max(1, self.width - GAP) * tall / broad)


def columns_for(room: int, width: int = DEFAULT_WIDTH) -> int:
    """Return how many tiles of about `width`, each with its gap, fill `room` side by side."""
    return max(1, round(room / (width + GAP)))


def lay_out_tile(cell: QRect) -> TileLayout:
    """Return the layout of a tile in `cell`, which includes half a gap on every side."""
    half = GAP // 2
    card = cell.adjusted(half, half, -half, -half)
    picture = card.adjusted(0, 0, 0, -scaled(_FOOT))
    foot = card.adjusted(0, picture.height(), 0, 0)
    inner = foot.adjusted(Space.S, 0, -Space.S, 0)
    labels = QRect(inner.left(), inner.top() + scaled(_LABELS_TOP), inner.width(), scaled(_LABELS))
    line = QRect(inner.left(), labels.bottom() + 3, inner.width(), scaled(_LINE))
    button = QRect(0, 0, min(scaled(116), inner.width()), scaled(28))
    button.moveCenter(picture.center())
    lowest = picture.height() // 2 - button.height() // 2 - Space.XS
    button.translate(0, min(scaled(_BUTTON_BELOW), lowest))
    return TileLayout(card, picture, foot, labels, line, button)
