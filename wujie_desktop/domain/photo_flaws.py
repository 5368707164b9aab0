"""What is wrong with each photo of a set, from what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.photos import Photo, PhotoFinding, PhotoFlaw, PhotoMeasures

SHORTEST_EDGE = 512
"""Pixels of the shorter side."""
DARKEST, BRIGHTEST = 40.0, 215.0
"""Mean brightness, 0–255."""
LEAST_SHARPNESS = 110.0
"""On the scale of `imaging.photo_measures`; `tests/bench/photos.py` shows what it parts."""
MAX_DISTANCE = 10
"""Bits of two difference hashes that may differ between two copies of one photo."""


def findings_of(photos: Sequence[Photo]) -> tuple[tuple[PhotoFinding, ...], ...]:
    """The findings for each of `photos`, in order. Of those that are alike the best is none: one
    without another flaw before one with, then the larger, then the earlier."""
    own = [_own_flaws(photo.measures) for photo in photos]
    best_first = sorted(range(len(photos)), key=lambda at: (bool(own[at]), -_size(photos[at]), at))
    found = [[PhotoFinding(flaw) for flaw in flaws] for flaws in own]
    seen: list[Photo] = []
    for at in best_first:
        twin = next((photo for photo in seen if _are_alike(photo, photos[at])), None)
        if twin is None:
            seen.append(photos[at])
        else:
            found[at].append(PhotoFinding(PhotoFlaw.DUPLICATE, twin.id))
    return tuple(map(tuple, found))


def _are_alike(one: Photo, other: Photo) -> bool:
    return one.measures.distance_to(other.measures) <= MAX_DISTANCE


def _size(photo: Photo) -> int:
    return photo.measures.width * photo.measures.height


def _own_flaws(measures: PhotoMeasures) -> list[PhotoFlaw]:
    flaws = {
        PhotoFlaw.TOO_SMALL: min(measures.width, measures.height) < SHORTEST_EDGE,
        PhotoFlaw.TOO_DARK: measures.light < DARKEST,
        PhotoFlaw.TOO_BRIGHT: measures.light > BRIGHTEST,
        PhotoFlaw.BLURRED: measures.sharpness < LEAST_SHARPNESS,
        PhotoFlaw.GENERATED: bool(measures.label),
    }
    return [flaw for flaw, is_found in flaws.items() if is_found]
