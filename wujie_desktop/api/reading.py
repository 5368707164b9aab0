"""Reading untrusted JSON: no reader raises; each gives the absent value for anything invalid."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

from wujie_desktop.domain.duplicate_members import DuplicateMembers, read_object
from wujie_desktop.domain.numbers import finite_number
from wujie_desktop.domain.truncate import truncate

Fields = Mapping[str, object]
_MAX_BYTES = 2**53
DEEPEST = 64
"""Levels of nesting; the contract has five."""


def load_json(body: bytes) -> object:
    """Parse `body`. Raises ValueError for invalid JSON and too deep nesting.

    Skips a byte order mark; half a surrogate pair, which no file can hold, reads "?"; NaN and
    Infinity, which JSON does not have, read null.
    """
    try:
        value = _loads(body.decode("utf-8-sig"))
        if b"\\ud" in body.lower():
            value = _loads(dump_json(value).encode("utf-8", "replace").decode())
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if body.count(b"[") + body.count(b"{") > DEEPEST and _is_too_deep(value):
        raise ValueError("nested too deep")
    return value


def _loads(body: str) -> object:
    value: object = json.loads(
        body,
        object_pairs_hook=read_object,
        parse_constant=lambda _word: None,
        parse_float=_finite,
    )
    return value


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: object) -> Iterable[object]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, (list, DuplicateMembers)) else ()


def dump_json(value: object) -> str:
    """Compact JSON, Chinese as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text(value: object) -> str:
    """A string; numbers as written; "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, (int, float)) else ""


def words(value: object) -> str:
    """A text for display, truncated."""
    return truncate(text(value))


def whole(value: object) -> int | None:
    """A whole number ≥ −1 from an int, an integral float or a numeric string."""
    number = finite_number(value)
    if number is None or number != int(number) or not -1 <= number < _MAX_BYTES:
        return None
    return int(number)


def count(value: object) -> int | None:
    """A whole number ≥ 0."""
    number = whole(value)
    return number if number is not None and number >= 0 else None


def strictest(value: object) -> int | None:
    """A whole number ≥ 0; the largest where an object has several of the name."""
    if not isinstance(value, DuplicateMembers):
        return count(value)
    return max((number for number in map(strictest, value) if number is not None), default=None)


def fields(value: object) -> Fields:
    """A JSON object; empty for anything else. Duplicate names: the members of all."""
    if isinstance(value, DuplicateMembers):
        return read_object([pair for one in value for pair in fields(one).items()])
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """A JSON array; empty for anything else. Duplicate names: the items of all."""
    if isinstance(value, DuplicateMembers):
        return [item for one in value for item in items(one)]
    return value if isinstance(value, list) else []
