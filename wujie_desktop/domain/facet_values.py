"""The values that one picture has in each facet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from wujie_desktop.domain.bit_sets import bits_of, put
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.facets import Facets, FacetValue
from wujie_desktop.domain.filter_fields import (
    GIVEN_UP,
    MISSING,
    NO,
    SAVED,
    UNDECIDED,
    WITHHELD,
    YES,
    FilterField,
)
from wujie_desktop.domain.index_values import INDEXED, STATE_WORDS
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.domain.picture_index import PICTURES, PURGED, PictureIndex, coded
from wujie_desktop.domain.policy import label_of
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.domain.value import value

Values: TypeAlias = Mapping[FilterField, Iterable[FacetValue]]
"""The values of one picture in some of the facets: in one of a single value at most one."""
WITHOUT_PROJECT = ""
"""The value of what belongs to no project."""
SENT_HERE = ""
"""The value of what no other member of a team sent."""
OWN_NAMES = ("我", "me")
"""What is asked for where it was sent here."""


def state_value(state: str, reason: str | None, points: int | None, verdict: str | None) -> str:
    """The word for where a picture is, as `Picture.is_missing` judges it."""
    if state == PictureState.DONE and reason == Reason.GIVEN_UP:
        return GIVEN_UP
    is_made = reason not in (None, Reason.GENERATION_FAILED)
    is_missing = state == PictureState.FAILED and is_made and points != 0 and verdict != "blocked"
    return MISSING if is_missing else STATE_WORDS[PictureState(state)]


def values_of_picture(picture: Picture) -> Values:
    """What the gateway says of `picture`."""
    flagged = (row for row in picture.audit.rows if row.suggestion is not Suggestion.PASS)
    state = state_value(picture.state, picture.reason, picture.points, picture.verdict)
    return {
        FilterField.VERDICT: _known(picture.verdict),
        FilterField.STATE: (state,),
        FilterField.POINTS: _known(picture.points),
        FilterField.TEMPLATE: _known(picture.template_key),
        FilterField.LABEL: dict.fromkeys(map(label_of, flagged)),
    }


def values_of_marks(marks: Marks) -> Values:
    """What the user marked."""
    return {
        FilterField.RATING: (marks.stars,),
        FilterField.COLOUR: (marks.colour.value,) if marks.colour else (),
        FilterField.KEYWORD: marks.tags,
        FilterField.BIN: (YES if marks.binned_at else NO,),
    }


def values_of_decision(decision: Decision | None) -> Values:
    """What was decided; what is undecided is derived."""
    return {FilterField.DECISION: () if decision is None else (decision.choice.value,)}


def derive_undecided(facets: Facets) -> None:
    """Let what is made and has no decision be undecided."""
    states, choices = facets.values(FilterField.STATE), facets.values(FilterField.DECISION)
    undecided = states.get(SAVED, 0) | states.get(WITHHELD, 0) | states.get(GIVEN_UP, 0)
    for choice, bits in choices.items():
        if choice != UNDECIDED:
            undecided &= ~bits
    facets.put(FilterField.DECISION, UNDECIDED, undecided)


def _known(word: FacetValue | None) -> tuple[FacetValue, ...]:
    return () if word is None or word == "" else (str(word) if isinstance(word, str) else word,)


def assign_all(facets: Facets, values: Mapping[int, Values]) -> None:
    """Let each picture, by its ordinal, have just these values in the facets that are named."""
    touched: defaultdict[FilterField, list[int]] = defaultdict(list)
    sets: defaultdict[FilterField, defaultdict[FacetValue, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for ordinal, of_picture in values.items():
        for field, keys in of_picture.items():
            touched[field].append(ordinal)
            for key in keys:
                sets[field][key].append(ordinal)
    for field, ordinals in touched.items():
        made = {key: bits_of(own) for key, own in sets[field].items()}
        facets.assign(field, bits_of(ordinals), made)


@value
class FacetSlice:
    """The ordinals of some pictures by facet and value, and by the day they were sent for; `last`
    is the highest of all."""

    last: int
    sets: Mapping[FilterField, Mapping[FacetValue, list[int]]]
    days: Mapping[date, list[int]]


class FacetBuilder:
    """Puts facets together from `index`, which knows which pictures there are, from the set of
    those whose originals were `given_up`, and from slices for what neither says."""

    def __init__(self, index: PictureIndex | None = None, given_up: int = 0) -> None:
        self._sets: defaultdict[FilterField, defaultdict[FacetValue, bytearray]] = defaultdict(
            lambda: defaultdict(bytearray)
        )
        self._facets = Facets(sets=_sets_of(index, given_up) if index else None)
        self._there = _there_in(index) if index else -1

    def add(self, part: FacetSlice) -> None:
        """Add a slice."""
        for field, sets in part.sets.items():
            for key, ordinals in sets.items():
                put(self._sets[field][key], ordinals)
        for day, ordinals in part.days.items():
            self._facets.add(day, bits_of(ordinals))

    def finish(self) -> Facets:
        """What was added, as facets. Nothing can be added after that."""
        while self._sets:
            field, sets = self._sets.popitem()
            made: dict[FacetValue, int] = {}
            while sets:
                key, octets = sets.popitem()
                made[key] = int.from_bytes(octets, "little")
            self._facets.assign(field, 0, made)
        self._facets.remove(~self._there)
        derive_undecided(self._facets)
        return self._facets


def _sets_of(index: PictureIndex, given_up: int) -> dict[FilterField, dict[FacetValue, int]]:
    """What the characters say of all pictures; where those are that failed, is not among it. Those
    `given_up` look saved in it."""
    sets: dict[FilterField, dict[FacetValue, int]] = {
        field: {key: coded(index[place], wanted) for key, wanted in codes.items()}
        for field, (place, codes) in INDEXED.items()
    }
    states = sets[FilterField.STATE]
    states[GIVEN_UP] = states[SAVED] & given_up
    states[SAVED] &= ~given_up
    return sets


def _there_in(index: PictureIndex) -> int:
    """All pictures but the purged."""
    return coded(index.pictures, PICTURES) & ~coded(index.marks, (PURGED,))
