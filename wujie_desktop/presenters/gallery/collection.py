"""Summaries of every picture, request and mark of the profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from wujie_desktop.domain.cards import MADE, UNSETTLED, PictureCard, RequestCard, SummaryRow
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import VerdictsContested
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import NO_MARKS, MarkChange, Marks
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
    from wujie_desktop.presenters.gallery.sitting import Sitting
    from wujie_desktop.presenters.gallery.sources import SummarySource

GOOD_STARS = 3
CountLater = Callable[[AbstractSet[PictureKey], AbstractSet[PictureKey]], object]
"""Counts the made pictures that are named, or neither passed nor settled."""
_KEY, _REQUEST, _STATE, _VERDICT = (
    itemgetter(PictureCard._fields.index(name)) for name in ("key", "request", "state", "verdict")
)


@value
class Counts:
    """Numbers of pictures by kind; all but `binned` exclude the bin."""

    total: int
    verdicts: Mapping[Verdict, int]
    pending: int
    good: int
    choices: Mapping[Choice | None, int]
    """By what was decided; None is what is made and undecided."""
    binned: int


class Collection:
    """Pictures, newest request first. A retry stands in the place of the failed picture, which is
    left out.

    What a window opens with needs their order and a few cards; all of them are read when all
    are first asked for. `sitting` knows which requests belong to this sitting.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._brief: SummarySource | None = None
        self._cards: dict[PictureKey, SummaryRow] | None = {}
        self._requests: dict[RequestId, RequestCard] = {}
        self._known_marks: dict[PictureKey, Marks] | None = {}
        self._coloured: set[PictureKey] | None = None
        self._decisions: dict[PictureKey, Decision] = {}
        self._has_decisions = False
        self._retries: dict[PictureKey, RequestId] = {}
        self._contested: dict[PictureKey, datetime] = {}
        self._count_later: CountLater = lambda _named, _settled: None
        self._asked: tuple[AbstractSet[PictureKey], AbstractSet[PictureKey]] | None = None
        self._counted: int | None = None

    def load(self, brief: SummarySource) -> None:
        """Replace everything by the contents of `brief`."""
        self._brief = brief
        self._cards = None
        self._requests = {}
        self._retries = dict(brief.retries())
        self._known_marks = self._coloured = None
        self._sitting.load(brief.requests_since(self._sitting.since))

    def use_marks(self, marks: Mapping[PictureKey, Marks]) -> None:
        """Take the marks that somebody else has read, unless they are known."""
        if self._known_marks is None:
            self._known_marks = {**marks}

    def put_request(self, request: RequestCard) -> None:
        """Add or update a request."""
        self._requests[request.id] = request
        self._sitting.put_request(request)

    def put(self, card: PictureCard) -> None:
        """Add or update a picture."""
        self._index[card.key] = card
        self._sitting.put(card)
        request = self.request_card(card.request)
        if request and request.retry_of:
            self._retries[request.retry_of] = request.id

    def use_verdicts(self, verdicts: Mapping[PictureKey, Verdict]) -> None:
        """Set the verdicts of these pictures."""
        for key, verdict in verdicts.items():
            card = self._index.get(key)
            if card and _VERDICT(card) != verdict:
                self._index[key] = PictureCard._make(card)._replace(verdict=verdict)

    def mark(self, changes: Iterable[MarkChange]) -> None:
        """Set the marks of pictures."""
        coloured = self._coloured
        for key, after in ((change.key, change.after) for change in changes):
            self._marks[key] = after
            if coloured is not None:
                (coloured.add if after.colour else coloured.discard)(key)

    def decide(self, decisions: Mapping[PictureKey, Decision | None]) -> None:
        """Set the current decisions; None for no decision."""
        self._has_decisions = True
        for key, decision in decisions.items():
            if decision:
                self._decisions[key] = decision
            else:
                self._decisions.pop(key, None)

    def decision_on(self, key: PictureKey) -> Decision | None:
        """Return the current decision on `key`."""
        return self._decisions.get(key)

    def on_verdicts_contested(self, event: VerdictsContested) -> None:
        """Note when verdicts were contested."""
        self._contested.update(event.at)

    def contested_at(self, key: PictureKey) -> datetime | None:
        """Return when the verdict on `key` was last contested."""
        return self._contested.get(key)

    def is_contested(self, key: PictureKey) -> bool:
        """Whether the verdict on `key` was contested and nobody decided since."""
        at, decision = self._contested.get(key), self._decisions.get(key)
        return at is not None and (decision is None or decision.at < at)

    def waits(self, key: PictureKey) -> bool:
        """Whether `key` is to be decided: undecided, maybe, or contested since."""
        decision = self._decisions.get(key)
        return decision is None or decision.choice is Choice.MAYBE or self.is_contested(key)

    def to_decide(self, options: ViewOptions) -> list[PictureKey]:
        """Return the done pictures that match `options` and wait, in the order of arrival."""
        accepts = acceptance(options, self._marks, self._decisions, self._sitting.requests)
        settled = {key for key in self._decisions if not self.waits(key)}
        absent = settled | self._retries.keys()
        done = (card for card in self._index.values() if _STATE(card) in MADE)
        waiting = (PictureCard._make(card) for card in done if _KEY(card) not in absent)
        return [card.key for card in waiting if accepts(card)]

    def count_waiting(self) -> int | None:
        """Return how many pictures need a person: undecided and not passed, maybe, or contested.
        Reads no card: until all are read the library counts, and this is what was
        counted last, None before."""
        if not self._has_decisions:
            return None
        absent = self._retries.keys() | (self._binned() if self._known_marks else set())
        known = self._decisions.keys() | self._contested.keys()
        named = {key for key in known if self.waits(key)} - absent
        settled = (known | absent) - named
        if self._cards is None:
            if self._asked != (named, settled):
                self._asked = (named, settled)
                self._count_later(named, settled)
            return self._counted
        held = (card for card in self._cards.values() if _VERDICT(card) != Verdict.PASS)
        cards = {_KEY(card): card for card in held if _KEY(card) not in settled}
        cards |= {key: self._cards[key] for key in named & self._cards.keys()}
        return sum(_STATE(card) in MADE for card in cards.values())

    def count_by(self, count_later: CountLater) -> None:
        """Let `count_later` count what waits; its answer is for `on_waiting_counted`."""
        self._count_later, self._asked = count_later, None

    def on_waiting_counted(self, number: int) -> None:
        """Take the number that waits."""
        self._counted = number

    def purge(self, keys: Iterable[PictureKey]) -> None:
        """Remove pictures for good."""
        for key in keys:
            self._index.pop(key, None)
            self._marks.pop(key, None)

    def card(self, key: PictureKey) -> PictureCard | None:
        """Return the picture with this key."""
        unread = self._cards is None and self._brief
        plain = unread.card(key) if unread else self._index.get(key)
        return PictureCard._make(plain) if plain else None

    def request_card(self, name: RequestId) -> RequestCard | None:
        """Return the request with this id."""
        card = self._requests.get(name)
        if card is None and self._brief:
            card = self._brief.request_card(name)
            if card:
                self._requests[name] = card
        return card

    def rows_of(self, keys: Iterable[PictureKey]) -> list[SummaryRow]:
        """Return what is known of `keys`, as plain tuples."""
        return [row for row in map(self._index.get, keys) if row]

    def marks_of(self, key: PictureKey) -> Marks:
        """Return the marks of `key`."""
        return self._marks.get(key, NO_MARKS)

    def coloured(self) -> AbstractSet[PictureKey]:
        """Return what has a colour label, looked for once."""
        if self._coloured is None:
            self._coloured = {key for key, marks in self._marks.items() if marks.colour}
        return self._coloured

    def tried_before(self, card: PictureCard) -> PictureKey | None:
        """Return the failed picture that `card` is a retry of."""
        if not self._retries:
            return None
        request = self.request_card(card.request)
        return request.retry_of if request else None

    def matcher(self, options: ViewOptions) -> Callable[[PictureCard], bool]:
        """Whether `options` wants a picture, and none stands in its place; as things are now."""
        accepts = acceptance(options, self._marks, self._decisions, self._sitting.requests)
        return lambda card: card.key not in self._retries and accepts(card)

    def differs(self, keys: Iterable[PictureKey], options: ViewOptions, shown: Arrangement) -> bool:
        """Whether one of `keys` is shown and no longer wanted by `options`, or the other way."""
        cards = [card for key in keys if (card := self.card(key))]
        is_wanted = self.matcher(options)
        return any(is_wanted(card) is (shown.place_of(card.key) < 0) for card in cards)

    def arrange(self, options: ViewOptions, without: AbstractSet[PictureKey]) -> Arrangement:
        """The pictures as `options` wants them, none of those `without`."""
        if options.is_sitting and not self._sitting.requests:
            return Arrangement()
        if self._cards is None and not (without or self._retries) and options == ViewOptions():
            came = self._as_they_came()
            if came:
                return came
        rows = self._within(options, self._newest_first())
        cards = (PictureCard._make(row) for row in rows if _KEY(row) not in without)
        if options.grouping in (Grouping.AVATAR, Grouping.DAY):
            self._know_all_requests()
        return arrange(
            cards,
            self._requests,
            self._marks,
            options.of_all,
            decisions=self._decisions,
            homes=self._homes(),
        )

    def counts(self, options: ViewOptions) -> Counts:
        """How many there are of each kind, of all that `options` could show without a filter."""
        if not options.is_sitting:
            return self._counts(self._index, self._marks)
        rows = self._within(options, self._index.values()) if self._sitting.requests else ()
        known = {_KEY(row): row for row in rows}
        marks = {k: self._marks[k] for k in known if k in self._marks} if known else {}
        return self._counts(known, marks)

    def _within(self, options: ViewOptions, rows: Iterable[SummaryRow]) -> Iterable[SummaryRow]:
        """`rows` as far as they belong to what `options` looks at: this sitting, or everything."""
        requests = self._sitting.requests
        return (row for row in rows if _REQUEST(row) in requests) if options.is_sitting else rows

    def _counts(
        self,
        index: Mapping[PictureKey, SummaryRow],
        marks: Mapping[PictureKey, Marks],
    ) -> Counts:
        binned = {key for key, said in marks.items() if said.binned_at}
        verdicts = Counter(map(_VERDICT, index.values()))
        absent = binned | self._retries.keys()
        verdicts.subtract(index[key][4] for key in absent if key in index)
        pending = {key for key, card in index.items() if _STATE(card) in UNSETTLED}
        kept = [each for key, each in marks.items() if key not in binned]
        return Counts(
            total=sum(verdicts.values()),
            verdicts={verdict: verdicts[verdict] for verdict in Verdict},
            pending=len(pending - absent),
            good=sum(marks.stars >= GOOD_STARS for marks in kept),
            choices=self._choices(index, absent),
            binned=len(binned),
        )

    def _choices(
        self, index: Mapping[PictureKey, SummaryRow], absent: AbstractSet[PictureKey]
    ) -> Counter[Choice | None]:
        """Count what is done in `index`, but for `absent`, by the decisions on it."""
        states = Counter(map(_STATE, index.values()))
        states.subtract(_STATE(index[key]) for key in absent if key in index)
        choices: Counter[Choice | None] = Counter(
            decision.choice
            for key, decision in self._decisions.items()
            if key not in absent and key in index and _STATE(index[key]) in MADE
        )
        choices[None] = sum(states[state] for state in MADE) - choices.total()
        return choices

    @property
    def _index(self) -> dict[PictureKey, SummaryRow]:
        if self._cards is None:
            cards = self._brief.cards() if self._brief else []
            self._cards = dict(zip(map(_KEY, cards), cards, strict=True))
        return self._cards

    def _as_they_came(self) -> Arrangement | None:
        """Everything, request by request, newest first; None where that takes more than reversing
        the order."""
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

    @property
    def _marks(self) -> dict[PictureKey, Marks]:
        if self._known_marks is None:
            self._known_marks = self._brief.marks() if self._brief else {}
        return self._known_marks

    def _binned(self) -> set[PictureKey]:
        if self._known_marks is None and self._brief:
            return self._brief.binned()
        return {key for key, marks in self._marks.items() if marks.binned_at}

    def _know_all_requests(self) -> None:
        if self._brief:
            kept = {request.id: request for request in self._brief.requests()}
            self._requests = kept | self._requests

    def _newest_first(self) -> Iterator[SummaryRow]:
        """Requests newest first, the pictures of each in the order of arrival."""
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
        """`cards`, each replaced by its retry, if there is one."""
        for card in cards:
            retry = self._retries.get(_KEY(card))
            if retry and again[retry]:
                yield from self._in_place(again[retry], again)
            else:
                yield card

    def _homes(self) -> dict[RequestId, RequestId]:
        """The request under which each retry is shown."""
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
    """Join the pictures of one request that arrived at different times, at the newest part; `runs`
    tells which part comes first."""
    joined: dict[RequestId, list[SummaryRow]] = {}
    for run in runs:
        joined[run[0][1]] = run + joined.get(run[0][1], [])
    return list(joined.values())
