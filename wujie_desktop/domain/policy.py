"""Policies: what a house makes of the machine's words, label by label, on top of the gate.

A policy speaks of rows that the machine did not plainly pass. What belongs to no row (a failed
check, the violation flag, a missing audit, a total that the rows do not explain) obeys the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType

from wujie_desktop.domain.moderation import (
    Audit,
    AuditRow,
    Suggestion,
    Verdict,
    gate,
    rows_by_severity,
)
from wujie_desktop.domain.value import value


class Treatment(StrEnum):
    """What is done with a picture, from mildest to strictest: each lets through less than the
    one before."""

    SHOW = "show"
    """Shown, and free to leave."""
    BLUR = "blur"
    """Covered until asked for; leaves once a person has approved it."""
    FORBID_EXPORT = "forbid-export"
    """Covered until asked for; never leaves."""
    HIDE = "hide"
    """Never shown, never leaves."""

    @property
    def verdict(self) -> Verdict:
        """The verdict that this stands for."""
        return _VERDICTS[self]


_ORDER = {treatment: place for place, treatment in enumerate(Treatment)}
_VERDICTS = {
    Treatment.SHOW: Verdict.PASS,
    Treatment.BLUR: Verdict.REVIEW,
    Treatment.FORBID_EXPORT: Verdict.REVIEW,
    Treatment.HIDE: Verdict.BLOCKED,
}
_BY_VERDICT = {
    Verdict.PASS: Treatment.SHOW,
    Verdict.REVIEW: Treatment.BLUR,
    Verdict.BLOCKED: Treatment.HIDE,
}
_BY_SUGGESTION = {
    Suggestion.PASS: Treatment.SHOW,
    Suggestion.REVIEW: Treatment.BLUR,
    Suggestion.UNKNOWN: Treatment.BLUR,
    Suggestion.BLOCK: Treatment.HIDE,
}
MAX_NAME = 40
"""Code points."""


class LooseningNeedsReason(ValueError):
    """A policy would loosen what the machine blocked and does not say why."""


@value
class Policy:
    """One named profile. A label without a rule obeys the gate.

    `least_confidence` is a share 0–1: a row that the machine passed with less needs a person; 0
    asks for none. What the machine blocked is loosened only where `allows_overriding_block`
    says so, and then `reason` may not be empty: else the constructor raises LooseningNeedsReason.
    """

    name: str
    rules: Mapping[str, Treatment] = field(default_factory=dict)
    least_confidence: float = 0.0
    allows_overriding_block: bool = False
    reason: str = ""

    def __post_init__(self) -> None:
        if self.allows_overriding_block and not self.reason.strip():
            raise LooseningNeedsReason(self.name)
        rules = {folded(label): treatment for label, treatment in self.rules.items()}
        object.__setattr__(self, "rules", MappingProxyType(rules))

    def rule(self, label: str) -> Treatment | None:
        """What it says of `label`; None where it says nothing."""
        return self.rules.get(folded(label))

    def with_rule(self, label: str, treatment: Treatment | None) -> Policy:
        """The policy with another word on `label`; None takes its word back."""
        others = {name: said for name, said in self.rules.items() if name != folded(label)}
        rules = others if treatment is None else {**others, folded(label): treatment}
        return replace(self, rules=rules)


NO_POLICY = Policy("")
"""No policy: the machine's words as the gate reads them."""


@value
class Findings:
    """What an answer says, as far as a policy looks at it; equal for many pictures.

    `flagged` are the labels not passed, with what was suggested; `beyond` is the verdict of all
    that belongs to no row; `weakest` the least confidence of a row that was passed (0 where one
    has none, 1 where there is no such row).
    """

    beyond: Verdict
    flagged: tuple[tuple[str, Suggestion], ...]
    weakest: float


def findings_of(audit: Audit, involve_yellow: int | None) -> Findings:
    """Read an audit for policies; total. `involve_yellow` as in `gate`."""
    passed = [row.rate or 0.0 for row in audit.rows if row.suggestion is Suggestion.PASS]
    flagged = {
        (label_of(row), row.suggestion)
        for row in audit.rows
        if row.suggestion is not Suggestion.PASS
    }
    beyond = _beyond_rows(audit, involve_yellow)
    return Findings(beyond, tuple(sorted(flagged)), min(passed, default=1.0))


def treat(policy: Policy, findings: Findings) -> Treatment:
    """What `policy` does with a picture: the strictest that any part of the answer asks for."""
    words = [_BY_VERDICT[findings.beyond]]
    words += [_treat_row(policy, label, said) for label, said in findings.flagged]
    if findings.weakest < policy.least_confidence:
        words.append(Treatment.BLUR)
    return strictest(words)


def treat_audit(policy: Policy, audit: Audit, involve_yellow: int | None) -> Treatment:
    """What `policy` does with a picture of this audit."""
    return treat(policy, findings_of(audit, involve_yellow))


def strictest(treatments: Iterable[Treatment]) -> Treatment:
    """The strictest of them; SHOW where there are none."""
    return max(treatments, key=_ORDER.__getitem__, default=Treatment.SHOW)


def label_of(row: AuditRow) -> str:
    """The name by which a rule knows the row's label."""
    return folded(row.label or row.label_desc)


def folded(label: str) -> str:
    """`label` without case and surrounding blanks."""
    return label.strip().casefold()


def _treat_row(policy: Policy, label: str, suggestion: Suggestion) -> Treatment:
    word = policy.rules.get(label)
    if word is None:
        return _BY_SUGGESTION[suggestion]
    if suggestion is Suggestion.BLOCK and not policy.allows_overriding_block:
        return Treatment.HIDE
    return word


def _beyond_rows(audit: Audit, involve_yellow: int | None) -> Verdict:
    """The gate's verdict without the rows and without what they explain: a total that merely
    sums them up, and a hit where one of them was flagged."""
    ordered = rows_by_severity(audit.rows)
    worst = ordered[0].suggestion if ordered else Suggestion.PASS
    explained = audit.total in (Suggestion.REVIEW, Suggestion.BLOCK) and worst in (
        audit.total,
        Suggestion.BLOCK,
    )
    rest = replace(
        audit,
        rows=(),
        total=Suggestion.PASS if explained else audit.total,
        hit=audit.hit and worst is Suggestion.PASS,
    )
    return gate(rest, involve_yellow)
