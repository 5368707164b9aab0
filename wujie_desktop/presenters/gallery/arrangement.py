"""Filters, groups and sorts pictures, and finds the next focus when some disappear. Pure
functions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from itertools import groupby, repeat
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from wujie_desktop.domain.cards import MADE, UNSETTLED, PictureCard, RequestCard
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import NO_MARKS, Colour, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.collapsed_groups import (
    NONE_COLLAPSED,
    CollapsedGroups,
    read_groups,
    store_groups,
)


class Grouping(Enum):
    """What the pictures of a group have in common."""

    REQUEST = "request"
    TEMPLATE = "template"
    AVATAR = "avatar"
    DAY = "day"
    VERDICT = "verdict"
    NONE = "none"


class Order(Enum):
    """Sort order."""

    NEWEST = "newest"
    OLDEST = "oldest"
    STARS = "stars"


@value
class ViewOptions:
    """Filter, grouping and sort order. Empty `verdicts` or `choices` mean all of them; None among
    `choices` stands for finished pictures without a decision."""

    verdicts: frozenset[Verdict] = frozenset()
    choices: frozenset[Choice | None] = frozenset()
    least_stars: int = 0
    colour: Colour = Colour.NONE
    in_bin: bool = False
    is_pending: bool = False
    """Only what is still being made."""
    only: frozenset[PictureKey] = frozenset()
    """Only these pictures, wherever they are; empty means no restriction."""
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
        return replace(
            self,
            verdicts=frozenset(),
            choices=frozenset(),
            least_stars=0,
            colour=Colour.NONE,
            in_bin=False,
            is_pending=False,
            only=frozenset(),
        )

    @property
    def of_all(self) -> ViewOptions:
        """The same options for the whole library."""
        return replace(self, is_sitting=False)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        marked = self.choices or self.least_stars or self.colour
        return bool(self.verdicts or marked or self.in_bin or self.is_pending or self.only)


def view_options_from(grouping: str, order: str, folded: Mapping[str, object]) -> ViewOptions:
    """Return the view options of these stored words; the defaults for words that are unknown."""
    groupings = {choice.value: choice for choice in Grouping}
    orders = {choice.value: choice for choice in Order}
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
    covered: tuple[PictureKey, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Arrangement:
    """The pictures shown, the groups that cover all of them, and the stacks by their top
    picture."""

    keys: tuple[PictureKey, ...] = ()
    groups: tuple[Group, ...] = ()
    stacks: Mapping[PictureKey, Stack] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[PictureKey, int]:
        """The row of every picture shown."""
        return dict(zip(self.keys, range(len(self.keys)), strict=True))

    @cached_property
    def tops(self) -> dict[PictureKey, PictureKey]:
        """The top picture of the stack of each covered picture."""
        return {key: top for top, stack in self.stacks.items() for key in stack.covered}

    def place_of(self, key: PictureKey) -> int:
        """Return the row of `key`, or of the stack that covers it; -1 where it is not shown."""
        return self.rows.get(self.tops.get(key, key), -1)

    def names_in(self, group: Group) -> frozenset[str]:
        """Return the names of the groups under the heading of `group`."""
        if not group.is_stacks:
            return frozenset((group.name,))
        rows = self.keys[group.first : group.first + group.size]
        return frozenset(self.stacks[key].name for key in rows)

    def group_at(self, row: int) -> Group:
        """Return the group of `row`."""
        return self.groups[bisect_right(self.groups, row, key=attrgetter("first")) - 1]


Requests = Mapping[RequestId, RequestCard]
Homes = Mapping[RequestId, RequestId]
AllMarks = Mapping[PictureKey, Marks]
Decisions = Mapping[PictureKey, Decision]
Accepts = Callable[[PictureCard], bool]

_VERDICT_ORDER = (Verdict.BLOCKED.value, Verdict.REVIEW.value, "", Verdict.PASS.value)


def arrange(
    cards: Iterable[PictureCard],
    requests: Requests,
    marks: AllMarks,
    options: ViewOptions,
    *,
    decisions: Decisions = MappingProxyType({}),
    homes: Homes = MappingProxyType({}),
) -> Arrangement:
    """Filter, group and sort `cards` (newest request first, pictures of one in their own order) by
    `options`. A retry belongs to the request of the picture that it tries again."""
    accepts = acceptance(options, marks, decisions)
    shown = list(cards) if accepts is everything else [card for card in cards if accepts(card)]
    match options.order:
        case Order.OLDEST:
            shown = _oldest_first(shown)
        case Order.STARS:
            shown.sort(key=lambda card: -marks.get(card.key, NO_MARKS).stars)
        case Order.NEWEST:
            pass
    grouped = _grouped(shown, _names(shown, options.grouping, requests, homes))
    names = list(grouped)
    if options.grouping is Grouping.VERDICT:
        names.sort(key=_VERDICT_ORDER.index)
    return _laid_out({name: grouped[name] for name in names}, options.collapsed)


def _laid_out(
    grouped: Mapping[str, Sequence[PictureKey]], collapsed: CollapsedGroups
) -> Arrangement:
    """Groups in order; neighbouring collapsed groups share one heading as stacks."""
    keys: list[PictureKey] = []
    groups: list[Group] = []
    stacks: dict[PictureKey, Stack] = {}
    for name, members in grouped.items():
        if not collapsed.folds(name):
            groups.append(Group(name, len(keys), len(members)))
            keys += members
            continue
        if groups and groups[-1].is_stacks:
            groups[-1] = groups[-1]._replace(size=groups[-1].size + 1)
        else:
            groups.append(Group(name, len(keys), 1, is_stacks=True))
        keys.append(members[0])
        stacks[members[0]] = Stack(name, tuple(members[1:]))
    return Arrangement(tuple(keys), tuple(groups), stacks)


def everything(_card: PictureCard) -> bool:
    """The filter that accepts every picture."""
    return True


def acceptance(
    options: ViewOptions,
    marks: AllMarks,
    decisions: Decisions,
    sitting: Container[RequestId] = (),
) -> Accepts:
    """Return the filter of `options` as a predicate; `sitting` are the requests of this sitting."""
    if options.is_sitting:
        wants = acceptance(options.of_all, marks, decisions)
        return lambda card: card.request in sitting and wants(card)
    if not options.is_filtered:
        binned = {key for key, own in marks.items() if own.binned_at}
        return (lambda card: card.key not in binned) if binned else everything
    if options.only:
        return lambda card: card.key in options.only
    verdicts = {verdict.value for verdict in options.verdicts}

    def accepts(card: PictureCard) -> bool:
        own = marks.get(card.key, NO_MARKS)
        return (
            (own.binned_at is not None) is options.in_bin
            and (not verdicts or card.verdict in verdicts)
            and (not options.is_pending or card.state in UNSETTLED)
            and (not options.choices or _is_chosen(card, decisions.get(card.key), options.choices))
            and own.stars >= options.least_stars
            and (not options.colour or own.colour is options.colour)
        )

    return accepts


def _is_chosen(
    card: PictureCard, decision: Decision | None, choices: frozenset[Choice | None]
) -> bool:
    if decision is None:
        return None in choices and card.state in MADE
    return decision.choice in choices


def next_focus(
    before: Sequence[PictureKey], row: int, after: Mapping[PictureKey, int]
) -> PictureKey | None:
    """Return the picture that has the focus after a change from `before` to `after`: the same (at
    `row`) if it is still there, else the next one that is, else the previous one."""
    if not 0 <= row < len(before):
        return None
    following = (key for key in before[row:] if key in after)
    preceding = (key for key in reversed(before[:row]) if key in after)
    return next(following, None) or next(preceding, None)


def _oldest_first(shown: list[PictureCard]) -> list[PictureCard]:
    """Requests reversed, the pictures of each in their own order."""
    requests: dict[RequestId, list[PictureCard]] = {}
    for card in shown:
        requests.setdefault(card.request, []).append(card)
    return [card for name in reversed(requests) for card in requests[name]]


_KEY = itemgetter(PictureCard._fields.index("key"))
_REQUEST = itemgetter(PictureCard._fields.index("request"))


def _grouped(shown: Sequence[PictureCard], names: Iterable[str]) -> dict[str, list[PictureKey]]:
    """The keys of each group, groups in the order of their first picture."""
    grouped: dict[str, list[PictureKey]] = {}
    start = 0
    for name, run in groupby(names):
        stop = start + sum(1 for _ in run)
        grouped.setdefault(name, []).extend(map(_KEY, shown[start:stop]))
        start = stop
    return grouped


def _names(
    shown: Sequence[PictureCard], grouping: Grouping, requests: Requests, homes: Homes
) -> Iterable[str]:
    """The group of each picture."""
    match grouping:
        case Grouping.REQUEST if not homes:
            return map(_REQUEST, shown)
        case Grouping.REQUEST:
            return (homes.get(card.request, card.request) for card in shown)
        case Grouping.TEMPLATE:
            return (card.template_key or "" for card in shown)
        case Grouping.VERDICT:
            return (card.verdict or "" for card in shown)
        case Grouping.AVATAR:
            avatars = {name: request.avatar_key for name, request in requests.items()}
            return (avatars.get(card.request, "") for card in shown)
        case Grouping.DAY:
            days = {
                name: request.moment.astimezone().date().isoformat()
                for name, request in requests.items()
            }
            return (days.get(card.request, "") for card in shown)
        case Grouping.NONE:
            return repeat("", len(shown))
