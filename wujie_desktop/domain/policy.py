"""Policies: a house's own rules by label, on top of the gate.

A policy applies to rows that the machine did not plainly pass. What belongs to no row (a failed
check, the violation flag, a missing audit, a total that the rows do not explain) follows the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType

from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId
from wujie_desktop.domain.moderation import (
    Audit,
    AuditRow,
    Suggestion,
    Verdict,
    gate,
    rows_by_severity,
)
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value


class Treatment(StrEnum):
    """What is done with a picture, from mildest to strictest."""

    SHOW = "show"
    """Shown, and may be exported."""
    BLUR = "blur"
    """Covered until the user reveals it; may be exported once picked."""
    FORBID_EXPORT = "forbid-export"
    """Covered until the user reveals it; never exported."""
    HIDE = "hide"
    """Never shown, never exported."""

    @property
    def verdict(self) -> Verdict:
        """The verdict with the same effect."""
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
    """A policy overrides the machine's block without a reason."""


@value
class Policy:
    """One named policy. A label without a rule follows the gate.

    `least_confidence` is a share 0–1: a row that the machine passed with less goes to review; 0
    turns that off. The machine's block is overridden only where `allows_overriding_block` is set,
    and then `reason` may not be empty: else the constructor raises LooseningNeedsReason. Pictures
    of the projects in `by_project` are judged by the policies there instead.
    """

    name: str
    rules: Mapping[str, Treatment] = field(default_factory=dict)
    least_confidence: float = 0.0
    allows_overriding_block: bool = False
    reason: str = ""
    by_project: Mapping[ProjectId, Policy] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.allows_overriding_block and not self.reason.strip():
            raise LooseningNeedsReason(self.name)
        rules = {folded(label): treatment for label, treatment in self.rules.items()}
        object.__setattr__(self, "rules", MappingProxyType(rules))

    def rule(self, label: str) -> Treatment | None:
        """The rule for `label`; None where there is none."""
        return self.rules.get(folded(label))

    def holding_for(self, project: ProjectId) -> Policy:
        """The policy by which pictures of `project` are judged."""
        return self.by_project.get(project, self)

    def with_rule(self, label: str, treatment: Treatment | None) -> Policy:
        """A copy with another rule for `label`; None removes it."""
        others = {name: rule for name, rule in self.rules.items() if name != folded(label)}
        rules = others if treatment is None else {**others, folded(label): treatment}
        return replace(self, rules=rules)


NO_POLICY = Policy("")
"""No policy: the gate's verdict alone."""


@value
class Findings:
    """What policies read of an audit; equal for many pictures.

    `flagged` are the labels not passed, with their suggestions; `beyond` is the verdict of
    everything that belongs to no row; `weakest` the lowest confidence of a passed row (0 where one
    has none, 1 where there is no such row); `project` tells whose policy reads them.
    """

    beyond: Verdict
    flagged: tuple[tuple[str, Suggestion], ...]
    weakest: float
    project: ProjectId = NO_PROJECT


def findings_of(
    audit: Audit, involve_yellow: int | None, project: ProjectId = NO_PROJECT
) -> Findings:
    """Read an audit for policies; never raises. `involve_yellow` as in `gate`."""
    passed = [row.rate or 0.0 for row in audit.rows if row.suggestion is Suggestion.PASS]
    flagged = {
        (label_of(row), row.suggestion)
        for row in audit.rows
        if row.suggestion is not Suggestion.PASS
    }
    beyond = _beyond_rows(audit, involve_yellow)
    return Findings(beyond, tuple(sorted(flagged)), min(passed, default=1.0), project)


def treat(policy: Policy, findings: Findings) -> Treatment:
    """What `policy` does with a picture: the strictest treatment of any part of the audit."""
    policy = policy.holding_for(findings.project)
    words = [_BY_VERDICT[findings.beyond]]
    words += [_treat_row(policy, label, suggestion) for label, suggestion in findings.flagged]
    if findings.weakest < policy.least_confidence:
        words.append(Treatment.BLUR)
    return strictest(words)


def treat_audit(
    policy: Policy, audit: Audit, involve_yellow: int | None, project: ProjectId = NO_PROJECT
) -> Treatment:
    """What `policy` does with a picture of `project` that has this audit."""
    return treat(policy, findings_of(audit, involve_yellow, project))


def treat_picture(policy: Policy, picture: Picture) -> Treatment:
    """What `policy` does with `picture`."""
    return treat_audit(policy, picture.audit, picture.involve_yellow, picture.project)


def see_by(policy: Policy, picture: Picture) -> Picture:
    """Return `picture` with the verdict of `policy`."""
    if picture.verdict is None or policy is NO_POLICY:
        return picture
    return replace(picture, verdict=treat_picture(policy, picture).verdict)


@value
class Shift:
    """Pictures that another policy treats differently."""

    before: Treatment
    after: Treatment
    keys: tuple[PictureKey, ...]


def strictest(treatments: Iterable[Treatment]) -> Treatment:
    """The strictest of them; SHOW where there are none."""
    return max(treatments, key=_ORDER.__getitem__, default=Treatment.SHOW)


def label_of(row: AuditRow) -> str:
    """The name by which rules refer to the row's label."""
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
    """The gate's verdict without the rows and what they explain: a total that merely sums them up,
    and a hit where one of them was flagged."""
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
