"""A rule as text: written and read it is the same, and what is wrong is said with its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.filter_faults import FaultOfFilter
from wujie_desktop.domain.json_lines import line_of
from wujie_desktop.domain.rule import (
    AddTags,
    Collect,
    ExportTo,
    FaultOfRule,
    GiveStars,
    MoveToProject,
    Rule,
    RuleProblem,
)
from wujie_desktop.domain.rule_text import MAX_LENGTH, fault_of, parse_rule, rule_text

SINCE = datetime(2026, 11, 29, 18, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1)
ACTIONS = st.one_of(
    st.builds(ExportTo, WORDS.map(lambda text: f"/out/{text}"), WORDS, st.sampled_from(IfThere)),
    st.builds(Collect, WORDS),
    st.builds(MoveToProject, WORDS),
    st.builds(AddTags, st.tuples(WORDS.filter(lambda text: len(text) < 40))),
    st.builds(GiveStars, st.integers(0, 5)),
)
RULE = Rule(
    "r-1",
    "选用 → 客户",
    "verdict:pass rating:>=4",
    (ExportTo("/out", "client", IfThere.SKIP), Collect("夏"), AddTags(("sent",)), GiveStars(3)),
    SINCE,
    is_on=True,
)


def changed(**members: Any) -> str:
    content = json.loads(rule_text(RULE)) | members
    return json.dumps({name: each for name, each in content.items() if each is not None}, indent=1)


def with_action(**members: Any) -> str:
    return changed(actions=[{"do": "stars", "stars": 1}, members])


def fault(text: str) -> tuple[FaultOfRule, int]:
    found = parse_rule(text)
    assert isinstance(found, RuleProblem)
    return found.kind, found.line


@given(action=ACTIONS, is_on=st.booleans(), with_older=st.booleans())
def test_what_is_written_is_read(action: Any, is_on: bool, with_older: bool) -> None:
    rule = Rule("r", "n", "", (action,), SINCE, is_on=is_on, with_older=with_older)
    assert parse_rule(rule_text(rule)) == rule
    assert fault_of(rule) is None


def test_it_can_be_read_by_people() -> None:
    text = rule_text(RULE)
    assert "选用 → 客户" in text
    assert text.count("\n") > 20
    assert parse_rule("\ufeff" + text) == RULE


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", FaultOfRule.NOT_JSON, 1),
        ('{\n"form": 1,\n,}', FaultOfRule.NOT_JSON, 3),
        ("[" * 100_000, FaultOfRule.TOO_LARGE, 0),
        ("[1]", FaultOfRule.NO_RULE, 1),
        ("9" * 5_000, FaultOfRule.NOT_JSON, 0),
        ('{"form": "wujie-desktop view"}', FaultOfRule.NO_RULE, 1),
        (changed(version=2), FaultOfRule.OTHER_VERSION, 3),
        (changed(version=True), FaultOfRule.OTHER_VERSION, 3),
        (changed(version=None), FaultOfRule.OTHER_VERSION, 1),
        (changed(then="pick"), FaultOfRule.UNKNOWN_FIELD, 32),
        ('{"form": 1,\n "form": 2}', FaultOfRule.REPEATED_FIELD, 1),
        (changed(filter="((("), FaultOfRule.BAD_FILTER, 6),
        (changed(filter="(" * 40 + "a" + ")" * 40), FaultOfRule.BAD_FILTER, 6),
        (changed(filter=["verdict:pass"]), FaultOfRule.NO_VALUE, 6),
        (changed(name="  "), FaultOfRule.NO_VALUE, 5),
        (changed(name="\ud800"), FaultOfRule.NO_VALUE, 5),
        (changed(id="../../settings"), FaultOfRule.NO_VALUE, 4),
        (changed(since="yesterday"), FaultOfRule.NO_VALUE, 31),
        (changed(since="0001-01-01T00:00:00+14:00"), FaultOfRule.NO_VALUE, 31),
        (changed(since="0001-01-01T00:00:00+00:00"), FaultOfRule.NO_VALUE, 31),
        (changed(since="9999-12-31T23:00:00+00:00"), FaultOfRule.NO_VALUE, 31),
        (changed(since=None), FaultOfRule.NO_VALUE, 1),
        (changed(is_on=1), FaultOfRule.NO_VALUE, 29),
        (changed(actions=[]), FaultOfRule.NO_ACTION, 7),
        (changed(actions={}), FaultOfRule.NO_ACTION, 7),
        (changed(actions=[{"do": "stars", "stars": 1}] * 21), FaultOfRule.TOO_MANY_ACTIONS, 7),
        (with_action(do="stars", stars=2), FaultOfRule.REPEATED_ACTION, 12),
        (with_action(do="mail"), FaultOfRule.UNKNOWN_ACTION, 13),
        (with_action(do="pick"), FaultOfRule.DECIDES, 13),
        (with_action(do="approve"), FaultOfRule.DECIDES, 13),
        (with_action(do="unblock"), FaultOfRule.DECIDES, 13),
        (with_action(do="collect", collection=" "), FaultOfRule.NO_VALUE, 14),
        (with_action(do="collect", collection="a", decide="pick"), FaultOfRule.UNKNOWN_FIELD, 15),
        (with_action(do="export", folder="client"), FaultOfRule.NOT_ABSOLUTE, 14),
        (with_action(do="export", folder="/a\0b"), FaultOfRule.NO_VALUE, 14),
        (with_action(do="export", folder="/a", if_there="trash"), FaultOfRule.NO_VALUE, 15),
        (with_action(do="tag", tags=[]), FaultOfRule.NO_VALUE, 14),
        (with_action(do="tag", tags=["a", 1]), FaultOfRule.NO_VALUE, 14),
        (changed(actions=[{"do": "stars", "stars": 6}]), FaultOfRule.NO_VALUE, 10),
        (changed(actions=[{"do": "stars", "stars": True}]), FaultOfRule.NO_VALUE, 10),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, kind: FaultOfRule, line: int) -> None:
    assert fault(text) == (kind, line)


@pytest.mark.parametrize("text", ["[" * (MAX_LENGTH - 1), '{"a":' * 9_000])
def test_what_is_nested_without_end_is_not_json(text: str) -> None:
    kind, _ = fault(text)  # how deep it looks, and hence the line, is the interpreter's affair
    assert kind is FaultOfRule.NOT_JSON


def test_a_filter_that_is_too_deep_is_said_as_such() -> None:
    found = parse_rule(changed(filter="(" * 40 + "a" + ")" * 40))
    assert isinstance(found, RuleProblem)
    assert found.filter
    assert found.filter.kind is FaultOfFilter.TOO_DEEP


@given(st.text())
def test_any_text_is_a_rule_or_has_a_fault(text: str) -> None:
    assert isinstance(parse_rule(text), RuleProblem)


def test_lines_are_those_of_the_values() -> None:
    text = '{"a": "x\\"{",\n "b": [\n1, {"c":\n 2}],\n"d": {}}'
    assert [line_of(text, path) for path in ((), ("a",), ("b",), ("b", 1), ("b", 1, "c"))] == [
        1, 1, 2, 3, 3,
    ]  # fmt: skip
    assert line_of(text, ("d", "no", 3)) == 5
