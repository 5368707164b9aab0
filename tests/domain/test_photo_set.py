from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.photos import checked, checks, measures, photo, photo_set
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_flaws import findings_of
from wujie_desktop.domain.photo_set import Standing, judge
from wujie_desktop.domain.photos import Photo

DARK = {"light": 3.0}


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({}, Standing.ACCEPTED),
        ({"is_overridden": True}, Standing.ACCEPTED),
        ({"check": checked(True)}, Standing.ACCEPTED),
        ({"check": checked(None)}, Standing.ACCEPTED),
        ({"check": checked(False)}, Standing.REFUSED_BY_VENDOR),
        ({"check": checked(False), **DARK}, Standing.REFUSED_BY_VENDOR),
        (DARK, Standing.REFUSED_HERE),
        ({"check": checked(True), **DARK}, Standing.REFUSED_HERE),
        ({"is_overridden": True, **DARK}, Standing.OVERRIDDEN),
        ({"is_overridden": True, "check": checked(False)}, Standing.OVERRIDDEN),
    ],
)
def test_where_a_photo_stands(changed: dict[str, object], standing: Standing) -> None:
    judged = judge(photo_set(photo("A", **changed)))[0]
    assert judged.standing is standing
    assert judged.is_trained_on is (standing in (Standing.ACCEPTED, Standing.OVERRIDDEN))


def photos() -> st.SearchStrategy[list[Photo]]:
    one = st.tuples(measures(), checks(), st.booleans())
    return st.lists(one, max_size=12).map(
        lambda each: [
            photo(str(place), measures=found, check=check, is_overridden=is_overridden)
            for place, (found, check, is_overridden) in enumerate(each)
        ]
    )


def has_failed(check: PhotoCheck | None) -> bool:
    return check is not None and check.passed is False


@given(photos())
def test_a_photo_that_failed_is_never_trained_on_unless_the_user_said_so(each: list[Photo]) -> None:
    judged = judge(photo_set(*each))
    assert [one.photo for one in judged] == each
    assert tuple(one.findings for one in judged) == findings_of(each)
    for one in judged:
        has_flaw = bool(one.findings) or has_failed(one.photo.check)
        assert one.is_trained_on is (one.photo.is_overridden or not has_flaw)


def test_a_set_without_photos_has_no_verdicts() -> None:
    assert judge(photo_set()) == ()
