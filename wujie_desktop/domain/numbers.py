"""Parsing numbers from outside."""

from __future__ import annotations

import math

LAST_PORT = 65_535
"""httpx accepts larger ports and fails later with another error."""
_MAX_DIGITS = 9


def finite_number(value: object) -> float | None:
    """The number in an int, a float or a numeric text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def whole_number(text: str) -> int | None:
    """The whole number that `text` writes in decimal digits of any script, including full-width
    ones, with nothing but blanks around them; None for anything else."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else None
