"""JSON objects with duplicate names, which JSON permits without saying which value counts."""

from __future__ import annotations


class DuplicateMembers(tuple[object, ...]):
    """The values of a member that an object names more than once, where they differ.

    It is neither string, number, list nor object: readers that do not know it find nothing, strict
    ones look at all values.
    """

    __slots__ = ()


def read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Build the object from its members (`object_pairs_hook` of `json.loads`)."""
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    named: dict[str, list[object]] = {}
    for name, value in pairs:
        named.setdefault(name, []).append(value)
    return {name: _one_or_all(values) for name, values in named.items()}


def _one_or_all(values: list[object]) -> object:
    agree = all(value == values[0] for value in values)
    return values[0] if agree else DuplicateMembers(values)
