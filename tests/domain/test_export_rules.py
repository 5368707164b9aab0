from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json, done_picture, picture
from tests.domain.test_policy import AUDITS, STRICT, YELLOW
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker, export_blocker
from wujie_desktop.domain.moderation import Audit, Verdict, gate
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment
from wujie_desktop.domain.request import Picture, PictureState

CHOICES = st.sampled_from((None, *Choice))
PASSED = done_picture()
REVIEW = done_picture(audit=audit_json("REVIEW", sexy="review"))
BLOCKED = done_picture(audit=audit_json("BLOCK", porn="block"))
SHOW = Policy("p", {"sexy": Treatment.SHOW})
FORBID = Policy("p", {"sexy": Treatment.FORBID_EXPORT})
HIDE = Policy("p", {"sexy": Treatment.HIDE})
LOOSE = Policy("p", {"porn": Treatment.SHOW}, allows_overriding_block=True, reason="已获法务确认")


@pytest.mark.parametrize(
    ("value", "policy", "choice", "bar"),
    [
        (PASSED, NO_POLICY, None, None),
        (PASSED, NO_POLICY, Choice.PICK, None),
        (PASSED, NO_POLICY, Choice.REJECT, ExportBlocker.REJECTED),
        (PASSED, NO_POLICY, Choice.MAYBE, ExportBlocker.UNDECIDED),
        (REVIEW, NO_POLICY, None, ExportBlocker.UNDECIDED),
        (REVIEW, NO_POLICY, Choice.MAYBE, ExportBlocker.UNDECIDED),
        (REVIEW, NO_POLICY, Choice.REJECT, ExportBlocker.REJECTED),
        (REVIEW, NO_POLICY, Choice.PICK, None),
        (REVIEW, SHOW, None, None),
        (REVIEW, SHOW, Choice.REJECT, ExportBlocker.REJECTED),
        (REVIEW, FORBID, Choice.PICK, ExportBlocker.FORBIDDEN),
        (REVIEW, HIDE, Choice.PICK, ExportBlocker.FORBIDDEN),
        (PASSED, Policy("p", least_confidence=1.0), None, ExportBlocker.UNDECIDED),
        (BLOCKED, NO_POLICY, Choice.PICK, ExportBlocker.BLOCKED),
        (BLOCKED, LOOSE, Choice.PICK, ExportBlocker.BLOCKED),
        (replace(PASSED, original=None), NO_POLICY, None, ExportBlocker.NOT_THERE),
        (picture(), NO_POLICY, None, ExportBlocker.NOT_THERE),
        (picture(state=PictureState.FAILED), NO_POLICY, Choice.PICK, ExportBlocker.NOT_THERE),
    ],
)
def test_who_may_leave(
    value: Picture, policy: Policy, choice: Choice | None, bar: ExportBlocker
) -> None:
    assert export_blocker(value, policy, choice) is bar


@given(AUDITS, YELLOW, STRICT, CHOICES)
def test_only_what_passed_or_was_approved_ever_leaves(
    audit: Audit, yellow: int | None, policy: Policy, choice: Choice | None
) -> None:
    verdict = gate(audit, yellow)
    value = replace(PASSED, audit=audit, involve_yellow=yellow, verdict=verdict)
    if export_blocker(value, policy, choice) is None:
        assert verdict is not Verdict.BLOCKED
        assert choice is not Choice.REJECT
        loosened = Treatment.SHOW in policy.rules.values()
        assert verdict is Verdict.PASS or choice is Choice.PICK or loosened
