"""Names from templates: tokens in two languages, numbers, gaps, lengths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.name_template import Token, Values, fill_all, read_template
from wujie_desktop.export.names import clean_part, fits, safe_name

FULL: Values = {
    Token.DATE: "2026-11-28",
    Token.AVATAR: "林小满",
    Token.TEMPLATE: "赛博使者",
    Token.PROMPT: "雨夜里的霓虹灯下，一个人撑着伞",
    Token.VERDICT: "pass",
    Token.PROJECT: "双十一",
    Token.KEY: "ABCDEF0123456789",
}


def names(template: str, *values: Values) -> list[str]:
    return fill_all(read_template(template), values or (FULL,), clean_part, fits)


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{日期}_{化身}_{模版}_{序号:3}", "2026-11-28_林小满_赛博使者_001"),
        ("{date}_{avatar}_{template}_{number:3}", "2026-11-28_林小满_赛博使者_001"),
        ("{描述:5}-{编号:8}", "雨夜里的霓-ABCDEF01"),
        ("{提示词:2}{模板}", "雨夜赛博使者"),
        ("{结论} {verdict}", "通过 pass"),
        ("{项目}{PROJECT}", "双十一双十一"),
        ("{序号}", "1"),
        ("a{模本}b", "a{模本}b"),
    ],
)
def test_tokens_in_both_languages(template: str, name: str) -> None:
    assert names(template) == [name]


def test_a_word_that_is_no_token_is_told() -> None:
    assert read_template("{日期}{模本}{key?}{}").unknown == ("{模本}", "{key?}", "{}")
    assert read_template("{序号?}").unknown == ()


def test_a_template_is_spelled_in_either_language() -> None:
    read = read_template("{日期}_x{prompt:20}-{序号:3}{number?}")
    assert read.spelled(chinese=True) == "{日期}_x{描述:20}-{序号:3}{序号?}"
    assert read.spelled(chinese=False) == "{date}_x{prompt:20}-{number:3}{number?}"
    assert read.text == "{日期}_x{prompt:20}-{序号:3}{number?}"


@pytest.mark.parametrize(
    ("template", "empty", "name"),
    [
        ("{日期}_{化身}_{模版}", (Token.AVATAR,), "2026-11-28_赛博使者"),
        ("{日期}_{化身}_{项目}_{模版}", (Token.AVATAR, Token.PROJECT), "2026-11-28_赛博使者"),
        ("{化身}_{模版}", (Token.AVATAR,), "赛博使者"),
        ("{模版} - {化身}", (Token.AVATAR,), "赛博使者"),
        ("{模版}__{化身}", (), "赛博使者__林小满"),
        ("客户_{化身}_终稿", (Token.AVATAR,), "客户_终稿"),
        ("{化身}", (Token.AVATAR,), ""),
    ],
)
def test_an_empty_value_leaves_no_doubled_separator(
    template: str, empty: tuple[Token, ...], name: str
) -> None:
    assert names(template, {**FULL, **dict.fromkeys(empty, "")}) == [name]


def test_a_number_only_where_names_would_be_the_same() -> None:
    other = {**FULL, Token.TEMPLATE: "极简证件"}
    assert names("{模版}_{序号?}", FULL, other, FULL) == ["赛博使者_1", "极简证件", "赛博使者_2"]
    assert names("{模版}_{序号:2}", FULL, other, FULL) == [
        "赛博使者_01", "极简证件_02", "赛博使者_03",
    ]  # fmt: skip


@pytest.mark.parametrize("hostile", ["a/b", 'a\\b:c*d?e"f<g>h|i', "x\ny", "...", "CON", "字" * 300])
def test_a_hostile_value_makes_a_legal_name(hostile: str) -> None:
    (stem,) = names("{描述}_{序号:3}", {**FULL, Token.PROMPT: hostile})
    assert stem.endswith("001")
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert safe_name((stem,), ".jpg") == f"{stem}.jpg"


@pytest.mark.parametrize(
    ("template", "empty", "name"),
    [
        ("{项目}/{日期}/{化身}", (), "春季/2026-11-28/林小满"),
        ("{项目}\\{化身}", (), "春季/林小满"),
        ("客户 {项目} /{化身}", (), "客户 春季/林小满"),
        ("{项目}/{日期}/{化身}", (Token.PROJECT,), "2026-11-28/林小满"),
        ("{项目}/{化身}", (Token.AVATAR,), "春季/"),
        ("/{项目}//../ ./{化身}", (), "春季/林小满"),
        ("{项目}/{序号?}", (), "春季/"),
    ],
)
def test_a_slash_in_the_template_begins_a_folder(
    template: str, empty: tuple[Token, ...], name: str
) -> None:
    values = {**FULL, Token.PROJECT: "春季", **dict.fromkeys(empty, "")}
    assert names(template, values) == [name]


@pytest.mark.parametrize("hostile", ["../..", "/etc", "C:\\x", "a/b", "..", "...", "x\n/y"])
def test_a_slash_in_a_value_begins_none(hostile: str) -> None:
    (stem,) = names("{描述}/{序号}", {**FULL, Token.PROMPT: hostile})
    assert stem.count("/") == (clean_part(hostile) != "")
    assert ".." not in stem.split("/")


def test_names_are_numbered_by_folder_where_they_would_be_the_same() -> None:
    other = {**FULL, Token.PROJECT: "夏季"}
    assert names("{项目}/{模版}_{序号?}", FULL, other, FULL) == [
        "双十一/赛博使者_1", "夏季/赛博使者", "双十一/赛博使者_2",
    ]  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_makes_a_name(template: str, prompt: str, avatar: str) -> None:
    values = {**FULL, Token.PROMPT: prompt, Token.AVATAR: avatar}
    (stem,) = names(template + "{描述}{化身}", values)
    assert "\0" not in stem
    assert not set(stem) & set('<>:"\\|?*\n')
    *folders, name = stem.split("/")
    assert all(fits(each) for each in (*folders, name))
    assert [clean_part(each) for each in folders] == folders
    assert "" not in folders
