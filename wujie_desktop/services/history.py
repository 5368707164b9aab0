"""The undo history of marks, decisions, collections and projects, kept across restarts."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.library.mark_store import MarkSnapshot, MarkStep, MarkStore
from wujie_desktop.services.tasks import TaskSupervisor


@value
class StepResult:
    """The result of doing or undoing a step: the links that it adds to the log of decisions, and
    a function that reverts it in memory."""

    revert: Callable[[], None]
    links: tuple[Decision, ...] = ()


StepHandler = Callable[[MarkStep, bool], StepResult]


@value
class _Write:
    """A pending write; `undone` is None for a new step. `done` and `to_redo` are the steps before
    it."""

    step: MarkStep
    undone: bool | None
    result: StepResult
    done: list[MarkStep]
    to_redo: list[MarkStep]


class History:
    """Steps take effect at once and become durable in the order in which they were made. One that
    cannot be stored is reverted, together with all later ones. Call `open` first."""

    def __init__(self, *, store: MarkStore, tasks: TaskSupervisor, clock: Clock) -> None:
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._handlers: dict[str, StepHandler] = {}
        self._done: list[MarkStep] = []
        self._undone: list[MarkStep] = []
        self._next = 1
        self._writes: deque[_Write] = deque()
        self._writer: asyncio.Task[None] | None = None
        self.on_left: Callable[[int, int], None] | None = None
        """Called where something of a step that was undone or redone stays with the team, as others
        changed it since: of how many pictures, of how many."""

    def use_handlers(self, **handlers: StepHandler) -> None:
        """Set the handlers of steps by what they change: `marks`, `decisions`, `edits`, `moves`;
        their flag says undone."""
        self._handlers |= handlers

    async def open(self) -> MarkSnapshot:
        """Load the steps of earlier runs."""
        book = await self._store.load()
        self._done, self._undone = list(book.done), list(reversed(book.undone))
        self._next = book.next_number
        return book

    async def close(self) -> None:
        """Wait until every step is durable."""
        if self._writer:
            await asyncio.gather(self._writer, return_exceptions=True)

    def do(self, step: MarkStep) -> None:
        """Do `step`; deletes undone steps."""
        step = replace(step, number=self._next)
        self._next += 1
        self._apply(step, undone=None, done=[*self._done, step], to_redo=[])

    def to_undo(self) -> MarkStep | None:
        """The step that `undo` would undo."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> MarkStep | None:
        """The step that `redo` would redo."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> None:
        """Undo the last step."""
        step = self.to_undo()
        if step:
            self._apply(step, undone=True, done=self._done[:-1], to_redo=[*self._undone, step])

    def redo(self) -> None:
        """Redo the last undone step."""
        step = self.to_redo()
        if step:
            self._apply(step, undone=False, done=[*self._done, step], to_redo=self._undone[:-1])

    def remove(self, step: MarkStep) -> None:
        """Remove `step` from undo and redo."""
        self._keep_steps(lambda other: other is not step)

    def forget(self, keys: frozenset[PictureKey]) -> None:
        """Remove the steps of deleted pictures."""
        self._keep_steps(lambda step: keys.isdisjoint(step.keys))

    def _keep_steps(self, is_kept: Callable[[MarkStep], bool]) -> None:
        self._done = [step for step in self._done if is_kept(step)]
        self._undone = [step for step in self._undone if is_kept(step)]

    def _apply(
        self, step: MarkStep, *, undone: bool | None, done: list[MarkStep], to_redo: list[MarkStep]
    ) -> None:
        before = self._done, self._undone
        self._done, self._undone = done, to_redo
        results = [self._handlers[kind](step, bool(undone)) for kind in _kinds(step)]
        self._writes.append(_Write(step, undone, _joined(results), *before))
        if self._writer is None:
            self._writer = self._tasks.spawn(self._keep(), name="history")

    async def _keep(self) -> None:
        """Store pending steps in order; one that fails is reverted, and so are those after it."""
        try:
            while self._writes:
                await self._keep_one(self._writes[0])
                self._writes.popleft()
        finally:
            self._writer = None
            while self._writes:
                write = self._writes.pop()
                self._done, self._undone = write.done, write.to_redo
                write.result.revert()

    async def _keep_one(self, write: _Write) -> None:
        links, now = write.result.links, self._clock.now()
        if write.undone is None:
            await self._store.record(write.step, links, now)
        else:
            left = await self._store.turn(write.step, links, now, undone=write.undone)
            if left and self.on_left:
                self.on_left(left, len(write.step.changes))


def _kinds(step: MarkStep) -> list[str]:
    """What a step changes: mostly one of these, several where a rule did it."""
    parts = {
        "edits": step.edits,
        "moves": step.moves,
        "decisions": step.decisions,
        "marks": step.changes,
    }
    return [kind for kind, part in parts.items() if part]


def _joined(results: Sequence[StepResult]) -> StepResult:
    def revert() -> None:
        for each in reversed(results):
            each.revert()

    return StepResult(revert, tuple(link for each in results for link in each.links))
