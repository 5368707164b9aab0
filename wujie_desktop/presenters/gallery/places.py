"""The places of the library: what each shows, and how many pictures that are."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.filter import EVERYTHING, Filter
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.presenters.text.translate import translate


class Place(Enum):
    """In the order of the list."""

    ALL = "all"
    PICKED = "picked"
    MAYBE = "maybe"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    MISSING = "missing"
    BIN = "bin"


PLACE_ICONS = {
    Place.ALL: "image",
    Place.PICKED: "flag",
    Place.MAYBE: "flag-outline",
    Place.REJECTED: "x",
    Place.UNDECIDED: "clock",
    Place.MISSING: "download",
    Place.BIN: "trash-2",
}
_CHOICES = {
    Place.PICKED: Choice.PICK,
    Place.MAYBE: Choice.MAYBE,
    Place.REJECTED: Choice.REJECT,
    Place.UNDECIDED: None,
}


def place_title(place: Place) -> str:
    """Its name."""
    match place:
        case Place.ALL:
            return translate("Places", "All")
        case Place.PICKED:
            return translate("Places", "Picked")
        case Place.MAYBE:
            return translate("Places", "Maybe")
        case Place.REJECTED:
            return translate("Places", "Rejected")
        case Place.UNDECIDED:
            return translate("Places", "Undecided")
        case Place.MISSING:
            return translate("Places", "Not saved")
        case Place.BIN:
            return translate("Places", "Bin")


def filter_of(place: Place) -> Filter:
    """What `place` shows."""
    from wujie_desktop.domain.filter_terms import IN_BIN, NOT_SAVED, with_choices

    match place:
        case Place.ALL:
            return EVERYTHING
        case Place.PICKED | Place.MAYBE | Place.REJECTED | Place.UNDECIDED:
            return with_choices(_CHOICES[place])
        case Place.MISSING:
            return NOT_SAVED
        case Place.BIN:
            return IN_BIN


def options_at(place: Place, options: ViewOptions) -> ViewOptions:
    """`options` at `place`, without any other filter."""
    return replace(options.plain, filter=filter_of(place))


def count_at(place: Place, counts: Counts) -> int:
    """How many pictures `place` shows."""
    match place:
        case Place.ALL:
            return counts.total
        case Place.PICKED | Place.MAYBE | Place.REJECTED | Place.UNDECIDED:
            return counts.choices.get(_CHOICES[place], 0)
        case Place.MISSING:
            return counts.missing
        case Place.BIN:
            return counts.binned
