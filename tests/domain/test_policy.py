from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json
from wujie_desktop.domain.moderation import Verdict, gate, parse_audit
from wujie_desktop.domain.policy import (
    NO_POLICY,
    Findings,
    LooseningNeedsReason,
    Policy,
    Treatment,
    findings_of,
    strictest,
    treat,
    treat_audit,
)

T = Treatment
LABELS = ("politics", "porn", "sexy", "prohibition", "新标签", "")
WORDS = ("pass", "review", "block", "REVIEW", "weird", "")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "label": st.sampled_from(LABELS),
            "label_desc": st.sampled_from(("涉政", "性感", "")),
            "suggestion": st.sampled_from(WORDS),
            "rate": st.one_of(st.none(), st.floats(0, 1), st.floats(0, 100)),
            "scene": st.just("PORN"),
        }
    ),
    max_size=6,
)
AUDITS = st.one_of(
    st.none(),
    st.just("garbage"),
    st.builds(
        lambda total, hit, fail, rows: {
            "total_suggestion": total,
            "hit": hit,
            "check_fail": fail,
            "scan_scene_d_t_o_s": rows,
        },
        st.sampled_from(("PASS", "REVIEW", "BLOCK", "odd", "")),
        st.booleans(),
        st.booleans(),
        ROWS,
    ),
    st.builds(lambda rows: {"result": {"results": rows}}, ROWS),
).map(parse_audit)
YELLOW = st.sampled_from((None, 0, 1))
RULES = st.dictionaries(st.sampled_from(LABELS), st.sampled_from(Treatment), max_size=4)
SHARES = st.sampled_from((0.0, 0.5, 0.9, 1.0))
STRICT = st.builds(Policy, st.just("p"), RULES, SHARES)


@given(AUDITS, YELLOW)
def test_without_a_policy_the_gate_decides(audit: Any, yellow: int | None) -> None:
    assert treat_audit(NO_POLICY, audit, yellow).verdict is gate(audit, yellow)


@given(STRICT, AUDITS, YELLOW)
def test_what_is_blocked_stays_hidden_unless_the_policy_says_otherwise(
    policy: Policy, audit: Any, yellow: int | None
) -> None:
    if gate(audit, yellow) is Verdict.BLOCKED:
        assert treat_audit(policy, audit, yellow) is T.HIDE


@given(STRICT, AUDITS, YELLOW, st.sampled_from(LABELS), st.sampled_from(Treatment))
def test_a_stricter_word_never_makes_the_picture_freer(
    policy: Policy, audit: Any, yellow: int | None, label: str, treatment: Treatment
) -> None:
    before = treat_audit(policy.with_rule(label, T.SHOW), audit, yellow)
    after = treat_audit(policy.with_rule(label, treatment), audit, yellow)
    assert strictest((before, after)) is after


@given(AUDITS, YELLOW, RULES)
def test_what_belongs_to_no_row_obeys_the_gate(
    audit: Any, yellow: int | None, rules: dict[str, Treatment]
) -> None:
    policy = Policy("p", rules, allows_overriding_block=True, reason="一个理由")
    beyond = findings_of(audit, yellow).beyond
    treatment = treat_audit(policy, audit, yellow)
    assert strictest((treatment, treat(NO_POLICY, Findings(beyond, (), 1.0)))) is treatment


@pytest.mark.parametrize(
    ("rules", "total", "words", "expected"),
    [
        ({}, "REVIEW", {"sexy": "review"}, T.BLUR),
        ({"sexy": T.SHOW}, "REVIEW", {"sexy": "review"}, T.SHOW),
        ({"SEXY ": T.SHOW}, "REVIEW", {"sexy": "review"}, T.SHOW),
        ({"sexy": T.SHOW}, "REVIEW", {"sexy": "review", "porn": "review"}, T.BLUR),
        ({"sexy": T.HIDE}, "REVIEW", {"sexy": "review"}, T.HIDE),
        ({"sexy": T.HIDE}, "PASS", {}, T.SHOW),
        ({"sexy": T.FORBID_EXPORT}, "REVIEW", {"sexy": "review"}, T.FORBID_EXPORT),
        ({"sexy": T.FORBID_EXPORT, "porn": T.HIDE}, "REVIEW", {"sexy": "review"}, T.FORBID_EXPORT),
        ({"sexy": T.SHOW}, "BLOCK", {"sexy": "block"}, T.HIDE),
        ({"sexy": T.SHOW}, "BLOCK", {"sexy": "review"}, T.HIDE),  # the rows do not explain it
        ({"sexy": T.SHOW}, "REVIEW", {}, T.BLUR),
        ({"sexy": T.SHOW}, "odd", {"sexy": "review"}, T.BLUR),
        ({"sexy": T.SHOW}, "REVIEW", {"sexy": "strange"}, T.BLUR),  # nor does an unknown word
    ],
)
def test_rules(
    rules: dict[str, Treatment], total: str, words: dict[str, str], expected: Treatment
) -> None:
    audit = parse_audit(audit_json(total, **words))
    assert treat_audit(Policy("p", rules), audit, 0) is expected


def test_a_hit_that_a_row_explains_is_up_to_the_rule() -> None:
    hit = audit_json("REVIEW", sexy="review") | {"hit": True}
    unexplained = audit_json("PASS") | {"hit": True}
    policy = Policy("p", {"sexy": T.SHOW})
    assert treat_audit(policy, parse_audit(hit), 0) is T.SHOW
    assert treat_audit(policy, parse_audit(unexplained), 0) is T.BLUR


def test_a_doubtful_pass_needs_a_person_where_the_policy_wants_more_confidence() -> None:
    audit = parse_audit(audit_json())  # the weakest of its rows was passed with 0.9944
    assert treat_audit(Policy("p", least_confidence=0.99), audit, 0) is T.SHOW
    assert treat_audit(Policy("p", least_confidence=0.995), audit, 0) is T.BLUR
    silent = parse_audit(
        audit_json() | {"scan_scene_d_t_o_s": [{"label": "sexy", "suggestion": "pass"}]}
    )
    assert treat_audit(Policy("p", least_confidence=0.1), silent, 0) is T.BLUR


def test_loosening_what_was_blocked_needs_a_reason() -> None:
    for reason in ("", "  "):
        with pytest.raises(LooseningNeedsReason):
            Policy("p", {"sexy": T.BLUR}, allows_overriding_block=True, reason=reason)
    policy = Policy(
        "p", {"sexy": T.BLUR}, allows_overriding_block=True, reason="内衣品牌，已获法务确认"
    )
    blocked = parse_audit(audit_json("BLOCK", sexy="block"))
    assert treat_audit(policy, blocked, 0) is T.BLUR
    assert treat_audit(policy, blocked, 1) is T.HIDE  # the violation flag belongs to no label
    assert treat_audit(policy, parse_audit(audit_json("BLOCK", porn="block")), 0) is T.HIDE


def test_a_word_can_be_taken_back() -> None:
    policy = Policy("p", {"sexy": T.HIDE}).with_rule("porn", T.BLUR).with_rule("Sexy", None)
    assert policy == Policy("p", {"porn": T.BLUR})
