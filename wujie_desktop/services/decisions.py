"""Decisions about pictures: at once in memory, then durable in the order in which they were
made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import (
    MAX_NOTE,
    Choice,
    Decision,
    Objection,
    objection,
    text_sha256,
    with_decision,
)
from wujie_desktop.domain.events import DecisionsChanged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.team_record_events import TeamDecisionsChanged
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.mark_store import TAKE_BACK, MarkStep
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub

Hold = Callable[[Sequence[Decision]], Mapping[PictureKey, Decision]]


def _holds_nothing(_picks: Sequence[Decision]) -> dict[PictureKey, Decision]:
    return {}


class DecisionService:
    """Owns the decisions of one profile. Call `open` first."""

    def __init__(
        self,
        *,
        history: History,
        decisions: Decisions,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._history = history
        self._decisions = decisions
        self._hub = hub
        self._clock = clock
        self._reviewer = ""
        self.is_open = asyncio.Event()
        self._stacks: dict[PictureKey, tuple[Decision, ...]] = {}
        self._team: dict[PictureKey, Decision | None] = {}
        """What acts by the word of the team, where that has one."""
        self._hold: Hold = _holds_nothing
        history.use_handlers(decisions=self._apply_step)

    async def open(self) -> None:
        """Load the decisions."""
        for link in await self._decisions.all():
            key = link.decision.key
            self._stacks[key] = with_decision(self._stacks.get(key, ()), link.decision)
        self._team.update(await self._decisions.ruled())
        known = {key: self.decision_on(key) for key in {**self._stacks, **self._team}}
        current = {key: said for key, said in known.items() if said}
        self._hub.publish(DecisionsChanged({**current}, is_log=True))
        self.is_open.set()

    def use_reviewer(self, name: str) -> None:
        """Set the name that later decisions are made under."""
        self._reviewer = name

    def decision_on(self, key: PictureKey) -> Decision | None:
        """The current decision about `key`: the team's, where it has one."""
        return self._team[key] if key in self._team else self._own(key)

    def is_mine(self, key: PictureKey) -> bool:
        """Whether the current decision about `key` was made here."""
        return self.decision_on(key) == self._own(key)

    def use_team(
        self,
        keys: Iterable[PictureKey],
        acting: Mapping[PictureKey, Decision | None],
        arrived: Collection[PictureKey] = (),
    ) -> None:
        """Of `keys`, these decisions act by the word of the team, and of the rest those made here.
        Of those that just `arrived` it is said again."""
        before = {key: self.decision_on(key) for key in keys}
        for key in before:
            self._team.pop(key, None)
        self._team.update(acting)
        now = {key: self.decision_on(key) for key in before}
        changed = {key: said for key, said in now.items() if said != before[key] or key in arrived}
        if changed:
            self._hub.publish(TeamDecisionsChanged(changed))

    def use_hold(self, hold: Hold) -> None:
        """`hold` says what acts in place of decisions made here, until the team's word is known:
        by key, where that is another."""
        self._hold = hold

    def leave_team(self) -> None:
        """From now on what was decided here acts alone."""
        self._hold = _holds_nothing
        self.use_team(tuple(self._team), {})

    def is_picked(self, key: PictureKey) -> bool:
        """Whether the current decision about `key` is a pick."""
        decision = self.decision_on(key)
        return decision is not None and decision.choice is Choice.PICK

    def decide(
        self,
        pictures: Sequence[Picture],
        choice: Choice,
        reason: str = "",
        notes: Mapping[PictureKey, str] = MappingProxyType({}),
    ) -> Objection | None:
        """Decide about `pictures` as they are now, as one step, or say why that may not be: then
        nothing is decided. What needs no reason is decided without one where others need it."""
        needing = {item.key for item in pictures if objection(item, choice, "")}
        reasons = {item.key: reason for item in pictures if not needing or item.key in needing}
        for picture in pictures:
            why_not = objection(picture, choice, reasons.get(picture.key, ""))
            if why_not:
                return why_not
        made = tuple(
            self._decision(picture, choice, reasons.get(picture.key, ""), notes)
            for picture in pictures
        )
        if made:
            self._history.do(MarkStep("decision", decisions=made))
        return None

    def take_back(self, key: PictureKey) -> Decision | None:
        """Withdraw the current decision that was made here about `key`, which makes the one before
        it current. Returns the withdrawn one; None where there is none. If it was the last step,
        this is undo."""
        last, latest = self._own(key), self._history.to_undo()
        if latest and latest.decides(undone=False) and latest.keys == {key}:
            self._history.undo()
        elif last:
            self._history.do(MarkStep(TAKE_BACK, decisions=(last,)))
        return last

    def withdraw(self, keys: Sequence[PictureKey]) -> None:
        """Take back all that was ever decided about `keys`, as one step: they are undecided."""
        stood = tuple(last for key in keys for last in reversed(self._stacks.get(key, ())))
        if stood:
            self._history.do(MarkStep(TAKE_BACK, decisions=stood))

    def _own(self, key: PictureKey) -> Decision | None:
        stack = self._stacks.get(key)
        return stack[-1] if stack else None

    def _decision(
        self, picture: Picture, choice: Choice, reason: str, notes: Mapping[PictureKey, str]
    ) -> Decision:
        note = notes.get(picture.key, "")
        return Decision(
            key=picture.key,
            who=self._reviewer,
            at=self._clock.now(),
            choice=choice,
            reason=reason,
            note=note.encode("utf-8", "replace").decode()[:MAX_NOTE],
            picture_sha256=picture.original.sha256 if picture.original else "",
            audit_sha256=text_sha256(picture.audit.raw),
        )

    def _apply_step(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a `StepHandler`
        """Make the decisions of `step`, or withdraw them, the last first: either adds links to
        the log."""
        again: dict[str, Any] = {"who": self._reviewer, "at": self._clock.now()}
        if not step.decides(undone=undone):
            again |= {"choice": Choice.WITHDRAWN, "reason": "", "note": ""}
        said = reversed(step.decisions) if undone else step.decisions
        links = tuple(replace(decision, **again) for decision in said)
        before = {link.key: self._stacks.get(link.key, ()) for link in links}
        after = dict(before)
        for link in links:
            after[link.key] = with_decision(after[link.key], link)
        self._stand(after)
        return StepResult(lambda: self._stand(before), links)

    def _stand(self, stacks: Mapping[PictureKey, tuple[Decision, ...]]) -> None:
        self._stacks.update(stacks)
        for key in stacks:
            self._team.pop(key, None)  # until the team's word is known again
        own = filter(None, map(self._own, stacks))
        self._team.update(self._hold([each for each in own if each.choice is Choice.PICK]))
        self._hub.publish(DecisionsChanged({key: self.decision_on(key) for key in stacks}))
