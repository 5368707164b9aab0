"""Which pictures the terms of a filter accept: by the columns where these tell, else by what the
library answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.filter import EVERYTHING, Filter, Name, Term, evaluate, terms_of
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.columns import PictureColumns
from wujie_desktop.presenters.gallery.details import PictureCards

NO_VERDICTS: Mapping[Verdict, int] = MappingProxyType({})
_MAX_ANSWERS = 32
"""Terms that are remembered: those of the filter at hand, and of what it was in other
workspaces."""


class TermSets:
    """`missing` tells what is paid for and not on the disk. A term that the library was not asked
    for accepts nothing."""

    def __init__(
        self,
        columns: PictureColumns,
        cards: PictureCards,
        missing: Callable[[], frozenset[PictureKey]] = frozenset,
    ) -> None:
        self.missing = missing
        self._columns = columns
        self._cards = cards
        self._answers: dict[Term, int] = {}

    def asked_of_library(self, tree: Filter) -> tuple[Term, ...]:
        """The terms of `tree` of which only the library knows the pictures."""
        terms = dict.fromkeys(terms_of(tree))
        return tuple(term for term in terms if self._columns.bits_of(term) is None)

    def learn(self, answers: Mapping[Term, int]) -> None:
        """Take in what the library answered."""
        known = [pair for pair in self._answers.items() if pair[0] not in answers]
        self._answers = dict([*known, *answers.items()][-max(_MAX_ANSWERS, len(answers)) :])

    def find(
        self, tree: Filter, universe: int, verdicts: Mapping[Verdict, int] = NO_VERDICTS
    ) -> int:
        """The pictures of `universe` that `tree` accepts; were the `verdicts` those of these sets,
        and those of now of the others."""
        if tree == EVERYTHING:
            return universe
        from wujie_desktop.domain.filter_fields import FilterField

        moved = reduce(or_, verdicts.values(), 0)

        def bits_of_term(term: Term) -> int:
            found = self._bits_of(term)
            if not moved or term.field is not FilterField.VERDICT:
                return found
            would = (bits for each, bits in verdicts.items() if _names(term, each))
            return reduce(or_, would, found & ~moved)

        return evaluate(tree, bits_of_term, universe)

    def is_missing(self) -> int:
        """What is paid for and not on the disk, as a set."""
        return bits_of(self._cards.ordinals(self.missing()).values())

    def _bits_of(self, term: Term) -> int:
        found = self._columns.bits_of(term)
        if found is None:
            return self._answers.get(term, 0)
        from wujie_desktop.domain.filter_fields import MISSING, FilterField

        if term.field is FilterField.STATE and Name(MISSING) in term.operands:
            found |= self.is_missing()
        return found


def _names(term: Term, verdict: Verdict) -> bool:
    """Whether a term of verdicts names this one; "" names any."""
    return any(isinstance(each, Name) and each.text in ("", verdict) for each in term.operands)
