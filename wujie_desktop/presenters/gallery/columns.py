"""What is known of all pictures, one byte for each, and the sets of those that are alike."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from wujie_desktop.domain.cards import MADE, UNSETTLED
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.filter import Term
from wujie_desktop.domain.marks import MAX_STARS, Colour
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.picture_index import (
    BLANK,
    CHOICES,
    MARKS,
    NO_CHOICE,
    NO_MARK,
    NO_POINTS,
    NO_SHAPE,
    PICTURES,
    PURGED,
    Follows,
    PictureFacts,
    PictureIndex,
    coded,
    mark_codes,
    picture_codes,
)
from wujie_desktop.domain.request import PictureState

THERE = frozenset(PICTURES)
BEGINS = picture_codes(lambda facts: facts.follows is not Follows.SAME)
"""The first picture of a run of one request."""
MORE = picture_codes(lambda facts: facts.follows is Follows.MORE)
_MADE = picture_codes(lambda facts: facts.state in MADE)
_UNSETTLED = picture_codes(lambda facts: facts.state in UNSETTLED)
_WAITING = picture_codes(lambda facts: facts.state == PictureState.WAITING)
_BY_VERDICT = {
    verdict: frozenset(code for code, facts in PICTURES.items() if facts.verdict == verdict)
    for verdict in Verdict
}
_COLOURED = mark_codes(lambda facts: facts.colour is not Colour.NONE)
_PURGED = frozenset((PURGED,))
_BINNED = mark_codes(lambda facts: facts.is_binned)
_BY_STARS = [
    frozenset(code for code, facts in MARKS.items() if facts.stars >= least)
    for least in range(MAX_STARS + 1)
]
_STARS = bytes(MARKS[code].stars if code in MARKS else 0 for code in range(256))
_BY_CHOICE = {
    choice: frozenset(code for code, said in CHOICES.items() if said is choice) for choice in Choice
}
_DECIDED = frozenset(code for code, choice in CHOICES.items() if choice)
_NOTHING = PictureIndex(b"", b"", b"", b"", b"")
_GROWTH = 1024
_MANY = 64
"""Changes, from which on sets are found anew when they are asked for."""


class Column:
    """One byte for each ordinal, `empty` where nothing was said."""

    def __init__(self, codes: bytes, empty: int) -> None:
        self.codes = bytearray(codes)
        self._empty = empty
        self._sets: dict[frozenset[int], int] = {}
        self.changes = 0
        """How often something was said since."""

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, ordinal: int) -> int:
        return self.codes[ordinal] if ordinal < len(self.codes) else self._empty

    def change(self, codes: Mapping[int, int]) -> None:
        """Say these of pictures, by ordinal; the sets that are known follow."""
        if not codes:
            return
        self.changes += 1
        room = max(codes) + 1 - len(self.codes)
        if room > 0:
            self.codes.extend(bytes([self._empty]) * (room + _GROWTH))
        if len(codes) > _MANY:
            self._sets.clear()
        for ordinal, code in codes.items():
            before, self.codes[ordinal] = self.codes[ordinal], code
            for wanted, found in self._sets.items():
                if (before in wanted) is not (code in wanted):
                    self._sets[wanted] = found ^ (1 << ordinal)

    def where(self, wanted: frozenset[int]) -> int:
        """The set of the pictures that have one of these bytes; without an end (below 0) where
        saying nothing is one of them."""
        if wanted not in self._sets:
            beyond = -1 << len(self.codes) if self._empty in wanted else 0
            self._sets[wanted] = coded(self.codes, wanted) | beyond
        return self._sets[wanted]


class PictureColumns:
    """All columns of the pictures of one profile."""

    def __init__(self, index: PictureIndex = _NOTHING) -> None:
        self.pictures = Column(index.pictures, BLANK)
        self.points = Column(index.points, NO_POINTS)
        self.marks = Column(index.marks, NO_MARK)
        self.choices = Column(index.choices, NO_CHOICE)
        self.shapes = Column(index.shapes, NO_SHAPE)

    def facts(self, ordinal: int) -> PictureFacts | None:
        """What is known of one picture; None where there is none."""
        return PICTURES.get(self.pictures[ordinal]) if ordinal >= 0 else None

    @property
    def changes(self) -> tuple[int, ...]:
        """How often something was said in each."""
        columns = (self.pictures, self.points, self.marks, self.choices, self.shapes)
        return tuple(column.changes for column in columns)

    @property
    def there(self) -> int:
        """All but the purged."""
        return self.pictures.where(THERE) & ~self.marks.where(_PURGED)

    @property
    def binned(self) -> int:
        """What lies in the bin."""
        return self.marks.where(_BINNED)

    @property
    def coloured(self) -> int:
        """What has a colour label."""
        return self.marks.where(_COLOURED)

    @property
    def made(self) -> int:
        """What was made, shown or hidden."""
        return self.pictures.where(_MADE)

    @property
    def unsettled(self) -> int:
        """What changes by itself."""
        return self.pictures.where(_UNSETTLED)

    @property
    def waiting(self) -> int:
        """What is still being made."""
        return self.pictures.where(_WAITING)

    def of_verdict(self, verdict: Verdict) -> int:
        """What has this verdict."""
        return self.pictures.where(_BY_VERDICT[verdict])

    def with_stars(self, least: int) -> int:
        """What has so many stars, or more."""
        return self.marks.where(_BY_STARS[least])

    def stars(self) -> bytes:
        """How many stars each picture has, by ordinal."""
        return bytes(self.marks.codes.translate(_STARS)).ljust(len(self.pictures), b"\0")

    def chosen(self, choice: Choice | None) -> int:
        """What was decided so; None is what is made and undecided."""
        if choice is None:
            return self.made & ~self.choices.where(_DECIDED)
        return self.choices.where(_BY_CHOICE[choice])

    def bits_of(self, term: Term) -> int | None:
        """The pictures that `term` accepts, but for what is missing; None where only the library
        knows."""
        from wujie_desktop.domain import index_values
        from wujie_desktop.domain.filter_fields import UNDECIDED, FilterField

        indexed = index_values.INDEXED.get(term.field)
        words = frozenset(index_values.words_in(term.operands))
        is_state = term.field is FilterField.STATE
        if indexed is None or (is_state and not words <= index_values.INDEXED_STATES):
            return None
        column = (self.pictures, self.points, self.marks, self.choices)[indexed.column]
        found = column.where(index_values.accepted_codes(term.field, term.operands))
        if term.field is FilterField.DECISION and words & {UNDECIDED, ""}:
            found |= self.chosen(None)
        return found


def parted(ordinals: Iterable[int], values: Sequence[int]) -> dict[int, array[int]]:
    """The pictures of each value, values in the order of their first picture."""
    parts: dict[int, array[int]] = {}
    for ordinal in ordinals:
        value = values[ordinal]
        part = parts.get(value)
        if part is None:
            parts[value] = array("I", (ordinal,))
        else:
            part.append(ordinal)
    return parts
