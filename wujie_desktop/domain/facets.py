"""What pictures have in common, as bit sets: one for each value of each facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from wujie_desktop.domain.bit_sets import NO_CLUSTER, Cluster, united
from wujie_desktop.domain.filter import (
    Days,
    Filter,
    Name,
    Numbers,
    Operand,
    RecentDays,
    Term,
    clauses_of,
    evaluate,
)
from wujie_desktop.domain.filter_edits import field_of
from wujie_desktop.domain.filter_fields import YES, FilterField
from wujie_desktop.domain.filter_terms import sees_bin
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.domain.value import value

FacetValue: TypeAlias = str | int
"""A kept word or key, or a number."""
Counts: TypeAlias = Mapping[FilterField, Mapping[FacetValue, int]]
Names: TypeAlias = Mapping[FilterField, Mapping[FacetValue, tuple[str, ...]]]
"""What values are called that are kept as keys."""
FACETS = (
    FilterField.VERDICT,
    FilterField.LABEL,
    FilterField.DECISION,
    FilterField.CLIENT,
    FilterField.RATING,
    FilterField.COLOUR,
    FilterField.KEYWORD,
    FilterField.TEMPLATE,
    FilterField.AVATAR,
    FilterField.CAMERA,
    FilterField.PROJECT,
    FilterField.SENDER,
    FilterField.COLLECTION,
    FilterField.STATE,
    FilterField.POINTS,
)
"""The fields whose values are counted."""


@value
class Ask:
    """What else a filter needs: the sets of the terms that the library answers, and the day on
    which recent days end."""

    texts: Mapping[Term, int]
    today: date


class Facets:
    """The sets of one profile. A change makes new sets and leaves those that were taken before."""

    def __init__(
        self,
        everything: int = 0,
        sets: Mapping[FilterField, Mapping[FacetValue, int]] | None = None,
    ) -> None:
        self.everything = everything
        self._sets: dict[FilterField, Mapping[FacetValue, int]] = dict(sets or {})
        self._days: dict[date, Cluster] = {}
        self._names: dict[FilterField, Mapping[FacetValue, tuple[str, ...]]] = {}

    def copy(self) -> Facets:
        """The sets as they are now."""
        copy = Facets(self.everything, self._sets)
        copy._names, copy._days = dict(self._names), dict(self._days)
        return copy

    def values(self, field: FilterField) -> Mapping[FacetValue, int]:
        """The set of every value of `field` that any picture has or had."""
        return self._sets.get(field, {})

    def use_names(self, field: FilterField, names: Mapping[FacetValue, Iterable[str]]) -> None:
        """Let the values of `field` be asked for by these names too."""
        self._names[field] = {key: tuple(map(search_form, own)) for key, own in names.items()}

    def forms_of(self, field: FilterField, key: FacetValue) -> tuple[str, ...]:
        """All that a value is called, as it is compared."""
        return (search_form(str(key)), *self._names.get(field, {}).get(key, ()))

    def assign(self, field: FilterField, touched: int, sets: Mapping[FacetValue, int]) -> None:
        """Let the pictures `touched` have just the values of `field` that `sets` says."""
        kept = {key: bits & ~touched for key, bits in self.values(field).items()}
        for key, bits in sets.items():
            kept[key] = kept.get(key, 0) | bits
        self._sets[field] = kept

    def put(self, field: FilterField, key: FacetValue, bits: int) -> None:
        """Let just these pictures have one value, whatever else they have."""
        self._sets[field] = {**self.values(field), key: bits}

    def replace(self, field: FilterField, sets: Mapping[FacetValue, int]) -> None:
        """Let `field` have just these values."""
        self._sets[field] = sets

    def add(self, day: date, pictures: int) -> None:
        """Let these pictures be there, which were sent for on `day`."""
        self.everything |= pictures
        self._days[day] = self._days.get(day, NO_CLUSTER).joined(pictures)

    def remove(self, pictures: int) -> None:
        """Remove these pictures for good."""
        self.everything &= ~pictures

    def universe(self, tree: Filter) -> int:
        """The pictures that `tree` chooses from: what lies in the bin only where it says so."""
        binned = self.values(FilterField.BIN).get(YES, 0)
        return self.everything if sees_bin(tree) else self.everything & ~binned

    def find(self, tree: Filter, ask: Ask, within: int | None = None) -> int:
        """The pictures that `tree` accepts, of those `within` or else of its universe."""
        return self._evaluate(tree, ask, self._universe(tree, within))

    def counts(self, tree: Filter, ask: Ask, within: int | None = None) -> Counts:
        """How many pictures have each value under all that `tree` says of other fields: drill
        sideways."""
        universe = self._universe(tree, within)
        found = [
            (field_of(clause), self._evaluate(clause, ask, universe)) for clause in clauses_of(tree)
        ]
        masks = dict.fromkeys(FACETS, universe)
        for owner, bits in found:
            for field in masks:
                if field is not owner:
                    masks[field] &= bits
        return {
            field: {
                key: (bits & masks[field]).bit_count() for key, bits in self.values(field).items()
            }
            for field in FACETS
        }

    def bits_of(self, term: Term, ask: Ask) -> int:
        """The pictures that `term` accepts."""
        if term in ask.texts:
            return ask.texts[term]
        found = 0
        for operand in term.operands:
            match operand:
                case Days(first=first, last=last):
                    found |= self._between(first or date.min, last or date.max)
                case RecentDays(count=count):
                    found |= self._between(ask.today - timedelta(days=count - 1), ask.today)
                case _:
                    for key, bits in self.values(term.field).items():
                        if self._accepts(term.field, operand, key):
                            found |= bits
        return found

    def knows(self, field: FilterField, name: Name) -> bool:
        """Whether any value of `field` is called so."""
        keys = {*self.values(field), *self._names.get(field, {})}
        return any(self._accepts(field, name, key) for key in keys)

    def _universe(self, tree: Filter, within: int | None) -> int:
        """The pictures that there are of those `within`, or else the universe of `tree`."""
        return self.universe(tree) if within is None else within & self.everything

    def _evaluate(self, tree: Filter, ask: Ask, universe: int) -> int:
        return evaluate(tree, lambda term: self.bits_of(term, ask), universe)

    def _between(self, first: date, last: date) -> int:
        return united(days for day, days in self._days.items() if first <= day <= last)

    def _accepts(self, field: FilterField, operand: Operand, key: FacetValue) -> bool:
        match operand:
            case Name() if isinstance(key, str):
                return any(is_named(operand, form) for form in self.forms_of(field, key))
            case Numbers(low=low, high=high) if isinstance(key, int):
                return (low is None or low <= key) and (high is None or key <= high)
            case _:
                return False


def is_named(name: Name, form: str) -> bool:
    """Whether `name` is the one whose search form is `form`."""
    sought = search_form(name.text)
    match name.is_end, name.is_beginning:
        case True, True:
            return sought in form
        case True, False:
            return form.endswith(sought)
        case False, True:
            return form.startswith(sought)
        case _:
            return form == sought
