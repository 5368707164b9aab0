"""The user's marks of a picture, beside the decision: stars, colour, tags, note, bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value

MAX_STARS = 5
MAX_NOTE = 2000
"""Code points."""
MAX_TAG = 40
MAX_TAGS = 20
BIN_TIME = timedelta(days=30)
"""How long a picture stays in the bin before its file is purged."""
_HIGH_STARS = 4


class Colour(StrEnum):
    """A colour label; its meaning is the user's own."""

    NONE = ""
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"


@value
class Marks:
    """All marks of one picture, but for the decision."""

    stars: int = 0
    colour: Colour = Colour.NONE
    tags: tuple[str, ...] = ()
    note: str = ""
    binned_at: datetime | None = None

    @property
    def is_highly_rated(self) -> bool:
        """Four stars and more: never binned together with others, nor is what was picked."""
        return self.stars >= _HIGH_STARS


NO_MARKS = Marks()


@value
class MarkChange:
    """One picture's marks, before and after."""

    key: PictureKey
    before: Marks
    after: Marks

    @property
    def reversed(self) -> MarkChange:
        """The opposite change."""
        return MarkChange(self.key, self.after, self.before)


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags without surrounding blanks, repeats and excess; in the order given."""
    trimmed = (" ".join(tag.split())[:MAX_TAG] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in trimmed if tag))[:MAX_TAGS]


def with_stars(marks: Marks, stars: int) -> Marks:
    """`marks` with 0 to `MAX_STARS` stars."""
    return replace(marks, stars=min(max(stars, 0), MAX_STARS))


def with_colour(marks: Marks, colour: Colour) -> Marks:
    """`marks` with `colour`; the same colour again removes it."""
    return replace(marks, colour=Colour.NONE if marks.colour is colour else colour)


def with_text(marks: Marks, *, tags: tuple[str, ...], note: str) -> Marks:
    """`marks` with these tags and this note, cut to the maximum length."""
    return replace(marks, tags=clean_tags(tags), note=note[:MAX_NOTE])


def binned(marks: Marks, at: datetime) -> Marks:
    """`marks` in the bin since `at`; one that is there already keeps its time."""
    return marks if marks.binned_at else replace(marks, binned_at=at)


def restored(marks: Marks) -> Marks:
    """`marks` out of the bin."""
    return replace(marks, binned_at=None)
