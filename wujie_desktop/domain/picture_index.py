"""What a gallery asks of all pictures at once: one character for each, kept by the library
(migrations 0011 and 0018 make the same)."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, chain
from operator import add
from typing import NamedTuple, overload

from wujie_desktop.domain.bit_sets import bits_from
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.marks import Colour, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import PictureState

BLANK = ord(" ")
"""No picture."""
_ZERO = ord("0")
_STATES = tuple(state.value for state in PictureState)
_VERDICTS = (None, Verdict.PASS.value, Verdict.REVIEW.value, Verdict.BLOCKED.value)
_COLOURS = (Colour.NONE, Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.BLUE)
_CHOICES = (None, Choice.PICK, Choice.MAYBE, Choice.REJECT)
MAX_ORDINAL = 1 << 25
"""No library has so many pictures: what is numbered higher is damaged, and not shown."""
NO_POINTS = NO_MARK = NO_CHOICE = NO_SHAPE = _ZERO
MANY_POINTS = ord("~")
"""The number is no small one."""
_MAX_POINTS = 70
_SHAPES = (
    *((1, 2), (9, 16), (2, 3), (3, 4), (4, 5)),
    (1, 1),
    *((5, 4), (4, 3), (3, 2), (16, 9), (2, 1)),
)
_BOUNDS = (530, 612, 707, 775, 894, 1118, 1291, 1414, 1633, 1886)
"""Between each shape and the next: the width in thousandths of the height."""
PURGED = _ZERO + 60
"""Among marks: the picture is gone."""


class Follows(IntEnum):
    """How a picture follows the one before."""

    SAME = 0
    """In the same request."""
    FIRST = 24
    """As the first of another."""
    MORE = 48
    """As more of a request that others came after."""


class PictureIndex(NamedTuple):
    """The character of picture n at place n: of the pictures themselves, of what they cost, of
    their marks, of the decisions about them, of their shapes."""

    pictures: bytes
    points: bytes
    marks: bytes
    choices: bytes
    shapes: bytes


class PictureFacts(NamedTuple):
    """What a picture's character says. `state` and `verdict` are values of their enumerations."""

    follows: Follows
    state: str
    verdict: str | None


class MarkFacts(NamedTuple):
    """What a mark's character says."""

    stars: int
    colour: Colour
    is_binned: bool


def picture_code(follows: Follows, state: str, verdict: str | None) -> int:
    """The character of a picture."""
    return _ZERO + follows + 4 * _STATES.index(state) + _VERDICTS.index(verdict)


def points_code(points: int | None) -> int:
    """The character of what a picture cost."""
    number = points or 0
    return _ZERO + number if 0 <= number <= _MAX_POINTS else MANY_POINTS


def mark_code(marks: Marks) -> int:
    """The character of marks."""
    is_binned = marks.binned_at is not None
    return _ZERO + 10 * marks.stars + 2 * _COLOURS.index(marks.colour) + is_binned


def shape_code(width: int, height: int) -> int:
    """The character of the shape that a picture of this size comes closest to."""
    if width <= 0 or height <= 0:
        return NO_SHAPE
    return _ZERO + 1 + sum(1000 * width > bound * height for bound in _BOUNDS)


def choice_code(choice: Choice | None) -> int:
    """The character of the decision that stands."""
    return _ZERO + _CHOICES.index(choice)


PICTURES = {
    picture_code(follows, state, verdict): PictureFacts(follows, state, verdict)
    for follows in Follows
    for state in _STATES
    for verdict in _VERDICTS
}
MARKS = {
    _ZERO + 10 * stars + 2 * place + is_binned: MarkFacts(stars, colour, bool(is_binned))
    for stars in range(6)
    for place, colour in enumerate(_COLOURS)
    for is_binned in (0, 1)
}
POINTS = {points_code(number): number for number in range(_MAX_POINTS + 1)}
SHAPES = {_ZERO + 1 + place: shape for place, shape in enumerate(_SHAPES)}
"""Width and height to each other."""
USUAL_SHAPE = shape_code(3, 4)
CHOICES = {choice_code(choice): choice for choice in _CHOICES}


def picture_codes(accepts: Callable[[PictureFacts], bool]) -> frozenset[int]:
    """The characters of the pictures that `accepts` accepts."""
    return frozenset(code for code, facts in PICTURES.items() if accepts(facts))


def mark_codes(accepts: Callable[[MarkFacts], bool]) -> frozenset[int]:
    """The characters of the marks that `accepts` accepts."""
    return frozenset(code for code, facts in MARKS.items() if accepts(facts))


def coded(codes: bytes | bytearray, wanted: Iterable[int]) -> int:
    """The set of the pictures that have one of the characters `wanted`."""
    digits = bytearray(b"0" * 256)
    for code in wanted:
        digits[code] = _ZERO + 1
    return bits_from(codes.translate(digits))


def most_common_shape(codes: bytes) -> int:
    """The most frequent shape of those that are known, the first of several; the usual one where
    none is."""
    known = codes.replace(bytes((NO_SHAPE,)), b"") or bytes((USUAL_SHAPE,))
    if known.count(known[0]) == len(known):
        return known[0]
    return max(dict.fromkeys(known), key=known.count)


class Runs(Sequence[int]):
    """Ordinals that follow one another from each of `starts`, so many, `sizes`. None is made before
    it is asked for, and none is kept."""

    def __init__(self, starts: array[int], sizes: array[int]) -> None:
        self._starts = starts
        self._sizes = sizes
        self._firsts = array("I", accumulate(sizes, initial=0))

    @override
    def __len__(self) -> int:
        return self._firsts[-1]

    @override
    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._ranges(0, len(self._starts)))

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> array[int]: ...
    @override
    def __getitem__(self, index: int | slice) -> int | array[int]:
        if not isinstance(index, slice):
            row = range(len(self))[index]
            run = bisect_right(self._firsts, row) - 1
            return self._starts[run] + row - self._firsts[run]
        rows = range(len(self))[index]
        if not rows:
            return array("I")
        low, high = sorted((rows[0], rows[-1]))
        first, last = (bisect_right(self._firsts, row) - 1 for row in (low, high))
        some = array("I", chain.from_iterable(self._ranges(first, last + 1)))
        return some[low - self._firsts[first] : high + 1 - self._firsts[first]][:: rows.step]

    def _ranges(self, first: int, stop: int) -> Iterator[range]:
        """These runs."""
        starts = self._starts[first:stop]
        return map(range, starts, map(add, starts, self._sizes[first:stop]))


class Chosen(Sequence[int]):
    """Those of `ordinals` that stand at `places`. None is looked up before it is asked for."""

    def __init__(self, ordinals: array[int], places: Runs) -> None:
        self._ordinals = ordinals
        self._places = places

    @override
    def __len__(self) -> int:
        return len(self._places)

    @override
    def __iter__(self) -> Iterator[int]:
        return map(self._ordinals.__getitem__, self._places)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> array[int]: ...
    @override
    def __getitem__(self, index: int | slice) -> int | array[int]:
        if isinstance(index, slice):
            return array("I", map(self._ordinals.__getitem__, self._places[index]))
        return self._ordinals[self._places[index]]
