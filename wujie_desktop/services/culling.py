"""Picking, rating, tagging and binning: at once in memory, then durable, always undoable."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Executor
from typing import Any

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import MarksChanged, PicturesPurged
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.marks import BIN_TIME, NO_MARKS, MarkChange, Marks, binned
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.mark_store import MarkStore, Step, reversed_all
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)

Rule = Callable[[Marks], Marks]
BIN = "bin"
"""The name of the step that puts pictures into the bin."""


class CullingService:
    """Owns the marks of one profile while the program runs. `open` comes first."""

    def __init__(
        self,
        *,
        store: MarkStore,
        originals: OriginalStore,
        thumbnails: ThumbnailStore,
        hub: EventHub,
        tasks: TaskSupervisor,
        clock: Clock,
        disk: Executor,
        is_approved: Callable[[ImageKey], bool],
    ) -> None:
        self._store = store
        self._originals = originals
        self._thumbnails = thumbnails
        self._hub = hub
        self._tasks = tasks
        self._clock = clock
        self._disk = disk
        self._is_approved = is_approved
        self._marks: dict[ImageKey, Marks] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._next = 1
        self._writes: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Take up what was said before, and empty what has been in the bin for too long."""
        book = await self._store.load()
        self._marks, self._next = book.marks, book.next_number
        self._done, self._undone = list(book.done), list(reversed(book.undone))
        await self.purge()

    async def close(self) -> None:
        """Return once everything that was said is durable."""
        await asyncio.gather(*self._writes)

    def marks_of(self, key: ImageKey) -> Marks:
        """What was said of `key`."""
        return self._marks.get(key, NO_MARKS)

    def mark(self, keys: Sequence[ImageKey], rule: Rule, name: str) -> None:
        """Apply `rule` to `keys` as one step."""
        self._take(name, self._changes(keys, rule))

    def bin(self, keys: Sequence[ImageKey]) -> None:
        """Put `keys` into the bin. Among several, protected ones stay where they are."""
        many = len(keys) > 1
        free = [key for key in keys if not (many and self._is_protected(key))]
        at = self._clock.now()
        changes = self._changes(free, lambda marks: binned(marks, at))
        self._take(BIN, changes, spared=len(keys) - len(free))

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._apply(step.name, reversed_all(step.changes))
            self._write(self._store.turn(step, undone=True), "undo")

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._apply(step.name, step.changes)
            self._write(self._store.turn(step, undone=False), "redo")

    async def purge(self) -> None:
        """Delete the files of what has been in the bin for `BIN_TIME`. Records stay."""
        since = self._clock.now() - BIN_TIME
        old = [
            key for key, marks in self._marks.items() if marks.binned_at and marks.binned_at < since
        ]
        if not old:
            return
        files = await self._store.purge(old)
        await asyncio.get_running_loop().run_in_executor(self._disk, self._delete, files)
        for key in old:
            del self._marks[key]
        gone = set(old)
        self._done = [step for step in self._done if gone.isdisjoint(_keys(step))]
        self._undone = [step for step in self._undone if gone.isdisjoint(_keys(step))]
        log.info("%d pictures left the bin", len(old))
        self._hub.publish(PicturesPurged(tuple(old)))

    def _is_protected(self, key: ImageKey) -> bool:
        return self.marks_of(key).is_protected or self._is_approved(key)

    def _changes(self, keys: Sequence[ImageKey], rule: Rule) -> tuple[MarkChange, ...]:
        pairs = ((key, self.marks_of(key)) for key in keys)
        changes = (MarkChange(key, before, rule(before)) for key, before in pairs)
        return tuple(change for change in changes if change.after != change.before)

    def _take(self, name: str, changes: tuple[MarkChange, ...], spared: int = 0) -> None:
        if not changes:
            if spared:
                self._hub.publish(MarksChanged(name, (), spared))
            return
        step = Step(self._next, name, changes)
        self._next += 1
        self._done.append(step)
        self._undone.clear()
        self._apply(name, changes, spared)
        self._write(self._store.record(step, self._clock.now()), name)

    def _apply(self, name: str, changes: tuple[MarkChange, ...], spared: int = 0) -> None:
        self._marks.update((change.key, change.after) for change in changes)
        self._hub.publish(MarksChanged(name, changes, spared))

    def _write(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Tasks start in the order of their making and the library has one thread: steps
        become durable in the order in which they were made."""
        task = self._tasks.spawn(work, name=name)
        self._writes.add(task)
        task.add_done_callback(self._writes.discard)

    def _delete(self, files: Sequence[tuple[str, str]]) -> None:
        for sha256, path in files:
            self._originals.remove(path)
            self._thumbnails.remove(sha256)


def _keys(step: Step) -> set[ImageKey]:
    return {change.key for change in step.changes}
