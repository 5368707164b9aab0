"""What can be wrong with a filter that was typed."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.domain.value import value


class FaultOfFilter(Enum):
    """Why an expression is no filter."""

    OPEN_QUOTE = "open-quote"
    OPEN_BRACKET = "open-bracket"
    STRAY_BRACKET = "stray-bracket"
    EMPTY_BRACKETS = "empty-brackets"
    EMPTY_QUOTES = "empty-quotes"
    NO_VALUE = "no-value"
    """Nothing stands after a field's name."""
    NO_LEFT = "no-left"
    """Nothing stands before OR or AND."""
    NO_RIGHT = "no-right"
    """Nothing stands after OR, AND or NOT."""
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_WORD = "unknown-word"
    NO_COMPARISON = "no-comparison"
    """A name or word cannot be larger or smaller."""
    NO_NUMBER = "no-number"
    NO_DATE = "no-date"
    TOO_DEEP = "too-deep"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"


@value
class FilterFault:
    """A fault in the characters `start` to `end` of the expression. `is_unfinished`: more typing
    may mend it. `word` is what was typed there, or the name that was probably meant."""

    kind: FaultOfFilter
    start: int
    end: int
    is_unfinished: bool = False
    word: str = ""
