"""Arranging a set of pictures: sorted, grouped, stacked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

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
    from wujie_desktop.presenters.gallery.group_shapes import KnownShapes
    from wujie_desktop.presenters.gallery.picture_labels import PictureLabels

Rank = Callable[[int], object]
_VERDICTS = (Verdict.BLOCKED.value, Verdict.REVIEW.value, "", Verdict.PASS.value)
"""In the order of their groups."""


class Known(NamedTuple):
    """What is arranged: the order of all pictures, their summaries, how many stars each has, the
    shapes of groups, what they are grouped by where it is not by request or not at all, the
    pictures of each request that is collapsed, or is not where all are, and an order made by
    hand."""

    order: DisplayOrder
    cards: PictureCards
    stars: bytes
    shapes: KnownShapes
    labels: PictureLabels | None = None
    others: Sequence[Sequence[int]] = ()
    hand: Sequence[int] = ()


class Arranged(NamedTuple):
    """What is shown; each part goes by the number in `names` and has the shape in `shapes`."""

    shown: Arrangement
    names: Sequence[int]
    shapes: bytes


def arrange(known: Known, wanted: int, options: ViewOptions) -> Arranged:
    """Arrange the set `wanted`, as far as it has an order. Nothing is read: it can be done on
    another thread."""
    wanted, labels = wanted & known.order.members, known.labels
    requests = known.order.select(wanted)
    if options.order is Order.OLDEST:
        requests = _oldest_first(requests)
    hand = {ordinal: place for place, ordinal in enumerate(known.hand)}
    place = _place(known, options.order, hand)
    if labels is None and options.order not in (Order.STARS, Order.HAND):
        return _by_request(known, requests, wanted, options, place)
    ordinals = _sorted(known, requests.ordinals, options.order, hand)
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
    shapes = known.shapes.of(heads, whole, sizes)
    shown = Arrangement(
        whole,
        sizes,
        members=wanted,
        cards=known.cards,
        name=name,
        rank=rank,
        shapes=shapes,
        folded=folded,
        is_named=options.grouping is not Grouping.NONE,
    )
    return Arranged(shown, heads, shapes)


def _by_request(
    known: Known, requests: Requests, wanted: int, options: ViewOptions, place: Rank
) -> Arranged:
    """What stands in the order of requests already."""
    ordinals, heads, sizes = requests
    is_named = options.grouping is Grouping.REQUEST
    if not is_named:
        heads, sizes = array("I"), array("I", (len(ordinals),) if ordinals else ())
    names = heads if is_named else range(len(sizes))
    shapes = known.shapes.of(names, ordinals, sizes)
    shown = Arrangement(
        ordinals,
        sizes,
        members=wanted,
        cards=known.cards,
        name=_name_of(known, heads, options),
        rank=place,
        sorting=(known.order, options.order),
        shapes=shapes,
        folded=_folded(known, heads, options),
        is_named=is_named,
    )
    return Arranged(shown, names, shapes)


def _place(known: Known, by: Order, hand: Mapping[int, int]) -> Rank:
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
                return (hand.get(ordinal, len(hand)), found)

    return place


def _sorted(
    known: Known, ordinals: Sequence[int], order: Order, hand: Mapping[int, int]
) -> Iterable[int]:
    """What stands in the order of requests, by stars or by hand where that is asked for."""
    if order is Order.HAND:
        return sorted(ordinals, key=lambda ordinal: hand.get(ordinal, len(hand)))
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
    """The parts that are stacks."""
    collapsed = options.collapsed
    if options.grouping is Grouping.NONE or collapsed == NONE_COLLAPSED:
        return set()
    folded = set(range(len(heads))) if collapsed.is_all else set()
    parts = {head: part for part, head in enumerate(heads)}
    for members in known.others:
        folded ^= {parts[ordinal] for ordinal in members if ordinal in parts}
    return folded
