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
    """Collections and smart views with their pictures. There is always a quick collection.
    `has_team` says whether collections are shared at all."""

    def __init__(self) -> None:
        self.has_team = False
        self.fill(())

    def fill(
        self,
        kept: Iterable[Kept],
        pictures: Mapping[str, array[int]] | None = None,
        absent: Mapping[str, int] | None = None,
    ) -> None:
        """Replace everything."""
        self._kept = {each.id: each for each in kept}
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))
        self._pictures = {**(pictures or {})}
        self._absent = {**(absent or {})}
        self._sets: dict[str, int] = {}

    @property
    def collections(self) -> list[PictureCollection]:
        """Those that are shown, in their order: the quick collection first, those of others
        last."""
        found = (each for each in self._ranked(PictureCollection) if not each.is_hidden)
        return sorted(found, key=lambda each: (each.id != QUICK, bool(each.person)))

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

    def absent_from(self, name: str) -> int:
        """How many pictures of a shared collection are not in this library."""
        return self._absent.get(name, 0)

    def set_of(self, name: str) -> int:
        """The same as a bit set."""
        if name not in self._sets:
            self._sets[name] = bits_of(self.pictures_of(name))
        return self._sets[name]

    def sets(self) -> Mapping[str, tuple[str, int]]:
        """Name and pictures of every collection, by id."""
        return {each.id: (each.name or _QUICK, self.set_of(each.id)) for each in self.collections}

    def change(self, edits: Iterable[Edit]) -> None:
        """Make these edits, as far as there is still what they are about."""
        from wujie_desktop.domain.collection_edits import merged, rebased, touches_team

        for asked in edits:
            name = asked.kept.id
            now = self._kept.get(name)
            edit = rebased(asked, now, has_team=self.has_team)
            if edit is None:
                continue
            self._sets.pop(name, None)
            if edit.taken or edit.put:
                order = merged if touches_team(edit, now) else applied
                self._pictures[name] = order(edit, self._pictures.get(name, _NO_PICTURES))
            if edit.after:
                self._kept[name] = edit.after
            else:
                self._kept.pop(name, None)
                self._pictures.pop(name, None)
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))

    def put(
        self,
        collections: Iterable[PictureCollection],
        pictures: Mapping[str, array[int]],
        absent: Mapping[str, int],
    ) -> tuple[Edit, ...]:
        """Replace the collections; returns an edit for each that is another now."""
        made = {QUICK: PictureCollection(QUICK, ""), **{each.id: each for each in collections}}
        old = {each.id: each for each in self._ranked(PictureCollection)}
        changed = [
            name
            for name in {**old, **made}
            if old.get(name) != made.get(name)
            or self.pictures_of(name) != pictures.get(name, _NO_PICTURES)
            or self.absent_from(name) != absent.get(name, 0)
        ]
        views = {each.id: each for each in self._ranked(SmartView)}
        self._kept, self._pictures, self._absent = {**made, **views}, {**pictures}, {**absent}
        for name in changed:
            self._sets.pop(name, None)
        return tuple(Edit(old.get(name), made.get(name)) for name in changed)

    def _ranked(self, kind: type[KeptType]) -> list[KeptType]:
        found = [each for each in self._kept.values() if isinstance(each, kind)]
        return sorted(found, key=lambda each: (each.rank, each.id))
