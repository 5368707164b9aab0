"""What one action is: its words, keys, places in menus, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from wujie_desktop.domain.value import value


class KeyScope(Enum):
    """Where a key acts. Keys of the window act everywhere; the others only where their
    page has the focus, so that letters stay letters in a text field."""

    WINDOW = "window"
    GRID = "grid"
    VIEWER = "viewer"
    COMPARE = "compare"
    SURVEY = "survey"
    REVIEW = "review"
    REASON = "reason"
    """While a decision is asked for its reason."""


WINDOW = (KeyScope.WINDOW,)
PICTURES = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY)
LARGE = (KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY)
REVIEW = (KeyScope.REVIEW,)
REASON = (KeyScope.REASON,)
EVERYWHERE = PICTURES + REVIEW
"""Wherever pictures are shown."""
Keys = tuple[str, ...]
"""Qt's portable text of each."""


class Menu(Enum):
    """A menu of the window."""

    WINDOW = "window"
    THEME = "theme"


@value
class MenuPlace:
    """Where in `menu`: groups stand in the order of their names with a line between them,
    entries in a group by `order`."""

    menu: Menu
    group: str
    order: int


class ContextMenu(Enum):
    """What a context menu is about."""

    PICTURES = "pictures"
    REVIEWED_PICTURE = "reviewed-picture"


@value
class ActionContext:
    """What decides whether an action can be done now. `selected` counts the pictures that it
    would be about, `shown` those of the gallery, `queued` those that can still be cancelled."""

    scope: KeyScope = KeyScope.GRID
    selected: int = 0
    shown: int = 0
    newcomers: int = 0
    queued: int = 0
    can_undo: bool = False
    can_redo: bool = False
    is_library_open: bool = False
    is_advancing: bool = False
    """Whether a review goes on by itself."""
    objection: str = ""
    """The sentence that keeps the reviewed picture from being approved."""


def always(_context: ActionContext) -> str:
    """Nothing ever keeps it from being done."""
    return ""


@value
class ActionSpec:
    """One thing the user can do. `is_held` keys act for as long as they are down, `repeats`
    again and again. `why_not` gives the sentence why it cannot be done, "" where it can; `is_on`
    is there where it switches something. `aliases` are other words to find it by: the pinyin
    initials of its Chinese title, then English ones."""

    id: str
    title: str
    keys: Keys = ()
    scopes: tuple[KeyScope, ...] = WINDOW
    aliases: tuple[str, ...] = ()
    is_held: bool = False
    repeats: bool = False
    menu: MenuPlace | None = None
    context_menus: tuple[ContextMenu, ...] = ()
    in_palette: bool = True
    why_not: Callable[[ActionContext], str] = always
    is_on: Callable[[ActionContext], bool] | None = None

    def shares_scope_with(self, other: ActionSpec) -> bool:
        """Whether the same key could mean both."""
        everywhere = KeyScope.WINDOW in self.scopes or KeyScope.WINDOW in other.scopes
        return everywhere or not set(self.scopes).isdisjoint(other.scopes)
