from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json, done_picture, picture
from tests.domain.test_policy import AUDITS, STRICT, YELLOW
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import Bar, bar_to_leaving
from wujie_desktop.domain.moderation import Audit, Verdict, gate
from wujie_desktop.domain.policy import GATE, Policy, Treatment
from wujie_desktop.domain.request import PictureState

CHOICES = st.sampled_from((None, *Choice))
PASSED = done_picture()
REVIEW = done_picture(audit=audit_json("REVIEW", sexy="review"))
BLOCKED = done_picture(audit=audit_json("BLOCK", porn="block"))
SHOW = Policy("p", {"sexy": Treatment.SHOW})
FORBID = Policy("p", {"sexy": Treatment.FORBID_EXPORT})
HIDE = Policy("p", {"sexy": Treatment.HIDE})
LOOSE = Policy("p", {"porn": Treatment.SHOW}, loosens_blocked=True, reason="已获法务确认")


@pytest.mark.parametrize(
    ("value", "policy", "choice", "bar"),
    [
        (PASSED, GATE, None, None),
        (PASSED, GATE, Choice.APPROVED, None),
        (PASSED, GATE, Choice.REJECTED, Bar.REJECTED),
        (PASSED, GATE, Choice.REVIEW, Bar.UNDECIDED),
        (REVIEW, GATE, None, Bar.UNDECIDED),
        (REVIEW, GATE, Choice.REVIEW, Bar.UNDECIDED),
        (REVIEW, GATE, Choice.REJECTED, Bar.REJECTED),
        (REVIEW, GATE, Choice.APPROVED, None),
        (REVIEW, SHOW, None, None),
        (REVIEW, SHOW, Choice.REJECTED, Bar.REJECTED),
        (REVIEW, FORBID, Choice.APPROVED, Bar.FORBIDDEN),
        (REVIEW, HIDE, Choice.APPROVED, Bar.FORBIDDEN),
        (PASSED, Policy("p", least_confidence=1.0), None, Bar.UNDECIDED),
        (BLOCKED, GATE, Choice.APPROVED, Bar.BLOCKED),
        (BLOCKED, LOOSE, Choice.APPROVED, Bar.BLOCKED),
        (replace(PASSED, original=None), GATE, None, Bar.NOT_THERE),
        (picture(), GATE, None, Bar.NOT_THERE),
        (picture(state=PictureState.FAILED), GATE, Choice.APPROVED, Bar.NOT_THERE),
    ],
)
def test_who_may_leave(value: object, policy: Policy, choice: Choice | None, bar: Bar) -> None:
    assert bar_to_leaving(value, policy, choice) is bar  # type: ignore[arg-type]  # a Picture


@given(AUDITS, YELLOW, STRICT, CHOICES)
def test_only_what_passed_or_was_approved_ever_leaves(
    audit: Audit, yellow: int | None, policy: Policy, choice: Choice | None
) -> None:
    verdict = gate(audit, yellow)
    value = replace(PASSED, audit=audit, involve_yellow=yellow, verdict=verdict)
    if bar_to_leaving(value, policy, choice) is None:
        assert verdict is not Verdict.BLOCKED
        assert choice is not Choice.REJECTED
        loosened = Treatment.SHOW in policy.rules.values()
        assert verdict is Verdict.PASS or choice is Choice.APPROVED or loosened
