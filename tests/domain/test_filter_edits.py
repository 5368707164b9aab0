"""What a click does to a filter is what typing it would have done."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.filters import without_field
from wujie_desktop.domain.filter import Filter, Name, Numbers, clauses_of
from wujie_desktop.domain.filter_edits import (
    Match,
    Presence,
    match_of,
    presence_of,
    with_match,
    with_presence,
    without_clause,
)
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import FilterField, Language
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_filter

TAG = FilterField.KEYWORD
POSTER, NIGHT = Name("海报"), Name("夜景")


def tree(typed: str) -> Filter:
    found = parse_filter(typed)
    assert not isinstance(found, FilterFault)
    return found


def text(found: Filter) -> str:
    return print_filter(found, Language.CHINESE)


@pytest.mark.parametrize(
    ("before", "presence", "after"),
    [
        ("", Presence.ONLY, "关键词:海报"),
        ("", Presence.WITHOUT, "-关键词:海报"),
        ("猫", Presence.ONLY, "猫 关键词:海报"),
        ("猫 或 狗", Presence.ONLY, "猫 或 狗 关键词:海报"),
        ("关键词:夜景 猫", Presence.ONLY, "关键词:夜景,海报 猫"),
        ("关键词:夜景 猫", Presence.WITHOUT, "关键词:夜景 猫 -关键词:海报"),
        ("-关键词:夜景 猫", Presence.WITHOUT, "-关键词:夜景,海报 猫"),
        ("-关键词:海报 猫", Presence.ONLY, "猫 关键词:海报"),
        ("关键词:海报,夜景", Presence.OFF, "关键词:夜景"),
        ("关键词:海报,夜景", Presence.WITHOUT, "关键词:夜景 -关键词:海报"),
        ("关键词:海报 猫", Presence.OFF, "猫"),
        ("关键词:夜景 关键词:雨", Presence.ONLY, "关键词:夜景 关键词:雨 关键词:海报"),
        ("关键词:海* 猫", Presence.ONLY, "关键词:海*,海报 猫"),
        ("关键词:海报 或 猫", Presence.OFF, "关键词:海报 或 猫"),
    ],
)
def test_one_value_is_clicked(before: str, presence: Presence, after: str) -> None:
    assert text(with_presence(tree(before), TAG, POSTER, presence)) == after


@pytest.mark.parametrize(
    ("typed", "presence"),
    [
        ("", Presence.OFF),
        ("关键词:夜景", Presence.OFF),
        ("关键词:海*", Presence.OFF),
        ("关键词:海报 或 猫", Presence.OFF),
        ("关键词:海报", Presence.ONLY),
        ("关键词：夜景，海报", Presence.ONLY),
        ("-关键词:海报", Presence.WITHOUT),
    ],
)
def test_what_is_typed_lights_the_facet(typed: str, presence: Presence) -> None:
    assert presence_of(tree(typed), TAG, POSTER) is presence


def test_a_value_is_known_by_any_of_its_names() -> None:
    typed = tree("模版:7795F4 猫")
    assert presence_of(typed, FilterField.TEMPLATE, Name("赛博"), ["7795f4"]) is Presence.ONLY
    gone = with_presence(typed, FilterField.TEMPLATE, Name("赛博"), Presence.OFF, names=["7795f4"])
    assert text(gone) == "猫"


def test_a_number_is_clicked() -> None:
    five = Numbers(5, 5)
    assert text(with_presence(tree("评分>=4"), FilterField.RATING, five, Presence.ONLY)) == (
        "评分:4..,5"
    )
    assert presence_of(tree("评分:5"), FilterField.RATING, five) is Presence.ONLY


@pytest.mark.parametrize(
    ("before", "match", "after"),
    [
        ("关键词:海报,夜景 猫", Match.ALL, "关键词:海报 关键词:夜景 猫"),
        ("猫 关键词:海报 狗 关键词:夜景", Match.ANY, "猫 关键词:海报,夜景 狗"),
        ("关键词:海报", Match.ALL, "关键词:海报"),
        ("-关键词:海报,夜景", Match.ALL, "-关键词:海报,夜景"),
        ("猫", Match.ALL, "猫"),
    ],
)
def test_values_go_together_by_any_or_all(before: str, match: Match, after: str) -> None:
    assert text(with_match(tree(before), TAG, match)) == after


def test_how_values_go_together_is_read() -> None:
    assert match_of(tree("关键词:海报,夜景"), TAG) is Match.ANY
    assert match_of(tree("关键词:海报 关键词:夜景"), TAG) is Match.ALL


def test_a_chip_is_removed() -> None:
    whole = tree("猫 (关键词:海报 或 评分:5) -关键词:夜景 关键词:雨")
    assert [text(without_clause(whole, clause)) for clause in clauses_of(whole)][:2] == [
        "关键词:海报 或 评分:5 -关键词:夜景 关键词:雨",
        "猫 -关键词:夜景 关键词:雨",
    ]
    assert text(without_field(whole, TAG)) == "猫 关键词:海报 或 评分:5"


CLICKS = st.lists(
    st.tuples(st.sampled_from([POSTER, NIGHT, Name("雨")]), st.sampled_from(Presence)), max_size=8
)


@settings(deadline=None)
@given(CLICKS, st.sampled_from(["", "猫", "猫 或 狗", "关键词:雨 关键词:夜景", "-关键词:*"]))
def test_the_last_click_holds_and_touches_nothing_else(
    clicks: list[tuple[Name, Presence]], typed: str
) -> None:
    found = tree(typed)
    known = {value: presence_of(found, TAG, value) for value in (POSTER, NIGHT, Name("雨"))}
    for value, presence in clicks:
        found = with_presence(found, TAG, value, presence)
        known[value] = presence
        assert {value: presence_of(found, TAG, value) for value in known} == known
        assert tree(text(found)) == found
    assert without_field(found, TAG) == without_field(tree(typed), TAG)
