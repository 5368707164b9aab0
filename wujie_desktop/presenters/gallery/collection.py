"""Everything there is, in brief: every picture, request and mark of the profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from wujie_desktop.domain.cards import MADE, PictureCard, RequestCard, SummaryRow
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import NO_MARKS, Flag, MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import (
    Arrangement,
    Group,
    Grouping,
    ViewOptions,
    acceptance,
    arrange,
)

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Decision

GOOD_STARS = 3
_KEY, _REQUEST, _STATE, _VERDICT = (
    itemgetter(PictureCard._fields.index(name)) for name in ("key", "request", "state", "verdict")
)


class SummarySource(Protocol):
    """Where everything kept so far is read from."""

    def order(self) -> list[tuple[PictureKey, RequestId]]:
        """Every picture's key and request, in the order of arrival."""
        ...

    def cards(self) -> list[SummaryRow]:
        """Every picture, in the order of arrival."""
        ...

    def card(self, key: PictureKey) -> SummaryRow | None:
        """One picture."""
        ...

    def requests(self) -> list[RequestCard]:
        """Every request, oldest first."""
        ...

    def request_card(self, name: RequestId) -> RequestCard | None:
        """One request."""
        ...

    def retries(self) -> list[tuple[PictureKey, RequestId]]:
        """Pictures that were tried again, and the request that did."""
        ...

    def marks(self) -> dict[PictureKey, Marks]:
        """What the user said of pictures."""
        ...


@value
class Counts:
    """How many pictures there are of each kind; all but `binned` leave the bin out."""

    total: int
    verdicts: Mapping[Verdict, int]
    good: int
    picked: int
    binned: int


class Collection:
    """Pictures newest request first. A picture that tries a failed one again stands in its
    place, and the failed one is not among them.

    What a window opens with needs their order and a few cards; all of them are read when all
    are first asked for.
    """

    def __init__(self) -> None:
        self._brief: SummarySource | None = None
        self._cards: dict[PictureKey, SummaryRow] | None = {}
        self._requests: dict[RequestId, RequestCard] = {}
        self._marks: dict[PictureKey, Marks] = {}
        self._decisions: dict[PictureKey, Decision] = {}
        self._retries: dict[PictureKey, RequestId] = {}

    def load(self, brief: SummarySource) -> None:
        """Know all of `brief` and nothing else."""
        self._brief = brief
        self._cards = None
        self._requests = {}
        self._retries = dict(brief.retries())
        self._marks = brief.marks()

    def put_request(self, request: RequestCard) -> None:
        """A request is new or no longer what it was."""
        self._requests[request.id] = request

    def put(self, card: PictureCard) -> None:
        """A picture is new or no longer what it was."""
        self._index[card.key] = card
        request = self.request_card(card.request)
        if request and request.retry_of:
            self._retries[request.retry_of] = request.id

    def use_verdicts(self, verdicts: Mapping[PictureKey, Verdict]) -> None:
        """The verdicts of these pictures are others now."""
        for key, verdict in verdicts.items():
            card = self._index.get(key)
            if card and _VERDICT(card) != verdict:
                self._index[key] = PictureCard._make(card)._replace(verdict=verdict)

    def mark(self, changes: Iterable[MarkChange]) -> None:
        """The user said something of pictures."""
        self._marks.update((change.key, change.after) for change in changes)

    def decide(self, standing: Mapping[PictureKey, Decision | None]) -> None:
        """Other decisions stand now; None where none does."""
        for key, decision in standing.items():
            if decision:
                self._decisions[key] = decision
            else:
                self._decisions.pop(key, None)

    def decision_on(self, key: PictureKey) -> Decision | None:
        """The decision that stands for `key`."""
        return self._decisions.get(key)

    def to_decide(self, look: ViewOptions) -> list[PictureKey]:
        """What `look` wants, is made and waits for a decision; in the order of arrival."""
        accepts = acceptance(look, self._marks)
        absent = self._decisions.keys() | self._retries.keys()
        made = (card for card in self._index.values() if _STATE(card) in MADE)
        waiting = (PictureCard._make(card) for card in made if _KEY(card) not in absent)
        return [card.key for card in waiting if accepts(card)]

    def purge(self, keys: Iterable[PictureKey]) -> None:
        """These are gone."""
        for key in keys:
            self._index.pop(key, None)
            self._marks.pop(key, None)

    def card(self, key: PictureKey) -> PictureCard | None:
        """The picture with this key."""
        unread = self._cards is None and self._brief
        plain = unread.card(key) if unread else self._index.get(key)
        return PictureCard._make(plain) if plain else None

    def request_card(self, name: RequestId) -> RequestCard | None:
        """The request with this name."""
        found = self._requests.get(name)
        if found is None and self._brief:
            found = self._brief.request_card(name)
            if found:
                self._requests[name] = found
        return found

    def marks_of(self, key: PictureKey) -> Marks:
        """What was said of `key`."""
        return self._marks.get(key, NO_MARKS)

    def tried_before(self, card: PictureCard) -> PictureKey | None:
        """The failed picture that `card` tries again."""
        if not self._retries:
            return None
        request = self.request_card(card.request)
        return request.retry_of if request else None

    def matcher(self, look: ViewOptions) -> Callable[[PictureCard], bool]:
        """Whether `look` wants a picture, and none stands in its place; as things are now."""
        accepts = acceptance(look, self._marks)
        return lambda card: card.key not in self._retries and accepts(card)

    def arrange(self, look: ViewOptions, without: AbstractSet[PictureKey]) -> Arrangement:
        """The pictures as `look` wants them, none of those `without`."""
        if self._cards is None and not (without or self._retries) and look == ViewOptions():
            came = self._as_they_came()
            if came:
                return came
        plain = (card for card in self._newest_first() if _KEY(card) not in without)
        cards = map(PictureCard._make, plain)
        if look.grouping in (Grouping.AVATAR, Grouping.DAY):
            self._know_all_requests()
        return arrange(cards, self._requests, self._marks, look, self._homes())

    def counts(self) -> Counts:
        """How many there are of each kind."""
        binned = self._binned()
        verdicts = Counter(map(_VERDICT, self._index.values()))
        absent = binned | self._retries.keys()
        verdicts.subtract(self._index[key][4] for key in absent if key in self._index)
        said = [marks for key, marks in self._marks.items() if key not in binned]
        return Counts(
            total=sum(verdicts.values()),
            verdicts={verdict: verdicts[verdict] for verdict in Verdict},
            good=sum(marks.stars >= GOOD_STARS for marks in said),
            picked=sum(marks.flag is Flag.PICK for marks in said),
            binned=len(binned),
        )

    @property
    def _index(self) -> dict[PictureKey, SummaryRow]:
        if self._cards is None:
            cards = self._brief.cards() if self._brief else []
            self._cards = dict(zip(map(_KEY, cards), cards, strict=True))
        return self._cards

    def _as_they_came(self) -> Arrangement | None:
        """Everything, request by request, from the newest back; None where that takes more
        than turning the order round."""
        order = self._brief.order() if self._brief else []
        runs = [list(run) for _, run in groupby(order, key=_REQUEST)]
        if self._binned() or len({run[0][1] for run in runs}) < len(runs):
            return None
        keys: list[PictureKey] = []
        groups = []
        for run in reversed(runs):
            groups.append(Group(run[0][1], len(keys), len(run)))
            keys.extend(map(_KEY, run))
        return Arrangement(tuple(keys), tuple(groups))

    def _binned(self) -> set[PictureKey]:
        return {key for key, marks in self._marks.items() if marks.binned_at}

    def _know_all_requests(self) -> None:
        if self._brief:
            kept = {request.id: request for request in self._brief.requests()}
            self._requests = kept | self._requests

    def _newest_first(self) -> Iterator[SummaryRow]:
        """Requests from the newest back, their pictures in the order of arrival."""
        runs = [list(run) for _, run in groupby(self._index.values(), key=_REQUEST)]
        runs.reverse()
        if len(runs) > 1 and len({run[0][1] for run in runs}) < len(runs):
            runs = _joined(runs)
        if not self._retries:
            return chain.from_iterable(runs)
        again: dict[RequestId, list[SummaryRow]] = {name: [] for name in self._retries.values()}
        for run in runs:
            if run[0][1] in again:
                again[run[0][1]] += run
        first = (run for run in runs if run[0][1] not in again)
        return chain.from_iterable(self._in_place(run, again) for run in first)

    def _in_place(
        self, cards: Iterable[SummaryRow], again: Mapping[RequestId, list[SummaryRow]]
    ) -> Iterator[SummaryRow]:
        """`cards`, each replaced by what tries it again."""
        for card in cards:
            retry = self._retries.get(_KEY(card))
            if retry and again[retry]:
                yield from self._in_place(again[retry], again)
            else:
                yield card

    def _homes(self) -> dict[RequestId, RequestId]:
        """The request in which the pictures of a retry stand."""
        return {
            retry: self._home_of(PictureCard._make(self._index[key]))
            for key, retry in self._retries.items()
            if key in self._index
        }

    def _home_of(self, card: PictureCard) -> RequestId:
        seen = {card.key}  # a garbled record may name itself
        while (before := self.tried_before(card)) and before not in seen:
            tried = self.card(before)
            if tried is None:
                break
            seen.add(before)
            card = tried
        return card.request


def _joined(runs: list[list[SummaryRow]]) -> list[list[SummaryRow]]:
    """Pictures of one request that did not arrive together, together; the newest part first
    in `runs` says where."""
    joined: dict[RequestId, list[SummaryRow]] = {}
    for run in runs:
        joined[run[0][1]] = run + joined.get(run[0][1], [])
    return list(joined.values())
