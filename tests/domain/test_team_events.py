"""Stamps, the one JSON text of a body, and marks as fields."""

from __future__ import annotations

import json
import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Colour, MarkChange, Marks
from wujie_desktop.domain.team_events import (
    JSON,
    canonical,
    changed_fields,
    next_stamp,
    picture_of,
    picture_subject,
    read_body,
    stamp_time,
)

KEY = PictureKey("K1")
BODIES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
MARKS = st.builds(
    Marks,
    st.integers(0, 5),
    st.sampled_from(Colour),
    st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
    st.sampled_from(["", "n"]),
    st.none() | st.just(START),
)


@given(st.lists(st.tuples(st.integers(-7200, 7200), st.floats(-7200, 7200)), max_size=20))
def test_stamps_grow_whatever_the_clock_does(jumps: list[tuple[int, float]]) -> None:
    stamp = 0
    for seconds, offset in jumps:
        later = next_stamp(stamp, START + timedelta(seconds=seconds), offset)
        assert later > stamp
        stamp = later


def test_a_stamp_says_when_by_the_servers_clock() -> None:
    stamp = next_stamp(0, START, 2.5)
    assert stamp_time(stamp) == START + timedelta(seconds=2.5)
    assert next_stamp(stamp, START, 2.5) == stamp + 1


@given(BODIES)
def test_the_one_text_of_a_body(body: JSON) -> None:
    text = canonical(body)
    assert "\0" not in text
    assert "\\u0000" not in text
    text.encode()
    assert canonical(json.loads(text)) == text


def test_names_are_in_order() -> None:
    assert canonical({"b": 1, "a": "图"}) == '{"a":"图","b":1}'


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1" + "0" * 400 + ".5", "-9e999"]
)
def test_a_body_with_a_number_that_is_not_finite_cannot_be_read(number: str) -> None:
    text = '{"field": "stars", "value": [{"x": %s}]}'
    assert read_body(text % number) == {}
    assert read_body(text % "1.5e308") == {"field": "stars", "value": [{"x": 1.5e308}]}


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_nor_is_one_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"value": [number]})


@given(MARKS, MARKS)
def test_each_changed_mark_is_a_field(before: Marks, after: Marks) -> None:
    change = MarkChange(KEY, before, after)
    fields = changed_fields(change)
    assert all(was != now for was, now in fields.values())
    assert {name: (now, was) for name, (was, now) in fields.items()} == changed_fields(
        change.reversed
    )
    tags = {name.removeprefix("tag:"): now for name, (_was, now) in fields.items() if ":" in name}
    kept = {tag for tag in {*before.tags, *after.tags} if tags.get(tag, tag in before.tags)}
    assert kept == {*after.tags}


def test_a_subject_names_what_it_is_about() -> None:
    assert picture_of(picture_subject(KEY)) == KEY
    assert picture_of("avatar:K1") is None
