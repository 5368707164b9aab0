"""Which action stands in which menu: the menu bar, and the context menus of pictures.

Each action has one place in the menu bar. Outside stands only what nobody would look for in a
menu: keys that are held down, and steps from one thing to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import chain

from wujie_desktop.domain.marks import MAX_STARS, Colour
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.library_actions import (
    grouping_action,
    order_action,
    place_action,
)
from wujie_desktop.presenters.actions.menu_titles import MENU_BAR, Menu, menu_title, plain_title
from wujie_desktop.presenters.actions.spec import ActionSpec, KeyScope
from wujie_desktop.presenters.actions.table import actions_by_id
from wujie_desktop.presenters.actions.window_actions import (
    theme_action,
    theme_choices,
    work_action,
)
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order
from wujie_desktop.presenters.gallery.places import Place
from wujie_desktop.presenters.workspaces.workspace import Workspace


class ContextMenu(Enum):
    """What is under the pointer."""

    PICTURE = "picture"
    BINNED = "binned"
    """A picture in the bin."""
    GROUND = "ground"
    """Between the pictures."""
    REQUEST = "request"
    """A row of the queue."""
    COLLECTION = "collection"
    VIEW = "view"
    """A row of the left column."""


Layout = tuple[tuple[str | Menu, ...], ...]
"""Groups of actions, by id, and submenus; a line between the groups."""

_OF_TEAMS = ("share-collection", "unshare-collection", "copy-collection")
_MENUS: Mapping[Menu, Layout] = {
    Menu.FILE: (
        ("submit", "batch"),
        ("open-draft", "save-draft"),
        ("avatars", "training", "templates"),
        ("account", "ledger", "budget"),
        ("settings", "quit"),
    ),
    Menu.EDIT: (
        ("undo", "redo"),
        ("copy", "copy-prompt", "copy-key", "copy-request"),
        ("use-as-draft", "again"),
        ("focus-prompt", "older-prompt", "newer-prompt"),
        ("find",),
    ),
    Menu.PICTURE: (
        ("view", "compare", "survey"),
        (Menu.RATING, Menu.COLOUR),
        ("export", "export-picked", "evidence", "show-file", "edit-file"),
        ("bin", "restore"),
    ),
    Menu.VIEW: (
        tuple(work_action(workspace) for workspace in Workspace),
        (Menu.TILES, Menu.LARGE),
        ("inspector", "sides", "only-picture", "toggle-queue", "default-layout"),
        (Menu.THEME,),
    ),
    Menu.REVIEW: (
        ("pick", "maybe", "reject"),
        ("take-back", "advance"),
        ("champion", "drop"),
        ("policies", "statistics", "team-activity", "team-archive"),
    ),
    Menu.LIBRARY: (
        (Menu.PLACES, Menu.COLLECTION, Menu.SMART_VIEW),
        ("projects", "to-project", "rules"),
        (Menu.GROUPING, Menu.ORDER),
        ("show-new",),
        (Menu.REQUESTS, Menu.FOLDER),
    ),
    Menu.HELP: (
        ("palette", "keys", "welcome"),
        ("connection", "callbacks", "robots", "bucket", "team", "diagnostics", "file-label"),
        ("updates", "about"),
    ),
    Menu.COPY: (("copy", "copy-prompt", "copy-key", "copy-request"),),
    Menu.DRAFTS: (("open-draft", "save-draft"),),
    Menu.RATING: (tuple(f"stars-{stars}" for stars in range(MAX_STARS, -1, -1)),),
    Menu.COLOUR: (tuple(f"colour-{each}" for each in Colour if each is not Colour.NONE),),
    Menu.TILES: (("grid", "larger", "smaller"), ("fold", "fold-all")),
    Menu.LARGE: (
        ("zoom", "zoom-in", "zoom-out"),
        ("full-screen", "second-screen", "background"),
        ("mode", "swap", "differences"),
    ),
    Menu.THEME: (tuple(theme_action(theme) for theme, _title in theme_choices()),),
    Menu.GROUPING: (tuple(grouping_action(grouping) for grouping in Grouping),),
    Menu.ORDER: (tuple(order_action(order) for order in Order),),
    Menu.REQUESTS: (
        ("exact-request", "request-history", "vendor-history"),
        ("accelerate", "cancel", "cancel-all"),
    ),
    Menu.PLACES: (tuple(place_action(place) for place in Place),),
    Menu.COLLECTION: (("quick", "new-collection", "take-out"),),
    Menu.SMART_VIEW: (
        ("new-view", "update-view", "revert-view"),
        ("export-view", "open-view"),
        ("rename-kept", "delete-kept", "kept-up", "kept-down"),
        _OF_TEAMS,
    ),
    Menu.FOLDER: (
        ("library", "move-library", "move-originals", "open-library"),
        ("restore-backup", "space", "erase-person"),
    ),
}

_ICONS = {Menu.COPY: "copy", Menu.RATING: "star-outline", Menu.COLLECTION: "collection"}

_OF_PICTURES: Layout = (
    ("view", "compare", "survey", "champion", "drop"),
    ("pick", "maybe", "reject", Menu.RATING, Menu.COLOUR),
    ("use-as-draft", "again", Menu.COPY),
    (Menu.COLLECTION, "export", "evidence", "show-file", "edit-file"),
)
_OF_KEPT = ("rename-kept", "delete-kept", "kept-up", "kept-down")
_CONTEXT_MENUS: Mapping[ContextMenu, Layout] = {
    ContextMenu.PICTURE: (*_OF_PICTURES, ("to-project", "accelerate", "bin")),
    ContextMenu.BINNED: (*_OF_PICTURES, ("restore",)),
    ContextMenu.GROUND: (
        (Menu.GROUPING, Menu.ORDER),
        ("larger", "smaller", "fold-all"),
        ("zoom", "background", "full-screen"),
        ("inspector", "sides", "only-picture"),
    ),
    ContextMenu.COLLECTION: (_OF_KEPT, _OF_TEAMS, ("new-collection",)),
    ContextMenu.VIEW: (("update-view", "revert-view", "export-view"), _OF_KEPT),
    ContextMenu.REQUEST: (("use-as-draft",), ("accelerate", "cancel")),
}


@value
class Submenu:
    """A menu within another."""

    menu: Menu
    title: str
    groups: Groups
    icon: str = ""


Groups = tuple[tuple[ActionSpec | Submenu, ...], ...]


def menu_groups(menu: Menu) -> Groups:
    """Return the entries of `menu` from top to bottom, by group."""
    return _groups(_MENUS[menu])


def bar_groups() -> Mapping[Menu, Groups]:
    """Return the entries of each menu of the bar."""
    return {menu: _groups(_MENUS[menu]) for menu in MENU_BAR}


def context_groups(kind: ContextMenu, place: KeyScope) -> Groups:
    """Return the entries of a context menu: those that act at `place`."""
    groups = (
        tuple(entry for entry in group if _acts_at(entry, place))
        for group in _groups(_CONTEXT_MENUS[kind])
    )
    return tuple(group for group in groups if group)


def menu_specs() -> tuple[ActionSpec, ...]:
    """Return every action that stands in the menu bar, in its order: all but held keys and steps.
    The palette finds these."""
    known = actions_by_id()
    return tuple(known[name] for menu in MENU_BAR for name in _ids(menu))


def menu_path(name: str) -> str:
    """Return where action `name` stands in the menu bar, as it is written."""
    for menu in MENU_BAR:
        for entry in chain.from_iterable(_MENUS[menu]):
            if entry == name:
                return plain_title(menu)
            if isinstance(entry, Menu) and name in _ids(entry):
                return f"{plain_title(menu)} › {menu_title(entry)}"
    return ""


def _ids(menu: Menu) -> Iterator[str]:
    for entry in chain.from_iterable(_MENUS[menu]):
        if isinstance(entry, Menu):
            yield from _ids(entry)
        else:
            yield entry


def _groups(layout: Layout) -> Groups:
    known = actions_by_id()
    return tuple(
        tuple(
            Submenu(entry, menu_title(entry), _groups(_MENUS[entry]), _ICONS.get(entry, ""))
            if isinstance(entry, Menu)
            else known[entry]
            for entry in group
        )
        for group in layout
    )


def _acts_at(entry: ActionSpec | Submenu, place: KeyScope) -> bool:
    if isinstance(entry, ActionSpec):
        return entry.acts_at(place)
    return any(
        spec.acts_at(place)
        for group in entry.groups
        for spec in group
        if isinstance(spec, ActionSpec)
    )
