"""The one table of actions. Shortcuts, menus, palette, key sheet and tooltips are made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from wujie_desktop.presenters.actions.library_actions import collection_actions, library_actions
from wujie_desktop.presenters.actions.page_actions import page_actions, review_actions
from wujie_desktop.presenters.actions.picture_actions import (
    decision_actions,
    mark_actions,
    picture_actions,
)
from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec
from wujie_desktop.presenters.actions.window_actions import dialog_actions, window_actions
from wujie_desktop.presenters.text.translate import translate


def actions_by_id() -> Mapping[str, ActionSpec]:
    """Return every action by its id, in the order of the key sheet."""
    return _worded(translate("Menu", "Dark"))


def action_specs() -> tuple[ActionSpec, ...]:
    """Return every action, in the order of the key sheet."""
    return tuple(actions_by_id().values())


def action_spec(name: str) -> ActionSpec:
    """Return the action with this id. Raises KeyError where the table has none."""
    return actions_by_id()[name]


def find_action(name: str, context: ActionContext) -> ActionSpec | None:
    """Return the action with this id, be it of the table or about what is kept."""
    specs = (*action_specs(), *context.kept.actions())
    return next((spec for spec in specs if spec.id == name), None)


def key_sheet(*, has_colours: bool = True) -> tuple[ActionSpec, ...]:
    """Return the actions that have keys and can be bound anew; without colour labels where there
    are none."""
    context = ActionContext(offers_colours=has_colours)
    return tuple(spec for spec in action_specs() if spec.keys and spec.is_offered(context))


@lru_cache(maxsize=1)
def _worded(_sample: str) -> Mapping[str, ActionSpec]:
    """The table in the language of the sample."""
    return {spec.id: spec for spec in each_action()}


def each_action() -> Iterator[ActionSpec]:
    """Yield every action, worded anew in the language that is spoken."""
    yield from window_actions()
    yield from picture_actions()
    yield from decision_actions()
    yield from mark_actions()
    yield from page_actions()
    yield from review_actions()
    yield from library_actions()
    yield from collection_actions()
    yield from dialog_actions()
