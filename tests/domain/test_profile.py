from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.profile import (
    KeyStorage,
    Profile,
    ProfileKind,
    is_gateway_address,
    read_hosts,
    read_profile,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["app_id", "keeping", "gateway", "picture_hosts", "daily_budget", "x"])


@given(st.dictionaries(NAMES, JSON | st.sampled_from(list(KeyStorage))))
def test_whatever_the_settings_hold_is_a_profile_and_stays_one(stored: dict[str, object]) -> None:
    profile = read_profile(ProfileKind.LIVE, stored)
    assert read_profile(ProfileKind.LIVE, profile.stored) == profile
    assert profile.daily_budget >= 0


def test_a_profile_is_kept_whole_and_the_sandbox_costs_nothing() -> None:
    profile = Profile(ProfileKind.TEST, "app", KeyStorage.FILE, "https://g", ("a.example",), 30)
    assert read_profile(ProfileKind.TEST, profile.stored) == profile
    assert [Profile(kind).is_sandbox for kind in ProfileKind] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("https://gate.example/wj-open/v1", True),
        ("https://gate.example:8443", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://gate.example/v1", False),
        ("http://127.0.0.1.evil.example/v1", False),
        ("https://user:secret@gate.example/v1", False),
        ("https://gate.example/v1?a=b", False),
        ("https://gate.example/v1#a", False),
        ("https://", False),
        ("https://gate.example:port", False),
        ("https://[::1", False),
        ("gate.example/v1", False),
        ("ftp://gate.example", False),
        ("//gate.example", False),
        (" https://gate.example", False),
        ("https://gate.example\n", False),
        ("https://gate\texample", False),
        ("https://gate.example\\\\@evil.example", False),
        ("https://xn--", False),
        ("https://gate.example:99999", False),
        ("https://\ud83d.example", False),
        ("HTTPS://gate.example", True),
        ("http://[::1]:8080", True),
        ("http://0.0.0.0", False),
        ("http://localhost.evil.example", False),
    ],
)
def test_signatures_go_to_https_or_to_this_machine(text: str, is_good: bool) -> None:
    assert is_gateway_address(text) is is_good


def test_hosts_are_read_as_somebody_types_them() -> None:
    assert read_hosts(" *.A.example，b.example,\nb.example ") == ("*.a.example", "b.example")
    assert read_hosts(" , ") == ()
