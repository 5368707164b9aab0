from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LABELS, audit_json
from wujie_desktop.api.reading import load_json
from wujie_desktop.api.results import read_result
from wujie_desktop.domain.moderation import (
    AuditShape,
    Suggestion,
    Verdict,
    gate,
    parse_audit,
    rows_by_severity,
)
from wujie_desktop.domain.notices import NoticeSource

P, R, B = Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED
LEGACY_ROWS = [{"label": "normal", "rate": 99.9, "scene": "porn", "suggestion": "pass"}]


def with_row(**row: Any) -> dict[str, Any]:
    audit = audit_json()
    audit["scan_scene_d_t_o_s"].append({"label": "x", "suggestion": "pass", "rate": 1} | row)
    return audit


def more(**fields: Any) -> dict[str, Any]:
    return audit_json() | fields


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in audit_json().items() if name not in names}


CASES: list[tuple[str, object, int | None, Verdict]] = [
    ("the vendor's example", audit_json(), 0, P),
    ("as a JSON text", json.dumps(audit_json()), 0, P),
    ("total in lower case", more(total_suggestion="pass"), 0, P),
    ("total with spaces", more(total_suggestion=" Pass "), 0, P),
    ("no rows", more(scan_scene_d_t_o_s=[]), 0, P),
    ("rows null", more(scan_scene_d_t_o_s=None), 0, P),
    ("rows absent", without("scan_scene_d_t_o_s"), 0, P),
    ("rate 0-100", with_row(rate=99.4), 0, P),
    ("violation flag", audit_json(), 1, B),
    ("violation flag 2", audit_json(), 2, B),
    ("violation flag absent", audit_json(), None, R),
    ("total review", audit_json("REVIEW"), 0, R),
    ("total review, row review", audit_json("REVIEW", sexy="review"), 0, R),
    ("total block", audit_json("BLOCK"), 0, B),
    ("total block, rows pass", audit_json("block"), 0, B),
    ("total pass, row review", audit_json("PASS", sexy="review"), 0, R),
    ("total pass, row block", audit_json("PASS", porn="block"), 0, B),
    ("total review, row block", audit_json("REVIEW", porn="BLOCK"), 0, B),
    ("row in capitals", audit_json("PASS", porn="PASS"), 0, P),
    ("row unknown word", audit_json("PASS", porn="maybe"), 0, R),
    ("row word empty", audit_json("PASS", porn=""), 0, R),
    ("row word null", with_row(suggestion=None), 0, R),
    ("row word a number", with_row(suggestion=1), 0, R),
    ("total unknown", audit_json("MAYBE"), 0, R),
    ("total null", more(total_suggestion=None), 0, R),
    ("total a number", more(total_suggestion=1), 0, R),
    ("total absent", without("total_suggestion"), 0, R),
    ("total absent, row block", with_row(suggestion="block") | {"total_suggestion": None}, 0, B),
    ("check failed", more(check_fail=True), 0, B),
    ("check failed as text", more(check_fail="true"), 0, B),
    ("check failed as number", more(check_fail=1), 0, B),
    ("check fine as text", more(check_fail="false"), 0, P),
    ("check fine as zero", more(check_fail=0), 0, P),
    ("check null", more(check_fail=None), 0, P),
    ("check an object", more(check_fail={}), 0, B),
    ("hit", more(hit=True), 0, R),
    ("hit and block", more(hit=True, total_suggestion="BLOCK"), 0, B),
    ("hit as text no", more(hit="False"), 0, P),
    ("null", None, 0, R),
    ("null with flag", None, 1, B),
    ("empty text", "", 0, R),
    ("text null", "null", 0, R),
    ("text empty string", '""', 0, R),
    ("garbage", "{not json", 0, R),
    ("garbage with flag", "{not json", 1, B),
    ("a word", "PASS", 0, R),
    ("a number", 7, 0, R),
    ("true", True, 0, R),
    ("an array", [1, 2], 0, R),
    ("an array as text", "[1,2]", 0, R),
    ("a text in a text", json.dumps(json.dumps(audit_json())), 0, R),
    ("an empty object", {}, 0, R),
    ("an unknown object with failed check", {"check_fail": True}, 0, B),
    ("deeply nested", "[" * 100_000, 0, R),
    ("legacy, vendor", {"vendor": 1, "result": json.dumps({"results": LEGACY_ROWS})}, 0, R),
    ("legacy, vendor garbage", {"vendor": 2, "result": "{"}, 0, R),
    ("legacy, vendor deep", {"vendor": 2, "result": "[" * 100_000}, 0, R),
    ("legacy, object", {"result": {"results": LEGACY_ROWS}}, 0, R),
    (
        "legacy, block",
        {"result": {"results": [{"label": "porn", "suggestion": "block", "rate": 98}]}},
        0,
        B,
    ),
    ("legacy, no results", {"result": {}}, 0, R),
    ("legacy, a number", {"result": 3}, 0, R),
    ("rows a text", more(scan_scene_d_t_o_s="pass"), 0, R),
    ("rows an object", more(scan_scene_d_t_o_s={"a": 1}), 0, R),
    ("a row is a text", more(scan_scene_d_t_o_s=["pass"]), 0, R),
    ("a row is null", more(scan_scene_d_t_o_s=[None]), 0, R),
    ("legacy, failed check", {"vendor": 1, "result": "{}", "check_fail": True}, 0, B),
    ("legacy, failed check inside", {"result": {"results": [], "check_fail": "yes"}}, 0, B),
    ("legacy, hit and block", {"result": {"results": [{"suggestion": "Block"}]}, "hit": 1}, 0, B),
    ("legacy, scenes in lower case, all pass", {"result": {"results": LEGACY_ROWS * 3}}, 0, R),
    ("rates of both scales in one", with_row(rate=99.4, suggestion="review"), 0, R),
    ("a low rate excuses nothing", with_row(rate=0.01, suggestion="block"), 0, B),
    ("a high rate condemns nothing", with_row(rate=1, suggestion="pass"), 0, P),
    ("row in mixed case", with_row(suggestion="BlOcK"), 0, B),
    ("row with spaces", with_row(suggestion=" review\n"), 0, R),
    ("row nearly a word", with_row(suggestion="passed"), 0, R),
    ("row a list", with_row(suggestion=["pass"]), 0, R),
    ("total review, violation flag", audit_json("REVIEW"), 1, B),
    ("total nearly a word", audit_json("PASSED"), 0, R),
    (
        "ten thousand rows, the last blocks",
        {
            "total_suggestion": "PASS",
            "scan_scene_d_t_o_s": [{"suggestion": "pass"}] * 9_999 + [{"suggestion": "block"}],
        },
        0,
        B,
    ),
    ("a new scene that needs review", with_row(scene="ADVERT", suggestion="review"), 0, R),
    ("unknown label and scene", with_row(label="logo", scene="BRAND"), 0, P),
    ("vendor text for porn review", audit_json("REVIEW", porn="review"), 0, R),
]


@pytest.mark.parametrize(
    ("value", "yellow", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_gate(value: object, yellow: int | None, verdict: Verdict) -> None:
    assert gate(parse_audit(value), yellow) is verdict


def test_there_are_at_least_sixty_cases() -> None:
    assert len(CASES) >= 60


def test_the_vendors_five_labels_come_out_exactly() -> None:
    audit = parse_audit(audit_json())
    assert audit.shape is AuditShape.CURRENT
    assert audit.data_id == "245959"
    assert [(r.label, r.label_desc, r.scene, r.suggestion, r.rate) for r in audit.rows] == [
        (label, name, scene, Suggestion.PASS, rate) for label, name, scene, rate in LABELS
    ]


@pytest.mark.parametrize(
    ("rates", "shares"),
    [
        ([0.9944, 1], [0.9944, 1.0]),
        ([99.44, 1], [0.9944, 0.01]),
        ([0, 100], [0.0, 1.0]),
        ([101], [None]),
        ([-0.1], [None]),
        ([float("nan"), float("inf")], [None, None]),
        (["0.5", "x", None, True, [1]], [0.5, None, None, None, None]),
        ([10**400], [None]),
    ],
)
def test_rates_are_shares_whatever_their_scale(rates: list[Any], shares: list[Any]) -> None:
    listed = [{"label": "a", "suggestion": "pass", "rate": rate} for rate in rates]
    audit = parse_audit({"total_suggestion": "PASS", "scan_scene_d_t_o_s": listed})
    assert [row.rate for row in audit.rows] == pytest.approx(shares)


def test_rows_by_severity_puts_the_worst_first() -> None:
    audit = parse_audit(audit_json("BLOCK", sexy="block", porn="review", politics="maybe"))
    assert [row.label for row in rows_by_severity(audit.rows)] == [
        "sexy", "porn", "politics", "terrorism", "prohibition",
    ]  # fmt: skip


def test_unknown_labels_speak_for_themselves() -> None:
    listed = [{"label": "logo"}, {"label": "x", "label_desc": "商标"}, {"label": 5}, {"label": {}}]
    audit = parse_audit({"total_suggestion": "PASS", "scan_scene_d_t_o_s": listed})
    assert [row.name for row in audit.rows] == ["logo", "商标", "5", "{}"]


def test_what_is_kept_reads_back_the_same() -> None:
    for value in (audit_json(), {"result": {"results": LEGACY_ROWS}}, [1], 7):
        audit = parse_audit(value)
        assert parse_audit(audit.raw) == audit


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["total_suggestion", "scan_scene_d_t_o_s", "result", "rate", "label", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_parsing_is_total(value: object) -> None:
    assert gate(parse_audit(value), 0) in Verdict


@given(st.text())
def test_parsing_is_total_over_text(value: str) -> None:
    assert gate(parse_audit(value), 0) in Verdict


words = st.sampled_from(["pass", "PASS", "review", "block", "maybe", ""])


@given(words, st.lists(words, max_size=5), words, st.sampled_from([None, 0, 1]))
def test_a_worse_row_never_makes_the_verdict_milder(
    total: str, listed: list[str], worse: str, yellow: int | None
) -> None:
    order = (P, R, B)

    def verdict(suggestions: list[str]) -> int:
        rows = [{"label": "a", "suggestion": word} for word in suggestions]
        audit = parse_audit({"total_suggestion": total, "scan_scene_d_t_o_s": rows})
        return order.index(gate(audit, yellow))

    assert verdict([*listed, worse]) >= verdict(listed)


any_rows = st.lists(
    json_values
    | st.fixed_dictionaries(
        {"label": st.text(max_size=4), "suggestion": words | json_values, "rate": json_values}
    ),
    max_size=6,
)


@given(json_values | words, any_rows, any_rows, st.booleans(), st.sampled_from([None, 0, 1]))
def test_no_further_row_of_any_kind_makes_the_verdict_milder(
    total: object, listed: list[Any], more_rows: list[Any], hit: bool, yellow: int | None
) -> None:
    order = (P, R, B)

    def verdict(rows: list[Any]) -> int:
        value = {"total_suggestion": total, "hit": hit, "scan_scene_d_t_o_s": rows}
        return order.index(gate(parse_audit(value), yellow))

    assert verdict([*listed, *more_rows]) >= verdict(listed)
    assert verdict([*more_rows, *listed]) >= verdict(listed)


@given(json_values | words, any_rows, st.sampled_from([None, 0, 1]))
def test_the_verdict_is_never_milder_than_what_any_part_says(
    total: object, listed: list[Any], yellow: int | None
) -> None:
    audit = parse_audit({"total_suggestion": total, "scan_scene_d_t_o_s": listed})
    said = {audit.total, *(row.suggestion for row in audit.rows)}
    verdict = gate(audit, yellow)
    if yellow or Suggestion.BLOCK in said:
        assert verdict is B
    if said - {Suggestion.PASS}:
        assert verdict is not P


def doubled(member: str, first: str, second: str) -> str:
    """The vendor's audit with one member named twice, once before and once after all others."""
    others = json.dumps(without(member))
    return f'{{"{member}":{first},{others[1:-1]},"{member}":{second}}}'


ROW = '[{"label":"porn","suggestion":%s}]'


@pytest.mark.parametrize(
    ("member", "mild", "strict", "verdict"),
    [
        ("total_suggestion", '"PASS"', '"BLOCK"', B),
        ("total_suggestion", '"PASS"', '"REVIEW"', R),
        ("total_suggestion", '"REVIEW"', '"BLOCK"', B),
        ("total_suggestion", '"PASS"', "null", R),
        ("total_suggestion", '"PASS"', '["BLOCK"]', R),
        ("check_fail", "false", "true", B),
        ("check_fail", '"false"', '"yes"', B),
        ("hit", "false", "1", R),
        ("scan_scene_d_t_o_s", ROW % '"pass"', ROW % '"block"', B),
        ("scan_scene_d_t_o_s", ROW % '"pass"', ROW % '"review"', R),
        ("scan_scene_d_t_o_s", "[]", ROW % '"block"', B),
        ("scan_scene_d_t_o_s", "null", ROW % '"block"', B),
        ("scan_scene_d_t_o_s", ROW % '"pass"', '[{"suggestion":"pass","suggestion":"block"}]', B),
        ("scan_scene_d_t_o_s", ROW % '"pass"', '[{"suggestion":"block","suggestion":"pass"}]', B),
    ],
)
def test_of_a_member_named_twice_the_strictest_counts_in_either_order(
    member: str, mild: str, strict: str, verdict: Verdict
) -> None:
    for text in (doubled(member, mild, strict), doubled(member, strict, mild)):
        as_text, as_object = parse_audit(text), parse_audit(load_json(text.encode()))
        assert gate(as_text, 0) is gate(as_object, 0) is verdict
        assert gate(parse_audit(as_object.raw), 0) is verdict, "as it is kept"


def test_the_same_said_twice_is_said_once() -> None:
    text = doubled("total_suggestion", '"PASS"', '"PASS"')
    assert gate(parse_audit(text), 0) is P


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_whole_audits_the_stricter_counts(turn: int) -> None:
    audits = [json.dumps(audit_json()), json.dumps(audit_json("BLOCK"))][::turn]
    both = ",".join(f'"audit_info":{audit}' for audit in audits)
    item = f'{{"key":"K1","status":4,{both}}}'
    said = read_result(load_json(item.encode()), NoticeSource.POLL)
    assert said
    assert said.verdict is B


@given(st.permutations([0, 1, 2]))
def test_a_violation_flag_named_twice_is_raised(flags: list[int]) -> None:
    named = ",".join(f'"involve_yellow":{flag}' for flag in flags)
    item = f'{{"key":"K1","status":4,"audit_info":{json.dumps(audit_json())},{named}}}'
    said = read_result(load_json(item.encode()), NoticeSource.POLL)
    assert said
    assert said.verdict is B
