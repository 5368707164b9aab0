"""Filters for what is one click away."""

from __future__ import annotations

from collections.abc import Iterable

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.filter import EVERYTHING, Filter, Name, Numbers, Term, fields_of
from wujie_desktop.domain.filter_fields import MISSING, UNDECIDED, WAITING, YES, FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict

IN_BIN = Term(FilterField.BIN, (Name(YES),))
PENDING = Term(FilterField.STATE, (Name(WAITING),))
NOT_SAVED = Term(FilterField.STATE, (Name(MISSING),))


def with_verdicts(*verdicts: Verdict) -> Filter:
    """What has one of `verdicts`."""
    return _named(FilterField.VERDICT, (verdict.value for verdict in verdicts))


def with_choices(*choices: Choice | None) -> Filter:
    """What was decided so; None is what is made and undecided."""
    return _named(FilterField.DECISION, map(word_of, choices))


def with_stars(least: int) -> Filter:
    """What has so many stars, or more."""
    return Term(FilterField.RATING, (Numbers(least, None),))


def with_keys(keys: Iterable[PictureKey]) -> Filter:
    """These pictures."""
    return _named(FilterField.KEY, sorted(keys))


def sees_bin(tree: Filter) -> bool:
    """Whether `tree` says anything of the bin: else what lies there is left out."""
    return FilterField.BIN in fields_of(tree)


def word_of(choice: Choice | None) -> str:
    """The word of a filter for `choice`."""
    return UNDECIDED if choice is None else choice.value


def _named(field: FilterField, names: Iterable[str]) -> Filter:
    operands = tuple(map(Name, names))
    return Term(field, operands) if operands else EVERYTHING
