"""The parts that an index knows find every text, whatever its script."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wujie_desktop.domain.search_text import (
    MOST_PARTS,
    index_parts,
    index_query,
    is_index_exact,
    search_form,
)

TEXT = st.text(st.sampled_from("赛博朋克Ａa1 .\"'*\u3000é😀ß"), max_size=12)


def test_width_case_and_radicals_are_one() -> None:
    forms = map(search_form, ("ＡＢＣ", "abc", "ABC"))
    assert set(forms) == {"abc"}
    assert search_form("⼈") == search_form("人")
    assert search_form("a\ud800") == "a?"


def test_the_parts_of_a_text() -> None:
    assert index_parts("赛博朋克 ab") == ["赛博", "博朋", "朋克", "克", "ab", "b"]
    assert index_query("赛博朋") == '"赛博" AND "博朋"'
    assert index_query("赛") == '"赛"*'
    assert index_query(" ") == ""
    assert '"' not in index_parts('a"b')[0].replace("a", "")


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_each_part_of_a_query_is_in_every_text_that_has_it(
    before: str, sought: str, after: str
) -> None:
    form = search_form(sought)
    parts = index_parts(search_form(before) + form + search_form(after))
    for asked in filter(None, index_query(form).split(" AND ")):
        wanted = asked.strip('"*')
        begins = asked.endswith("*")
        assert any(part.startswith(wanted) if begins else part == wanted for part in parts)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_short_queries_need_no_second_look(text: str, sought: str) -> None:
    form, whole = search_form(sought), search_form(text)
    if is_index_exact(form):
        parts = index_parts(whole)
        (asked,) = index_query(form).split(" AND ")
        wanted = asked.strip('"*')
        begins = asked.endswith("*")
        found = any(part.startswith(wanted) if begins else part == wanted for part in parts)
        assert found is (form in whole)


def test_a_long_query_asks_for_few_parts() -> None:
    assert index_query("".join(map(chr, range(0x4E00, 0x4F00)))).count(" AND ") == MOST_PARTS - 1
