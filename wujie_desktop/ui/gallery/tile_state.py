"""How a tile stands in its view, as a value."""

from __future__ import annotations

from wujie_desktop.domain.value import value


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
