"""Conditions of actions: why one is disabled, in a sentence, and which toggles are on."""

from __future__ import annotations

from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace


def no_selection(context: ActionContext) -> str:
    """Disabled while nothing is selected."""
    return "" if context.selected else translate("Export", "Select pictures first.")


def nothing_shown(context: ActionContext) -> str:
    """Disabled while there is no picture; without a selection the first picture is meant."""
    if context.shown or context.selected:
        return ""
    return translate("Action", "There is no picture to look at.")


def nothing_new(context: ActionContext) -> str:
    """Disabled without new pictures."""
    return "" if context.newcomers else translate("Action", "No new picture is waiting.")


def nothing_queued(context: ActionContext) -> str:
    """Disabled while nothing is queued."""
    return "" if context.queued else translate("Action", "Nothing is queued.")


def nothing_to_undo(context: ActionContext) -> str:
    """Disabled without a step to undo."""
    return "" if context.can_undo else translate("Action", "There is nothing to undo.")


def nothing_to_redo(context: ActionContext) -> str:
    """Disabled without a step to redo."""
    return "" if context.can_redo else translate("Action", "There is nothing to redo.")


def no_library(context: ActionContext) -> str:
    """Disabled until the library is open."""
    return "" if context.is_library_open else translate("Action", "The library is not open yet.")


def not_pickable(context: ActionContext) -> str:
    """There is nothing to pick, or the machine or the policy forbids it."""
    return no_selection(context) or context.objection


def is_at_work(workspace: Workspace, context: ActionContext) -> bool:
    """The window is arranged for `workspace`."""
    return context.workspace is workspace


def is_advancing(context: ActionContext) -> bool:
    """Whether a review moves on after each decision."""
    return context.is_advancing
