"""What a gallery is asked to show, and what it shows: which picture at which row, under which
heading, and where the focus goes when some disappear."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from itertools import accumulate, chain, pairwise
from operator import sub
from typing import Any, NamedTuple, overload

from wujie_desktop.domain.bit_sets import bits_of, flags_of, ordinals_of
from wujie_desktop.domain.filter import EVERYTHING, Filter, all_of
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.picture_index import USUAL_SHAPE, most_common_shape
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.collapsed_groups import (
    NONE_COLLAPSED,
    CollapsedGroups,
    read_groups,
    store_groups,
)
from wujie_desktop.presenters.gallery.details import PictureCards, PictureKeys


class Grouping(Enum):
    """What the pictures of a group have in common."""

    REQUEST = "request"
    TEMPLATE = "template"
    AVATAR = "avatar"
    PROJECT = "project"
    DAY = "day"
    VERDICT = "verdict"
    NONE = "none"


class Order(Enum):
    """Sort order."""

    NEWEST = "newest"
    OLDEST = "oldest"
    STARS = "stars"
    HAND = "hand"
    """That of a collection."""


EVERY = -1
"""The set of all pictures there may be."""


@value
class Base:
    """What a filter chooses from: everything, or what was opened under the id `name`. That is a
    smart view with its `rule`, or a collection with its `pictures` by ordinal, in their order, and
    as the set `members`."""

    name: str = ""
    rule: Filter = EVERYTHING
    pictures: Sequence[int] | None = None
    members: int = EVERY


EVERYWHERE = Base()


@value
class ViewOptions:
    """Filter, grouping and sort order."""

    filter: Filter = EVERYTHING
    only: frozenset[PictureKey] = frozenset()
    """Of these pictures alone, also if they lie in the bin; empty means no restriction."""
    is_sitting: bool = False
    """Only what was sent since the program was started, and what is still open."""
    grouping: Grouping = Grouping.REQUEST
    order: Order = Order.NEWEST
    all_collapsed: tuple[tuple[Grouping, CollapsedGroups], ...] = ()
    """Each way of grouping has its own stacks; those without any are not named."""

    @property
    def collapsed(self) -> CollapsedGroups:
        """Which groups are collapsed into stacks."""
        return dict(self.all_collapsed).get(self.grouping, NONE_COLLAPSED)

    def folded(self, collapsed: CollapsedGroups) -> ViewOptions:
        """Return these options with other groups collapsed."""
        known = dict(self.all_collapsed) | {self.grouping: collapsed}
        kept = tuple((way, kept) for way, kept in known.items() if kept != NONE_COLLAPSED)
        return replace(self, all_collapsed=kept)

    @property
    def plain(self) -> ViewOptions:
        """The same options without a filter."""
        return replace(self, filter=EVERYTHING, only=frozenset())

    @property
    def of_all(self) -> ViewOptions:
        """The same options for the whole library."""
        return replace(self, is_sitting=False)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self.filter != EVERYTHING or self.only)

    def filter_in(self, base: Base) -> Filter:
        """The filter with the rule of `base`, which a sitting is not in."""
        return self.filter if self.is_sitting else all_of((base.rule, self.filter))


def view_options_from(grouping: str, order: str, folded: Mapping[str, object]) -> ViewOptions:
    """Return the view options of these stored words; the defaults for words that are unknown."""
    groupings = {choice.value: choice for choice in Grouping}
    orders = {choice.value: choice for choice in Order if choice is not Order.HAND}
    usual = ViewOptions()
    all_collapsed = ((groupings.get(name), read_groups(stored)) for name, stored in folded.items())
    return ViewOptions(
        grouping=groupings.get(grouping, usual.grouping),
        order=orders.get(order, usual.order),
        all_collapsed=tuple(
            (way, groups) for way, groups in all_collapsed if way and groups != NONE_COLLAPSED
        ),
    )


def store_collapsed(options: ViewOptions) -> dict[str, object]:
    """Return the stacks of `options` as JSON."""
    return {way.value: store_groups(collapsed) for way, collapsed in options.all_collapsed}


class Group(NamedTuple):
    """Rows `first` to `first + size - 1` under one heading. `name` is the key, day, word or request
    that they share. With `is_stacks` each row is a stack, and `name` is that of the first."""

    name: str
    first: int
    size: int
    is_stacks: bool = False


class Stack(NamedTuple):
    """A collapsed group: its name, and the pictures below the first one."""

    name: str
    covered: Sequence[PictureKey]


AT_ONCE = 512
"""Groups that are counted together."""


class Groups(Sequence[Group]):
    """The headings of an arrangement, each made when it is asked for. Each covers the rows from one
    of `firsts` to the next, is called after the part with its number in `parts`, and has the shape
    in `shapes`, a character of the index."""

    def __init__(
        self,
        firsts: Sequence[int] = (0,),
        name: Callable[[int], str] = lambda _part: "",
        *,
        parts: Sequence[int] = (),
        stacks: Container[int] = (),
        shapes: bytes = b"",
        is_named: bool = False,
    ) -> None:
        self.firsts = firsts
        self.shapes = shapes or bytes((USUAL_SHAPE,)) * (len(firsts) - 1)
        self.kinds = [*map(self._kinds_from, range(0, len(firsts) - 1, AT_ONCE))]
        """How many there are of each size and shape, in each `AT_ONCE` of them."""
        self.is_named = is_named
        """Whether there is anything to say in headings."""
        self._parts = parts
        self._name = name
        self._stacks = stacks

    def _kinds_from(self, start: int) -> Counter[tuple[int, int]]:
        stop = start + AT_ONCE
        firsts, shapes = self.firsts[start : stop + 1], self.shapes[start:stop]
        return Counter(zip(map(sub, firsts[1:], firsts), shapes, strict=True))

    @override
    def __len__(self) -> int:
        return len(self.firsts) - 1

    @overload
    def __getitem__(self, index: int) -> Group: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Group]: ...
    @override
    def __getitem__(self, index: int | slice) -> Group | Sequence[Group]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        first, stop = self.firsts[number], self.firsts[number + 1]
        part = self._parts[number]
        return Group(self._name(part), first, stop - first, part in self._stacks)


class Stacks(Mapping[PictureKey, Stack]):
    """The stacks of an arrangement by their top picture, each made when it is asked for."""

    def __init__(self, shown: Arrangement) -> None:
        self._shown = shown

    @override
    def __len__(self) -> int:
        return len(self._shown.folded)

    @override
    def __iter__(self) -> Iterator[PictureKey]:
        shown = self._shown
        return (shown.keys[shown.part_rows[part]] for part in sorted(shown.folded))

    @override
    def __getitem__(self, key: PictureKey) -> Stack:
        stack = self._shown.stack_at(self._shown.row_of(key))
        if stack is None:
            raise KeyError(key)
        return stack


_NONE = array("I")
_FEW = 64
"""What is less than this part of all rows is looked for one by one."""


class Arrangement:
    """The pictures shown, in groups that cover all of them; those of a folded group lie below the
    first of it, the only one that is shown.

    `whole` are all of them by ordinal, part by part, and `members` as a set; a part is a group, or
    a stack. They are sorted by `rank`, which is None for what cannot be among them; where `sorting`
    is the same as that of another arrangement, pictures stand in the same order in both.
    """

    def __init__(
        self,
        whole: Sequence[int] = _NONE,
        sizes: Sequence[int] = (),
        *,
        members: int = 0,
        cards: PictureCards | None = None,
        name: Callable[[int], str] = lambda _part: "",
        rank: Callable[[int], Any] = lambda _ordinal: None,
        sorting: object = None,
        shapes: bytes = b"",
        folded: Collection[int] = (),
        is_named: bool = True,
    ) -> None:
        self.whole = whole
        self.members = members
        self.cards = cards or PictureCards()
        self.name_of = name
        self.folded = frozenset(folded)
        self.part_firsts = array("I", accumulate(sizes, initial=0))
        self._rank = rank
        self.sorting = sorting
        parts: Sequence[int] = range(len(sizes))
        self.part_rows, self.ordinals, firsts = self.part_firsts, whole, self.part_firsts
        if self.folded:
            rows = (1 if part in self.folded else size for part, size in enumerate(sizes))
            self.part_rows = array("I", accumulate(rows, initial=0))
            self.ordinals = self._uncovered()
            parts = [part for part in parts if not self._goes_on(part)]
            firsts = array("I", map(self.part_rows.__getitem__, (*parts, len(sizes))))
            spans = pairwise((*parts, len(sizes)))
            shapes = bytes(most_common_shape(shapes[first:stop]) for first, stop in spans)
        self.groups = Groups(
            firsts, name, parts=parts, stacks=self.folded, shapes=shapes, is_named=is_named
        )
        self.keys = PictureKeys(self.ordinals, self.cards)
        self.stacks = Stacks(self)

    def _uncovered(self) -> array[int]:
        ordinals = array("I")
        for part, (first, stop) in enumerate(pairwise(self.part_firsts)):
            ordinals.extend(self.whole[first : first + 1 if part in self.folded else stop])
        return ordinals

    def _goes_on(self, part: int) -> bool:
        """Whether a part stands under the heading of the one before: neighbouring stacks do."""
        return part in self.folded and part - 1 in self.folded

    @cached_property
    def tops(self) -> int:
        """All that are shown, as a set."""
        return bits_of(self.ordinals) if self.folded else self.members

    def runs_of(self, pictures: int) -> list[range]:
        """Return the rows of those of this set of ordinals that are shown, as ranges."""
        pictures &= self.tops
        if pictures == self.tops:
            return [range(len(self.ordinals))] if pictures else []
        if pictures.bit_count() * _FEW < len(self.ordinals):
            return _joined(sorted(map(self.place_at, ordinals_of(pictures))))
        flags = flags_of(pictures, self.tops.bit_length())
        chosen = bytes(map(flags.__getitem__, self.ordinals))
        return [range(*found.span()) for found in re.finditer(b"\1+", chosen)]

    def apart(self, keys: Collection[PictureKey]) -> int:
        """Return those of `keys` that are not shown as the picture of a row, as a set of
        ordinals."""
        return bits_of(self.cards.ordinals(keys).values()) & ~self.tops

    def keys_of(self, pictures: int) -> tuple[PictureKey, ...]:
        """Return the keys of those of this set of ordinals that are shown, from the top."""
        runs = (self.keys[run.start : run.stop] for run in self.runs_of(pictures))
        return tuple(chain.from_iterable(runs))

    @property
    def is_all_stacks(self) -> bool:
        """Whether every group is a stack."""
        return len(self.folded) == len(self.part_firsts) - 1

    def part_at(self, row: int) -> tuple[str, Sequence[int]]:
        """Return the name of the group or the stack at `row`, and all pictures of it."""
        part = bisect_right(self.part_rows, row) - 1
        first, stop = self.part_firsts[part], self.part_firsts[part + 1]
        return self.name_of(part), self.whole[first:stop]

    def stack_at(self, row: int) -> Stack | None:
        """Return the stack at `row`; None where there is none."""
        part = bisect_right(self.part_rows, row) - 1
        if row < 0 or part not in self.folded:
            return None
        name, ordinals = self.part_at(row)
        return Stack(name, PictureKeys(ordinals[1:], self.cards))

    def row_of(self, key: PictureKey) -> int:
        """Return the row of `key`; -1 where it is not shown, or covered."""
        ordinal = self.cards.ordinal(key)
        row = self.place_at(ordinal)
        return row if row >= 0 and self.ordinals[row] == ordinal else -1

    def place_of(self, key: PictureKey) -> int:
        """Return the row of `key`, or of the stack that covers it; -1 where it is not shown."""
        return self.place_at(self.cards.ordinal(key))

    def place_at(self, ordinal: int) -> int:
        """As `place_of`, by ordinal."""
        place = self._place_for(ordinal)
        is_there = 0 <= place < len(self.whole) and self.whole[place] == ordinal
        return self._row_at(place) if is_there else -1

    def row_from(self, ordinal: int) -> int:
        """Return the first row at or after the place of a picture, which is not shown."""
        place = self._place_for(ordinal)
        if not 0 <= place < len(self.whole):
            return len(self.ordinals)
        row = self._row_at(place)
        return row if self.ordinals[row] == self.whole[place] else row + 1

    def _place_for(self, ordinal: int) -> int:
        """Where among `whole` a picture stands, or would; -1 where it has no place."""
        rank = self._rank(ordinal) if ordinal >= 0 and self.whole else None
        return -1 if rank is None else bisect_left(self.whole, rank, key=self._rank)

    def _row_at(self, place: int) -> int:
        """The row that shows or covers what stands there."""
        if not self.folded:
            return place
        part = bisect_right(self.part_firsts, place) - 1
        below = 0 if part in self.folded else place - self.part_firsts[part]
        return int(self.part_rows[part] + below)

    def names_in(self, group: Group) -> frozenset[str]:
        """Return the names of the groups under the heading of `group`."""
        if not group.is_stacks:
            return frozenset((group.name,))
        first = bisect_right(self.part_rows, group.first) - 1
        return frozenset(map(self.name_of, range(first, first + group.size)))

    def group_at(self, row: int) -> Group:
        """Return the group of `row`."""
        return self.groups[bisect_right(self.groups.firsts, row) - 1]


def _joined(rows: list[int]) -> list[range]:
    """Consecutive rows as ranges."""
    runs: list[range] = []
    for row in rows:
        if runs and runs[-1].stop == row:
            runs[-1] = range(runs[-1].start, row + 1)
        else:
            runs.append(range(row, row + 1))
    return runs
