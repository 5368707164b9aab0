"""The order in which a gallery shows pictures: request by request, and as they are to be sorted and
grouped."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, islice, repeat
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from wujie_desktop.domain.bit_sets import bits_of, flags_of, ordinals_of
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.picture_index import BLANK, Runs
from wujie_desktop.presenters.gallery.arrangement import (
    Arrangement,
    Grouping,
    Order,
    ViewOptions,
)
from wujie_desktop.presenters.gallery.collapsed_groups import NONE_COLLAPSED
from wujie_desktop.presenters.gallery.columns import BEGINS, THERE, Column, parted
from wujie_desktop.presenters.gallery.details import PictureCards

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.picture_labels import PictureLabels

_FEW, _ALMOST_ALL = 8, 32
"""What is, or lacks, less than this part of all pictures is not looked for among all of them."""
_AT_ONCE = 1 << 15
"""Pictures that are gone through without letting another thread work: a few milliseconds."""


class Requests(NamedTuple):
    """Pictures request by request: so many, `sizes`, of each. A request goes by the picture in
    `heads` that it began with."""

    ordinals: array[int] | Runs
    heads: array[int]
    sizes: array[int]


class DisplayOrder:
    """Newest request first, the pictures of one in the order of arrival.

    `retries` are pictures that were tried again, with what came of it: that stands in their place,
    and they are left out. `parted` are requests of which pictures came at different times, by the
    beginning of each run: they stand together, where the last of them came.
    """

    def __init__(
        self,
        pictures: Column,
        *,
        retries: Mapping[int, Sequence[int]],
        parted: Iterable[Sequence[int]] = (),
    ) -> None:
        self.members = pictures.where(THERE)
        self._codes = bytes(pictures.codes[: self.members.bit_length()])
        self._retries = retries
        starts = ordinals_of(pictures.where(BEGINS))
        lowest = (self.members & -self.members).bit_length() - 1
        if self.members and (not starts or starts[0] > lowest):
            starts.insert(0, lowest)  # what it began with is damaged
        stops = starts[1:]
        if starts:
            stops.append(len(self._codes))
        self._home = dict[int, int]()
        runs, moved = self._exceptions(starts, stops, parted)
        if moved:
            stays = bytearray(b"\1") * len(starts)
            for place in moved:
                stays[place] = 0
            starts, stops = (array("I", compress(each, stays)) for each in (starts, stops))
        self._starts = starts
        self.all = self._lay(starts, stops, runs)
        shown = self.members & ~bits_of(retries)
        if len(self.all.ordinals) != shown.bit_count():  # other profiles have pictures in between
            self.all = self._filtered(self.all, self.members)
        is_whole = len(self.all.ordinals) == shown.bit_count()
        self.members = shown if is_whole else bits_of(self.all.ordinals)
        self._firsts = _firsts(self.all.sizes)
        self._odd = bits_of(self._home)
        self._selected = self.members, self.all

    def place_of(self, ordinal: int) -> int:
        """The place of a picture among all; -1 where it has none."""
        unit = self.unit_of(ordinal) if 0 <= ordinal < len(self._codes) else -1
        if not 0 <= unit < len(self._starts):
            return -1
        first, size = self._firsts[unit], self.all.sizes[unit]
        guess = first + ordinal - self.all.heads[unit]
        if first <= guess < first + size and self.all.ordinals[guess] == ordinal:
            return guess
        run = self.all.ordinals[first : first + size]
        return first + run.index(ordinal) if ordinal in run else -1

    def unit_of(self, ordinal: int) -> int:
        """The request that a picture is shown with, counted from the newest."""
        head = self._home.get(ordinal, ordinal)
        return len(self._starts) - bisect_right(self._starts, head)

    def select(self, members: int) -> Requests:
        """These pictures alone, in the same order. What was selected last is known: another thread
        can do it beforehand, and lets others work every few milliseconds."""
        members &= self.members
        selected = self._selected
        if selected[0] != members:
            selected = self._selected = members, self._select(members)
        return selected[1]

    def _select(self, members: int) -> Requests:
        number, total = members.bit_count(), len(self.all.ordinals)
        if number == total:
            return self.all
        if number * _FEW < total:
            return self._few(members)
        if (total - number) * _ALMOST_ALL < total:
            return self._all_but(self.members & ~members)
        return _without_empty(self._filtered(self.all, members))

    def _filtered(self, requests: Requests, members: int) -> Requests:
        flags = flags_of(members, len(self._codes))
        ordinals, reached, number = array("I"), array("I", (0,)), 0
        for start in range(0, len(requests.ordinals), _AT_ONCE):
            some = requests.ordinals[start : start + _AT_ONCE]
            chosen = bytes(map(flags.__getitem__, some))
            ordinals.extend(compress(some, chosen))
            reached.pop()
            reached.extend(accumulate(chosen, initial=number))
            number = reached[-1]
        ends, sizes = map(reached.__getitem__, _firsts(requests.sizes)), array("I")
        last = next(ends)
        while some := array("I", islice(ends, _AT_ONCE)):
            sizes.extend(map(sub, some, chain((last,), some)))
            last = some[-1]
        return Requests(ordinals, requests.heads, sizes)

    def _few(self, members: int) -> Requests:
        """Request by request: within one, pictures stand as they came, but for the exceptions."""
        odd = members & self._odd
        parts: dict[int, array[int]] = {}
        for ordinal in sorted(ordinals_of(odd), key=self.place_of):
            parts.setdefault(self.unit_of(ordinal), array("I")).append(ordinal)
        plain, numbers = ordinals_of(members & ~odd), Counter[int]()
        for start in range(0, len(plain), _AT_ONCE):
            some = plain[start : start + _AT_ONCE]
            numbers.update(map(bisect_right, repeat(self._starts), some))
        first, count = 0, len(self._starts)
        for place, number in numbers.items():
            parts.setdefault(count - place, array("I")).extend(plain[first : first + number])
            first += number
        units = sorted(parts)
        ordinals = array("I", chain.from_iterable(map(parts.__getitem__, units)))
        heads = array("I", map(self.all.heads.__getitem__, units))
        return Requests(ordinals, heads, array("I", (len(parts[unit]) for unit in units)))

    def _all_but(self, absent: int) -> Requests:
        ordinals, sizes = array("I"), self.all.sizes[:]
        everything, start = self.all.ordinals[:], 0
        missing = ordinals_of(absent)
        for place in sorted(map(self.place_of, missing)):
            ordinals.extend(everything[start:place])
            start = place + 1
        ordinals.extend(everything[start:])
        for ordinal in missing:
            sizes[self.unit_of(ordinal)] -= 1
        return _without_empty(Requests(ordinals, self.all.heads, sizes))

    def _exceptions(
        self, starts: array[int], stops: array[int], parted: Iterable[Sequence[int]]
    ) -> tuple[dict[int, list[int]], set[int]]:
        """What those requests consist of that are more than one run, by beginning, and the runs
        that stand elsewhere, by place."""
        moved: set[int] = set()
        runs: dict[int, list[int]] = {}
        for beginnings in parted:
            places = [bisect_left(starts, beginning) for beginning in beginnings]
            moved.update(places[:-1])
            runs[beginnings[-1]] = [
                ordinal for place in places for ordinal in range(starts[place], stops[place])
            ]
        for tried, again in self._retries.items():
            moved.update(bisect_right(starts, ordinal) - 1 for ordinal in again)
            place = bisect_right(starts, tried) - 1
            runs.setdefault(starts[place], [*range(starts[place], stops[place])])
        for head, run in list(runs.items()):
            if bisect_left(starts, head) in moved:
                del runs[head]  # those that it belongs to have it
                continue
            runs[head] = [*self._in_place(run, set())]
            self._home.update(dict.fromkeys(runs[head], head))
        return runs, moved

    def _in_place(self, run: Iterable[int], seen: set[int]) -> Iterator[int]:
        """The pictures of `run`, each replaced by its retry, if there is one."""
        for ordinal in run:
            if ordinal in self._retries and ordinal not in seen:
                yield from self._in_place(self._retries[ordinal], seen | {ordinal})
            elif self._codes[ordinal] != BLANK:
                yield ordinal

    def _lay(
        self, starts: array[int], stops: array[int], runs: Mapping[int, Sequence[int]]
    ) -> Requests:
        """All of it, newest first. What is one run is not looked at picture by picture."""
        if not runs:
            starts, stops = starts[::-1], stops[::-1]
            sizes = array("I", map(sub, stops, starts))
            return Requests(Runs(starts, sizes), starts, sizes)
        ordinals, sizes = array("I"), array("I")
        end = len(starts)
        for place in sorted((bisect_left(starts, head) for head in runs), reverse=True):
            self._add(ordinals, sizes, starts[place + 1 : end], stops[place + 1 : end])
            ordinals.extend(runs[starts[place]])
            sizes.append(len(runs[starts[place]]))
            end = place
        self._add(ordinals, sizes, starts[:end], stops[:end])
        return Requests(ordinals, starts[::-1], sizes)

    def _add(
        self, ordinals: array[int], sizes: array[int], starts: array[int], stops: array[int]
    ) -> None:
        starts.reverse()
        stops.reverse()
        ordinals.extend(chain.from_iterable(map(range, starts, stops)))
        sizes.extend(map(sub, stops, starts))


def _firsts(sizes: array[int]) -> array[int]:
    return array("I", accumulate(sizes, initial=0))


def _without_empty(requests: Requests) -> Requests:
    """The same without requests of which nothing is left."""
    if all(requests.sizes):
        return requests
    heads = array("I", compress(requests.heads, requests.sizes))
    return Requests(requests.ordinals, heads, array("I", filter(None, requests.sizes)))


Rank = Callable[[int], object]
_VERDICTS = (Verdict.BLOCKED.value, Verdict.REVIEW.value, "", Verdict.PASS.value)
"""In the order of their groups."""


class Known(NamedTuple):
    """What is arranged: the order of all pictures, their summaries, how many stars each has, which
    belong to a request, and the place of some in an order made by hand."""

    order: DisplayOrder
    cards: PictureCards
    stars: bytes
    members: Callable[[RequestId], Sequence[int]]
    hand: Mapping[int, int]


def arrange(
    known: Known, wanted: int, options: ViewOptions, labels: PictureLabels | None
) -> Arrangement:
    """Arrange the set `wanted`, as far as it has an order. Pictures are grouped by `labels`, where
    it is not by request or not at all."""
    wanted &= known.order.members
    requests = known.order.select(wanted)
    if options.order is Order.OLDEST:
        requests = _oldest_first(requests)
    place = _place(known, options.order)
    if labels is None and options.order not in (Order.STARS, Order.HAND):
        return _by_request(known, requests, wanted, options)
    ordinals = _sorted(known, requests.ordinals, options.order)
    if labels is None:
        values = _units(known.order, options.grouping)
        parts = parted(ordinals, values)
        heads = array("I", map(known.order.all.heads.__getitem__, parts))
        name, folded = _name_of(known, heads, options), _folded(known, heads, options)
    else:
        values = labels.values[:]
        parts = parted(ordinals, values)
        if options.grouping is Grouping.VERDICT:
            ranks = [_VERDICTS.index(word) for word in labels.names]
            parts = dict(sorted(parts.items(), key=lambda part: ranks[part[0]]))
        names = [labels.names[number] for number in parts]
        name = names.__getitem__
        folded = {part for part, word in enumerate(names) if options.collapsed.folds(word)}
    numbers = {number: part for part, number in enumerate(parts)}

    def rank(ordinal: int) -> object:
        found = place(ordinal)
        part = None if found is None else numbers.get(values[ordinal])
        return None if part is None else (part, found)

    return Arrangement(
        array("I", chain.from_iterable(parts.values())),
        [*map(len, parts.values())],
        members=wanted,
        cards=known.cards,
        name=name,
        rank=rank,
        folded=folded,
        is_named=options.grouping is not Grouping.NONE,
    )


def _by_request(known: Known, requests: Requests, wanted: int, options: ViewOptions) -> Arrangement:
    """What stands in the order of requests already."""
    ordinals, heads, sizes = requests
    is_named = options.grouping is Grouping.REQUEST
    if not is_named:
        heads, sizes = array("I"), array("I", (len(ordinals),) if ordinals else ())
    return Arrangement(
        ordinals,
        sizes,
        members=wanted,
        cards=known.cards,
        name=_name_of(known, heads, options),
        rank=_place(known, options.order),
        folded=_folded(known, heads, options),
        is_named=is_named,
    )


def _place(known: Known, by: Order) -> Rank:
    """What pictures are sorted by; None for what has no place."""

    def place(ordinal: int) -> object:
        found = known.order.place_of(ordinal)
        if found < 0:
            return None
        match by:
            case Order.NEWEST:
                return found
            case Order.OLDEST:
                return (-known.order.unit_of(ordinal), found)
            case Order.STARS:
                return (-known.stars[ordinal], found)
            case Order.HAND:
                return (known.hand.get(ordinal, len(known.hand)), found)

    return place


def _sorted(known: Known, ordinals: Sequence[int], order: Order) -> Iterable[int]:
    """What stands in the order of requests, by stars or by hand where that is asked for."""
    if order is Order.HAND:
        end = len(known.hand)
        return sorted(ordinals, key=lambda ordinal: known.hand.get(ordinal, end))
    if order is Order.STARS:
        by_stars = parted(ordinals, known.stars)
        return chain.from_iterable(map(by_stars.__getitem__, sorted(by_stars, reverse=True)))
    return ordinals


def _oldest_first(requests: Requests) -> Requests:
    """Requests reversed, the pictures of each in their own order."""
    everything, ordinals = requests.ordinals[:], array("I")
    stop = len(everything)
    for size in reversed(requests.sizes):
        ordinals.extend(everything[stop - size : stop])
        stop -= size
    return Requests(ordinals, requests.heads[::-1], requests.sizes[::-1])


def _units(order: DisplayOrder, grouping: Grouping) -> array[int]:
    """The number of each picture's request, by ordinal; 0 for all where they are not grouped."""
    values = array("I", bytes(4 * (order.members.bit_length() + 1)))
    if grouping is Grouping.REQUEST:
        units = chain.from_iterable(map(repeat, range(len(order.all.sizes)), order.all.sizes))
        for ordinal, unit in zip(order.all.ordinals, units, strict=True):
            values[ordinal] = unit
    return values


def _name_of(known: Known, heads: Sequence[int], options: ViewOptions) -> Callable[[int], str]:
    """The request that each part is called after."""
    if options.grouping is Grouping.NONE:
        return lambda _part: ""

    def name(part: int) -> str:
        card = known.cards.card(heads[part])
        return card.request if card else ""

    return name


def _folded(known: Known, heads: Sequence[int], options: ViewOptions) -> set[int]:
    """The parts that are stacks. Requests are found by name: there may be very many."""
    collapsed = options.collapsed
    if options.grouping is Grouping.NONE or collapsed == NONE_COLLAPSED:
        return set()
    folded = set(range(len(heads))) if collapsed.is_all else set()
    parts = {head: part for part, head in enumerate(heads)}
    for request in map(RequestId, collapsed.others):
        folded ^= {parts[ordinal] for ordinal in known.members(request) if ordinal in parts}
    return folded
