"""What is kept in the left column, as it is read and changed in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    Kept,
    PictureCollection,
    SmartView,
    applied,
)

KeptType = TypeVar("KeptType", PictureCollection, SmartView)
_NO_PICTURES = array("I")
_QUICK = "快捷合集"
"""What a filter calls the quick collection, besides its id."""


class CollectionBook:
    """Collections and smart views with their pictures. There is always a quick collection."""

    def __init__(self) -> None:
        self.fill(())

    def fill(self, kept: Iterable[Kept], pictures: Mapping[str, array[int]] | None = None) -> None:
        """Replace everything."""
        self._kept = {each.id: each for each in kept}
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))
        self._pictures = {**(pictures or {})}
        self._sets: dict[str, int] = {}

    @property
    def collections(self) -> list[PictureCollection]:
        """In their order, the quick collection first."""
        found = self._ranked(PictureCollection)
        return sorted(found, key=lambda each: each.id != QUICK)

    @property
    def views(self) -> list[SmartView]:
        """In their order."""
        return self._ranked(SmartView)

    def find(self, name: str) -> Kept | None:
        """The one with this id."""
        return self._kept.get(name)

    def pictures_of(self, name: str) -> Sequence[int]:
        """The pictures of a collection by ordinal, in their order, also those that were purged."""
        return self._pictures.get(name, _NO_PICTURES)

    def set_of(self, name: str) -> int:
        """The same as a bit set."""
        if name not in self._sets:
            self._sets[name] = bits_of(self.pictures_of(name))
        return self._sets[name]

    def sets(self) -> Mapping[str, tuple[str, int]]:
        """Name and pictures of every collection, by id."""
        return {each.id: (each.name or _QUICK, self.set_of(each.id)) for each in self.collections}

    def change(self, edits: Iterable[Edit]) -> None:
        """Make these edits."""
        for edit in edits:
            name = edit.kept.id
            self._sets.pop(name, None)
            if edit.taken or edit.put:
                self._pictures[name] = applied(edit, self._pictures.get(name, _NO_PICTURES))
            if edit.after:
                self._kept[name] = edit.after
            else:
                self._kept.pop(name, None)
                self._pictures.pop(name, None)
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))

    def _ranked(self, kind: type[KeptType]) -> list[KeptType]:
        found = [each for each in self._kept.values() if isinstance(each, kind)]
        return sorted(found, key=lambda each: (each.rank, each.id))
