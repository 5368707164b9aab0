"""What a log comes to, in whatever order and however often its events are received."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START
from tests.domain.test_decisions import chain, decision
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_decisions import decision_body, read_decision_body
from wujie_desktop.domain.team_events import JSON, EventKind, ReceivedEvent, TeamEvent
from wujie_desktop.domain.team_merge import (
    Link,
    Unreadable,
    acting,
    field_of,
    first_of,
    fold,
    is_contested,
    link_of,
    over,
    standing,
    still_as_written,
)

KEY = PictureKey("K1")
PICK, MAYBE, REJECT, WITHDRAWN = Choice.PICK, Choice.MAYBE, Choice.REJECT, Choice.WITHDRAWN


def received(
    number: int, kind: str, body: dict[str, JSON], device: str = "a", refused: str = ""
) -> ReceivedEvent:
    hlc = (number * 7919) % 50 << 16  # the log's order is not that of the stamps
    return ReceivedEvent(
        number, device, number, "li", hlc, kind, "picture:K1", body, refused, START
    )


def field(number: int, name: str, value: JSON, device: str = "a") -> ReceivedEvent:
    return received(number, EventKind.FIELD, {"field": name, "value": value}, device)


def link(
    seal: str, choice: Choice = PICK, *parents: str, hlc: int = 1, withdraws: str = ""
) -> Link:
    return Link(seal, KEY, choice, parents, withdraws, hlc, "a", "li")


VALUES = st.one_of(st.booleans(), st.integers(0, 5), st.sampled_from(["", "red"]))
NAMES = st.sampled_from(["stars", "colour", "tag:x", "tag:y", "gone"])
SEALS = st.sampled_from("stuvw")
Said = tuple[str, dict[str, JSON], str]
"""Kind, body and why it was refused."""
FIELDS: st.SearchStrategy[Said] = st.tuples(NAMES, VALUES).map(
    lambda pair: (EventKind.FIELD, {"field": pair[0], "value": pair[1]}, "")
)
LINKS: st.SearchStrategy[Said] = st.tuples(
    SEALS,
    st.sampled_from(Choice),
    st.lists(SEALS, max_size=3),
    SEALS,
    st.sampled_from(["", "", "rank"]),
).map(
    lambda parts: (
        EventKind.DECISION,
        {
            "seal": parts[0],
            "key": "K1",
            "choice": parts[1].value,
            "parents": [*parts[2]],
            "withdraws": parts[3],
        },
        parts[4],
    )
)


@st.composite
def logs(draw: st.DrawFn) -> list[ReceivedEvent]:
    number, events = count(1), []
    for kind, body, refused in draw(st.lists(FIELDS | LINKS, max_size=25)):
        device = draw(st.sampled_from("abc"))
        events.append(received(next(number), kind, body, device, refused))
    return events


@given(logs(), st.data())
def test_any_order_and_repeats_come_to_the_same(
    log: list[ReceivedEvent], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(log), max_size=10)) if log else []
    shuffled = data.draw(st.permutations([*log, *again]))
    found, told = fold(shuffled), fold(log)
    assert (found.fields, found.links) == (told.fields, told.links)
    assert standing(found.links.values()) == standing(told.links.values())


@given(logs())
def test_what_stands_is_of_what_counts_and_the_strictest_acts(log: list[ReceivedEvent]) -> None:
    links = fold(log).links.values()
    stand = standing(links)
    assert all(each.is_choice and each in links for each in stand)
    acts = acting(stand)
    assert (acts is None) is (not stand)
    if any(each.choice is REJECT for each in stand):
        assert acts is not None
        assert acts.choice is REJECT


def test_the_later_stamp_wins_and_of_equal_ones_the_device() -> None:
    early, late = field(1, "stars", 3), field(2, "stars", 4)
    late = replace(late, hlc=early.hlc + 1)
    equal = replace(field(3, "stars", 5, "b"), hlc=late.hlc)
    assert fold([late, early]).fields["picture:K1", "stars"].value == 4
    assert fold([equal, late, early]).fields["picture:K1", "stars"].value == 5


def test_the_tags_of_two_both_stay() -> None:
    fields = fold([field(1, "tag:x", True), field(2, "tag:y", True, "b")]).fields
    assert {name: it.value for (_subject, name), it in fields.items()} == {
        "tag:x": True,
        "tag:y": True,
    }


def test_what_the_server_refused_changes_nothing() -> None:
    refused = replace(field(1, "stars", 3), refused="frozen")
    assert fold([refused]).fields == {}


def test_two_who_did_not_know_of_each_other_both_stand_until_one_names_both() -> None:
    mine, theirs = link("s", PICK, hlc=9), link("t", REJECT, hlc=1)
    assert standing([mine, theirs]) == (theirs, mine)
    assert is_contested([mine, theirs])
    assert acting([mine, theirs]) == theirs
    settled = link("u", PICK, "s", "t", hlc=10)
    assert standing([theirs, settled, mine]) == (settled,)
    assert not is_contested([settled])


def test_two_who_say_the_same_are_not_contested() -> None:
    assert not is_contested(standing([link("s", PICK), link("t", PICK)]))


def test_taking_back_brings_back_what_was_known_before() -> None:
    first, second = link("s", PICK), link("t", REJECT, "s")
    third = link("u", MAYBE, "t")
    back = link("w", WITHDRAWN, "u", withdraws="u")
    assert standing([first, second]) == (second,)
    assert standing([first, second, third, back]) == (second,)
    middle = link("x", WITHDRAWN, "u", withdraws="t")
    assert standing([first, second, third, middle]) == (third,)
    assert standing([first, second, third, middle, back]) == (first,)


def test_nobody_takes_back_what_another_decided() -> None:
    theirs = replace(link("s", REJECT), device="b", person="bo")
    back = link("w", WITHDRAWN, withdraws="s")
    assert standing([theirs, back]) == (theirs,)
    assert standing([theirs, replace(back, device="c", person="bo")]) == ()
    assert standing([theirs, replace(back, device="b")]) == ()


def test_a_refused_link_does_not_count_but_hides_nothing_from_those_after_it() -> None:
    first, refused = link("s", MAYBE), replace(link("t", PICK, "s"), refused="rank")
    after = link("u", REJECT, "t")
    assert standing([first, refused]) == (first,)
    assert standing([first, refused, after]) == (after,)
    no = replace(link("w", WITHDRAWN, withdraws="s"), refused="frozen")
    assert standing([first, no]) == (first,)


def test_accepted_outweighs_refused_under_one_seal() -> None:
    one = link("s")
    refused = replace(one, refused="rank", hlc=0)
    assert first_of(refused, one) == first_of(one, refused) == one
    assert first_of(None, refused) == refused


def test_a_copy_of_anothers_decision_is_not_ones_own() -> None:
    theirs = replace(link("s", REJECT, hlc=9), device="b", person="bo", position=3)
    copied = replace(link("s", REJECT, hlc=0), position=4)
    assert first_of(theirs, copied) == first_of(copied, theirs) == theirs
    back = replace(link("w", WITHDRAWN, withdraws="s"), position=5)
    assert standing([first_of(copied, theirs), back]) == (theirs,)


def test_what_waits_lies_over_what_is_confirmed() -> None:
    waits = [
        TeamEvent(1, "field", "picture:K1", {"field": "stars", "value": 1}),
        TeamEvent(2, "field", "picture:K1", {"field": "stars", "value": 2}),
    ]
    assert over({"stars": 5, "note": "x"}, waits) == {"stars": 2, "note": "x"}


def test_undoing_leaves_what_others_changed_since() -> None:
    changes: dict[str, tuple[JSON, JSON]] = {
        "stars": (3, 0),
        "note": ("x", ""),
        "gone": (True, False),
    }
    assert still_as_written(changes, {"stars": 5, "note": "x"}) == {"note": "", "gone": False}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"field": 3, "value": 1},
        {"field": "stars"},
    ],
)
def test_a_body_that_is_no_field(body: dict[str, JSON]) -> None:
    with pytest.raises(Unreadable):
        field_of(received(1, EventKind.FIELD, body))


@pytest.mark.parametrize(
    "changes",
    [
        {"seal": ""},
        {"seal": None},
        {"parents": "s"},
        {"parents": [1]},
        {"choice": "liked"},
        {"key": 3},
        {"withdraws": 3},
    ],
)
def test_a_body_that_is_no_link(changes: dict[str, JSON]) -> None:
    body: dict[str, JSON] = {"seal": "s", "key": "K1", "choice": "approved", "parents": []}
    assert link_of(received(1, EventKind.DECISION, body)).seal == "s"
    with pytest.raises(Unreadable):
        link_of(received(1, EventKind.DECISION, body | changes))


def test_a_link_travels_whole_and_a_changed_one_shows() -> None:
    _first, second = chain(decision(), decision(note="给同事 😀", choice=REJECT, reason="poor"))
    body = decision_body("live", second, parents={"b", "a"}, withdraws="", verdict="pass")
    assert read_decision_body(body) == second
    assert body["parents"] == ["a", "b"]
    assert "withdraws" not in body
    changes: dict[str, JSON] = {
        "note": "x", "number": 3, "who": "", "at": "gestern", "choice": "liked", "seal": "",
        "key": None, "profile": "test",
    }  # fmt: skip
    for name, value in changes.items():
        with pytest.raises(Unreadable):
            read_decision_body(body | {name: value})
    naive = (START + timedelta(days=1)).replace(tzinfo=None).isoformat()
    with pytest.raises(Unreadable):
        read_decision_body(body | {"at": naive})
