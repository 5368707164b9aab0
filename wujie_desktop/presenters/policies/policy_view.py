"""Applies the current policy to every picture that the window shows."""

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
    """Emits `changed` when verdicts may differ. `is_complete` is set once the findings of every
    picture are known: until then only pictures already read are judged."""

    changed = Signal()

    def __init__(self, hub: EventHub) -> None:
        super().__init__()
        self.policy = NO_POLICY
        self.is_complete = False
        self._findings: dict[PictureKey, Findings] = {}
        hub.subscribe(PictureEvent, self.on_picture)

    @property
    def is_clear(self) -> bool:
        """Whether no policy is applied."""
        return self.policy is NO_POLICY

    def apply_to(self, picture: Picture) -> Picture:
        """Return `picture` with the policy's verdict."""
        if picture.verdict is None or self.is_clear:
            return picture
        return replace(picture, verdict=_treat(self.policy, picture).verdict)

    def note(self, picture: Picture) -> str:
        """The policy's reason for its verdict on `picture`; "" where the machine says the same."""
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
        """Apply `policy`."""
        if policy != self.policy:
            self.policy = policy
            self.changed.emit()

    def know(self, findings: Mapping[PictureKey, Findings]) -> None:
        """Set the findings of every picture as of the time their reading began: anything seen since
        takes precedence."""
        self._findings = {**findings, **self._findings}
        self.is_complete = True
        if not self.is_clear:
            self.changed.emit()

    def on_picture(self, event: PictureEvent) -> None:
        """Add or update a picture."""
        picture = event.picture
        if picture.verdict is not None:
            self._findings[picture.key] = findings_of(picture.audit, picture.involve_yellow)

    def verdicts(self) -> dict[PictureKey, Verdict]:
        """Return the policy's verdict on every picture known."""
        words = self._words(self.policy)
        return {key: words[found].verdict for key, found in self._findings.items()}

    def shifts(self, one: Policy, other: Policy) -> tuple[Shift, ...]:
        """Return what changes when `other` replaces `one`, the strictest first."""
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
        """Judge each distinct finding once: pictures are many, distinct findings are few."""
        return {found: treat(policy, found) for found in set(self._findings.values())}


def _treat(policy: Policy, picture: Picture) -> Treatment:
    return treat_audit(policy, picture.audit, picture.involve_yellow)
