"""What is arranged by ordinals, against a judge that looks at one picture after the other."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_decisions import decision
from tests.filters import FILTERS
from tests.presenters import judge
from tests.thorough import examples
from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.cards import MADE, PictureCard, RequestCard
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import DecisionsChanged, VerdictsContested
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_terms import with_choices
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, Colour, MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.gallery.arrangement import (
    EVERYWHERE,
    Arrangement,
    Base,
    Grouping,
    Order,
    ViewOptions,
    store_collapsed,
    view_options_from,
)
from wujie_desktop.presenters.gallery.collapsed_groups import (
    NONE_COLLAPSED,
    CollapsedGroups,
    read_groups,
    store_groups,
)
from wujie_desktop.presenters.gallery.collection import GOOD_STARS, Collection
from wujie_desktop.presenters.gallery.selection import next_focus
from wujie_desktop.presenters.gallery.sitting import Sitting

BEGAN = datetime(2026, 11, 24, 8, tzinfo=UTC)
NAMES = st.frozensets(
    st.sampled_from(["", "g0", "g1", "g2", "g3", "a1", "t0", "t1", "pass", "blocked"])
)
COLLAPSED = st.builds(CollapsedGroups, is_all=st.booleans(), others=NAMES)
KEYS = [PictureKey(f"k{number}") for number in range(1, 30)]
LOOKS = st.builds(
    ViewOptions,
    filter=FILTERS,
    only=st.frozensets(st.sampled_from(KEYS), max_size=9),
    is_sitting=st.booleans(),
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from(Order),
)
PLAIN = st.builds(ViewOptions, grouping=st.sampled_from(Grouping), order=st.sampled_from(Order))


class Kept:
    """Pictures of requests that may come in parts, be tried again, be marked and be decided on."""

    def __init__(self, seed: int) -> None:
        chance = self.chance = random.Random(seed)  # noqa: S311 - the same pictures every time
        self.cards: list[PictureCard] = []
        self.requests: dict[RequestId, RequestCard] = {}
        self.retries: dict[PictureKey, RequestId] = {}
        self.marks: dict[PictureKey, Marks] = {}
        self.decisions: dict[PictureKey, Decision] = {}
        self.sitting = Sitting(BEGAN + timedelta(days=chance.randint(-1, 9)))
        self.collection = Collection(self.sitting)
        self.collection.on_verdicts_contested(VerdictsContested({}))
        ordinal = 0
        for number in range(chance.randint(1, 8)):
            is_more = self.requests and chance.random() < 0.2
            request = chance.choice([*self.requests]) if is_more else self.request(number)
            for _ in range(chance.randint(1, 4)):
                ordinal += chance.choice((1, 1, 1, 3))
                self.put(request, ordinal)
        for card in self.cards:
            self.mark(card.key)

    def request(self, number: int) -> RequestId:
        """A request, perhaps one that tries again what nobody has tried again yet."""
        free = [card.key for card in self.cards if card.key not in self.retries]
        tried = self.chance.choice(free) if free and self.chance.random() < 0.4 else None
        name = RequestId(f"g{number}")
        sent = BEGAN + timedelta(days=self.chance.randint(0, 9))
        avatar = AvatarKey(f"a{number % 2}")
        project = ProjectId(self.chance.choice(("", "p1", "p2")))
        card = RequestCard(name, avatar, "p", sent.isoformat(), tried, project)
        self.requests[name] = card
        self.collection.put_request(card)
        if tried:
            self.retries[tried] = name
        return name

    def put(self, request: RequestId, ordinal: int) -> None:
        """A picture arrives, and becomes what it is."""
        card = PictureCard(
            PictureKey(f"k{ordinal}"),
            request,
            TemplateKey(f"t{self.chance.randrange(3)}"),
            PictureState.WAITING,
            None,
            self.chance.choice((None, 2, 900)),
            ordinal,
        )
        self.collection.put(card)
        state = self.chance.choice([*PictureState])
        verdict = self.chance.choice((None, "pass", "review", "blocked"))
        self.cards.append(card._replace(state=state, verdict=verdict))
        self.collection.put(self.cards[-1])

    def mark(self, key: PictureKey) -> None:
        """Perhaps it is marked, and decided on."""
        chance = self.chance
        if chance.random() < 0.6:
            marks = Marks(
                stars=chance.randint(0, 5),
                colour=chance.choice([*Colour]),
                binned_at=chance.choice((None, None, BEGAN)),
            )
            self.marks[key] = marks
            self.collection.mark([MarkChange(key, NO_MARKS, marks)])
        if chance.random() < 0.5:
            choice = chance.choice((Choice.PICK, Choice.MAYBE, Choice.REJECT))
            self.decisions[key] = decision(key, choice)
            self.collection.decide(DecisionsChanged({key: self.decisions[key]}))

    def in_order(self) -> list[PictureCard]:
        """All of them, as a gallery has them."""
        return list(judge.newest_first(self.cards, self.retries))

    def wanted(self, options: ViewOptions) -> list[PictureCard]:
        """What the filter of `options` accepts, in the order of arrival."""
        accepts = judge.acceptance(options, self.marks, self.decisions, self.sitting.requests)
        return [card for card in self.cards if card.key not in self.retries and accepts(card)]

    def judged(self, options: ViewOptions, among: frozenset[PictureKey] | None) -> judge.Judged:
        """As it has to be arranged."""
        in_sitting = self.sitting.requests
        cards = (
            card
            for card in self.in_order()
            if (among is None or card.key in among)
            and (not options.is_sitting or card.request in in_sitting)
        )
        return judge.arrange(
            cards,
            self.requests,
            self.marks,
            options.of_all,
            decisions=self.decisions,
            homes=judge.homes_of(self.cards, self.retries),
        )


@pytest.mark.parametrize(
    "typed", ["评分:0", "评分:0..2", "回收站:否", "rating:0 decision:undecided"]
)
def test_what_nobody_marked_has_no_stars_and_is_in_no_bin(typed: str) -> None:
    wanted = parse_filter(typed)
    assert not isinstance(wanted, FilterFault)
    collection = Collection(Sitting(BEGAN))
    request = RequestCard(RequestId("g"), AvatarKey("a"), "p", BEGAN.isoformat(), None)
    collection.put_request(request)
    for ordinal in (1, 2):
        key = PictureKey(f"k{ordinal}")
        card = PictureCard(key, RequestId("g"), None, PictureState.DONE, Verdict.PASS, 2, ordinal)
        collection.put(card)
    options = ViewOptions(filter=wanted)
    assert collection.arrange(options, EVERYWHERE).keys == ("k1", "k2")
    collection.mark([MarkChange(PictureKey("k1"), NO_MARKS, Marks(stars=4))])
    assert collection.arrange(options, EVERYWHERE).keys == (
        ("k1", "k2") if typed == "回收站:否" else ("k2",)
    )


@settings(deadline=None, max_examples=examples(400))
@given(seed=st.integers(0, 10**6), options=LOOKS | PLAIN, collapsed=COLLAPSED, picks=st.booleans())
def test_rows_groups_and_stacks_are_as_judged(
    seed: int, options: ViewOptions, collapsed: CollapsedGroups, picks: bool
) -> None:
    kept, options = Kept(seed), options.folded(collapsed)
    found = {card.key: card.ordinal for card in kept.cards if kept.chance.random() < 0.7}
    among = frozenset(found) if picks and not options.is_sitting else None
    expected = kept.judged(options, among)
    made = kept.collection.arrange(
        options, Base(members=bits_of(found.values())) if picks else EVERYWHERE
    )
    assert made.keys == expected.keys
    assert list(made.groups) == list(expected.groups)
    stacks = {key: (stack.name, tuple(stack.covered)) for key, stack in made.stacks.items()}
    assert stacks == expected.stacks
    assert made.is_all_stacks is all(group.is_stacks for group in expected.groups)
    tops = {key: top for top, (_, covered) in expected.stacks.items() for key in covered}
    rows = {key: row for row, key in enumerate(expected.keys)}
    for card in kept.cards:
        assert made.place_of(card.key) == rows.get(tops.get(card.key, card.key), -1)
        assert made.row_of(card.key) == rows.get(card.key, -1)
    assert ordinals_of(made.members) == sorted_ordinals(made)
    assert not any(first.is_stacks and second.is_stacks for first, second in pairwise(made.groups))
    for group in made.groups:
        assert made.group_at(group.first) == group
        assert not group.is_stacks or collapsed.toggled(made.names_in(group)) != collapsed
    some = bits_of(ordinal for ordinal in made.ordinals if kept.chance.random() < 0.5)
    taken = [row for run in made.runs_of(some) for row in run]
    assert taken == [row for row, each in enumerate(made.ordinals) if some >> each & 1]


def sorted_ordinals(made: Arrangement) -> object:
    """All of an arrangement, as a set gives them out."""
    return ordinals_of(bits_of(sorted(made.whole)))


@settings(deadline=None)
@given(seed=st.integers(0, 10**6), options=LOOKS | PLAIN)
def test_counts_are_as_judged(seed: int, options: ViewOptions) -> None:
    kept = Kept(seed)
    counts, plain = kept.collection.counts(options), options.plain
    all_kept = kept.wanted(plain)
    assert counts.total == len(all_kept)
    for verdict in Verdict:
        assert counts.verdicts[verdict] == sum(card.verdict == verdict for card in all_kept)
    assert counts.pending == sum(card.state == "waiting" for card in all_kept)
    stars = (kept.marks.get(card.key, NO_MARKS).stars for card in all_kept)
    assert counts.good == sum(number >= GOOD_STARS for number in stars)
    for choice in (None, Choice.PICK, Choice.MAYBE, Choice.REJECT):
        options_of = replace(plain, filter=with_choices(choice))
        wanted = [card for card in kept.wanted(options_of) if card.state in MADE]
        assert counts.choices.get(choice, 0) == len(wanted)
    waiting = [
        card
        for card in kept.wanted(options)
        if card.state in MADE and kept.collection.waits(card.key)
    ]
    assert kept.collection.to_decide(options) == [card.key for card in waiting]
    needed = [
        said.choice is Choice.MAYBE if said else card.verdict != Verdict.PASS
        for card in kept.wanted(ViewOptions())
        if card.state in MADE
        for said in (kept.decisions.get(card.key),)
    ]
    assert kept.collection.count_waiting() == sum(needed)


@settings(deadline=None)
@given(seed=st.integers(0, 10**6), before=LOOKS | PLAIN, after=LOOKS | PLAIN, data=st.data())
def test_the_focus_stays_or_goes_to_the_next_at_the_end_to_the_previous(
    seed: int, before: ViewOptions, after: ViewOptions, data: st.DataObject
) -> None:
    collection = Kept(seed).collection
    was, now = (collection.arrange(options) for options in (before, after))
    row = data.draw(st.integers(-1, len(was.ordinals) - 1))
    focus = next_focus(was, row, now)
    kept = set(now.ordinals)
    left = [place for place, ordinal in enumerate(was.ordinals) if ordinal in kept]
    if row < 0 or not left:
        assert focus == -1
        return
    later = [place for place in left if place >= row]
    assert now.ordinals[focus] == was.ordinals[min(later) if later else max(left)]


def test_the_focus_goes_past_pictures_that_are_new() -> None:
    collection = Kept(1).collection
    was, now = (
        collection.arrange(ViewOptions(only=frozenset(map(PictureKey, keys))))
        for keys in (("k1", "k2", "k3", "k4"), ("k1", "k3", "k5"))
    )
    assert ([*was.keys], [*now.keys]) == (["k3", "k4"], ["k3", "k5"])
    assert [next_focus(was, row, now) for row in range(2)] == [0, 0]


@settings(deadline=None)
@given(seed=st.integers(0, 10**6), options=LOOKS | PLAIN, turn=st.sampled_from(["", "m", "p", "d"]))
def test_what_was_prepared_is_shown_unless_something_is_other_than_then(
    seed: int, options: ViewOptions, turn: str
) -> None:
    kept, judge = Kept(seed), Kept(seed)
    kept.collection.prepare(options, EVERYWHERE)()
    for each in (kept, judge):
        card = each.cards[0]
        if turn == "m":
            marks = Marks(stars=5, binned_at=BEGAN)
            each.collection.mark([MarkChange(card.key, NO_MARKS, marks)])
        elif turn == "p":
            each.put(card.request, each.cards[-1].ordinal + 1)
        elif turn == "d":
            each.collection.decide(DecisionsChanged({card.key: None}))
    shown, wanted = (each.collection.arrange(options) for each in (kept, judge))
    assert [*shown.ordinals] == [*wanted.ordinals]
    assert [*shown.groups] == [*wanted.groups]


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


def test_each_order_and_what_groups_are_called() -> None:
    kept = Kept(0)
    for grouping in Grouping:
        for order in Order:
            options = ViewOptions(grouping=grouping, order=order)
            groups = kept.collection.arrange(options).groups
            expected = kept.judged(options, None).groups
            assert [group.name for group in groups] == [group.name for group in expected]


def test_nothing_is_arranged_of_nothing() -> None:
    made = Arrangement()
    assert not made.keys
    assert not list(made.groups)
    assert not dict(made.stacks)
    assert made.place_of(KEYS[0]) == made.row_of(KEYS[0]) == next_focus(made, 0, made) == -1
    assert made.runs_of(bits_of([3])) == []
