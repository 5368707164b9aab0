"""Edits of a collection that a team may have changed since they were thought of, or are undone."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from wujie_desktop.domain.collections import Edit, Kept, PictureCollection


def is_shared(kept: Kept | None) -> bool:
    """Whether a team has it too."""
    return isinstance(kept, PictureCollection) and kept.is_shared


def touches_team(edit: Edit, now: Kept | None) -> bool:
    """Whether `edit` is about what is shared, was, or will be."""
    return any(map(is_shared, (edit.before, edit.after, now)))


def rebased(edit: Edit, now: Kept | None, *, has_team: bool) -> Edit | None:
    """The edit that does to the collection as it is `now` what `edit` was to do; None where there
    is nothing left of it. Whose it is, and whether it is shared, is as it is now, unless that is
    what changes; a name that others gave it since stays."""
    before, after = edit.before, edit.after
    if not isinstance(after, PictureCollection) or not touches_team(edit, now):
        return edit
    if not isinstance(now, PictureCollection):
        if after.person:
            return None  # whoever shared it shares it no more
        return replace(edit, after=_known(after, has_team=has_team))
    shares = after.is_shared if before and is_shared(before) != after.is_shared else now.is_shared
    is_renamed = now.is_shared and before is not None and before.name != now.name
    name = now.name if is_renamed else after.name
    made = replace(after, name=name, person=now.person, is_shared=shares)
    return replace(edit, before=now, after=_known(made, has_team=has_team))


def merged(edit: Edit, pictures: Sequence[int]) -> array[int]:
    """As `collections.applied`, where others may have put pictures in or taken some out since."""
    moved = {each for runs in (edit.taken, edit.put) for _, run in runs for each in run}
    order = array("I", (each for each in pictures if each not in moved))
    for place, run in edit.put:
        at = min(place, len(order))
        order[at:at] = array("I", run)
    return order


def _known(kept: PictureCollection, *, has_team: bool) -> PictureCollection:
    """`kept`; where there is no team nobody has it too."""
    return kept if has_team else replace(kept, is_shared=False, person="")
