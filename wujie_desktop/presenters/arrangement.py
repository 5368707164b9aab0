"""In which order and groups pictures are shown, and where the focus goes when some of them go.
Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class Group:
    """Rows `first` to `first + count - 1` under one heading. `name` is the key, day, word or
    request that they share."""

    name: str
    first: int
    count: int


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
    shown = [card for card in cards if accepts(card)]
    match look.order:
        case Order.OLDEST:
            shown = _oldest_first(shown)
        case Order.STARS:
            shown.sort(key=lambda card: -marks.get(card.key, NO_MARKS).stars)
        case Order.NEWEST:
            pass
    name_of = _naming(look.grouping, requests, homes)
    grouped: dict[str, list[ImageKey]] = {}
    for card in shown:
        grouped.setdefault(name_of(card), []).append(card.key)
    names = list(grouped)
    if look.grouping is Grouping.VERDICT:
        names.sort(key=_VERDICT_ORDER.index)
    keys: list[ImageKey] = []
    groups = []
    for name in names:
        groups.append(Group(name, len(keys), len(grouped[name])))
        keys += grouped[name]
    return Arrangement(tuple(keys), tuple(groups))


def acceptance(look: Look, marks: AllMarks) -> Accepts:
    """Whether `look` wants a picture."""
    if not look.is_filtered:
        binned = {key for key, said in marks.items() if said.binned_at}
        return lambda card: card.key not in binned
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


def _naming(grouping: Grouping, requests: Requests, homes: Homes) -> Callable[[PictureCard], str]:
    match grouping:
        case Grouping.REQUEST:
            return lambda card: homes.get(card.generation, card.generation)
        case Grouping.TEMPLATE:
            return lambda card: card.template_key or ""
        case Grouping.VERDICT:
            return lambda card: card.verdict or ""
        case Grouping.AVATAR:
            avatars = {name: request.avatar_key for name, request in requests.items()}
            return lambda card: avatars.get(card.generation, "")
        case Grouping.DAY:
            days = {
                name: request.moment.astimezone().date().isoformat()
                for name, request in requests.items()
            }
            return lambda card: days.get(card.generation, "")
        case Grouping.NONE:
            return lambda _card: ""
