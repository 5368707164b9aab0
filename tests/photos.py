"""Photos for tests: one that nothing is wrong with, changed only where the test says."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.builders import START
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId, PhotoMeasures

_FIELDS: dict[str, Any] = {
    "format": "JPEG",
    "width": 1200,
    "height": 1600,
    "size": 500_000,
    "light": 120.0,
    "spread": 50.0,
    "sharpness": 300.0,
    "likeness": 0,
}


def photo(name: str, **changed: Any) -> Photo:
    """A photo; `changed` are fields of its measures, or of the photo itself."""
    own = {key: changed.pop(key) for key in ("check", "is_overridden") if key in changed}
    found = changed.pop("measures", None) or PhotoMeasures(**(_FIELDS | changed))
    return Photo(PhotoId(name), f"{name}.jpg", found, **own)


def photo_set(*photos: Photo, fewest: int = 10) -> PhotoSet:
    """A set of these."""
    return PhotoSet(PhotoSetId("S"), "妈妈", START, photos, fewest=fewest)


def checked(passed: bool | None, similarity: float | None = None) -> PhotoCheck:
    """What the vendor said."""
    return PhotoCheck(passed, "1", "", similarity, START)


def measures() -> st.SearchStrategy[PhotoMeasures]:
    """Any measures that a photo can have."""
    return st.builds(
        PhotoMeasures,
        format=st.sampled_from(["JPEG", "PNG"]),
        width=st.integers(1, 20_000),
        height=st.integers(1, 20_000),
        size=st.integers(1, 50_000_000),
        light=st.floats(0, 255),
        spread=st.floats(0, 128),
        sharpness=st.floats(0, 2000),
        likeness=st.integers(0, 2**128 - 1) | st.integers(0, 7),
        label=st.sampled_from(["", "{}"]),
    )


def checks() -> st.SearchStrategy[PhotoCheck | None]:
    """Any opinion of the vendor, or none."""
    numbers = st.none() | st.floats() | st.integers(0, 100).map(float)
    return st.none() | st.builds(checked, st.sampled_from([True, False, None]), numbers)
