"""Edits policies in a working copy, and shows what they would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import PolicyApplied
from wujie_desktop.domain.moderation import AuditRow, Suggestion
from wujie_desktop.domain.policy import MAX_NAME, Policy, Shift, Treatment, folded
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.moderation_words import label_word
from wujie_desktop.services.policies import PolicyService

KNOWN_LABELS = ("politics", "terrorism", "porn", "prohibition", "sexy")
"""The labels that were ever seen (contract §7); there is no closed list."""


@value
class SeenLabel:
    """A label as the machine named it, and how often it was checked and not passed."""

    label: str
    name: str
    scene: str
    checked: int
    flagged: int


@value
class LabelRow:
    """One row of the editor's table; `treatment` is None where the verdict decides. Until what was
    seen `is_counted` its numbers are none."""

    seen: SeenLabel
    treatment: Treatment | None
    is_counted: bool


class PolicyEditor(QObject):
    """Emits `changed` when anything shown may differ, and `policy_shown` when another policy is
    edited."""

    changed = Signal()
    policy_shown = Signal()

    def __init__(self, book: PolicyBook, policies: PolicyService) -> None:
        super().__init__()
        self.book = book
        self._policies = policies
        self._name = book.chosen or book.policies[0].name
        self._seen: dict[str, SeenLabel] | None = None

    @property
    def policy(self) -> Policy:
        """The policy being edited."""
        return self.book.find(self._name) or self.book.policies[0]

    @property
    def standing(self) -> str:
        """The name of the policy in force, with which the edited one is compared."""
        return self._policies.active.name

    def on_policy_applied(self, _event: PolicyApplied) -> None:
        """Update what the edited policy would change."""
        self.changed.emit()

    def know_labels(self, seen: Sequence[SeenLabel]) -> None:
        """Set the labels seen so far."""
        self._seen = {folded(item.label): item for item in seen}
        self.changed.emit()

    def rows(self) -> tuple[LabelRow, ...]:
        """Return every label known, seen or ruled, those flagged most often first."""
        seen, policy = self._seen or {}, self.policy
        names = dict.fromkeys((*KNOWN_LABELS, *seen, *policy.rules))
        is_counted = self._seen is not None
        rows = [
            LabelRow(seen.get(name) or _unseen(name), policy.rule(name), is_counted)
            for name in names
        ]
        return tuple(sorted(rows, key=lambda row: (-row.seen.flagged, -row.seen.checked)))

    def shifts(self) -> tuple[Shift, ...]:
        """Return what the edited policy would change."""
        edited = self._policies.with_account(self.policy)
        return self._policies.shifts(self._policies.active, edited)

    def show(self, name: str) -> None:
        """Edit the policy of this name."""
        self._name = name
        self.policy_shown.emit()

    def rule(self, label: str, treatment: Treatment | None) -> None:
        """Set the treatment of pictures flagged with `label`; None leaves it to the verdict."""
        self._put(self.policy.with_rule(label, treatment))

    def want_confidence(self, share: float) -> None:
        """Set the confidence, 0–1, below which a passed picture needs a person."""
        self._put(replace(self.policy, least_confidence=share))

    def loosen(self, *, wanted: bool, reason: str) -> bool:
        """Allow rules to override blocked verdicts, for `reason`. Without a reason returns False,
        and blocked pictures stay blocked."""
        is_said = bool(reason.strip())
        self._put(replace(self.policy, allows_overriding_block=wanted and is_said, reason=reason))
        return is_said or not wanted

    def rename(self, name: str) -> bool:
        """Rename the policy; False where the name cannot be used."""
        name = name.strip()
        if name == policy_word(self.policy.name):
            return True
        if not self._is_free(name):
            return False
        self._put(replace(self.policy, name=name))
        return True

    def copy(self) -> None:
        """Copy the policy and edit the copy."""
        stem = policy_word(self.policy.name)[: MAX_NAME - 4]
        number = next(n for n in count(2) if self._is_free(f"{stem} {n}"))
        name = f"{stem} {number}"
        self.book = self.book.putting(name, replace(self.policy, name=name))
        self.show(name)

    def remove(self) -> None:
        """Remove the policy."""
        self.book = self.book.without(self.policy.name)
        self.show(self.book.policies[0].name)

    def _is_free(self, name: str) -> bool:
        """Whether no policy has this name, here or in the book."""
        shown = {policy_word(policy.name) for policy in self.book.policies}
        return self.book.is_free(name) and name not in shown

    def _put(self, policy: Policy) -> None:
        self.book = self.book.putting(self.policy.name, policy)
        self._name = policy.name
        self.changed.emit()


def _unseen(name: str) -> SeenLabel:
    row = AuditRow(name, "", "", Suggestion.UNKNOWN, "", None)
    return SeenLabel(name, label_word(row), "", 0, 0)


def seen_labels(counts: Sequence[tuple[str, str, str, str, int]]) -> tuple[SeenLabel, ...]:
    """Return the labels of the library's counts: label, its name, scene, suggestion, number."""
    checked: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    words: dict[str, tuple[str, str]] = {}
    for label, name, scene, suggestion, number in counts:
        key = folded(label or name)
        row = AuditRow(label, name, scene, Suggestion.UNKNOWN, suggestion, None)
        words.setdefault(key, (label_word(row), scene))
        checked[key] += number
        flagged[key] += 0 if suggestion == Suggestion.PASS else number
    return tuple(SeenLabel(key, *words[key], checked[key], flagged[key]) for key in words)
