from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.cards import PictureCard, RequestCard
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.marks import Colour, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.arrangement import (
    Grouping,
    Order,
    ViewOptions,
    acceptance,
    arrange,
    next_focus,
    store_collapsed,
    view_options_from,
)
from wujie_desktop.presenters.gallery.collapsed_groups import (
    NONE_COLLAPSED,
    CollapsedGroups,
    read_groups,
    store_groups,
)

REQUESTS = {
    RequestId(f"g{n}"): RequestCard(
        RequestId(f"g{n}"), AvatarKey(f"a{n % 2}"), "p", f"2026-11-2{n}T08:00:00+00:00", None
    )
    for n in range(4)
}
CARDS = [
    PictureCard(
        PictureKey(f"k{number}"),
        RequestId(f"g{3 - number // 5}"),
        TemplateKey(f"t{number % 3}"),
        "done",
        (None, "pass", "review", "blocked")[number % 4],
        2,
    )
    for number in range(20)
]
KEYS = [card.key for card in CARDS]
LOOKS = st.builds(
    ViewOptions,
    verdicts=st.frozensets(st.sampled_from(list(Verdict))),
    choices=st.frozensets(st.sampled_from([None, *Choice])),
    least_stars=st.integers(0, 5),
    colour=st.sampled_from(Colour),
    in_bin=st.booleans(),
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from(Order),
)
NAMES = st.frozensets(st.sampled_from(["", "g0", "g2", "a1", "t0", "t1", "pass", "blocked"]))
COLLAPSED = st.builds(CollapsedGroups, is_all=st.booleans(), others=NAMES)
MARKS = st.dictionaries(
    st.sampled_from(KEYS),
    st.builds(
        Marks,
        stars=st.integers(0, 5),
        colour=st.sampled_from(Colour),
        binned_at=st.sampled_from([None, REQUESTS[RequestId("g0")].moment]),
    ),
)


@given(options=LOOKS, marks=MARKS, collapsed=COLLAPSED)
def test_everything_wanted_is_there_once_and_groups_cover_what_is_shown(
    options: ViewOptions, marks: dict[PictureKey, Marks], collapsed: CollapsedGroups
) -> None:
    made = arrange(CARDS, REQUESTS, marks, options.folded(collapsed))
    accepts = acceptance(options, marks, {})
    there = [*made.keys, *made.tops]
    assert sorted(there) == sorted(card.key for card in CARDS if accepts(card))
    covered = [row for group in made.groups for row in range(group.first, group.first + group.size)]
    assert covered == list(range(len(made.keys)))
    assert len({group.name for group in made.groups}) == len(made.groups)
    assert not any(
        group.is_stacks and collapsed.toggled(made.names_in(group)) == collapsed
        for group in made.groups
    )


@given(options=LOOKS, marks=MARKS, collapsed=COLLAPSED)
def test_stacks_are_the_groups_that_are_folded_and_open_to_the_same_pictures(
    options: ViewOptions, marks: dict[PictureKey, Marks], collapsed: CollapsedGroups
) -> None:
    plain = arrange(CARDS, REQUESTS, marks, options)
    made = arrange(CARDS, REQUESTS, marks, options.folded(collapsed))
    groups = {
        group.name: plain.keys[group.first : group.first + group.size] for group in plain.groups
    }
    stacks = {stack.name: (top, *stack.covered) for top, stack in made.stacks.items()}
    assert stacks == {name: keys for name, keys in groups.items() if collapsed.folds(name)}
    for name, keys in groups.items():
        places = {made.place_of(key) for key in keys}
        assert len(places) == (1 if collapsed.folds(name) else len(keys))
        assert name in made.names_in(made.group_at(min(places)))
    assert not any(first.is_stacks and second.is_stacks for first, second in pairwise(made.groups))


@given(collapsed=COLLAPSED, names=NAMES)
def test_turning_twice_changes_nothing_and_a_folding_survives_its_storing(
    collapsed: CollapsedGroups, names: frozenset[str]
) -> None:
    assert collapsed.toggled(names).toggled(names) == collapsed
    assert read_groups(json.loads(json.dumps(store_groups(collapsed)))) == collapsed
    options = ViewOptions(grouping=Grouping.TEMPLATE).folded(collapsed)
    assert view_options_from("template", "newest", store_collapsed(options)) == options
    assert replace(options, grouping=Grouping.DAY).collapsed == NONE_COLLAPSED


@pytest.mark.parametrize(
    "broken", [None, 3, [], {"all": "yes", "others": 3}, {"others": [1, None]}]
)
def test_what_was_not_stored_by_us_folds_nothing(broken: object) -> None:
    assert read_groups(broken) == NONE_COLLAPSED
    assert (
        view_options_from("?", "?", {"request": broken, "nonsense": {"all": True}}) == ViewOptions()
    )


def test_each_order() -> None:
    options = ViewOptions(grouping=Grouping.NONE)
    assert arrange(CARDS, REQUESTS, {}, options).keys == tuple(KEYS)
    oldest = arrange(CARDS, REQUESTS, {}, ViewOptions(order=Order.OLDEST)).keys
    assert oldest == (*KEYS[15:], *KEYS[10:15], *KEYS[5:10], *KEYS[:5])
    stars = {KEYS[7]: Marks(stars=5), KEYS[3]: Marks(stars=2)}
    best = arrange(
        CARDS, REQUESTS, stars, ViewOptions(grouping=Grouping.NONE, order=Order.STARS)
    ).keys
    assert best[:3] == (KEYS[7], KEYS[3], KEYS[0])


def test_groups_have_names_that_can_be_worded() -> None:
    def names(grouping: Grouping) -> list[str]:
        made = arrange(CARDS, REQUESTS, {}, ViewOptions(grouping=grouping))
        return [group.name for group in made.groups]

    assert names(Grouping.REQUEST) == ["g3", "g2", "g1", "g0"]
    assert names(Grouping.AVATAR) == ["a1", "a0"]
    assert names(Grouping.TEMPLATE) == ["t0", "t1", "t2"]
    assert names(Grouping.VERDICT) == ["blocked", "review", "", "pass"]
    assert len(names(Grouping.DAY)) == 4


@given(
    before=st.lists(st.sampled_from(KEYS), unique=True, min_size=1),
    kept=st.sets(st.sampled_from(KEYS)),
    data=st.data(),
)
def test_the_focus_stays_or_goes_to_the_next_at_the_end_to_the_previous(
    before: list[PictureKey], kept: set[PictureKey], data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(before) - 1))
    after = {key: place for place, key in enumerate(kept)}
    focus = next_focus(before, row, after)
    left = [place for place, key in enumerate(before) if key in kept]
    if before[row] in kept:
        assert focus == before[row]
    elif any(place > row for place in left):
        assert focus == before[min(place for place in left if place > row)]
    elif left:
        assert focus == before[max(left)]
    else:
        assert focus is None


def test_without_a_focus_there_is_none_after() -> None:
    assert next_focus(KEYS, -1, {KEYS[0]: 0}) is None
    assert next_focus([], 0, {}) is None
