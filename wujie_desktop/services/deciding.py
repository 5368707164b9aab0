"""Deciding about pictures: at once in memory, then durable in the order of deciding."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import (
    LONGEST_NOTE,
    Choice,
    Decision,
    Objection,
    objection,
    text_sha256,
    with_decision,
)
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import DecisionsChanged
from wujie_desktop.domain.generation import Picture
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor


class DecisionService:
    """Owns the decisions of one profile while the program runs. `open` comes first."""

    def __init__(
        self,
        *,
        decisions: Decisions,
        hub: EventHub,
        tasks: TaskSupervisor,
        clock: Clock,
    ) -> None:
        self._decisions = decisions
        self._hub = hub
        self._tasks = tasks
        self._clock = clock
        self._reviewer = ""
        self._stacks: dict[ImageKey, tuple[Decision, ...]] = {}
        self._kept: dict[ImageKey, tuple[Decision, ...]] = {}
        self._writes: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Take up what was decided before."""
        for link in await self._decisions.all():
            _push(self._kept, link.decision)
        self._stacks = dict(self._kept)
        found = {key: stack[-1] for key, stack in self._stacks.items() if stack}
        self._hub.publish(DecisionsChanged({**found}))

    async def close(self) -> None:
        """Return once every decision is durable."""
        await asyncio.gather(*self._writes)

    def use_reviewer(self, name: str) -> None:
        """The name that decisions are made under from now on."""
        self._reviewer = name

    def decision_on(self, key: ImageKey) -> Decision | None:
        """What stands for `key`."""
        stack = self._stacks.get(key)
        return stack[-1] if stack else None

    def is_approved(self, key: ImageKey) -> bool:
        """Whether the decision that stands for `key` is an approval."""
        decision = self.decision_on(key)
        return decision is not None and decision.choice is Choice.APPROVED

    def decide(
        self,
        picture: Picture,
        choice: Choice,
        reason: str = "",
        note: str = "",
    ) -> Objection | None:
        """Decide about `picture` as it is now, or say why that may not be."""
        why_not = objection(picture.verdict, choice, reason)
        if why_not is None:
            self._take(
                Decision(
                    key=picture.key,
                    who=self._reviewer,
                    at=self._clock.now(),
                    choice=choice,
                    reason=reason,
                    note=note.encode("utf-8", "replace").decode()[:LONGEST_NOTE],
                    picture_sha256=picture.original.sha256 if picture.original else "",
                    audit_sha256=text_sha256(picture.audit.raw),
                )
            )
        return why_not

    def take_back(self, key: ImageKey) -> Decision | None:
        """Take back what stands for `key`, so that what stood before stands again. Returns what
        was taken back; None where nothing stood."""
        last = self.decision_on(key)
        if last:
            self._take(
                replace(
                    last,
                    who=self._reviewer,
                    at=self._clock.now(),
                    choice=Choice.WITHDRAWN,
                    reason="",
                    note="",
                )
            )
        return last

    def _take(self, decision: Decision) -> None:
        _push(self._stacks, decision)
        self._tell(decision.key)
        task = self._tasks.spawn(self._keep(decision), name="decision")
        self._writes.add(task)
        task.add_done_callback(self._writes.discard)

    async def _keep(self, decision: Decision) -> None:
        """Tasks start in the order of their making and the library has one thread: the log has
        the order of deciding. What could not be kept does not stand."""
        try:
            await self._decisions.append(decision)
        except LibraryError:
            self._stacks[decision.key] = self._kept.get(decision.key, ())
            self._tell(decision.key)
            raise
        _push(self._kept, decision)

    def _tell(self, key: ImageKey) -> None:
        self._hub.publish(DecisionsChanged({key: self.decision_on(key)}))


def _push(stacks: dict[ImageKey, tuple[Decision, ...]], decision: Decision) -> None:
    stacks[decision.key] = with_decision(stacks.get(decision.key, ()), decision)
