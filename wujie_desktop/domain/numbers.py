"""Parsing numbers from outside."""

from __future__ import annotations

import math
import re

LAST_PORT = 65_535
"""httpx accepts larger ports and fails later with another error."""
_MAX_DIGITS = 9
_POINTS = "[,，．。]"
"""What is typed for a point."""
_SIGNED = r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?"


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


def fixed_number(text: str, places: int) -> int | None:
    """The number that `text` writes with no more than so many decimals, counted in units of the
    last of these places: 0.45 with two is 45. Without decimals as `whole_number`."""
    if not places:
        return whole_number(text)
    whole, _point, rest = re.sub(_POINTS, ".", text.strip()).partition(".")
    decimals = rest.rstrip("0")
    if not (whole + rest).isdecimal() or len(whole) > _MAX_DIGITS or len(decimals) > places:
        return None
    return int((whole or "0") + decimals.ljust(places, "0"))


def signed_number(text: str, *, is_whole: bool) -> int | float | None:
    """The number that `text` writes, below zero as well: -2, 0.55. None for anything else, and for
    decimals where it must be whole."""
    typed = re.sub(_POINTS, ".", text.strip().replace("−", "-"))
    if not re.fullmatch(_SIGNED, typed):
        return None
    if "." not in typed:
        return int(typed)
    return None if is_whole else float(typed)


def fixed_text(number: int, places: int) -> str:
    """How `fixed_number` reads `number`, with no needless zeros."""
    if not places:
        return str(number)
    return f"{number / 10**places:.{places}f}".rstrip("0").rstrip(".")
