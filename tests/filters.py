"""Filters as they are clicked together, and what is left of one."""

from __future__ import annotations

from hypothesis import strategies as st

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.filter import AnyOf, Filter, Name, Not, Numbers, Term, all_of, clauses_of
from wujie_desktop.domain.filter_edits import field_of
from wujie_desktop.domain.filter_fields import FIELD_SPECS, NO, YES, FilterField
from wujie_desktop.domain.filter_terms import IN_BIN, with_choices, with_stars, with_verdicts
from wujie_desktop.domain.index_values import INDEXED_STATES
from wujie_desktop.domain.moderation import Verdict

_WORDS = {
    FilterField.VERDICT: tuple(FIELD_SPECS[FilterField.VERDICT].words or ()),
    FilterField.DECISION: tuple(FIELD_SPECS[FilterField.DECISION].words or ()),
    FilterField.COLOUR: tuple(FIELD_SPECS[FilterField.COLOUR].words or ()),
    FilterField.STATE: tuple(sorted(INDEXED_STATES)),
    FilterField.BIN: (YES, NO),
}
_STARS = st.integers(0, 5)


def _terms_of(field: FilterField) -> st.SearchStrategy[Filter]:
    names = st.sampled_from(_WORDS[field]).map(Name)
    return st.lists(names, min_size=1, max_size=2, unique=True).map(
        lambda operands: Term(field, tuple(operands))
    )


TERMS: st.SearchStrategy[Filter] = st.one_of(
    st.sampled_from([*_WORDS]).flatmap(_terms_of),
    st.builds(lambda low: Term(FilterField.RATING, (Numbers(low, None),)), _STARS),
    st.builds(lambda high: Term(FilterField.RATING, (Numbers(None, high),)), _STARS),
)
CLAUSES = st.one_of(
    TERMS,
    TERMS,
    TERMS.map(Not),
    st.lists(TERMS, min_size=2, max_size=3, unique=True).map(lambda terms: AnyOf(tuple(terms))),
)
FILTERS: st.SearchStrategy[Filter] = st.lists(CLAUSES, max_size=3, unique=True).map(all_of)
"""Any at all."""
CLICKED: st.SearchStrategy[Filter] = st.builds(
    lambda *parts: all_of(parts),
    st.sampled_from(
        [
            all_of(()),
            with_verdicts(Verdict.PASS),
            with_verdicts(Verdict.REVIEW, Verdict.BLOCKED),
        ]
    ),
    st.sampled_from([all_of(()), all_of(()), with_choices(Choice.PICK)]),
    st.sampled_from([all_of(()), all_of(()), with_stars(3)]),
    st.sampled_from([all_of(()), all_of(()), IN_BIN]),
)
"""What leaves something to look at."""


def without_field(tree: Filter, field: FilterField) -> Filter:
    """`tree` without all that it says of `field` alone."""
    return all_of(clause for clause in clauses_of(tree) if field_of(clause) is not field)
