"""The words that were searched for are found in the text as it is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wujie_desktop.domain.filter import Term, Words
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.filter_marks import matched_spans
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.search_text import search_form

LETTERS = "赛博朋克ＡaBß﷐①ﬁ é"
LETTER = st.sampled_from(LETTERS)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("赛博", "夜幕下的赛博朋克", ["赛博"]),
        ("赛博 朋克", "夜幕下的赛博朋克", ["赛博朋克"]),
        ("城 OR 夜", "夜幕下的城", ["夜", "城"]),
        ("-夜 城", "夜幕下的城", ["城"]),
        ("备注:夜 关键词:城", "夜幕下的城", []),
        ("aa", "aaa a", ["aaa"]),
        ("cyber", "ＣＹＢＥＲ punk", ["ＣＹＢＥＲ"]),
        ("ss", "Straße", ["ß"]),
        ("1", "①②", ["①"]),
        ("描述:*", "夜", []),
        ("", "夜", []),
        ("夜", "", []),
    ],
)
def test_what_is_marked(typed: str, text: str, marked: list[str]) -> None:
    tree = parse_filter(typed)
    assert not isinstance(tree, FilterFault)
    spans = matched_spans(text, tree, FilterField.PROMPT)
    assert [text[span.start : span.stop] for span in spans] == marked


@settings(deadline=None)
@given(
    st.text(st.sampled_from(LETTERS), max_size=12), st.text(st.sampled_from(LETTERS), min_size=1)
)
def test_spans_are_in_order_and_apart(text: str, sought: str) -> None:
    spans = matched_spans(text, Term(FilterField.PROMPT, (Words(sought),)), FilterField.PROMPT)
    assert all(one.stop < other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.stop <= len(text) for span in spans)
    if search_form(sought).strip() and sought in text:
        assert spans
