"""Collections and smart views: at once in memory, then durable, always undoable."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import uuid4

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    Kept,
    PictureCollection,
    SmartView,
    applied,
)
from wujie_desktop.domain.events import CollectionsChanged
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.mark_store import MarkStep
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub

KeptType = TypeVar("KeptType", PictureCollection, SmartView)
_NO_PICTURES = array("I")
_QUICK = "快捷合集"
"""What a filter calls the quick collection, besides its id."""


class CollectionService:
    """Owns what is kept in the left column of one profile. Call `open` first. Publishes
    CollectionsChanged. There is always a quick collection."""

    def __init__(self, *, history: History, store: CollectionStore, hub: EventHub) -> None:
        self._history = history
        self._store = store
        self._hub = hub
        self._kept: dict[str, Kept] = {}
        self._pictures: dict[str, array[int]] = {}
        self._sets: dict[str, int] = {}
        history.use_handlers(edits=self._apply_step)

    async def open(self) -> None:
        """Load everything."""
        found = await self._store.load()
        self._kept = {each.id: each for each in found.collections}
        self._kept.update((each.id, each) for each in found.views)
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))
        self._pictures = {**(found.pictures or {})}
        self._sets = {}
        self._hub.publish(CollectionsChanged())

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

    @property
    def next_id(self) -> str:
        """An id that nothing has."""
        return uuid4().hex

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

    def do(self, name: str, edits: Iterable[Edit]) -> None:
        """Make those of `edits` that change anything, as one step."""
        real = tuple(each for each in edits if each.before != each.after or each.taken or each.put)
        if real:
            self._history.do(MarkStep(name, edits=real))

    def _ranked(self, kind: type[KeptType]) -> list[KeptType]:
        found = [each for each in self._kept.values() if isinstance(each, kind)]
        return sorted(found, key=lambda each: (each.rank, each.id))

    def _apply_step(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a `StepHandler`
        self._apply(step.edits_when(undone=undone))
        return StepResult(lambda: self._apply(step.edits_when(undone=not undone)))

    def _apply(self, edits: tuple[Edit, ...]) -> None:
        for edit in edits:
            name = edit.kept.id
            self._sets.pop(name, None)
            if edit.taken or edit.put:
                self._pictures[name] = applied(edit, self.pictures_of(name))
            if edit.after:
                self._kept[name] = edit.after
            else:
                self._kept.pop(name, None)
                self._pictures.pop(name, None)
        self._kept.setdefault(QUICK, PictureCollection(QUICK, ""))
        self._hub.publish(CollectionsChanged(edits))
