from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json
from tests.domain.test_moderation import json_values
from wujie_desktop.domain.audit_inconsistencies import AuditInconsistency, audit_inconsistencies
from wujie_desktop.domain.moderation import Verdict, gate, parse_audit

D = AuditInconsistency


def more(**fields: Any) -> dict[str, Any]:
    return audit_json() | fields


@pytest.mark.parametrize(
    ("value", "yellow", "doubts"),
    [
        (audit_json(), 0, []),
        (audit_json("REVIEW", sexy="review"), 0, []),
        (audit_json("BLOCK", porn="block", sexy="review"), 1, []),
        (audit_json("BLOCK", porn="block"), 0, []),
        (audit_json("PASS", sexy="review"), 0, [D.TOTAL_MILDER]),
        (audit_json("REVIEW", porn="block"), 0, [D.TOTAL_MILDER]),
        (audit_json("BLOCK", sexy="review"), 0, [D.TOTAL_STRICTER]),
        (audit_json("REVIEW"), 0, [D.TOTAL_STRICTER]),
        (audit_json(), 1, [D.FLAG_AGAINST_TOTAL]),
        (audit_json("REVIEW", sexy="review"), 1, [D.FLAG_AGAINST_TOTAL]),
        (audit_json(), None, [D.NO_FLAG]),
        (more(check_fail=True), 0, [D.CHECK_FAILED]),
        (more(hit=True), 0, [D.LIST_MATCHED]),
        (more(check_fail=True, hit=1), 1, [D.CHECK_FAILED, D.LIST_MATCHED, D.FLAG_AGAINST_TOTAL]),
        (more(total_suggestion=None), 0, [D.NO_TOTAL]),
        (more(total_suggestion="MAYBE"), 0, [D.UNKNOWN_TOTAL]),
        (audit_json("PASS", porn="maybe"), 0, [D.UNKNOWN_WORD]),
        (audit_json("PASS", porn="maybe", sexy="block"), 0, [D.TOTAL_MILDER, D.UNKNOWN_WORD]),
        (None, 0, [D.NO_AUDIT]),
        ("", None, [D.NO_AUDIT, D.NO_FLAG]),
        ("{", 0, [D.UNREADABLE]),
        ({"result": {"results": []}}, 0, [D.LEGACY]),
    ],
)
def test_what_does_not_fit_is_named(
    value: object, yellow: int | None, doubts: list[AuditInconsistency]
) -> None:
    found = audit_inconsistencies(parse_audit(value), yellow)
    assert [item.doubt for item in found] == doubts


def test_the_label_and_the_total_at_odds_are_named() -> None:
    (found,) = audit_inconsistencies(parse_audit(audit_json("Pass", sexy="REVIEW")), 0)
    assert (found.total, found.row and found.row.label_desc) == ("Pass", "性感")


@given(json_values, st.sampled_from([None, 0, 1, 2]))
def test_it_is_total_and_never_lets_a_doubtful_picture_pass(
    value: object, yellow: int | None
) -> None:
    audit = parse_audit(value)
    if audit_inconsistencies(audit, yellow):
        assert gate(audit, yellow) is not Verdict.PASS
