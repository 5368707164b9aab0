"""In which order and groups pictures are shown, and where the focus goes when some of them go.
Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, repeat
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from wujie_desktop.domain.cards import PictureCard, RequestCard
from wujie_desktop.domain.ids import GenerationId, ImageKey
from wujie_desktop.domain.marks import NO_MARKS, Colour, Flag, Marks
from wujie_desktop.domain.moderation import Verdict


class Grouping(Enum):
    """What pictures under one heading have in common."""

    REQUEST = "request"
    TEMPLATE = "template"
    AVATAR = "avatar"
    DAY = "day"
    VERDICT = "verdict"
    NONE = "none"


class Order(Enum):
    """Which comes first within the whole."""

    NEWEST = "newest"
    OLDEST = "oldest"
    STARS = "stars"


@dataclass(frozen=True, slots=True)
class Look:
    """What the user wants to see, and how. `verdicts` empty means all of them."""

    verdicts: frozenset[Verdict] = frozenset()
    flag: Flag = Flag.NONE
    least_stars: int = 0
    colour: Colour = Colour.NONE
    in_bin: bool = False
    grouping: Grouping = Grouping.REQUEST
    order: Order = Order.NEWEST

    @property
    def is_filtered(self) -> bool:
        """Whether some pictures may be left out."""
        return bool(self.verdicts or self.flag or self.least_stars or self.colour or self.in_bin)


def look_from(grouping: str, order: str) -> Look:
    """The look that these stored words mean; the usual one where they mean nothing."""
    groupings = {choice.value: choice for choice in Grouping}
    orders = {choice.value: choice for choice in Order}
    usual = Look()
    return Look(
        grouping=groupings.get(grouping, usual.grouping), order=orders.get(order, usual.order)
    )


class Group(NamedTuple):
    """Rows `first` to `first + size - 1` under one heading. `name` is the key, day, word or
    request that they share."""

    name: str
    first: int
    size: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The pictures shown, and the groups that cover all of them."""

    keys: tuple[ImageKey, ...] = ()
    groups: tuple[Group, ...] = ()


Requests = Mapping[GenerationId, RequestCard]
Homes = Mapping[GenerationId, GenerationId]
AllMarks = Mapping[ImageKey, Marks]
Accepts = Callable[[PictureCard], bool]

_VERDICT_ORDER = (Verdict.BLOCKED.value, Verdict.REVIEW.value, "", Verdict.PASS.value)


def arrange(
    cards: Iterable[PictureCard],
    requests: Requests,
    marks: AllMarks,
    look: Look,
    homes: Homes = MappingProxyType({}),
) -> Arrangement:
    """`cards` (newest request first, pictures of one in their own order) as `look` wants them.
    What tries a picture again is at home in the request of that picture."""
    accepts = acceptance(look, marks)
    shown = list(cards) if accepts is everything else [card for card in cards if accepts(card)]
    match look.order:
        case Order.OLDEST:
            shown = _oldest_first(shown)
        case Order.STARS:
            shown.sort(key=lambda card: -marks.get(card.key, NO_MARKS).stars)
        case Order.NEWEST:
            pass
    grouped = _grouped(shown, _names(shown, look.grouping, requests, homes))
    names = list(grouped)
    if look.grouping is Grouping.VERDICT:
        names.sort(key=_VERDICT_ORDER.index)
    keys: list[ImageKey] = []
    groups = []
    for name in names:
        groups.append(Group(name, len(keys), len(grouped[name])))
        keys += grouped[name]
    return Arrangement(tuple(keys), tuple(groups))


def everything(_card: PictureCard) -> bool:
    """Every picture is wanted."""
    return True


def acceptance(look: Look, marks: AllMarks) -> Accepts:
    """Whether `look` wants a picture."""
    if not look.is_filtered:
        binned = {key for key, said in marks.items() if said.binned_at}
        return (lambda card: card.key not in binned) if binned else everything
    verdicts = {verdict.value for verdict in look.verdicts}

    def accepts(card: PictureCard) -> bool:
        said = marks.get(card.key, NO_MARKS)
        return (
            (said.binned_at is not None) is look.in_bin
            and (not verdicts or card.verdict in verdicts)
            and (not look.flag or said.flag is look.flag)
            and said.stars >= look.least_stars
            and (not look.colour or said.colour is look.colour)
        )

    return accepts


def next_focus(
    before: Sequence[ImageKey], row: int, after: Mapping[ImageKey, int]
) -> ImageKey | None:
    """Which picture has the focus once `before` has become `after`: the one that had it (at
    `row`), else the next of those before that is still there, at the end the previous."""
    if not 0 <= row < len(before):
        return None
    following = (key for key in before[row:] if key in after)
    preceding = (key for key in reversed(before[:row]) if key in after)
    return next(following, None) or next(preceding, None)


def _oldest_first(shown: list[PictureCard]) -> list[PictureCard]:
    """Requests in reverse, the pictures of each in their own order."""
    requests: dict[GenerationId, list[PictureCard]] = {}
    for card in shown:
        requests.setdefault(card.generation, []).append(card)
    return [card for name in reversed(requests) for card in requests[name]]


_KEY = itemgetter(PictureCard._fields.index("key"))
_GENERATION = itemgetter(PictureCard._fields.index("generation"))


def _grouped(shown: Sequence[PictureCard], names: Iterable[str]) -> dict[str, list[ImageKey]]:
    """The keys under each name, names as they first appear."""
    grouped: dict[str, list[ImageKey]] = {}
    start = 0
    for name, run in groupby(names):
        stop = start + sum(1 for _ in run)
        grouped.setdefault(name, []).extend(map(_KEY, shown[start:stop]))
        start = stop
    return grouped


def _names(
    shown: Sequence[PictureCard], grouping: Grouping, requests: Requests, homes: Homes
) -> Iterable[str]:
    """The group of each."""
    match grouping:
        case Grouping.REQUEST if not homes:
            return map(_GENERATION, shown)
        case Grouping.REQUEST:
            return (homes.get(card.generation, card.generation) for card in shown)
        case Grouping.TEMPLATE:
            return (card.template_key or "" for card in shown)
        case Grouping.VERDICT:
            return (card.verdict or "" for card in shown)
        case Grouping.AVATAR:
            avatars = {name: request.avatar_key for name, request in requests.items()}
            return (avatars.get(card.generation, "") for card in shown)
        case Grouping.DAY:
            days = {
                name: request.moment.astimezone().date().isoformat()
                for name, request in requests.items()
            }
            return (days.get(card.generation, "") for card in shown)
        case Grouping.NONE:
            return repeat("", len(shown))
