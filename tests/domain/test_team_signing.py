"""What is signed, and which keys are believed."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_signing import (
    DeviceKey,
    key_at,
    learn,
    signed_bytes,
    without_signature,
)

BODY: dict[str, JSON] = {"seal": "s", "parents": ["b", "a"], "choice": "approved"}
KEYS = st.lists(
    st.builds(
        DeviceKey,
        st.sampled_from("de"),
        st.integers(1, 6),
        st.sampled_from(("11", "22", "33")),
        st.just("Ada"),
    ),
    max_size=8,
)


def key(first_seq: int, public_key: str) -> DeviceKey:
    return DeviceKey("d", first_seq, public_key, "Ada")


def test_the_form_of_what_is_signed_stays() -> None:
    assert signed_bytes(BODY, "main", "d") == b'["wujie-decision-1","s",["a","b"],"main","d"]'
    taken_back = signed_bytes({**BODY, "withdraws": "\u4e3b"}, "main", "d")
    assert taken_back == b'["wujie-decision-1","s",["a","b"],"main","d","\\u4e3b"]'


@pytest.mark.parametrize(
    ("changed", "space", "device"),
    [
        ({"seal": "t"}, "main", "d"),
        ({"parents": ["a"]}, "main", "d"),
        ({"withdraws": ""}, "main", "d"),
        ({}, "other", "d"),
        ({}, "main", "e"),
    ],
)
def test_whatever_is_covered_changes_it(changed: dict[str, JSON], space: str, device: str) -> None:
    assert signed_bytes({**BODY, **changed}, space, device) != signed_bytes(BODY, "main", "d")


def test_the_order_of_parents_and_the_signature_itself_do_not() -> None:
    for parents in permutations(("a", "b", "c")):
        body: dict[str, JSON] = {**BODY, "parents": [*parents], "signature": "ff"}
        assert signed_bytes(body, "m", "d") == signed_bytes(without_signature(body), "m", "d")
        assert signed_bytes(body, "m", "d") == signed_bytes({**BODY, "parents": ["a", "b", "c"]},
                                                            "m", "d")  # fmt: skip


def test_a_key_counts_from_its_first_event_on() -> None:
    keys = (key(5, "22"), key(2, "11"))
    assert [key_at(keys, "d", seq) for seq in (1, 2, 4, 5, 99)] == ["", "11", "11", "22", "22"]
    assert key_at(keys, "e", 9) == ""


def test_the_first_key_is_trusted_and_a_later_one_is_a_change() -> None:
    first = learn((), [key(1, "11")])
    assert (first.taken, first.changed, first.denied) == ((key(1, "11"),), (), ())
    second = learn(first.taken, [key(1, "11"), key(7, "22")])
    assert (second.taken, second.changed, second.denied) == ((key(7, "22"),), (key(7, "22"),), ())


@pytest.mark.parametrize("told", [key(7, "22"), key(3, "22")])
def test_a_key_that_rewrites_what_is_known_is_denied(told: DeviceKey) -> None:
    learned = learn((key(7, "11"),), [told])
    assert (learned.taken, learned.denied) == ((), (told,))


def test_a_restored_server_may_name_a_known_key_from_earlier_on() -> None:
    learned = learn((key(1, "11"), key(300, "22")), [key(1, "11"), key(200, "22")])
    assert (learned.taken, learned.changed, learned.denied) == ((key(200, "22"),), (), ())


@given(KEYS, KEYS)
def test_nothing_that_is_known_is_ever_rewritten(
    first: list[DeviceKey], told: list[DeviceKey]
) -> None:
    known = learn((), first).taken
    learned = learn(known, told)
    for each in known:
        after = [*known, *learned.taken]
        assert [other for other in after if _place(other) == _place(each)] == [each]
    assert learn((*known, *learned.taken), learned.taken).taken == ()
    assert set(learned.changed) <= set(learned.taken)
    assert learn(known, told[::-1]) == learned


def _place(each: DeviceKey) -> tuple[str, int]:
    return each.device, each.first_seq
