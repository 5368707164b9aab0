"""The policy in force, laid over every picture that the window shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import PictureEvent
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import (
    NO_POLICY,
    Findings,
    Policy,
    Treatment,
    findings_of,
    treat,
    treat_audit,
)
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.policies.policy_words import kind_word, policy_word
from wujie_desktop.presenters.policies.shift import Shift
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub


class PolicyView(QObject):
    """Emits `changed` when pictures are to be seen otherwise. `is_complete` once the findings of
    every picture are known: until then only what was seen is judged."""

    changed = Signal()

    def __init__(self, hub: EventHub) -> None:
        super().__init__()
        self.policy = NO_POLICY
        self.is_complete = False
        self._findings: dict[PictureKey, Findings] = {}
        hub.subscribe(PictureEvent, self.on_picture)

    @property
    def is_clear(self) -> bool:
        """Whether everything is seen as the machine says."""
        return self.policy is NO_POLICY

    def apply_to(self, picture: Picture) -> Picture:
        """`picture` with the verdict that the policy gives it."""
        if picture.verdict is None or self.is_clear:
            return picture
        return replace(picture, verdict=_treat(self.policy, picture).verdict)

    def note(self, picture: Picture) -> str:
        """What the policy makes of `picture`, in words; "" where the machine says the same."""
        if picture.verdict is None:
            return ""
        own, machine = _treat(self.policy, picture), _treat(NO_POLICY, picture)
        if own is machine:
            return ""
        said = translate("Policy", "Policy “{name}”: {kind}. The machine alone: {machine}.")
        return said.format(
            name=policy_word(self.policy.name), kind=kind_word(own), machine=kind_word(machine)
        )

    def use(self, policy: Policy) -> None:
        """See everything by `policy`."""
        if policy != self.policy:
            self.policy = policy
            self.changed.emit()

    def know(self, findings: Mapping[PictureKey, Findings]) -> None:
        """These are the findings of every picture, as they were when somebody began to read them:
        what was seen since outweighs them."""
        self._findings = {**findings, **self._findings}
        self.is_complete = True
        if not self.is_clear:
            self.changed.emit()

    def on_picture(self, event: PictureEvent) -> None:
        """A picture is new or no longer what it was."""
        picture = event.picture
        if picture.verdict is not None:
            self._findings[picture.key] = findings_of(picture.audit, picture.involve_yellow)

    def verdicts(self) -> dict[PictureKey, Verdict]:
        """What the policy makes of every picture known."""
        words = self._words(self.policy)
        return {key: words[found].verdict for key, found in self._findings.items()}

    def shifts(self, one: Policy, other: Policy) -> tuple[Shift, ...]:
        """What changes where `other` holds instead of `one`, the strictest first."""
        before, after = self._words(one), self._words(other)
        moved: dict[tuple[Treatment, Treatment], list[PictureKey]] = {}
        differing = {found for found, word in before.items() if after[found] is not word}
        for key, found in self._findings.items():
            if found in differing:
                moved.setdefault((before[found], after[found]), []).append(key)
        order = tuple(Treatment)
        ordered = sorted(moved, key=lambda pair: tuple(map(order.index, reversed(pair))))
        return tuple(Shift(*pair, tuple(moved[pair])) for pair in reversed(ordered))

    def _words(self, policy: Policy) -> dict[Findings, Treatment]:
        """Pictures are many, what was said of them is not."""
        return {found: treat(policy, found) for found in set(self._findings.values())}


def _treat(policy: Policy, picture: Picture) -> Treatment:
    return treat_audit(policy, picture.audit, picture.involve_yellow)
