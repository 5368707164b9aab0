from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.updates import UpdateSource, is_newer, is_version

versions = st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=4).map(
    lambda numbers: ".".join(map(str, numbers))
)


@pytest.mark.parametrize(
    ("candidate", "current", "newer"),
    [
        ("0.10", "0.9", True),
        ("1.0", "1.0.0", False),
        ("1.0.0", "1.0", False),
        ("1.0.1", "1.0", True),
        ("0.9", "0.10", False),
        ("2", "1.9.9.9", True),
    ],
)
def test_versions_compare_by_numbers(candidate: str, current: str, newer: bool) -> None:
    assert is_newer(candidate, current) is newer


@given(versions, versions)
def test_at_most_one_of_two_is_newer(one: str, other: str) -> None:
    assert is_version(one)
    assert not (is_newer(one, other) and is_newer(other, one))


@pytest.mark.parametrize(
    "text", ["", "1.", ".1", "1.0-rc1", "v1", "1.2.3.4.5", "١.٢", "1 .0", "1\n"]
)
def test_what_is_no_version(text: str) -> None:
    assert not is_version(text)


def test_half_a_source_asks_nobody() -> None:
    assert not UpdateSource("https://example.com", "").is_configured
    assert not UpdateSource("", "a2V5").is_configured
    assert UpdateSource("https://example.com", "a2V5").is_configured
