"""What was done last, and by which way: kept in memory, for palette and key sheet."""

from __future__ import annotations

from collections import Counter, deque
from enum import Enum
from functools import cached_property

KEPT = 10


class Way(Enum):
    """How an action was chosen."""

    KEY = "key"
    """Its key, or a button."""
    MENU = "menu"
    PALETTE = "palette"


class ActionTrace:
    """The last actions of this run of the program, without held keys and steps."""

    def __init__(self) -> None:
        self._last: deque[str] = deque(maxlen=KEPT)
        self._chosen: Counter[tuple[str, Way]] = Counter()

    @cached_property
    def _known(self) -> frozenset[str]:
        from wujie_desktop.presenters.actions.menus import menu_specs

        return frozenset(spec.id for spec in menu_specs())

    def note(self, name: str, way: Way) -> None:
        """Remember that action `name` was done."""
        if name in self._known:
            self._last.append(name)
            self._chosen[name, way] += 1

    def last(self) -> tuple[str, ...]:
        """Return the ids of the last actions, newest first."""
        return tuple(reversed(self._last))

    def times(self, name: str, way: Way) -> int:
        """How often action `name` was chosen by `way`."""
        return self._chosen[name, way]
