"""How a gallery is arranged, judged one picture after the other."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, repeat
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from wujie_desktop.domain.cards import MADE, PictureCard, RequestCard
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.filter import Name, Numbers, Term, evaluate, terms_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.arrangement import Group, Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import CollapsedGroups


class Judged(NamedTuple):
    """The pictures shown, the groups that cover all of them, and by the top of each stack its name
    and what lies below."""

    keys: tuple[PictureKey, ...]
    groups: tuple[Group, ...]
    stacks: Mapping[PictureKey, tuple[str, tuple[PictureKey, ...]]]


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
) -> Judged:
    """Filter, group and sort `cards` (newest request first, pictures of one in their own order) by
    `options`. A retry belongs to the request of the picture that it tries again."""
    accepts = acceptance(options, marks, decisions)
    shown = [card for card in cards if accepts(card)]
    match options.order:
        case Order.OLDEST:
            shown = _oldest_first(shown, homes)
        case Order.STARS:
            shown.sort(key=lambda card: -marks.get(card.key, NO_MARKS).stars)
        case Order.NEWEST:
            pass
    grouped = _grouped(shown, _names(shown, options.grouping, requests, homes))
    names = list(grouped)
    if options.grouping is Grouping.VERDICT:
        names.sort(key=_VERDICT_ORDER.index)
    return _laid_out({name: grouped[name] for name in names}, options.collapsed)


def _laid_out(grouped: Mapping[str, Sequence[PictureKey]], collapsed: CollapsedGroups) -> Judged:
    """Groups in order; neighbouring collapsed groups share one heading as stacks."""
    keys: list[PictureKey] = []
    groups: list[Group] = []
    stacks: dict[PictureKey, tuple[str, tuple[PictureKey, ...]]] = {}
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
        stacks[members[0]] = (name, tuple(members[1:]))
    return Judged(tuple(keys), tuple(groups), stacks)


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
    sees_bin = any(term.field is FilterField.BIN for term in terms_of(options.filter))

    def accepts(card: PictureCard) -> bool:
        own, said = marks.get(card.key, NO_MARKS), decisions.get(card.key)
        if options.only and card.key not in options.only:
            return False
        is_there = bool(sees_bin or options.only or own.binned_at is None)
        answers = _answers(card, own, said)
        return bool(evaluate(options.filter, lambda term: _says(term, answers), int(is_there)))

    return accepts


Answers = Mapping[FilterField, str | int | None]


def _answers(card: PictureCard, own: Marks, said: Decision | None) -> Answers:
    """What a filter may ask of one picture."""
    undecided = "undecided" if card.state in MADE else None
    states = {"waiting": "waiting", "downloading": "missing", "blocked": "withheld"}
    return {
        FilterField.VERDICT: card.verdict,
        FilterField.DECISION: said.choice.value if said else undecided,
        FilterField.RATING: own.stars,
        FilterField.COLOUR: own.colour.value or None,
        FilterField.BIN: "no" if own.binned_at is None else "yes",
        FilterField.STATE: states.get(card.state, card.state),
    }


def _says(term: Term, answers: Answers) -> int:
    found = answers[term.field]
    for operand in term.operands:
        match operand:
            case Name(text=text) if found is not None and text in ("", found):
                return 1
            case Numbers(low=low, high=high) if isinstance(found, int):
                if (low is None or low <= found) and (high is None or found <= high):
                    return 1
    return 0


def _oldest_first(shown: list[PictureCard], homes: Homes) -> list[PictureCard]:
    """Requests reversed, the pictures of each in their own order."""
    requests: dict[RequestId, list[PictureCard]] = {}
    for card in shown:
        requests.setdefault(homes.get(card.request, card.request), []).append(card)
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
        case Grouping.PROJECT:
            projects = {name: request.project for name, request in requests.items()}
            return (projects.get(card.request, "") for card in shown)
        case Grouping.DAY:
            days = {
                name: request.moment.astimezone().date().isoformat()
                for name, request in requests.items()
            }
            return (days.get(card.request, "") for card in shown)
        case Grouping.NONE:
            return repeat("", len(shown))


def newest_first(
    cards: Sequence[PictureCard], retries: Mapping[PictureKey, RequestId]
) -> Iterator[PictureCard]:
    """`cards`, which are in the order of arrival, as a gallery has them: a request stands where the
    last of its pictures came, a retry in the place of what it tries again."""
    latest: dict[RequestId, int] = {}
    for number, (name, _run) in enumerate(groupby(cards, key=_REQUEST)):
        latest[name] = number
    own: dict[RequestId, list[PictureCard]] = {}
    for card in cards:
        own.setdefault(card.request, []).append(card)

    def in_place(run: Iterable[PictureCard]) -> Iterator[PictureCard]:
        for card in run:
            if card.key in retries:
                yield from in_place(own[retries[card.key]])
            else:
                yield card

    for name in sorted(latest, key=latest.__getitem__, reverse=True):
        if name not in retries.values():
            yield from in_place(own[name])


def homes_of(
    cards: Sequence[PictureCard], retries: Mapping[PictureKey, RequestId]
) -> dict[RequestId, RequestId]:
    """The request under which each retry is shown."""
    requests = {card.key: card.request for card in cards}
    homes = {retry: requests[key] for key, retry in retries.items()}

    def outermost(name: RequestId) -> RequestId:
        return outermost(homes[name]) if name in homes else name

    return {retry: outermost(home) for retry, home in homes.items()}
