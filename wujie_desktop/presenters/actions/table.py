"""The one table of actions. Shortcuts, menus, key sheet and tooltips are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.page_actions import page_actions, review_actions
from wujie_desktop.presenters.actions.picture_actions import (
    decision_actions,
    mark_actions,
    picture_actions,
)
from wujie_desktop.presenters.actions.spec import ActionSpec, Menu, MenuPlace
from wujie_desktop.presenters.actions.window_actions import menu_actions, window_actions
from wujie_desktop.presenters.text.translate import translate


@value
class Submenu:
    """A menu within another."""

    opens: Menu
    title: str
    menu: MenuPlace


def action_specs() -> tuple[ActionSpec, ...]:
    """Return every action, in the order of the key sheet."""
    return tuple(_each_action())


def action_spec(name: str) -> ActionSpec:
    """Return the action with this id. Raises `StopIteration` where the table has none."""
    return next(spec for spec in _each_action() if spec.id == name)


def key_sheet() -> tuple[ActionSpec, ...]:
    """Return the actions that have keys and can be bound anew."""
    return tuple(spec for spec in action_specs() if spec.keys)


def menu_groups(menu: Menu) -> tuple[tuple[ActionSpec | Submenu, ...], ...]:
    """Return the entries of `menu` from top to bottom, by group."""
    entries: tuple[ActionSpec | Submenu, ...] = (*_submenus(), *action_specs())
    placed = [(at, entry) for entry in entries if (at := entry.menu) and at.menu is menu]
    placed.sort(key=lambda item: (item[0].group, item[0].order))
    groups = groupby(placed, key=lambda item: item[0].group)
    return tuple(tuple(entry for _place, entry in group) for _name, group in groups)


def _each_action() -> Iterator[ActionSpec]:
    yield from window_actions()
    yield from picture_actions()
    yield from decision_actions()
    yield from mark_actions()
    yield from page_actions()
    yield from review_actions()
    yield from menu_actions()


def _submenus() -> tuple[Submenu, ...]:
    place = MenuPlace(Menu.WINDOW, "1_draft", 10)
    return (Submenu(Menu.THEME, translate("Menu", "Theme"), place),)
