"""The description of an action: texts, shortcuts, conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import Enum

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.value import value


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
ASKED_TOO = EVERYWHERE + REASON
"""And while a reason is asked for."""
LEAVING = (*EVERYWHERE, KeyScope.HAND_OFF)
"""And where they leave the program."""
Keys = tuple[str, ...]
"""Qt's portable text of each."""


@value
class KeptContext:
    """What is known of collections and smart views: which kind is open, why that is `fixed`,
    whether the view is shown otherwise than it is kept, why what is shown makes no rule, and the
    actions about each of them."""

    is_collection: bool = False
    is_view: bool = False
    is_shared: bool = False
    """Whether the collection is one that the team has too."""
    is_of_another: bool = False
    """Whether another member of the team shares it."""
    fixed: str = ""
    named: str = ""
    """Why it cannot be renamed."""
    is_altered: bool = False
    no_rule: str = ""
    actions: Callable[[], Sequence[ActionSpec]] = tuple


@value
class ActionContext:
    """The state that conditions look at. `selected` counts the pictures that an action would apply
    to, `shown` those of the gallery, `queued` those that can still be cancelled; `counts` tells for
    an action, by its id, how many pictures it is about."""

    scope: KeyScope = KeyScope.GRID
    selected: int = 0
    shown: int = 0
    newcomers: int = 0
    queued: int = 0
    to_undo: str = ""
    """What would be undone; "" for nothing."""
    to_redo: str = ""
    to_take_back: str = ""
    """The last decision of the review."""
    is_library_open: bool = False
    has_team: bool = False
    """Whether the profile has one."""
    is_bin: bool = False
    """Whether the pictures that it is about are in the bin."""
    objection: str = ""
    """The sentence that keeps the picture looked at from being picked."""
    no_move: str = ""
    """The sentence that keeps the single picture from being moved forward in the queue."""
    on: frozenset[str] = frozenset()
    """The toggles that are on, by id."""
    offers_colours: bool = True
    """Whether colour labels are switched on, or a selected picture has one."""
    counts: Mapping[str, int] = field(default_factory=dict)
    kept: KeptContext = field(default_factory=KeptContext)


def everywhere(_context: ActionContext) -> bool:
    """Of an action that is offered, whether or not it can be done."""
    return True


def always(_context: ActionContext) -> str:
    """The condition that is never an obstacle, and nothing more to say."""
    return ""


@value
class ActionSpec:
    """One action. `is_held` keys act while they are down, `repeats` ones repeat. `why_not` returns
    why the action is disabled, "" if it is enabled; `opens` is set where it opens a dialog. `icon`
    is one of assets/icons, for those that are known by their sign.
    `aliases` are other search terms; titles in all languages and their pinyin are found anyway."""

    id: str
    title: str
    keys: Keys = ()
    scopes: tuple[KeyScope, ...] = WINDOW
    icon: str = ""
    aliases: tuple[str, ...] = ()
    is_held: bool = False
    repeats: bool = False
    is_toggle: bool = False
    why_not: Callable[[ActionContext], str] = always
    is_offered: Callable[[ActionContext], bool] = everywhere
    """Whether menus and the palette show it at all."""
    more: Callable[[ActionContext], str] = always
    """What its entry in a menu says after the title."""
    opens: DialogName | None = None
    group: str = ""
    """Where it stands, for what stands in no menu of the bar."""
    run: Callable[[], object] | None = None
    """What it does, where that is no handler's."""

    def shares_scope_with(self, other: ActionSpec) -> bool:
        """Whether one key could trigger both."""
        everywhere = KeyScope.WINDOW in self.scopes or KeyScope.WINDOW in other.scopes
        return everywhere or not set(self.scopes).isdisjoint(other.scopes)

    def acts_at(self, place: KeyScope) -> bool:
        """Whether there is anything that it does at `place`."""
        return place in self.scopes or KeyScope.WINDOW in self.scopes
