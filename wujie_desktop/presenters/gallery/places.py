"""The places of the library: what each shows, and how many pictures that are."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from wujie_desktop.domain.marks import Flag
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.presenters.text.translate import translate


class Place(Enum):
    """Where to options, in the order of the list."""

    ALL = "all"
    PICKED = "picked"
    BIN = "bin"


def place_title(place: Place) -> str:
    """Its name."""
    match place:
        case Place.ALL:
            return translate("Places", "All")
        case Place.PICKED:
            return translate("Places", "Picked")
        case Place.BIN:
            return translate("Places", "Bin")


def options_at(place: Place, options: ViewOptions) -> ViewOptions:
    """`options` at `place`, without any other filter."""
    match place:
        case Place.ALL:
            return options.plain
        case Place.PICKED:
            return replace(options.plain, flag=Flag.PICK)
        case Place.BIN:
            return replace(options.plain, in_bin=True)


def count_at(place: Place, counts: Counts) -> int:
    """How many pictures `place` shows."""
    match place:
        case Place.ALL:
            return counts.total
        case Place.PICKED:
            return counts.picked
        case Place.BIN:
            return counts.binned
