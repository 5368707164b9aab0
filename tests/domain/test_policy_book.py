from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment
from wujie_desktop.domain.policy_book import (
    BUILT_IN,
    INTERNAL,
    SHOP,
    PolicyBook,
    read_policies,
    stored_policies,
)

LOOSE = Policy(
    "内衣",
    {"sexy": Treatment.BLUR},
    least_confidence=0.5,
    allows_overriding_block=True,
    reason="已获法务确认",
)


def test_the_gate_alone_holds_until_one_is_chosen() -> None:
    book = PolicyBook()
    assert book.active is NO_POLICY
    assert book.choosing(SHOP).active.name == SHOP
    assert book.choosing("no such").active is NO_POLICY


def test_a_policy_stays_in_force_under_another_name() -> None:
    book = PolicyBook(chosen=SHOP)
    renamed = Policy("主图 2026", {"sexy": Treatment.HIDE})
    assert book.putting(SHOP, renamed).active == renamed
    assert len(book.putting(SHOP, renamed).policies) == len(BUILT_IN)
    assert book.putting("new", LOOSE).policies[-1] == LOOSE


def test_without_the_one_that_holds_the_gate_holds() -> None:
    assert PolicyBook(chosen=SHOP).without(SHOP).active is NO_POLICY
    assert PolicyBook(chosen=SHOP).without(INTERNAL).active.name == SHOP
    assert PolicyBook((LOOSE,), LOOSE.name).without(LOOSE.name) == PolicyBook()


@pytest.mark.parametrize("name", ["", "  ", SHOP, f" {SHOP} ", "长" * 41])
def test_names_that_cannot_be_used(name: str) -> None:
    assert not PolicyBook().is_free(name)


def test_what_is_kept_is_what_was_there() -> None:
    book = PolicyBook((*BUILT_IN, LOOSE), LOOSE.name)
    text = json.dumps(stored_policies(book), ensure_ascii=False)
    assert read_policies(json.loads(text), LOOSE.name) == book
    assert stored_policies(PolicyBook(chosen=SHOP)) == {}
    assert read_policies({}, SHOP) == PolicyBook(chosen=SHOP)


def test_what_cannot_be_read_is_the_strictest() -> None:
    stored: dict[str, Any] = {
        "p": {"rules": {"sexy": "dance", "porn": 7}, "loosens_blocked": True, "reason": " "},
        "q": {"least_confidence": 9000, "loosens_blocked": "yes", "reason": "weil"},
        "": {},
        "r": [],
    }
    p, q = read_policies(stored, "").policies
    assert p == Policy("p", {"sexy": Treatment.HIDE, "porn": Treatment.HIDE}, reason=" ")
    assert q == Policy("q", least_confidence=1.0, reason="weil")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=20), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), JSON), st.text(max_size=8))
def test_reading_is_total(stored: dict[str, Any], chosen: str) -> None:
    assert read_policies(stored, chosen).policies
