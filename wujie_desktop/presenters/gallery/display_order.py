"""The order of all pictures of a gallery, request by request, and of any part of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, islice, repeat
from operator import sub
from typing import NamedTuple

from wujie_desktop.domain.bit_sets import bits_of, flags_of, ordinals_of
from wujie_desktop.domain.picture_index import BLANK, Chosen, Runs
from wujie_desktop.presenters.gallery.columns import BEGINS, THERE, Column

_FEW, _ALMOST_ALL = 8, 32
"""What is, or lacks, less than this part of all pictures is not looked for among all of them."""
_AT_ONCE = 1 << 15
"""Pictures that are gone through without letting another thread work: a few milliseconds."""
_SPARSE = 64
"""What is less than this part of all places is looked for one by one."""


class Requests(NamedTuple):
    """Pictures request by request: so many, `sizes`, of each. A request goes by the picture in
    `heads` that it began with."""

    ordinals: array[int] | Runs | Chosen
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

    @cached_property
    def _begins(self) -> int:
        return bits_of(self._starts)

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
        if not members & self._odd:
            return self._plain(members)
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

    def _plain(self, members: int) -> Requests:
        """Without exceptions: how many stand in each request is counted; they are put in order when
        they are asked for."""
        ordinals = ordinals_of(members)
        is_sparse = len(ordinals) * _SPARSE < len(self._codes)
        heads, sizes = self._sought(ordinals) if is_sparse else self._split(members)
        reached = array("I", accumulate(sizes, initial=0))
        reached.pop()
        for each in (heads, sizes, reached):
            each.reverse()
        return Requests(Chosen(ordinals, Runs(reached, sizes)), heads, sizes)

    def _sought(self, ordinals: array[int]) -> tuple[array[int], array[int]]:
        """The beginning of each request of these pictures, and how many of them it has."""
        places = Counter(map(bisect_right, repeat(self._starts), ordinals))
        heads = array("I", (self._starts[place - 1] for place in places))
        return heads, array("I", places.values())

    def _split(self, members: int) -> tuple[array[int], array[int]]:
        """The same of very many: what does not follow another of its request is marked, and the
        row of them is split at the marks."""
        length, starts = len(self._codes), self._starts
        flags = flags_of(members, length)
        homes: dict[int, int] = {}
        for ordinal in ordinals_of(members & ~self._begins & ~(members << 1)):
            start = starts[bisect_right(starts, ordinal) - 1]
            if flags.find(1, start, ordinal) < 0:
                homes[ordinal] = start  # those before it are not among them
        marks = members & self._begins | bits_of(homes)
        both = int.from_bytes(flags, "little") + int.from_bytes(flags_of(marks, length), "little")
        row = both.to_bytes(length, "little").translate(None, b"\0")
        sizes = array("I", (len(part) + 1 for part in row.split(b"\2")[1:]))
        heads = ordinals_of(marks)
        return array("I", (homes.get(head, head) for head in heads)) if homes else heads, sizes

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
