"""The description of an action: texts, shortcuts, menu places, conditions."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.workspaces.workspace import Workspace


class KeyScope(Enum):
    """Where a shortcut acts. Those of the window act everywhere; the others only where their page
    has the focus, so that letters stay letters in a text field."""

    WINDOW = "window"
    GRID = "grid"
    VIEWER = "viewer"
    COMPARE = "compare"
    SURVEY = "survey"
    REVIEW = "review"
    HAND_OFF = "hand-off"
    REASON = "reason"
    """While the reason of a decision is asked for."""


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
    """A place in `menu`: groups are sorted by name and separated by a line, entries within a group
    by `order`."""

    menu: Menu
    group: str
    order: int


class ContextMenu(Enum):
    """The kinds of context menu."""

    PICTURES = "pictures"
    REVIEWED_PICTURE = "reviewed-picture"


@value
class ActionContext:
    """The state that conditions look at. `selected` counts the pictures that an action would apply
    to, `shown` those of the gallery, `queued` those that can still be cancelled."""

    scope: KeyScope = KeyScope.GRID
    workspace: Workspace = Workspace.CREATE
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
    """The sentence that keeps the picture looked at from being picked."""


def always(_context: ActionContext) -> str:
    """The condition that is never an obstacle."""
    return ""


@value
class ActionSpec:
    """One action. `is_held` keys act while they are down, `repeats` ones repeat. `why_not` returns
    why the action is disabled, "" if it is enabled; `is_on` is set for toggles, `opens` where it
    opens a dialog. `aliases` are other search terms: the pinyin initials of its Chinese title, then
    English words."""

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
    opens: DialogName | None = None

    def shares_scope_with(self, other: ActionSpec) -> bool:
        """Whether one key could trigger both."""
        everywhere = KeyScope.WINDOW in self.scopes or KeyScope.WINDOW in other.scopes
        return everywhere or not set(self.scopes).isdisjoint(other.scopes)
