from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.numbers import fixed_number, fixed_text, signed_number


@given(st.integers(0, 10**9 - 1), st.integers(0, 6))
def test_a_number_comes_back_from_its_text(number: int, places: int) -> None:
    assert fixed_number(fixed_text(number, places), places) == number


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.45", 45),
        ("0.4", 40),
        ("0.450", 45),
        (".5", 50),
        ("2", 200),
        ("2.", 200),
        (" 0,45 ", 45),
        ("０．４５", 45),
        ("0。45", 45),
        ("0.455", None),
        ("0.4.5", None),
        ("-0.4", None),
        ("1e1", None),
        (".", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_what_is_typed_is_read_or_said_to_be_no_number(text: str, read: int | None) -> None:
    assert fixed_number(text, 2) == read


@pytest.mark.parametrize(
    ("text", "whole", "any_number"),
    [("-2", -2, -2), ("−1", -1, -1), ("0.55", None, 0.55), ("4,5", None, 4.5), ("1e3", None, None),
     ("", None, None), ("x", None, None), ("9" * 16, None, None), ("+7", 7, 7)],
)  # fmt: skip
def test_numbers_below_zero_are_read(
    text: str, whole: int | None, any_number: float | None
) -> None:
    assert signed_number(text, is_whole=True) == whole
    assert signed_number(text, is_whole=False) == any_number
