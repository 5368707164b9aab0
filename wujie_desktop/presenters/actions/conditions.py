"""Conditions of actions: why one is disabled, in a sentence."""

from __future__ import annotations

from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec
from wujie_desktop.presenters.text.translate import translate


def why_not(spec: ActionSpec, context: ActionContext) -> str:
    """Return why `spec` cannot be done now, "" if it can: this is not the place, or its own
    condition."""
    if spec.acts_at(context.scope):
        return spec.why_not(context)
    from wujie_desktop.presenters.actions.words import scopes_title

    sentence = translate("Action", "Only here: {places}.")
    return sentence.format(places=scopes_title(spec.scopes))


def no_selection(context: ActionContext) -> str:
    """Disabled while nothing is selected."""
    return "" if context.selected else translate("Export", "Select pictures first.")


def not_single(context: ActionContext) -> str:
    """Disabled unless it is about one picture."""
    return "" if context.selected == 1 else translate("Action", "Select a single picture.")


def colours_offered(context: ActionContext) -> bool:
    """Offered where colour labels are switched on, and for a picture that has one."""
    return context.offers_colours


def nothing_shown(context: ActionContext) -> str:
    """Disabled while there is no picture; without a selection the first picture is meant."""
    if context.shown or context.selected:
        return ""
    return translate("Action", "There is no picture to look at.")


def nothing_picked(context: ActionContext) -> str:
    """Disabled while no picture is picked."""
    return "" if context.counts.get("export-picked") else translate("Action", "Nothing is picked.")


def not_to_bin(context: ActionContext) -> str:
    """Disabled in the bin."""
    return no_selection(context) or (
        translate("Action", "These are in the bin already.") if context.is_bin else ""
    )


def not_binned(context: ActionContext) -> str:
    """Disabled outside the bin."""
    return no_selection(context) or (
        "" if context.is_bin else translate("Action", "These are not in the bin.")
    )


def nothing_missing(context: ActionContext) -> str:
    """Disabled while every picture is on this disk."""
    if context.counts.get("place-missing"):
        return ""
    return translate("Action", "Every picture is saved.")


def nothing_new(context: ActionContext) -> str:
    """Disabled without new pictures."""
    return "" if context.newcomers else translate("Action", "No new picture is waiting.")


def nothing_queued(context: ActionContext) -> str:
    """Disabled while nothing is queued."""
    return "" if context.queued else translate("Action", "Nothing is queued.")


def not_movable(context: ActionContext) -> str:
    """Disabled unless it is about one picture that waits behind others."""
    return not_single(context) or context.no_move


def nothing_to_undo(context: ActionContext) -> str:
    """Disabled without a step to undo."""
    return "" if context.to_undo else translate("Action", "There is nothing to undo.")


def nothing_to_redo(context: ActionContext) -> str:
    """Disabled without a step to redo."""
    return "" if context.to_redo else translate("Action", "There is nothing to redo.")


def no_library(context: ActionContext) -> str:
    """Disabled until the library is open."""
    return "" if context.is_library_open else translate("Action", "The library is not open yet.")


def no_team(context: ActionContext) -> str:
    """Disabled while the profile has no team."""
    return "" if context.has_team else translate("Action", "This profile has no team.")


def not_to_judge(context: ActionContext) -> str:
    """There is nothing to judge, or it lies in the bin."""
    return no_selection(context) or (
        translate("Action", "Restore these from the bin first.") if context.is_bin else ""
    )


def not_pickable(context: ActionContext) -> str:
    """There is nothing to pick, or the machine or the policy forbids it."""
    return not_to_judge(context) or context.objection


def no_hand(context: ActionContext) -> str:
    """Disabled outside a collection."""
    if context.kept.is_collection:
        return ""
    return translate("Action", "Only a collection has an order made by hand.")
