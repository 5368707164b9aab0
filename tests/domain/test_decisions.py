from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, audit_json, done_picture
from wujie_desktop.domain.decisions import (
    FIRST_PREVIOUS,
    Choice,
    Decision,
    Objection,
    SealedDecision,
    current_decisions,
    first_broken,
    objection,
    reasons_for,
    seal,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict

P, R, B = Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED
A = Choice.PICK


def decision(key: str = "K1", choice: Choice = A, **changes: Any) -> Decision:
    values: dict[str, Any] = {
        "key": PictureKey(key),
        "who": "林小满",
        "at": START,
        "choice": choice,
        "reason": "",
        "note": "",
        "picture_sha256": "ab" * 32,
        "audit_sha256": "cd" * 32,
    }
    return Decision(**(values | changes))


def chain(*decisions: Decision, profile: str = "live") -> list[SealedDecision]:
    links: list[SealedDecision] = []
    for number, item in enumerate(decisions, start=1):
        previous = links[-1].seal if links else FIRST_PREVIOUS
        links.append(SealedDecision(number, item, previous, seal(previous, number, profile, item)))
    return links


@pytest.mark.parametrize(
    ("verdict", "choice", "reason", "why_not"),
    [
        (P, A, "", None),
        (R, A, "", Objection.NEEDS_REASON),
        (R, A, "other", None),
        (None, A, "", Objection.NEEDS_REASON),
        (B, A, "", Objection.BLOCKED),
        (B, A, "other", Objection.BLOCKED),
        *((verdict, Choice.MAYBE, "", None) for verdict in (P, R, B, None)),
        *((verdict, Choice.REJECT, "", None) for verdict in (P, R, B, None)),
    ],
)
def test_what_may_be_decided(
    verdict: Verdict | None, choice: Choice, reason: str, why_not: Objection | None
) -> None:
    total = {P: "PASS", R: "REVIEW", B: "BLOCK", None: "REVIEW"}[verdict]
    picture = done_picture("K1", audit=audit_json(total))
    assert objection(replace(picture, verdict=verdict), choice, reason) is why_not


@pytest.mark.parametrize("milder", [P, R])
def test_no_policy_lets_a_blocked_picture_be_picked(milder: Verdict) -> None:
    loosened = replace(done_picture("K1", audit=audit_json("BLOCK")), verdict=milder)
    assert objection(loosened, Choice.PICK, "other") is Objection.BLOCKED
    assert objection(loosened, Choice.MAYBE, "") is None


@pytest.mark.parametrize("choice", [Choice.PICK, Choice.REJECT])
def test_there_is_a_reason_for_each_of_nine_keys(choice: Choice) -> None:
    assert len(set(reasons_for(choice))) == 9


@pytest.mark.parametrize("choice", [Choice.MAYBE, Choice.WITHDRAWN])
def test_nothing_else_is_asked_for_a_reason(choice: Choice) -> None:
    assert reasons_for(choice) == ()


def test_the_log_goes_on_in_the_words_it_always_had() -> None:
    assert [*map(str, Choice)] == ["approved", "review", "rejected", "withdrawn"]


def test_a_whole_chain_has_no_broken_link() -> None:
    assert first_broken("live", []) is None
    assert first_broken("live", chain(decision("A"), decision("B"), decision("A"))) is None


@pytest.mark.parametrize(
    "change",
    [
        {"key": "K2"},
        {"who": "别人"},
        {"at": START + timedelta(microseconds=1)},
        {"choice": Choice.REJECT},
        {"reason": "other"},
        {"note": "x"},
        {"picture_sha256": "ab" * 31 + "ac"},
        {"audit_sha256": ""},
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_changed_field_breaks_its_link(change: dict[str, Any], place: int) -> None:
    links = chain(decision("A"), decision("B"), decision("C"))
    links[place] = replace(links[place], decision=replace(links[place].decision, **change))
    assert first_broken("live", links) == place + 1


def test_whoever_mends_the_seal_breaks_the_next_link() -> None:
    first, _second, third = links = chain(decision("A"), decision("B"), decision("C"))
    forged = decision("B", Choice.REJECT)
    links[1] = SealedDecision(2, forged, first.seal, seal(first.seal, 2, "live", forged))
    assert first_broken("live", links) == third.number


def test_missing_swapped_and_foreign_links_show() -> None:
    one, two, three = chain(decision("A"), decision("B"), decision("C"))
    assert first_broken("live", [two, three]) == 2
    assert first_broken("live", [one, three]) == 3
    assert first_broken("live", [one, three, two]) == 3
    assert first_broken("sandbox", [one]) == 1


def test_the_same_moment_elsewhere_has_the_same_seal() -> None:
    there = START.astimezone(timezone(timedelta(hours=8)))
    assert seal("", 1, "live", decision(at=there)) == seal("", 1, "live", decision())


def test_fields_cannot_run_into_one_another() -> None:
    assert seal("", 1, "live", decision(who="a", note='b","c')) != seal(
        "", 1, "live", decision(who='a","b', note="c")
    )


keys = st.sampled_from(["A", "B", "C"])
choices = st.sampled_from([Choice.PICK, Choice.MAYBE, Choice.REJECT])
made = st.builds(decision, keys, choices)


@given(st.lists(made, max_size=8), st.lists(made, max_size=8))
def test_taking_back_restores_what_stood_before(
    before: list[Decision], then: list[Decision]
) -> None:
    back = [replace(item, choice=Choice.WITHDRAWN) for item in reversed(then)]
    assert current_decisions([*before, *then, *back]) == current_decisions(before)


@given(st.lists(st.builds(decision, keys, st.sampled_from(Choice)), max_size=12))
def test_a_withdrawal_never_stands(log: list[Decision]) -> None:
    assert all(item.choice is not Choice.WITHDRAWN for item in current_decisions(log).values())


@given(st.lists(st.builds(decision, keys, choices, who=st.text(), note=st.text()), max_size=6))
def test_every_log_can_be_sealed(log: list[Decision]) -> None:
    assert first_broken("live", chain(*log)) is None
