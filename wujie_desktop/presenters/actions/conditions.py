"""Why an action cannot be done now, in a sentence, and which switches are on."""

from __future__ import annotations

from wujie_desktop.presenters.actions.spec import ActionContext, KeyScope
from wujie_desktop.presenters.text.translate import translate


def no_selection(context: ActionContext) -> str:
    """It is about pictures, and there are none."""
    return "" if context.selected else translate("Export", "Select pictures first.")


def nothing_shown(context: ActionContext) -> str:
    """It opens a page for pictures of the gallery; with none selected the first is meant."""
    if context.shown or context.selected:
        return ""
    return translate("Action", "There is no picture to look at.")


def nothing_new(context: ActionContext) -> str:
    """It lets newcomers in."""
    return "" if context.newcomers else translate("Action", "No new picture is waiting.")


def nothing_queued(context: ActionContext) -> str:
    """It cancels what is queued."""
    return "" if context.queued else translate("Action", "Nothing is queued.")


def nothing_to_undo(context: ActionContext) -> str:
    """It takes the last step back."""
    return "" if context.can_undo else translate("Action", "There is nothing to undo.")


def nothing_to_redo(context: ActionContext) -> str:
    """It does again what was taken back."""
    return "" if context.can_redo else translate("Action", "There is nothing to redo.")


def no_library(context: ActionContext) -> str:
    """It needs what is kept."""
    return "" if context.is_library_open else translate("Action", "The library is not open yet.")


def objection(context: ActionContext) -> str:
    """The machine or the policy forbids it."""
    return context.objection


def is_making(context: ActionContext) -> bool:
    """Every page with pictures but the review belongs to making them."""
    return not is_reviewing(context)


def is_reviewing(context: ActionContext) -> bool:
    """The review is shown."""
    return context.scope is KeyScope.REVIEW


def is_advancing(context: ActionContext) -> bool:
    """A review goes on by itself."""
    return context.is_advancing
