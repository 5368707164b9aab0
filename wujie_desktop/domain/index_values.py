"""Which characters of the index of pictures mean which values of a filter's fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wujie_desktop.domain.filter import Name, Numbers, Operand
from wujie_desktop.domain.filter_fields import (
    CANCELLED,
    FAILED,
    MISSING,
    NO,
    SAVED,
    WAITING,
    WITHHELD,
    YES,
    FilterField,
)
from wujie_desktop.domain.picture_index import CHOICES, MARKS, PICTURES, PictureIndex
from wujie_desktop.domain.request import PictureState

STATE_WORDS = {
    PictureState.WAITING: WAITING,
    PictureState.DOWNLOADING: MISSING,
    PictureState.DONE: SAVED,
    PictureState.BLOCKED: WITHHELD,
    PictureState.FAILED: FAILED,
    PictureState.CANCELLED: CANCELLED,
}
"""But for what failed with its picture made, or was given up: a character does not say so."""


class IndexedField(NamedTuple):
    """The characters of each value, in the column at this place of a `PictureIndex`."""

    column: int
    codes: Mapping[str | int, frozenset[int]]


def _gathered(pairs: Iterable[tuple[str | int, int]]) -> dict[str | int, frozenset[int]]:
    codes: defaultdict[str | int, set[int]] = defaultdict(set)
    for value, code in pairs:
        codes[value].add(code)
    return {value: frozenset(own) for value, own in codes.items()}


def _column(name: str, pairs: Iterable[tuple[str | int, int]]) -> IndexedField:
    return IndexedField(PictureIndex._fields.index(name), _gathered(pairs))


INDEXED = {
    FilterField.STATE: _column(
        "pictures",
        (
            (STATE_WORDS[PictureState(facts.state)], code)
            for code, facts in PICTURES.items()
            if facts.state != PictureState.FAILED
        ),
    ),
    FilterField.VERDICT: _column(
        "pictures",
        ((facts.verdict, code) for code, facts in PICTURES.items() if facts.verdict),
    ),
    FilterField.RATING: _column("marks", ((mark.stars, code) for code, mark in MARKS.items())),
    FilterField.BIN: _column(
        "marks", ((YES if mark.is_binned else NO, code) for code, mark in MARKS.items())
    ),
    FilterField.COLOUR: _column(
        "marks", ((mark.colour.value, code) for code, mark in MARKS.items() if mark.colour)
    ),
    FilterField.DECISION: _column(
        "choices", ((choice.value, code) for code, choice in CHOICES.items() if choice)
    ),
}
"""The fields that the index knows of."""
INDEXED_STATES = frozenset((WAITING, MISSING, WITHHELD, CANCELLED))
"""The states that the characters of pictures and the set of what is missing tell."""


def accepted_codes(field: FilterField, operands: Iterable[Operand]) -> frozenset[int]:
    """The characters of the values of `field` that are among `operands`."""
    return frozenset(
        code
        for operand in operands
        for value, codes in INDEXED[field].codes.items()
        if _accepts(operand, value)
        for code in codes
    )


def words_in(operands: Iterable[Operand]) -> Iterator[str]:
    """The words among `operands`; "" stands for any."""
    return (operand.text for operand in operands if isinstance(operand, Name))


def _accepts(operand: Operand, value: str | int) -> bool:
    match operand:
        case Name(text=text) if isinstance(value, str):
            return text in ("", value)
        case Numbers(low=low, high=high) if isinstance(value, int):
            return (low is None or low <= value) and (high is None or value <= high)
        case _:
            return False
