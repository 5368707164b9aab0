"""Actions on what the gallery shows: its places, groups and order."""

from __future__ import annotations

from collections.abc import Iterator

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.conditions import no_library, nothing_missing
from wujie_desktop.presenters.actions.spec import ActionSpec, always
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order
from wujie_desktop.presenters.gallery.places import PLACE_ICONS, Place, place_title
from wujie_desktop.presenters.gallery.view_words import grouping_word, order_word
from wujie_desktop.presenters.text.translate import translate

_PLACES = {
    Place.ALL: ("qb", "everything"),
    Place.PICKED: ("yxz", "chosen"),
    Place.MAYBE: ("dd", "undecided"),
    Place.REJECTED: ("ytt", "discarded"),
    Place.UNDECIDED: ("wjd", "open"),
    Place.MISSING: ("wbc", "unsaved"),
    Place.BIN: ("hsz", "trash"),
}
_GROUPINGS = {
    Grouping.REQUEST: ("aqq", "group"),
    Grouping.TEMPLATE: ("amb", "group"),
    Grouping.AVATAR: ("ahs", "group"),
    Grouping.DAY: ("arq", "group"),
    Grouping.VERDICT: ("ajl", "group"),
    Grouping.NONE: ("bfz", "group"),
}
_ORDERS = {
    Order.NEWEST: ("zx", "sort"),
    Order.OLDEST: ("zj", "sort"),
    Order.STARS: ("xjzg", "sort"),
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
        aliases=("cztp", "search", "filter"),
        why_not=no_library,
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
    for grouping, aliases in _GROUPINGS.items():
        title = grouping_word(grouping)
        yield ActionSpec(grouping_action(grouping), title, aliases=aliases, is_toggle=True)
    for order, aliases in _ORDERS.items():
        yield ActionSpec(order_action(order), order_word(order), aliases=aliases, is_toggle=True)


def _moves() -> Iterator[ActionSpec]:
    """Where the library is, and what of it may go."""
    yield ActionSpec(
        "space",
        translate("Action", "What takes the space…"),
        aliases=("cckj", "disk", "clean up"),
        opens=DialogName.SPACE,
    )
    yield ActionSpec(
        "erase-person",
        translate("Action", "Erase a person…"),
        aliases=("qcrw", "privacy", "forget"),
        opens=DialogName.ERASE_PERSON,
    )
    yield ActionSpec(
        "move-library",
        translate("Action", "Move the library…"),
        aliases=("ydzlk", "relocate", "folder"),
    )
    yield ActionSpec(
        "move-originals",
        translate("Action", "Keep the originals elsewhere…"),
        aliases=("ytfdbc", "share", "nas"),
    )
    yield ActionSpec(
        "open-library",
        translate("Action", "Open another library…"),
        aliases=("dklygzlk", "switch"),
    )
