"""Marking and binning pictures: at once in memory, then durable, always undoable."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import MarksChanged, PicturesPurged, PurgePutOff
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import BIN_TIME, NO_MARKS, MarkChange, Marks, binned
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.damage import EPOCH
from wujie_desktop.library.mark_store import MarkSnapshot, MarkStep, MarkStore
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.time_agreement import TimeAgreement

log = logging.getLogger(__name__)

Rule = Callable[[Marks], Marks]
BIN = "bin"
"""The name of the step that puts pictures into the bin."""


class CullingService:
    """Owns the marks of one profile. Call `open` first."""

    def __init__(
        self,
        *,
        history: History,
        store: MarkStore,
        originals: OriginalStore,
        thumbnails: ThumbnailStore,
        hub: EventHub,
        clock: Clock,
        disk: Executor,
        is_picked: Callable[[PictureKey], bool],
        agreement: TimeAgreement,
    ) -> None:
        self._history = history
        self._store = store
        self._originals = originals
        self._thumbnails = thumbnails
        self._hub = hub
        self._clock = clock
        self._disk = disk
        self._is_picked = is_picked
        self._agreement = agreement
        self._newest = EPOCH
        self._marks: dict[PictureKey, Marks] = {}
        """What was said in this run: the library may not have it yet."""
        history.use_handlers(marks=self._apply_step)

    async def open(self, book: MarkSnapshot) -> None:
        """Purge what has been in the bin for too long."""
        self._newest = book.newest
        self._agreement.note()
        await self.purge()

    def close(self) -> None:
        """Note that the program ran under this clock."""
        self._agreement.note()

    def marks_of(self, key: PictureKey) -> Marks:
        """The marks of `key`."""
        return self._marks_of((key,))[key]

    def mark(self, keys: Sequence[PictureKey], rule: Rule, name: str) -> None:
        """Apply `rule` to `keys` as one step."""
        self._do(name, self.changes(tuple(keys), rule))

    def changes(self, keys: Sequence[PictureKey], rule: Rule) -> tuple[MarkChange, ...]:
        """What `rule` would change of `keys`."""
        marks = self._marks_of(keys).items()
        changes = (MarkChange(key, before, rule(before)) for key, before in marks)
        return tuple(change for change in changes if change.after != change.before)

    def bin(self, keys: Sequence[PictureKey]) -> None:
        """Put `keys` into the bin. Of several, protected ones are left out."""
        keys = tuple(keys)  # a selection reads each key whenever it is gone through
        many = len(keys) > 1
        marks = self._marks_of(keys)
        free = [key for key in keys if not (many and self._is_protected(key, marks[key]))]
        at = max(self._clock.now(), self._newest)  # a clock that lags makes nothing older
        changes = self.changes(free, lambda marks: binned(marks, at))
        self._do(BIN, changes, spared=len(keys) - len(free))

    async def empty_bin(self) -> None:
        """Purge the bin, and publish PurgePutOff where that has to wait."""
        await self.purge()
        since = self._clock.now() - BIN_TIME
        waiting = [at for at in (await self._binned()).values() if at < since]
        if waiting:
            self._hub.publish(PurgePutOff(len(waiting)))

    async def purge(self) -> None:
        """Delete the files of pictures that have been in the bin for `BIN_TIME`, as far as more
        than this machine's clock confirms it, once the folder of the originals is there. Their
        records stay."""
        passed = self._agreement.passed_since
        old = [key for key, at in (await self._binned()).items() if passed(at) > BIN_TIME]
        await self._purge(old)

    async def purge_all(self) -> int:
        """Delete the files of everything in the bin, once the folder of the originals is there;
        returns of how many pictures."""
        await self._history.close()  # what was put there just now is on record first
        return await self._purge(list(await self._binned()))

    async def _purge(self, keys: Sequence[PictureKey]) -> int:
        loop = asyncio.get_running_loop()
        if not keys or await loop.run_in_executor(self._disk, lambda: self._originals.is_away):
            return 0
        files = await self._store.purge(keys)
        await loop.run_in_executor(self._disk, self._delete, files)
        for key in keys:
            self._marks.pop(key, None)
        self._history.forget(frozenset(keys))
        log.info("%d pictures left the bin", len(keys))
        self._hub.publish(PicturesPurged(tuple(keys)))
        return len(keys)

    def _marks_of(self, keys: Sequence[PictureKey]) -> dict[PictureKey, Marks]:
        """The marks of each of `keys`."""
        stored = self._store.marks_of([key for key in keys if key not in self._marks])
        return {key: self._marks.get(key) or stored.get(key, NO_MARKS) for key in keys}

    async def _binned(self) -> dict[PictureKey, datetime]:
        """When each picture in the bin was put there."""
        marks = await self._store.binned() | self._marks
        return {key: said.binned_at for key, said in marks.items() if said.binned_at}

    def _is_protected(self, key: PictureKey, marks: Marks) -> bool:
        return marks.is_highly_rated or self._is_picked(key)

    def _do(self, name: str, changes: tuple[MarkChange, ...], spared: int = 0) -> None:
        if changes:
            self._history.do(MarkStep(name, changes))
        if spared:
            self._hub.publish(MarksChanged(name, changes, spared))

    def _apply_step(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a `StepHandler`
        self._apply(step.name, step.changes_when(undone=undone))
        return StepResult(lambda: self._apply(step.name, step.changes_when(undone=not undone)))

    def _apply(self, name: str, changes: tuple[MarkChange, ...]) -> None:
        self._marks.update((change.key, change.after) for change in changes)
        self._hub.publish(MarksChanged(name, changes))

    def _delete(self, files: Sequence[tuple[str, str]]) -> None:
        for sha256, path in files:
            self._originals.remove(path)
            self._thumbnails.remove(sha256)
