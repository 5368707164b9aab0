from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.photos import checked, checks, measures, photo, photo_set
from wujie_desktop.domain.photo_set import USUAL_FEWEST
from wujie_desktop.domain.photos import Photo
from wujie_desktop.domain.set_doctor import (
    BANDS,
    NOT_LOOKED_AT,
    Axis,
    Band,
    Lack,
    LackFound,
    Unseen,
    WantedPhoto,
    cheapest,
    coverage_of,
    examine,
    lacks_of,
    mean_distance,
)

LIGHT = {Band.DARK: 60.0, Band.MIDDLE: 125.0, Band.BRIGHT: 190.0}
SHAPE = {Band.PORTRAIT: (1600, 2000), Band.SQUARE: (1600, 1600), Band.LANDSCAPE: (2000, 1600)}
ALL = 2**128 - 1


def photos(most: int = 12) -> st.SearchStrategy[list[Photo]]:
    return st.lists(st.tuples(measures(), checks()), max_size=most).map(
        lambda each: [
            photo(str(place), measures=found, check=check)
            for place, (found, check) in enumerate(each)
        ]
    )


def alike() -> st.SearchStrategy[list[Photo]]:
    """Photos of one sitting: few hashes, sizes and lights."""
    one = st.tuples(st.integers(0, 255), st.floats(100, 120), st.sampled_from([600, 640]))
    return st.lists(one, max_size=12).map(
        lambda each: [
            photo(str(place), likeness=bits, light=light, width=edge, height=edge + 200)
            for place, (bits, light, edge) in enumerate(each)
        ]
    )


def unlike(each: list[Photo]) -> int:
    """A hash that is far from those of `each`."""
    ones = [sum(one.measures.likeness >> bit & 1 for one in each) for bit in range(128)]
    return sum(1 << bit for bit, count in enumerate(ones) if count * 2 <= len(each))


def made(wanted: WantedPhoto, each: list[Photo]) -> Photo:
    """The photo that is wanted."""
    bands = dict(wanted.bands)
    width, height = SHAPE[bands.get(Axis.FRAMING, Band.PORTRAIT)]
    return photo(
        "new",
        width=width,
        height=height,
        light=LIGHT[bands.get(Axis.LIGHT, Band.MIDDLE)],
        likeness=unlike(each),
    )


def wanted_of(each: list[Photo], fewest: int = USUAL_FEWEST) -> WantedPhoto | None:
    return cheapest(coverage_of(each), lacks_of(each, fewest))


@given(photos())
def test_every_chart_counts_every_photo_once(each: list[Photo]) -> None:
    coverage = coverage_of(each)
    assert coverage.total == len(each)
    assert [chart.axis for chart in coverage.charts] == list(Axis)
    for chart in coverage.charts:
        assert tuple(band for band, _ in chart.counts) == BANDS[chart.axis]
        assert sum(number for _, number in chart.counts) == len(each)
        assert coverage.of(chart.axis) == chart


@given(photos() | alike(), st.integers(0, 30))
def test_the_wanted_photo_cures_what_one_photo_can(each: list[Photo], fewest: int) -> None:
    before = {found.lack: found for found in lacks_of(each, fewest)}
    wanted = wanted_of(each, fewest)
    assert (wanted is None) is not bool(before.keys() - {Lack.ONE_UNLIKE})
    if wanted is None:
        return
    assert wanted.bands
    more = [*each, made(wanted, each)]
    after = {found.lack: found for found in lacks_of(more, fewest)}
    if len(each) >= 3:
        assert not after.keys() & {Lack.ONE_LIGHT, Lack.ONE_FRAMING, Lack.ALL_SMALL}
    if Lack.TOO_FEW in before:
        left = before[Lack.TOO_FEW].missing - 1
        assert after[Lack.TOO_FEW].missing if left else Lack.TOO_FEW not in after
    if Lack.NEARLY_ALIKE in before:
        assert mean_distance(more) > mean_distance(each)


@given(photos())
def test_the_order_of_photos_does_not_matter(each: list[Photo]) -> None:
    assert coverage_of(each[::-1]) == coverage_of(each)
    assert wanted_of(each[::-1]) == wanted_of(each)
    assert {one.lack for one in lacks_of(each[::-1])} == {one.lack for one in lacks_of(each)}


def varied(number: int = 12) -> list[Photo]:
    """A set that lacks nothing."""
    lights, shapes = list(LIGHT.values()), list(SHAPE.values())
    return [
        photo(
            str(place),
            light=lights[place % 3],
            width=shapes[place % 2][0],
            height=shapes[place % 2][1],
            likeness=(ALL >> (place % 6) * 20) ^ (ALL if place >= 6 else 0) ^ (0xF << place * 3),
        )
        for place in range(number)
    ]


def test_a_varied_set_lacks_nothing() -> None:
    assert lacks_of(varied()) == ()
    assert wanted_of(varied()) is None


@pytest.mark.parametrize("number", [0, 1, 9])
def test_too_few_says_how_many_are_missing(number: int) -> None:
    found = lacks_of(varied(12)[:number], fewest=10)
    assert LackFound(Lack.TOO_FEW, missing=10 - number) in found


def test_one_sitting_is_told_as_such() -> None:
    each = [photo(str(place), likeness=place, width=600, height=700) for place in range(10)]
    assert [found.lack for found in lacks_of(each)] == [
        Lack.NEARLY_ALIKE,
        Lack.ONE_LIGHT,
        Lack.ONE_FRAMING,
        Lack.ALL_SMALL,
    ]
    wanted = wanted_of(each)
    assert wanted == WantedPhoto(
        (
            (Axis.VARIETY, Band.FAR),
            (Axis.LIGHT, Band.BRIGHT),
            (Axis.FRAMING, Band.SQUARE),
            (Axis.SIZE, Band.LARGE),
        )
    )
    assert coverage_of(each).of(Axis.VARIETY).of(Band.NEAR) == 10


@pytest.mark.parametrize("scale", [0.01, 1, 100])
def test_a_face_that_the_vendor_finds_far_less_alike_is_named(scale: float) -> None:
    numbers = [91.0, 90, 88, 93, 92, 20, 89]
    each = [
        photo(str(place), check=checked(True, number * scale))
        for place, number in enumerate(numbers)
    ]
    assert LackFound(Lack.ONE_UNLIKE, photos=(each[5].id,)) in lacks_of(each)
    chart = coverage_of(each).of(Axis.SIMILARITY)
    assert (chart.of(Band.LOW), chart.of(Band.USUAL), chart.of(Band.UNKNOWN)) == (1, 6, 0)


@pytest.mark.parametrize(
    "numbers",
    [
        [90.0, 20],
        [90.0, 89, 20],
        [90.0, 85, 88, 92, 83],
        [None, None, None, None, 3.0],
        [float("nan")] * 6,
        [float("inf"), float("-inf"), 1.0, 1.0],
        [0.0] * 6,
    ],
)
def test_similarity_that_says_nothing_accuses_nobody(numbers: list[float | None]) -> None:
    each = [photo(str(place), check=checked(True, number)) for place, number in enumerate(numbers)]
    assert Lack.ONE_UNLIKE not in {found.lack for found in lacks_of(each)}


def test_only_what_is_trained_on_counts() -> None:
    dark = photo("dark", light=2.0, likeness=ALL)
    refused = photo("refused", likeness=ALL >> 64, check=checked(False))
    named = photo("named", light=2.0, likeness=ALL << 64 & ALL, is_overridden=True)
    found = examine(photo_set(photo("A"), dark, refused, named, fewest=5))
    assert found.coverage.total == 2
    assert found.lacks[0] == LackFound(Lack.TOO_FEW, missing=3)
    assert found.wanted is not None


def test_it_says_what_it_does_not_see() -> None:
    assert set(NOT_LOOKED_AT) == set(Unseen)
    assert mean_distance([]) == mean_distance([photo("A")]) == 0


@given(photos(6))
def test_the_mean_distance_is_that_of_all_pairs(each: list[Photo]) -> None:
    pairs = [
        (one.measures.likeness ^ other.measures.likeness).bit_count()
        for one, other in combinations(each, 2)
    ]
    assert mean_distance(each) == pytest.approx(sum(pairs) / max(1, len(pairs)))
