"""Which groups are collapsed into stacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CollapsedGroups(NamedTuple):
    """All groups but `others` if `is_all`, else none but `others`. Names as in Group."""

    is_all: bool = False
    others: frozenset[str] = frozenset()

    def folds(self, name: str) -> bool:
        """Whether the group called `name` is a stack; pictures without a group never are."""
        return bool(name) and (name in self.others) is not self.is_all

    def toggled(self, names: frozenset[str]) -> CollapsedGroups:
        """These groups the other way round."""
        return CollapsedGroups(self.is_all, self.others ^ (names - {""}))


NONE_COLLAPSED = CollapsedGroups()
FOLDED = CollapsedGroups(is_all=True)


def store_groups(collapsed: CollapsedGroups) -> dict[str, object]:
    """`collapsed` as JSON."""
    return {"all": collapsed.is_all, "others": sorted(collapsed.others)}


def read_groups(stored: object) -> CollapsedGroups:
    """What `store_groups` made; NONE_COLLAPSED of anything else."""
    if not isinstance(stored, Mapping):
        return NONE_COLLAPSED
    others = stored.get("others")
    names = others if isinstance(others, list) else []
    keys = frozenset(name for name in names if isinstance(name, str))
    return CollapsedGroups(stored.get("all") is True, keys)
