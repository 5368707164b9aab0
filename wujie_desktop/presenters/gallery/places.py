"""The places of the library: what each shows, and how many pictures that are."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
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


def options_at(
    place: Place, options: ViewOptions, missing: frozenset[PictureKey]
) -> ViewOptions | None:
    """`options` at `place`, without any other filter; None where there is nothing to show. What is
    not on the disk is `missing`."""
    match place:
        case Place.ALL:
            return options.plain
        case Place.PICKED | Place.MAYBE | Place.REJECTED | Place.UNDECIDED:
            return replace(options.plain, choices=frozenset({_CHOICES[place]}))
        case Place.MISSING:
            return replace(options.plain, only=missing) if missing else None
        case Place.BIN:
            return replace(options.plain, in_bin=True)


def count_at(place: Place, counts: Counts, missing: frozenset[PictureKey]) -> int:
    """How many pictures `place` shows."""
    match place:
        case Place.ALL:
            return counts.total
        case Place.PICKED | Place.MAYBE | Place.REJECTED | Place.UNDECIDED:
            return counts.choices.get(_CHOICES[place], 0)
        case Place.MISSING:
            return len(missing)
        case Place.BIN:
            return counts.binned
