"""Figures from outside: numbers, numeric texts, and nonsense."""

from __future__ import annotations

import math


def finite_number(value: object) -> float | None:
    """The number in an int, a float or a numeric text; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
