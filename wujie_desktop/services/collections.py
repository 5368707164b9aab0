"""Collections and smart views: at once in memory, then durable, always undoable."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from uuid import uuid4

from wujie_desktop.domain.collection_book import CollectionBook
from wujie_desktop.domain.collections import Edit
from wujie_desktop.domain.events import CollectionsChanged
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.mark_store import MarkStep
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub


class CollectionService(CollectionBook):
    """Owns what is kept in the left column of one profile. Call `open` first. Publishes
    CollectionsChanged."""

    def __init__(self, *, history: History, store: CollectionStore, hub: EventHub) -> None:
        super().__init__()
        self._history = history
        self._store = store
        self._hub = hub
        self._made = 0
        """How often something was done here."""
        history.use_handlers(edits=self._apply_step)

    async def open(self) -> None:
        """Load everything."""
        found = await self._store.load()
        self.fill((*found.collections, *found.views), found.pictures, found.absent)
        self._hub.publish(CollectionsChanged())

    async def renew(self, settled: Callable[[], Awaitable[None]]) -> None:
        """Read anew what a team changed in the library. `settled` waits until what was done here
        is durable."""
        while True:
            await settled()
            made = self._made
            found = await self._store.load()
            if made == self._made:  # else what was read lacks what was done meanwhile
                break
        edits = self.put(found.collections, found.pictures or {}, found.absent or {})
        if edits:
            self._hub.publish(CollectionsChanged(edits))

    @property
    def next_id(self) -> str:
        """An id that nothing has."""
        return uuid4().hex

    def do(self, name: str, edits: Iterable[Edit]) -> None:
        """Make those of `edits` that change anything, as one step."""
        real = tuple(each for each in edits if each.before != each.after or each.taken or each.put)
        if real:
            self._history.do(MarkStep(name, edits=real))

    def _apply_step(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a `StepHandler`
        self._apply(step.edits_when(undone=undone))
        return StepResult(lambda: self._apply(step.edits_when(undone=not undone)))

    def _apply(self, edits: tuple[Edit, ...]) -> None:
        self._made += 1
        self.change(edits)
        self._hub.publish(CollectionsChanged(edits))
