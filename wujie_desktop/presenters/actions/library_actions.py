"""Actions on what the gallery shows: places, collections and views, groups and order."""

from __future__ import annotations

from collections.abc import Iterator

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.conditions import (
    no_hand,
    no_library,
    no_selection,
    nothing_missing,
)
from wujie_desktop.presenters.actions.spec import EVERYWHERE, ActionContext, ActionSpec, always
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order
from wujie_desktop.presenters.gallery.places import PLACE_ICONS, Place, place_title
from wujie_desktop.presenters.gallery.view_words import grouping_word, order_word
from wujie_desktop.presenters.text.translate import translate

_PLACES = {
    Place.ALL: ("everything",),
    Place.PICKED: ("chosen",),
    Place.MAYBE: ("undecided",),
    Place.REJECTED: ("discarded",),
    Place.UNDECIDED: ("open",),
    Place.MISSING: ("unsaved",),
    Place.BIN: ("trash",),
}


def place_action(place: Place) -> str:
    """The id of the action that shows `place`."""
    return f"place-{place.value}"


def grouping_action(grouping: Grouping) -> str:
    """The id of the action that groups by `grouping`."""
    return f"group-{grouping.value}"


def order_action(order: Order) -> str:
    """The id of the action that sorts by `order`."""
    return f"order-{order.value}"


def library_actions() -> Iterator[ActionSpec]:
    """Yield the actions that choose what the gallery shows, and how."""
    yield from _moves()
    yield ActionSpec(
        "find",
        translate("Action", "Find pictures"),
        ("Ctrl+F",),
        icon="search",
        aliases=("search", "filter"),
        why_not=no_library,
    )
    yield ActionSpec(
        DialogName.PROJECTS.value,
        translate("Menu", "Projects…"),
        icon="folder",
        aliases=("projects", "budget"),
        opens=DialogName.PROJECTS,
    )
    yield ActionSpec(
        DialogName.RULES.value,
        translate("Menu", "Rules…"),
        icon="funnel",
        aliases=("automation", "watch"),
        opens=DialogName.RULES,
    )
    for place, aliases in _PLACES.items():
        yield ActionSpec(
            place_action(place),
            place_title(place),
            icon=PLACE_ICONS[place],
            aliases=aliases,
            is_toggle=True,
            why_not=nothing_missing if place is Place.MISSING else always,
        )
    for grouping in Grouping:
        title = grouping_word(grouping)
        yield ActionSpec(grouping_action(grouping), title, aliases=("group",), is_toggle=True)
    for order in Order:
        yield ActionSpec(
            order_action(order),
            order_word(order),
            aliases=("sort",),
            is_toggle=True,
            why_not=no_hand if order is Order.HAND else always,
        )


def _moves() -> Iterator[ActionSpec]:
    """Where the library is, and what of it may go."""
    yield ActionSpec(
        "space",
        translate("Action", "What takes the space…"),
        aliases=("disk", "clean up"),
        opens=DialogName.SPACE,
    )
    yield ActionSpec(
        "erase-person",
        translate("Action", "Erase a person…"),
        aliases=("privacy", "forget"),
        opens=DialogName.ERASE_PERSON,
    )
    yield ActionSpec(
        "move-library",
        translate("Action", "Move the library…"),
        aliases=("relocate", "folder"),
    )
    yield ActionSpec(
        "move-originals",
        translate("Action", "Keep the originals elsewhere…"),
        aliases=("share", "nas"),
    )
    yield ActionSpec(
        "open-library",
        translate("Action", "Open another library…"),
        aliases=("switch",),
    )


def collection_actions() -> Iterator[ActionSpec]:
    """Yield the actions on collections and smart views."""
    yield from _collecting()
    yield from _of_teams()
    yield from _of_views()
    yield from _of_both()


def _collecting() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "quick",
        translate("Action", "Toggle quick collection"),
        ("Q",),
        EVERYWHERE,
        icon="zap",
        aliases=("collect",),
        why_not=no_selection,
    )
    yield ActionSpec(
        "new-collection",
        translate("Action", "New collection…"),
        icon="collection",
        aliases=("album",),
        why_not=no_library,
    )
    yield ActionSpec(
        "take-out",
        translate("Action", "Take out of the collection"),
        aliases=("remove",),
        why_not=_not_in_collection,
    )


def _of_teams() -> Iterator[ActionSpec]:
    """Yield the actions on collections that a team has too; without one they are not offered."""
    yield ActionSpec(
        "share-collection",
        translate("Action", "Share with the team"),
        icon="users-round",
        aliases=("team",),
        is_offered=lambda context: context.has_team and not context.kept.is_shared,
        why_not=_not_own_collection,
    )
    yield ActionSpec(
        "unshare-collection",
        translate("Action", "Stop sharing"),
        icon="users-round",
        aliases=("team",),
        is_offered=lambda context: context.kept.is_shared and not context.kept.is_of_another,
        why_not=_not_own_collection,
    )
    yield ActionSpec(
        "copy-collection",
        translate("Action", "Keep a copy"),
        icon="copy",
        aliases=("duplicate",),
        is_offered=lambda context: context.kept.is_of_another,
        why_not=_no_collection,
    )


def _of_views() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "new-view",
        translate("Action", "Save as a smart view…"),
        icon="funnel",
        aliases=("search",),
        why_not=_no_rule,
    )
    yield ActionSpec(
        "update-view",
        translate("Action", "Update the view"),
        aliases=("save",),
        why_not=_not_updatable,
    )
    yield ActionSpec(
        "revert-view",
        translate("Action", "Revert the view"),
        aliases=("reset",),
        why_not=_not_altered,
    )
    yield ActionSpec(
        "export-view",
        translate("Action", "Save the view as a file…"),
        aliases=("share",),
        why_not=_no_view,
    )
    yield ActionSpec(
        "open-view",
        translate("Action", "Open a view from a file…"),
        aliases=("import",),
        why_not=no_library,
    )


def _of_both() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "rename-kept",
        translate("Action", "Rename collection or view…"),
        aliases=("name",),
        why_not=_not_renamable,
    )
    for name, title, aliases in (
        ("delete-kept", translate("Action", "Delete collection or view"), ("remove",)),
        ("kept-up", translate("Action", "Collection or view up"), ("sort",)),
        ("kept-down", translate("Action", "Collection or view down"), ("sort",)),
    ):
        yield ActionSpec(name, title, aliases=aliases, why_not=_not_changeable)


def _not_in_collection(context: ActionContext) -> str:
    return _no_collection(context) or no_selection(context)


def _no_collection(context: ActionContext) -> str:
    if context.kept.is_collection:
        return ""
    return translate("Action", "Open a collection first.")


def _not_own_collection(context: ActionContext) -> str:
    return _no_collection(context) or context.kept.named


def _no_rule(context: ActionContext) -> str:
    return no_library(context) or context.kept.no_rule


def _no_view(context: ActionContext) -> str:
    return "" if context.kept.is_view else translate("Action", "Open a smart view first.")


def _not_altered(context: ActionContext) -> str:
    if context.kept.is_view and not context.kept.is_altered:
        return translate("Action", "The view is shown as it was saved.")
    return _no_view(context)


def _not_updatable(context: ActionContext) -> str:
    return _not_altered(context) or context.kept.fixed


def _not_changeable(context: ActionContext) -> str:
    if not (context.kept.is_collection or context.kept.is_view):
        return translate("Action", "Open a collection or a view first.")
    return context.kept.fixed


def _not_renamable(context: ActionContext) -> str:
    return _not_changeable(context) or context.kept.named
