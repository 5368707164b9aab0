"""What facets say is what looking at each picture says: brute force is the judge."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.filters import without_field
from wujie_desktop.domain.bit_sets import NO_CLUSTER, bits_of, has, ordinals_of, united
from wujie_desktop.domain.facet_values import FacetBuilder, FacetSlice, assign_all
from wujie_desktop.domain.facets import FACETS, Ask, Facets, FacetValue
from wujie_desktop.domain.filter import (
    AllOf,
    AnyOf,
    Days,
    Filter,
    Name,
    Not,
    Numbers,
    Operand,
    RecentDays,
    Term,
    Words,
    all_of,
    any_of,
    negated,
)
from wujie_desktop.domain.filter_edits import (
    Match,
    Presence,
    field_of,
    with_match,
    with_presence,
)
from wujie_desktop.domain.filter_fields import NO, YES, FilterField

F = FilterField
TODAY = date(2026, 6, 30)
VALUES: dict[FilterField, tuple[FacetValue, ...]] = {
    F.VERDICT: ("pass", "review", "blocked"),
    F.LABEL: ("politics", "porn", "sexy"),
    F.DECISION: ("approved", "review", "rejected", "undecided"),
    F.RATING: (0, 1, 2, 3, 4, 5),
    F.KEYWORD: ("海报", "夜景", "海边", "雨"),
    F.TEMPLATE: ("t1", "t2"),
    F.AVATAR: ("a1", "a2"),
    F.STATE: ("saved", "failed"),
    F.POINTS: (0, 2, 4),
    F.BIN: (YES, NO),
}
MANY = (F.LABEL, F.KEYWORD)
NAMES: dict[FilterField, dict[FacetValue, tuple[str, ...]]] = {
    F.TEMPLATE: {"t1": ("赛博朋克",), "t2": ("赛博古风",)}
}
PROMPTS = ("赛博 城市", "雨后 老街", "竹林")


@dataclass(frozen=True)
class Plain:
    """A picture as brute force sees it."""

    ordinal: int
    prompt: str
    day: date
    values: dict[FilterField, tuple[FacetValue, ...]]


def picture(ordinal: int, chance: random.Random) -> Plain:
    values = {
        field: tuple(chance.sample(keys, chance.randint(0, 2) if field in MANY else 1))
        for field, keys in VALUES.items()
    }
    day = TODAY - timedelta(days=chance.randint(0, 90))
    return Plain(ordinal, chance.choice(PROMPTS), day, values)


def facets_of(pictures: list[Plain]) -> Facets:
    """Built from slices, as the library is read."""
    builder = FacetBuilder()
    for start in range(0, len(pictures), 7):
        sets: defaultdict[FilterField, defaultdict[FacetValue, list[int]]]
        sets = defaultdict(lambda: defaultdict(list))
        days = defaultdict(list)
        for each in pictures[start : start + 7]:
            days[each.day].append(each.ordinal)
            for field, keys in each.values.items():
                for key in keys:
                    sets[field][key].append(each.ordinal)
        builder.add(FacetSlice(0, sets, days))
    facets = builder.finish()
    facets.assign(F.DECISION, facets.everything, {})  # here it is said, and not derived
    for field, names in NAMES.items():
        facets.use_names(field, names)
    assign_all(facets, {each.ordinal: {F.DECISION: each.values[F.DECISION]} for each in pictures})
    return facets


def library(seed: int, size: int) -> tuple[list[Plain], Facets]:
    chance = random.Random(seed)  # noqa: S311 - the same library every time
    ordinals = sorted(chance.sample(range(1, 6 * size), size))
    pictures = [picture(ordinal, chance) for ordinal in ordinals]
    return pictures, facets_of(pictures)


def accepts(tree: Filter, each: Plain) -> bool:
    match tree:
        case Not(part=part):
            return not accepts(part, each)
        case AllOf(parts=parts):
            return all(accepts(part, each) for part in parts)
        case AnyOf(parts=parts):
            return any(accepts(part, each) for part in parts)
        case Term(field=field, operands=operands):
            return any(meets(field, operand, each) for operand in operands)


def meets(field: FilterField, operand: Operand, each: Plain) -> bool:
    match operand:
        case Words(text=text):
            return text in each.prompt
        case Days(first=first, last=last):
            return (first or date.min) <= each.day <= (last or date.max)
        case RecentDays(count=count):
            return (TODAY - each.day).days < count
        case Numbers(low=low, high=high):
            own = [key for key in each.values[field] if isinstance(key, int)]
            return any((low or 0) <= key <= (99 if high is None else high) for key in own)
        case Name(text=text, is_end=is_end, is_beginning=is_beginning):
            keys = each.values[field]
            known = [str(key) for key in keys]
            known += [name for key in keys for name in NAMES.get(field, {}).get(key, ())]
            if is_end and is_beginning:
                return any(text in name for name in known)
            if is_end or is_beginning:
                return any(
                    name.endswith(text) if is_end else name.startswith(text) for name in known
                )
            return text in known


def shown(tree: Filter, pictures: list[Plain]) -> list[int]:
    """What the grid shows: nothing from the bin unless asked for."""
    asked = F.BIN in {term.field for term in _terms(tree)}
    kept = [each for each in pictures if asked or NO in each.values[F.BIN]]
    return [each.ordinal for each in kept if accepts(tree, each)]


def _terms(tree: Filter) -> list[Term]:
    match tree:
        case Term():
            return [tree]
        case Not(part=part):
            return _terms(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [term for part in parts for term in _terms(part)]


def ask(tree: Filter, pictures: list[Plain]) -> Ask:
    """The library's answers for the texts."""
    texts = {
        term: bits_of(each.ordinal for each in pictures if accepts(term, each))
        for term in _terms(tree)
        if term.field is F.PROMPT
    }
    return Ask(texts, TODAY)


def operand_of(field: FilterField) -> st.SearchStrategy[Operand]:
    keys = VALUES[field]
    if isinstance(keys[0], int):
        numbers = st.sampled_from([key for key in keys if isinstance(key, int)])
        return numbers.map(lambda n: Numbers(n, n)) | numbers.map(lambda n: Numbers(n, None))
    names = st.sampled_from([str(key) for key in keys]).map(Name)
    if field is F.KEYWORD:
        return names | st.sampled_from([Name("海", is_beginning=True), Name("", True, True)])
    return names | st.just(Name("赛博朋克")) if field is F.TEMPLATE else names


TERMS = st.sampled_from([*VALUES]).flatmap(
    lambda field: st.lists(operand_of(field), min_size=1, max_size=2).map(
        lambda operands: Term(field, tuple(operands))
    )
)
OTHERS = st.sampled_from(
    [
        Term(F.PROMPT, (Words("赛博"),)),
        Term(F.PROMPT, (Words("雨"), Words("林"))),
        Term(F.DATE, (Days(date(2026, 5, 1), date(2026, 5, 31)),)),
        Term(F.DATE, (Days(None, date(2026, 5, 1)), RecentDays(7))),
    ]
)
TREES = st.recursive(
    TERMS | OTHERS,
    lambda inner: (
        inner.map(negated)
        | st.lists(inner, min_size=1, max_size=4).map(all_of)
        | st.lists(inner, min_size=1, max_size=3).map(any_of)
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(TREES, st.integers(0, 9), st.integers(0, 60))
def test_a_filter_finds_what_looking_at_each_finds(tree: Filter, seed: int, size: int) -> None:
    pictures, facets = library(seed, size)
    assert [*ordinals_of(facets.find(tree, ask(tree, pictures)))] == shown(tree, pictures)


@settings(deadline=None)
@given(TREES, st.integers(0, 9), st.integers(0, 60))
def test_every_count_is_that_of_brute_force(tree: Filter, seed: int, size: int) -> None:
    pictures, facets = library(seed, size)
    for field, counts in facets.counts(tree, ask(tree, pictures)).items():
        others = without_field(tree, field)
        asked = F.BIN in {term.field for term in _terms(tree)}
        kept = [each for each in pictures if asked or NO in each.values[F.BIN]]
        found = [each for each in kept if accepts(others, each)]
        for key, count in counts.items():
            assert count == sum(key in each.values.get(field, ()) for each in found), (field, key)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([F.VERDICT, F.KEYWORD, F.TEMPLATE, F.RATING]),
            st.integers(0, 2),
            st.sampled_from(Presence),
        ),
        max_size=6,
    ),
    st.sampled_from(Match),
    st.integers(0, 9),
)
def test_a_value_clicked_alone_shows_as_many_as_its_count(
    clicks: list[tuple[FilterField, int, Presence]], match: Match, seed: int
) -> None:
    pictures, facets = library(seed, 40)
    tree: Filter = AllOf()
    for field, place, presence in clicks:
        tree = with_presence(
            tree, field, operand_for(VALUES[field][place % len(VALUES[field])]), presence
        )
        tree = with_match(tree, F.KEYWORD, match)
    counts = facets.counts(tree, ask(tree, pictures))
    for field in (F.VERDICT, F.KEYWORD, F.TEMPLATE, F.RATING):
        for key, count in counts[field].items():
            alone = with_presence(
                without_field(tree, field), field, operand_for(key), Presence.ONLY
            )
            assert len(shown(alone, pictures)) == count


def operand_for(key: FacetValue) -> Operand:
    return Numbers(key, key) if isinstance(key, int) else Name(key)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 99)), min_size=1, max_size=12),
    TREES,
)
def test_changes_give_the_same_as_building_anew(
    changes: list[tuple[int, int]], tree: Filter
) -> None:
    pictures, facets = library(3, 30)
    taken, before = facets.copy(), shown(tree, pictures)
    asked = ask(tree, pictures)
    for place, seed in changes:
        old = pictures[place]
        new = picture(old.ordinal, random.Random(seed))  # noqa: S311 - no secret
        pictures[place] = Plain(old.ordinal, old.prompt, old.day, new.values)
        assign_all(facets, {old.ordinal: new.values})
    assert [*ordinals_of(facets.find(tree, asked))] == shown(tree, pictures)
    assert [*ordinals_of(taken.find(tree, asked))] == before


def test_what_is_removed_is_nowhere() -> None:
    pictures, facets = library(1, 20)
    facets.remove(bits_of(each.ordinal for each in pictures[:10]))
    found = facets.find(AllOf((Term(F.BIN, (Name(YES), Name(NO))),)), Ask({}, TODAY))
    assert [*ordinals_of(found)] == [each.ordinal for each in pictures[10:]]


ORDINALS = st.lists(st.integers(0, 5_000), max_size=60)


@given(ORDINALS)
def test_a_set_is_its_ordinals(ordinals: list[int]) -> None:
    bits = bits_of(ordinals)
    assert [*ordinals_of(bits)] == sorted(set(ordinals))
    assert bits == sum(1 << ordinal for ordinal in set(ordinals))
    assert all(has(bits, ordinal) for ordinal in ordinals)


@given(st.lists(ORDINALS, max_size=6))
def test_clusters_are_sets(parts: list[list[int]]) -> None:
    clusters = []
    for ordinals in parts:
        cluster = NO_CLUSTER
        for start in range(0, len(ordinals), 5):
            cluster = cluster.joined(bits_of(ordinals[start : start + 5]))
        assert cluster.start % 8 == 0
        clusters.append(cluster)
    assert united(clusters) == bits_of(ordinal for part in parts for ordinal in part)


@pytest.mark.parametrize("field", FACETS)
def test_every_facet_is_counted_even_when_empty(field: FilterField) -> None:
    assert Facets().counts(AllOf(), Ask({}, TODAY))[field] == {}
    assert field_of(Term(field, (Name("x"),))) is field
