"""What a set of photos lacks as a whole, and which one photo would help most.

It knows what was measured of each photo and how alike the vendor finds the faces, no more: nothing
here looks at a face, so `NOT_LOOKED_AT` is for the user to judge. Every function has an answer for
any photos.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import combinations
from statistics import median

from wujie_desktop.domain.photo_set import USUAL_FEWEST, PhotoSet, trained_on
from wujie_desktop.domain.photos import Photo, PhotoId, PhotoMeasures
from wujie_desktop.domain.value import value


class Unseen(StrEnum):
    """What matters for an avatar and is not looked at."""

    ANGLES = "angles"
    EXPRESSIONS = "expressions"
    GLASSES = "glasses"
    OTHER_PEOPLE = "other-people"


NOT_LOOKED_AT = tuple(Unseen)


class Axis(StrEnum):
    """What photos are told apart by."""

    SIZE = "size"
    LIGHT = "light"
    FRAMING = "framing"
    TONES = "tones"
    VARIETY = "variety"
    """How unlike the photo is to the one that it is most like."""
    SIMILARITY = "similarity"
    """The vendor's number, beside that of the other photos."""


class Band(StrEnum):
    """Where a photo stands on one axis."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    DARK = "dark"
    MIDDLE = "middle"
    BRIGHT = "bright"
    PORTRAIT = "portrait"
    SQUARE = "square"
    LANDSCAPE = "landscape"
    SOFT = "soft"
    EVEN = "even"
    HARD = "hard"
    NEAR = "near"
    APART = "apart"
    FAR = "far"
    LOW = "low"
    USUAL = "usual"
    UNKNOWN = "unknown"


BANDS: dict[Axis, tuple[Band, ...]] = {
    Axis.SIZE: (Band.SMALL, Band.MEDIUM, Band.LARGE),
    Axis.LIGHT: (Band.DARK, Band.MIDDLE, Band.BRIGHT),
    Axis.FRAMING: (Band.PORTRAIT, Band.SQUARE, Band.LANDSCAPE),
    Axis.TONES: (Band.SOFT, Band.EVEN, Band.HARD),
    Axis.VARIETY: (Band.NEAR, Band.APART, Band.FAR),
    Axis.SIMILARITY: (Band.LOW, Band.USUAL, Band.UNKNOWN),
}
"""The bands of each axis, from the least to the most."""

SIZES = (768, 1536)
"""Pixels of the shorter side where medium and large begin."""
LIGHTS = (95.0, 155.0)
"""Mean brightness where middle and bright begin."""
ASPECTS = (0.9, 1.1)
"""Width by height where square and landscape begin."""
SPREADS = (35.0, 70.0)
"""Standard deviation of the brightness where even and hard begin."""
DISTANCES = (24, 40)
"""Bits of difference hashes where apart and far begin."""
LEAST_MEAN_DISTANCE = 20.0
"""Bits that photos of one set should differ by on the average."""
LEAST_LIGHT_RANGE = 30.0
"""Levels between the darkest and the brightest photo of a set."""
FEWEST_TO_COMPARE = 3
"""Of less photos nothing is said to be the same for all."""
FEWEST_OPINIONS = 4
"""Of less numbers of the vendor none is said to be far from the others."""
_DEVIATIONS = 4.0
"""Median deviations below the median where low begins; a tenth of the median at the least."""
_LEAST_SHARE = 0.1


class Lack(StrEnum):
    """What a set lacks."""

    TOO_FEW = "too-few"
    NEARLY_ALIKE = "nearly-alike"
    ONE_UNLIKE = "one-unlike"
    """The vendor finds some photos far less alike than the others."""
    ONE_LIGHT = "one-light"
    ONE_FRAMING = "one-framing"
    ALL_SMALL = "all-small"


@value
class LackFound:
    """A lack. `missing` is the number of photos that are too few, `photos` are those to look at,
    both empty for other lacks."""

    lack: Lack
    missing: int = 0
    photos: tuple[PhotoId, ...] = ()


@value
class Chart:
    """How many photos stand in each band of an axis, in the order of `BANDS`."""

    axis: Axis
    counts: tuple[tuple[Band, int], ...]

    def of(self, band: Band) -> int:
        """The photos in one band."""
        return dict(self.counts).get(band, 0)


@value
class Coverage:
    """What `total` photos cover; a chart for each axis."""

    total: int
    charts: tuple[Chart, ...]

    def of(self, axis: Axis) -> Chart:
        """The chart of one axis."""
        return self.charts[tuple(Axis).index(axis)]


@value
class WantedPhoto:
    """The one photo to add that would help most: where it should stand on which axes. A photo that
    meets all of them is worth several."""

    bands: tuple[tuple[Axis, Band], ...]


@value
class Examination:
    """What the doctor says of a set. `wanted` is None where nothing is lacking."""

    coverage: Coverage
    lacks: tuple[LackFound, ...]
    wanted: WantedPhoto | None


def examine(photos: PhotoSet) -> Examination:
    """Look at those photos of the set that are trained on."""
    trained = trained_on(photos)
    coverage, lacks = coverage_of(trained), lacks_of(trained, photos.fewest)
    return Examination(coverage, lacks, cheapest(coverage, lacks))


def coverage_of(photos: Sequence[Photo]) -> Coverage:
    """Count the photos in each band of each axis: in each chart every photo once."""
    low = set(_far_below(photos))
    nearest = _nearest(photos)
    places: dict[Axis, list[Band]] = {
        axis: [place(photo.measures) for photo in photos] for axis, place in _PLACES.items()
    }
    places[Axis.VARIETY] = [_band(Axis.VARIETY, bits, DISTANCES) for bits in nearest]
    places[Axis.SIMILARITY] = [
        Band.UNKNOWN if _similarity(photo) is None else Band.LOW if at in low else Band.USUAL
        for at, photo in enumerate(photos)
    ]
    return Coverage(
        len(photos),
        tuple(
            Chart(axis, tuple((band, places[axis].count(band)) for band in BANDS[axis]))
            for axis in Axis
        ),
    )


def lacks_of(photos: Sequence[Photo], fewest: int = USUAL_FEWEST) -> tuple[LackFound, ...]:
    """What the photos lack together, the gravest first."""
    found = []
    if len(photos) < fewest:
        found.append(LackFound(Lack.TOO_FEW, missing=fewest - len(photos)))
    is_comparable = len(photos) >= FEWEST_TO_COMPARE
    if is_comparable and mean_distance(photos) < LEAST_MEAN_DISTANCE:
        found.append(LackFound(Lack.NEARLY_ALIKE))
    if low := _far_below(photos):
        found.append(LackFound(Lack.ONE_UNLIKE, photos=tuple(photos[at].id for at in low)))
    if is_comparable:
        found += [LackFound(lack) for lack, is_found in _SAME.items() if is_found(photos)]
    return tuple(found)


def cheapest(coverage: Coverage, found: Sequence[LackFound]) -> WantedPhoto | None:
    """The one photo to add that would help most; None where no photo is lacking. With it the set
    is no longer of one light, of one framing or all small, and less alike."""
    lacks = {each.lack for each in found} - {Lack.ONE_UNLIKE}
    if not lacks:
        return None
    bands = []
    if lacks & {Lack.TOO_FEW, Lack.NEARLY_ALIKE}:
        bands.append((Axis.VARIETY, Band.FAR))
    if lacks & {Lack.TOO_FEW, Lack.ONE_LIGHT}:
        bands.append((Axis.LIGHT, _emptiest(coverage, Axis.LIGHT, _LIGHTS_WANTED)))
    if lacks & {Lack.TOO_FEW, Lack.ONE_FRAMING}:
        bands.append((Axis.FRAMING, _emptiest(coverage, Axis.FRAMING, BANDS[Axis.FRAMING])))
    if Lack.ALL_SMALL in lacks:
        bands.append((Axis.SIZE, Band.LARGE))
    return WantedPhoto(tuple(bands))


def mean_distance(photos: Sequence[Photo]) -> float:
    """Bits by which the difference hashes of two of the photos differ on the average; 0 where
    there are no two."""
    pairs = [one.measures.distance_to(other.measures) for one, other in combinations(photos, 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0


_LIGHTS_WANTED = (Band.MIDDLE, Band.BRIGHT, Band.DARK)
"""Which light is asked for first where photos are equally few."""


def _emptiest(coverage: Coverage, axis: Axis, preferred: Sequence[Band]) -> Band:
    return min(preferred, key=coverage.of(axis).of)


def _band(axis: Axis, amount: float, bounds: tuple[float, float]) -> Band:
    return BANDS[axis][sum(amount >= bound for bound in bounds)]


def _size(measures: PhotoMeasures) -> Band:
    return _band(Axis.SIZE, min(measures.width, measures.height), SIZES)


def _light(measures: PhotoMeasures) -> Band:
    return _band(Axis.LIGHT, measures.light, LIGHTS)


def _framing(measures: PhotoMeasures) -> Band:
    return _band(Axis.FRAMING, measures.width / max(1, measures.height), ASPECTS)


def _tones(measures: PhotoMeasures) -> Band:
    return _band(Axis.TONES, measures.spread, SPREADS)


_PLACES: dict[Axis, Callable[[PhotoMeasures], Band]] = {
    Axis.SIZE: _size,
    Axis.LIGHT: _light,
    Axis.FRAMING: _framing,
    Axis.TONES: _tones,
}


def _is_of_one_light(photos: Sequence[Photo]) -> bool:
    """All in one band, and hardly apart in it."""
    lights = [photo.measures.light for photo in photos]
    is_one_band = len({_light(photo.measures) for photo in photos}) == 1
    return is_one_band and max(lights) - min(lights) < LEAST_LIGHT_RANGE


_SAME: dict[Lack, Callable[[Sequence[Photo]], bool]] = {
    Lack.ONE_LIGHT: _is_of_one_light,
    Lack.ONE_FRAMING: lambda photos: len({_framing(photo.measures) for photo in photos}) == 1,
    Lack.ALL_SMALL: lambda photos: {_size(photo.measures) for photo in photos} == {Band.SMALL},
}
"""What may be the same for all photos."""


def _nearest(photos: Sequence[Photo]) -> list[float]:
    """For each photo how far the most alike of the others is; a single one has none."""
    nearest = [math.inf] * len(photos)
    for one, other in combinations(range(len(photos)), 2):
        bits = photos[one].measures.distance_to(photos[other].measures)
        nearest[one], nearest[other] = min(nearest[one], bits), min(nearest[other], bits)
    return nearest


def _similarity(photo: Photo) -> float | None:
    number = photo.check.similarity if photo.check else None
    return number if number is not None and math.isfinite(number) else None


def _far_below(photos: Sequence[Photo]) -> tuple[int, ...]:
    """The places of the photos whose similarity is far below that of the others. The scale of the
    vendor's numbers is not documented, so they are only compared with one another."""
    told = [
        (at, number)
        for at, photo in enumerate(photos)
        if (number := _similarity(photo)) is not None
    ]
    if len(told) < FEWEST_OPINIONS:
        return ()
    middle = median(number for _, number in told)
    deviation = median(abs(number - middle) for _, number in told)
    bound = max(_DEVIATIONS * deviation, _LEAST_SHARE * abs(middle))
    return tuple(at for at, number in told if middle - number > bound)
