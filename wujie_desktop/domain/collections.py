"""What the user keeps in the left column of the library: collections, which hold pictures in an
order made by hand, and smart views, which are a filter with a name. An edit changes one of them and
can be undone."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias, TypeGuard

from wujie_desktop.domain.value import value

QUICK = "quick"
"""The id of the quick collection: there is always one."""
MAX_NAME = 60
"""Characters of a name."""
_STEP = 1024.0


@value
class PictureCollection:
    """A collection without its pictures. `rank` grows from one to the next of its kind. Where
    `is_shared` a team has it too: `person` is the member whose it is, "" for one's own; another's
    may be hidden here."""

    id: str
    name: str
    rank: float = 0.0
    is_shared: bool = False
    person: str = ""
    is_hidden: bool = False


@value
class SmartView:
    """A filter as it is typed, in English; `grouping`, `order` and `tile_width` say how its
    pictures are shown, "" and 0 for as they are shown already."""

    id: str
    name: str
    rank: float = 0.0
    expression: str = ""
    grouping: str = ""
    order: str = ""
    tile_width: int = 0


Kept: TypeAlias = PictureCollection | SmartView
Run: TypeAlias = tuple[int, Sequence[int]]
"""Pictures one after the other, by ordinal, and the place of the first."""


@value
class Edit:
    """One of what is kept, before and after; None where there is none. `taken` are the pictures
    that leave a collection, with their places before, `put` those that come, with their places
    after; both in ascending order."""

    before: Kept | None
    after: Kept | None
    taken: tuple[Run, ...] = ()
    put: tuple[Run, ...] = ()

    @property
    def kept(self) -> Kept:
        """What it is about."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an edit is about something")
        return found

    @property
    def reversed(self) -> Edit:
        """The opposite edit."""
        return Edit(self.after, self.before, self.put, self.taken)

    @property
    def pictures(self) -> int:
        """How many pictures come, or leave."""
        return sum(len(run) for _, run in self.put) or sum(len(run) for _, run in self.taken)


def is_of_another(kept: Kept | None) -> TypeGuard[PictureCollection]:
    """Whether another member of the team shares it."""
    return isinstance(kept, PictureCollection) and bool(kept.person)


def applied(edit: Edit, pictures: Sequence[int]) -> array[int]:
    """The pictures of the collection after `edit`."""
    order = array("I", pictures)
    for place, run in reversed(edit.taken):
        del order[place : place + len(run)]
    for place, run in edit.put:
        order[place:place] = array("I", run)
    return order


def adding(
    kept: PictureCollection, pictures: Sequence[int], new: Iterable[int], place: int | None = None
) -> Edit:
    """The edit that puts the `new` pictures that are not there yet in before `place`, else at the
    end."""
    there = set(pictures)
    added = array("I", (each for each in dict.fromkeys(new) if each not in there))
    at = len(pictures) if place is None else place
    return Edit(kept, kept, put=((at, added),) if added else ())


def removing(kept: PictureCollection, pictures: Sequence[int], gone: Iterable[int]) -> Edit:
    """The edit that takes the pictures `gone` out."""
    leaving = set(gone)
    places = (place for place, each in enumerate(pictures) if each in leaving)
    return Edit(kept, kept, taken=_runs(places, pictures))


def moving(
    kept: PictureCollection, pictures: Sequence[int], moved: Iterable[int], place: int
) -> Edit:
    """The edit that brings the pictures `moved`, in the order that they have, together before what
    stands at `place`."""
    wanted = set(moved)
    run = array("I", (each for each in pictures if each in wanted))
    taken = removing(kept, pictures, wanted).taken
    at = place - sum(each in wanted for each in pictures[:place])
    edit = Edit(kept, kept, taken, ((at, run),) if run else ())
    return edit if applied(edit, pictures) != array("I", pictures) else Edit(kept, kept)


def deleting(kept: Kept, pictures: Sequence[int] = ()) -> Edit:
    """The edit after which there is no `kept`."""
    return Edit(kept, None, taken=((0, pictures),) if pictures else ())


def _runs(places: Iterable[int], pictures: Sequence[int]) -> tuple[Run, ...]:
    found = [*places]
    if not found:
        return ()
    breaks = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(found)) if b != a + 1), len(found)]
    return tuple(
        (found[first], pictures[found[first] : found[stop - 1] + 1])
        for first, stop in pairwise(breaks)
    )


def rank_between(before: float | None, after: float | None) -> float:
    """A rank between two neighbours, None for the end."""
    if before is None:
        return 0.0 if after is None else after - _STEP
    return before + _STEP if after is None else (before + after) / 2


def moved_to(kept: Sequence[Kept], name: str, place: int) -> tuple[Edit, ...]:
    """The edits that put the one with the id `name` at `place` among the others."""
    own = next(each for each in kept if each.id == name)
    others = [each for each in kept if each.id != name]
    place = min(max(place, 0), len(others))
    if kept[place] is own:
        return ()
    ranks = [None, *(each.rank for each in others), None]
    rank = rank_between(ranks[place], ranks[place + 1])
    if rank not in (ranks[place], ranks[place + 1]):
        return (Edit(own, replace(own, rank=rank)),)
    ordered = [*others[:place], own, *others[place:]]  # the numbers between are used up
    return tuple(
        Edit(each, replace(each, rank=number * _STEP)) for number, each in enumerate(ordered)
    )


def clean_name(name: str) -> str:
    """`name` on one line, without surrounding blanks and what is too long."""
    return " ".join(name.split())[:MAX_NAME].rstrip()


def free_name(name: str, taken: Iterable[str]) -> str:
    """`name`, with a number behind it where another is called so."""
    forms = {each.casefold() for each in taken}
    if name.casefold() not in forms:
        return name
    number = 2
    while f"{name} {number}".casefold() in forms:
        number += 1
    return f"{name} {number}"
