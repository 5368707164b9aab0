"""A filter: the one value behind the search field, the facets and saved views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.filter_fields import FilterField


@value
class Words:
    """A text contains these words; "" asks for any text that is not empty."""

    text: str


@value
class Name:
    """A name is `text`, without regard to width and case; with `is_end` or `is_beginning` it ends
    or begins so. A word of a closed list is a name as it is kept."""

    text: str
    is_end: bool = False
    is_beginning: bool = False


@value
class Numbers:
    """From `low` to `high`, both included; None for no limit."""

    low: int | None
    high: int | None


@value
class Days:
    """From `first` to `last`, both included; None for no limit."""

    first: date | None
    last: date | None


@value
class RecentDays:
    """Today and the days before it, `count` in all."""

    count: int


Operand: TypeAlias = Words | Name | Numbers | Days | RecentDays


@value
class Term:
    """One restriction: `field` is any of `operands`."""

    field: FilterField
    operands: tuple[Operand, ...]


@value
class Not:
    """Everything but what `part` accepts."""

    part: Filter


@value
class AllOf:
    """What every one of `parts` accepts; without any, everything."""

    parts: tuple[Filter, ...] = ()


@value
class AnyOf:
    """What at least one of `parts` accepts; there are two or more."""

    parts: tuple[Filter, ...]


Filter: TypeAlias = Term | Not | AllOf | AnyOf
EVERYTHING = AllOf()


def all_of(parts: Iterable[Filter]) -> Filter:
    """The filter that wants all of `parts`, without needless nesting."""
    flat = tuple(clause for part in parts for clause in clauses_of(part))
    return flat[0] if len(flat) == 1 else AllOf(flat)


def any_of(parts: Iterable[Filter]) -> Filter:
    """The filter that wants any of `parts`, of which there is one or more, without needless
    nesting."""
    flat: list[Filter] = []
    for part in parts:
        flat += part.parts if isinstance(part, AnyOf) else (part,)
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def negated(part: Filter) -> Filter:
    """The opposite of `part`."""
    return part.part if isinstance(part, Not) else Not(part)


def clauses_of(tree: Filter) -> tuple[Filter, ...]:
    """The restrictions that all must hold, each a chip of its own."""
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def terms_of(tree: Filter) -> Iterator[Term]:
    """Every term in `tree`, in order."""
    match tree:
        case Term():
            yield tree
        case Not(part=part):
            yield from terms_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from terms_of(part)


def fields_of(tree: Filter) -> frozenset[FilterField]:
    """The fields that `tree` restricts."""
    return frozenset(term.field for term in terms_of(tree))


def evaluate(tree: Filter, bits_of: Callable[[Term], int], universe: int) -> int:
    """The bit set of what `tree` accepts among `universe`; `bits_of` gives that of a term, which
    may go beyond it."""
    match tree:
        case Term():
            return bits_of(tree) & universe
        case Not(part=part):
            return universe & ~evaluate(part, bits_of, universe)
        case AllOf(parts=parts):
            for part in parts:
                universe = evaluate(part, bits_of, universe)
            return universe
        case AnyOf(parts=parts):
            found = 0
            for part in parts:
                found |= evaluate(part, bits_of, universe)
            return found


def excluding(tree: Filter, accepts: Callable[[Term], bool]) -> tuple[Filter, ...]:
    """The clauses of `tree` that exclude a picture of which `accepts` knows each term: why it is
    not there."""

    def bits_of(term: Term) -> int:
        return int(accepts(term))

    return tuple(clause for clause in clauses_of(tree) if not evaluate(clause, bits_of, 1))
