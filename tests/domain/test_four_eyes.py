"""The four-eyes rule: what counts, what is hidden, and how often opinions agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_merge import (
    Link,
    acting,
    counted,
    first_of,
    is_agreed,
    is_hidden,
    standing,
    strictest,
    wants_two,
)

KEY = PictureKey("K1")
PICK, MAYBE, REJECT, WITHDRAWN = Choice.PICK, Choice.MAYBE, Choice.REJECT, Choice.WITHDRAWN
PEOPLE = {"a1": "1", "a2": "1", "b1": "2", "c1": "3"}
"""Ada has two devices, Bo and Lin one each."""


def link(device: str, seal: str, choice: Choice = PICK, *parents: str, **more: str) -> Link:
    number = sum(map(ord, seal))
    withdraws, refused = more.get("withdraws", ""), more.get("refused", "")
    person = more.get("person", PEOPLE.get(device, "somebody"))
    return Link(seal, KEY, choice, parents, withdraws, number, device, person, refused)


SEALS = st.sampled_from("stuvwxyz")
LINKS = st.lists(
    st.builds(
        lambda device, seal, choice, parents, withdraws, refused: link(
            device, seal, choice, *parents, withdraws=withdraws, refused=refused
        ),
        st.sampled_from(("a1", "a2", "b1", "c1", "unknown")),
        SEALS,
        st.sampled_from(Choice),
        st.lists(SEALS, max_size=2),
        SEALS,
        st.sampled_from(("", "", "", "rank")),
    ),
    max_size=8,
    unique_by=lambda each: each.seal,  # a seal covers all that was decided
)


def folded(links: Sequence[Link]) -> list[Link]:
    """As a device holds them: one for each seal, in the order of arrival."""
    found: dict[str, Link] = {}
    for each in links:
        found[each.seal] = first_of(found.get(each.seal), each)
    return [*found.values()]


@given(LINKS, st.data())
def test_any_order_and_repeats_come_to_the_same(links: list[Link], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(links), max_size=4)) if links else []
    one, other = folded(links), folded(data.draw(st.permutations([*links, *again])))
    assert counted(one, PEOPLE) is counted(other, PEOPLE)
    assert is_agreed(one, PEOPLE) is is_agreed(other, PEOPLE)
    for device in PEOPLE:
        assert is_hidden(one, PEOPLE, device) is is_hidden(other, PEOPLE, device)


@given(LINKS)
def test_a_pick_counts_only_with_two_people_and_all_else_as_without_the_rule(
    links: list[Link],
) -> None:
    known = folded(links)
    acts, counts = acting(standing(known)), counted(known, PEOPLE)
    if acts is None or acts.choice is not PICK:
        assert counts is (acts.choice if acts else None)
        return
    picked = {
        PEOPLE[each.device]
        for each in known
        if each.choice is PICK and not each.refused and each.device in PEOPLE
    }
    assert counts in (PICK, MAYBE)
    assert counts is MAYBE or len(picked) >= 2


@given(LINKS)
def test_one_person_alone_never_makes_a_pick_count(links: list[Link]) -> None:
    alone = folded([replace(each, device="a2") for each in links])
    assert counted(alone, PEOPLE) is not PICK


@given(LINKS)
def test_nothing_is_hidden_from_who_decided_or_once_two_did(links: list[Link]) -> None:
    known = folded(links)
    taken_back = {
        (each.withdraws, each.person)
        for each in known
        if each.choice is WITHDRAWN and not each.refused
    }
    live = [each for each in known if each.is_choice and (each.seal, each.person) not in taken_back]
    said = {PEOPLE.get(each.device, each.device) for each in live}
    for device, person in PEOPLE.items():
        if person in said or len(said) != 1:
            assert not is_hidden(known, PEOPLE, device)
        else:
            assert is_hidden(known, PEOPLE, device)


def test_two_people_who_did_not_see_each_other() -> None:
    ada, bo = link("a1", "s"), link("b1", "t")
    assert counted([ada], PEOPLE) is MAYBE
    assert counted([ada, link("a2", "u")], PEOPLE) is MAYBE
    assert counted([ada, bo], PEOPLE) is PICK
    assert counted([ada, link("b1", "t", REJECT)], PEOPLE) is REJECT
    assert counted([ada, link("b1", "t", MAYBE)], PEOPLE) is MAYBE


def test_a_pick_that_knows_of_another_confirms_it() -> None:
    ada = link("a1", "s")
    assert counted([ada, link("b1", "t", PICK, "s")], PEOPLE) is PICK
    back = link("a1", "w", WITHDRAWN, withdraws="s")
    assert counted([ada, link("b1", "t", PICK, "s"), back], PEOPLE) is MAYBE


def test_a_rejection_ends_the_picks_that_it_knew() -> None:
    ada, bo = link("a1", "s"), link("b1", "t", REJECT, "s")
    again = link("b1", "u", PICK, "t")
    assert counted([ada, bo], PEOPLE) is REJECT
    assert counted([ada, bo, again], PEOPLE) is MAYBE
    assert counted([ada, bo, again, link("a1", "v", PICK, "u")], PEOPLE) is PICK
    # nobody revives another's pick by naming it beside what ended it
    lin = link("c1", "x", PICK, "t", "s")
    assert counted([ada, bo, lin], PEOPLE) is MAYBE
    taken_back = link("b1", "w", WITHDRAWN, withdraws="t")
    assert counted([ada, bo, again, taken_back], PEOPLE) is PICK


@pytest.mark.parametrize(
    "second",
    [
        link("b1", "t", refused="rank"),
        link("b1", "t", person=""),  # made here, and not with the server yet
        link("nobody's", "t"),
    ],
)
def test_what_the_server_did_not_accept_from_a_known_person_is_no_second_pick(second: Link) -> None:
    assert counted([link("a1", "s"), second], PEOPLE) is MAYBE


def test_what_waits_here_shows_what_was_hidden() -> None:
    ada, own = link("a1", "s", REJECT), link("b1", "t", person="")
    assert is_hidden([ada], PEOPLE, "b1")
    assert not is_hidden([ada], PEOPLE, "a2")
    assert not is_hidden([ada, own], PEOPLE, "b1")
    assert not is_hidden([ada, own], PEOPLE, "c1")
    assert not is_hidden([], PEOPLE, "b1")


def test_opinions_agree_where_the_second_one_was_given_blind() -> None:
    ada = link("a1", "s", REJECT)
    assert is_agreed([ada], PEOPLE) is None
    assert is_agreed([ada, link("a2", "t", PICK)], PEOPLE) is None
    assert is_agreed([ada, link("b1", "t", REJECT)], PEOPLE) is True
    assert is_agreed([ada, link("b1", "t", PICK)], PEOPLE) is False
    assert is_agreed([ada, link("b1", "t", PICK, "s")], PEOPLE) is None
    later = link("b1", "z", REJECT, "s", "t")  # after both were shown
    assert is_agreed([ada, link("b1", "t", PICK), later], PEOPLE) is False


@pytest.mark.parametrize(
    ("verdicts", "word", "takes_two"),
    [
        ([], "", True),
        ([None, "", 3], "", True),
        (["pass"], "pass", False),
        ([None, "pass"], "pass", False),
        (["pass", "review"], "review", True),
        (["blocked", "pass"], "blocked", True),
    ],
)
def test_what_has_not_just_passed_takes_two(
    verdicts: list[JSON], word: str, takes_two: bool
) -> None:
    assert strictest(verdicts) == word
    assert wants_two(iter(verdicts)) is takes_two
