"""Changes a filter as clicks do, so that what is typed and what is clicked is one thing.

A click touches the clauses of its own facet: the terms of one field, plain or negated, that stand
beside the others. What is nested more deeply stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum

from wujie_desktop.domain.filter import (
    Filter,
    Name,
    Not,
    Operand,
    Term,
    all_of,
    clauses_of,
    fields_of,
)
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.search_text import search_form


class Presence(Enum):
    """What a filter says of one value of a facet."""

    OFF = "off"
    ONLY = "only"
    """Only pictures with it."""
    WITHOUT = "without"
    """Only pictures without it."""


class Match(Enum):
    """How several chosen values of a facet go together."""

    ANY = "any"
    ALL = "all"


def field_of(clause: Filter) -> FilterField | None:
    """The field whose facet `clause` belongs to; None where it mixes several."""
    fields = fields_of(clause)
    return next(iter(fields)) if len(fields) == 1 else None


def without_clause(tree: Filter, clause: Filter) -> Filter:
    """`tree` without this clause."""
    return all_of(each for each in clauses_of(tree) if each != clause)


def names_it(operand: Operand, value: Operand, names: Collection[str] = ()) -> bool:
    """Whether `operand` is just `value`, or one of its other `names`."""
    if not isinstance(operand, Name) or not isinstance(value, Name):
        return operand == value
    forms = {search_form(name) for name in (value.text, *names)}
    return not (operand.is_end or operand.is_beginning) and search_form(operand.text) in forms


def presence_of(
    tree: Filter, field: FilterField, value: Operand, names: Collection[str] = ()
) -> Presence:
    """What `tree` says of `value`, which also has these `names`."""
    for clause in clauses_of(tree):
        term = _term_of(clause, field)
        if term and any(names_it(operand, value, names) for operand in term.operands):
            return Presence.WITHOUT if isinstance(clause, Not) else Presence.ONLY
    return Presence.OFF


def with_presence(
    tree: Filter,
    field: FilterField,
    value: Operand,
    presence: Presence,
    *,
    names: Collection[str] = (),
) -> Filter:
    """`tree` saying `presence` of `value` and nothing else of it. It is joined with the values
    chosen already as `match_of` says of these."""
    match = match_of(tree, field)
    clauses = [*_without_value(tree, field, value, names)]
    if presence is Presence.OFF:
        return all_of(clauses)
    is_without = presence is Presence.WITHOUT
    if is_without or match is Match.ANY:
        for place, clause in enumerate(clauses):
            term = _term_of(clause, field)
            if term and isinstance(clause, Not) is is_without:
                clauses[place] = _with(clause, term, (*term.operands, value))
                return all_of(clauses)
    term = Term(field, (value,))
    return all_of((*clauses, Not(term) if is_without else term))


def match_of(tree: Filter, field: FilterField) -> Match:
    """How the chosen values of `field` go together in `tree`."""
    chosen = [clause for clause in clauses_of(tree) if _is_chosen(clause, field)]
    return Match.ALL if len(chosen) > 1 else Match.ANY


def with_match(tree: Filter, field: FilterField, match: Match) -> Filter:
    """`tree` with the chosen values of `field` put together by `match`."""
    clauses = clauses_of(tree)
    chosen = [clause for clause in clauses if _is_chosen(clause, field)]
    operands = [operand for clause in chosen for operand in _operands(clause)]
    if not operands:
        return tree
    groups = [tuple(operands)] if match is Match.ANY else [(operand,) for operand in operands]
    place = clauses.index(chosen[0])
    terms = (Term(field, group) for group in groups)
    rest = (each for each in clauses[place:] if each not in chosen)
    return all_of((*clauses[:place], *terms, *rest))


def _term_of(clause: Filter, field: FilterField) -> Term | None:
    """The term of a clause that says something of `field` and no more."""
    inner = clause.part if isinstance(clause, Not) else clause
    return inner if isinstance(inner, Term) and inner.field is field else None


def _is_chosen(clause: Filter, field: FilterField) -> bool:
    return isinstance(clause, Term) and clause.field is field


def _operands(clause: Filter) -> tuple[Operand, ...]:
    return clause.operands if isinstance(clause, Term) else ()


def _with(clause: Filter, term: Term, operands: tuple[Operand, ...]) -> Filter:
    """`clause`, which is `term` or its opposite, with other operands."""
    changed = Term(term.field, operands)
    return Not(changed) if isinstance(clause, Not) else changed


def _without_value(
    tree: Filter, field: FilterField, value: Operand, names: Collection[str]
) -> Iterator[Filter]:
    for clause in clauses_of(tree):
        term = _term_of(clause, field)
        if term is None:
            yield clause
            continue
        kept = tuple(each for each in term.operands if not names_it(each, value, names))
        if kept:
            yield clause if len(kept) == len(term.operands) else _with(clause, term, kept)
