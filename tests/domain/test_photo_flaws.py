from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.photos import measures, photo
from wujie_desktop.domain.photo_flaws import (
    BRIGHTEST,
    DARKEST,
    LEAST_SHARPNESS,
    MAX_DISTANCE,
    SHORTEST_EDGE,
    findings_of,
)
from wujie_desktop.domain.photos import PhotoFinding, PhotoFlaw, bare_address, shown_name


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"width": SHORTEST_EDGE - 1}, PhotoFlaw.TOO_SMALL),
        ({"height": SHORTEST_EDGE - 1}, PhotoFlaw.TOO_SMALL),
        ({"light": DARKEST - 1}, PhotoFlaw.TOO_DARK),
        ({"light": BRIGHTEST + 1}, PhotoFlaw.TOO_BRIGHT),
        ({"sharpness": LEAST_SHARPNESS - 1}, PhotoFlaw.BLURRED),
        ({"label": "{}"}, PhotoFlaw.GENERATED),
    ],
)
def test_each_flaw_is_found_and_no_other(changed: dict[str, object], flaw: PhotoFlaw) -> None:
    assert findings_of([photo("A", **changed)]) == ((PhotoFinding(flaw),),)


@pytest.mark.parametrize(
    "changed",
    [
        {"width": SHORTEST_EDGE, "height": SHORTEST_EDGE},
        {"light": DARKEST},
        {"light": BRIGHTEST},
        {"sharpness": LEAST_SHARPNESS},
        {"was_turned": True},
    ],
)
def test_a_photo_at_the_bounds_is_right(changed: dict[str, object]) -> None:
    assert findings_of([photo("A", **changed)]) == ((),)


def test_of_ten_that_are_alike_nine_are_duplicates_of_the_first() -> None:
    found = findings_of([photo(str(place), likeness=1 << place) for place in range(10)])
    assert found == ((), *[(PhotoFinding(PhotoFlaw.DUPLICATE, photo("0").id),)] * 9)


def test_how_far_apart_two_photos_are_that_are_not_alike() -> None:
    near, far = (1 << MAX_DISTANCE) - 1, (1 << MAX_DISTANCE + 1) - 1
    assert findings_of([photo("A", likeness=0), photo("B", likeness=near)])[1]
    assert not findings_of([photo("A", likeness=0), photo("B", likeness=far)])[1]


def test_a_photo_has_all_its_flaws() -> None:
    bad = photo("B", light=1.0, sharpness=0.0, width=1, label="x")
    assert {found.flaw for found in findings_of([photo("A"), bad])[1]} == {
        PhotoFlaw.TOO_SMALL,
        PhotoFlaw.TOO_DARK,
        PhotoFlaw.BLURRED,
        PhotoFlaw.DUPLICATE,
        PhotoFlaw.GENERATED,
    }


@given(st.lists(measures(), max_size=12))
def test_any_photos_have_findings_in_order(given_measures: list[object]) -> None:
    photos = [photo(str(place), measures=each) for place, each in enumerate(given_measures)]
    found = findings_of(photos)
    assert len(found) == len(photos)
    for place, findings in enumerate(found):
        for finding in findings:
            is_duplicate = finding.flaw is PhotoFlaw.DUPLICATE
            assert (finding.of is not None) == is_duplicate
            if finding.of is not None:
                kept = int(finding.of)
                flaws = [any(each.of is None for each in found[at]) for at in (kept, place)]
                assert kept != place
                assert flaws[0] <= flaws[1], "the one without another flaw is kept"
                assert all(each.of is None for each in found[kept]), "what is kept is no duplicate"
        assert len(findings) == len({each.flaw for each in findings})


@given(st.lists(measures(), max_size=8), st.randoms(use_true_random=False))
def test_own_flaws_do_not_depend_on_the_others(
    given_measures: list[object], dice: random.Random
) -> None:
    photos = [photo(str(place), measures=each) for place, each in enumerate(given_measures)]
    mixed = photos.copy()
    dice.shuffle(mixed)
    own = [
        {
            one.id: [each for each in found if each.flaw is not PhotoFlaw.DUPLICATE]
            for one, found in zip(order, findings_of(order), strict=True)
        }
        for order in (photos, mixed)
    ]
    assert own[0] == own[1]


def test_the_best_of_those_that_are_alike_is_kept() -> None:
    small, dark, best, again = (
        photo("small", width=300, height=300),
        photo("dark", light=1.0, width=4000, height=3000),
        photo("best", width=3000, height=2000),
        photo("again", width=1200, height=900),
    )
    found = findings_of([small, dark, best, again])
    assert [[each.of for each in findings if each.of] for findings in found] == [
        ["best"], ["best"], [], ["best"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("林 小满.jpg", "林 小满.jpg"),
        ("a\r\nb\u2028c\t.jpg", "a b c .jpg"),
        ("\u202egpj.exe\u2069\x00\ud800", "gpj.exe"),
    ],
)
def test_a_name_is_shown_in_one_line_that_reads_as_it_is(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize("more", ["", "?X-Amz-Signature=1", "#a?b", "?a#b"])
def test_an_address_without_what_signs_it(more: str) -> None:
    assert bare_address(f"https://photos.example/1.jpg{more}") == "https://photos.example/1.jpg"
