"""Arranging a set of pictures: sorted, grouped, stacked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.arrangement import (
    Arrangement,
    Grouping,
    Order,
    ViewOptions,
)
from wujie_desktop.presenters.gallery.collapsed_groups import NONE_COLLAPSED
from wujie_desktop.presenters.gallery.columns import parted
from wujie_desktop.presenters.gallery.details import PictureCards
from wujie_desktop.presenters.gallery.display_order import DisplayOrder, Requests

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.group_shapes import GroupShapes
    from wujie_desktop.presenters.gallery.picture_labels import PictureLabels

Rank = Callable[[int], object]
_VERDICTS = (Verdict.BLOCKED.value, Verdict.REVIEW.value, "", Verdict.PASS.value)
"""In the order of their groups."""


class Known(NamedTuple):
    """What is arranged: the order of all pictures, their summaries, how many stars each has, which
    belong to a request, the place of some in an order made by hand, and the shapes of groups."""

    order: DisplayOrder
    cards: PictureCards
    stars: bytes
    members: Callable[[RequestId], Sequence[int]]
    hand: Mapping[int, int]
    shapes: GroupShapes


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
        heads = array("I", parts)
        names = [labels.names[number] for number in parts]
        name = names.__getitem__
        folded = {part for part, word in enumerate(names) if options.collapsed.folds(word)}
    numbers = {number: part for part, number in enumerate(parts)}

    def rank(ordinal: int) -> object:
        found = place(ordinal)
        part = None if found is None else numbers.get(values[ordinal])
        return None if part is None else (part, found)

    whole, sizes = array("I", chain.from_iterable(parts.values())), [*map(len, parts.values())]
    return Arrangement(
        whole,
        sizes,
        members=wanted,
        cards=known.cards,
        name=name,
        rank=rank,
        shapes=known.shapes.of(heads, whole, sizes),
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
        shapes=known.shapes.of(heads if is_named else range(len(sizes)), ordinals, sizes),
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
