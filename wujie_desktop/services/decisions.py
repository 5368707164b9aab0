"""Decisions about pictures: at once in memory, then durable in the order in which they were
made."""

from __future__ import annotations

from dataclasses import replace

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
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.mark_store import TAKE_BACK, MarkStep
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub


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
        self._stacks: dict[PictureKey, tuple[Decision, ...]] = {}
        history.use_handlers(decisions=self._apply_step)

    async def open(self) -> None:
        """Load the decisions."""
        for link in await self._decisions.all():
            key = link.decision.key
            self._stacks[key] = with_decision(self._stacks.get(key, ()), link.decision)
        current = {key: stack[-1] for key, stack in self._stacks.items() if stack}
        self._hub.publish(DecisionsChanged({**current}))

    def use_reviewer(self, name: str) -> None:
        """Set the name that later decisions are made under."""
        self._reviewer = name

    def decision_on(self, key: PictureKey) -> Decision | None:
        """The current decision about `key`."""
        stack = self._stacks.get(key)
        return stack[-1] if stack else None

    def is_approved(self, key: PictureKey) -> bool:
        """Whether the current decision about `key` is an approval."""
        decision = self.decision_on(key)
        return decision is not None and decision.choice is Choice.APPROVED

    def decide(
        self,
        picture: Picture,
        choice: Choice,
        reason: str = "",
        note: str = "",
    ) -> Objection | None:
        """Decide about `picture` as it is now; returns the objection where that is not allowed."""
        why_not = objection(picture.verdict, choice, reason)
        if why_not is None:
            decision = Decision(
                key=picture.key,
                who=self._reviewer,
                at=self._clock.now(),
                choice=choice,
                reason=reason,
                note=note.encode("utf-8", "replace").decode()[:MAX_NOTE],
                picture_sha256=picture.original.sha256 if picture.original else "",
                audit_sha256=text_sha256(picture.audit.raw),
            )
            self._history.do(MarkStep("decision", decision=decision))
        return why_not

    def take_back(self, key: PictureKey) -> Decision | None:
        """Withdraw the current decision about `key`, which makes the one before it current. Returns
        the withdrawn one; None where there is none. If it was the last step, this is undo."""
        last, latest = self.decision_on(key), self._history.to_undo()
        if latest and latest.decides(undone=False) and key in latest.keys:
            self._history.undo()
        elif last:
            self._history.do(MarkStep(TAKE_BACK, decision=last))
        return last

    def _apply_step(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a `StepHandler`
        """Make or withdraw the decision of `step`: either adds a link to the log."""
        decision = step.decision
        if decision is None:
            raise ValueError(step.name)
        again = replace(decision, who=self._reviewer, at=self._clock.now())
        if not step.decides(undone=undone):
            again = replace(again, choice=Choice.WITHDRAWN, reason="", note="")
        before = self._stacks.get(decision.key, ())
        self._stand(decision.key, with_decision(before, again))
        return StepResult(lambda: self._stand(decision.key, before), again)

    def _stand(self, key: PictureKey, stack: tuple[Decision, ...]) -> None:
        self._stacks[key] = stack
        self._hub.publish(DecisionsChanged({key: self.decision_on(key)}))
