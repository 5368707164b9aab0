"""Figures from outside: numbers, numeric texts, and nonsense."""

from __future__ import annotations

import math

LAST_PORT = 65_535
"""httpx takes larger ones and fails in a way of its own."""
_MAX_DIGITS = 9


def finite_number(value: object) -> float | None:
    """The number in an int, a float or a numeric text; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def whole_number(text: str) -> int | None:
    """The number that `text` writes in decimal digits of any script, full-width ones too, and
    nothing else but blanks around them; None for everything else."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else None
