"""Everything there is, in brief: every picture, request and mark of the profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Protocol

from wujie_desktop.domain.cards import PictureCard, RequestCard
from wujie_desktop.domain.ids import GenerationId, ImageKey
from wujie_desktop.domain.marks import NO_MARKS, Flag, MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.arrangement import Arrangement, Look, acceptance, arrange

GOOD_STARS = 3
_GENERATION, _KEY_PLACE = (PictureCard._fields.index(name) for name in ("generation", "key"))
_KEY = itemgetter(_KEY_PLACE)
_VERDICT = itemgetter(PictureCard._fields.index("verdict"))


class Brief(Protocol):
    """Where everything kept so far is read from."""

    def cards(self) -> list[PictureCard]:
        """Every picture, in the order of arrival."""
        ...

    def requests(self) -> list[RequestCard]:
        """Every request, oldest first."""
        ...

    def marks(self) -> dict[ImageKey, Marks]:
        """What the user said of pictures."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pictures there are of each kind; all but `binned` leave the bin out."""

    total: int
    verdicts: dict[Verdict, int]
    good: int
    picked: int
    binned: int


class Collection:
    """Pictures newest request first. A picture that tries a failed one again stands in its
    place, and the failed one is not among them."""

    def __init__(self) -> None:
        self._cards: dict[GenerationId, dict[ImageKey, PictureCard]] = {}
        self._index: dict[ImageKey, PictureCard] = {}
        self._requests: dict[GenerationId, RequestCard] = {}
        self._marks: dict[ImageKey, Marks] = {}
        self._retries: dict[ImageKey, GenerationId] = {}

    def load(self, brief: Brief) -> None:
        """Know all of `brief` and nothing else."""
        self._requests = {request.id: request for request in brief.requests()}
        self._cards = {name: {} for name in self._requests}
        cards = brief.cards()
        self._index = dict(zip(map(_KEY, cards), cards, strict=True))
        for card in cards:
            self._cards[card[_GENERATION]][card[_KEY_PLACE]] = card
        self._retries = {
            request.retry_of: request.id
            for request in self._requests.values()
            if request.retry_of and self._cards[request.id]
        }
        self._marks = brief.marks()

    def put_request(self, request: RequestCard) -> None:
        """A request is new or no longer what it was."""
        self._requests[request.id] = request
        self._cards.setdefault(request.id, {})

    def put(self, card: PictureCard) -> bool:
        """A picture is new or no longer what it was; True where it is new."""
        held = self._cards.setdefault(card.generation, {})
        is_new = card.key not in held
        held[card.key] = self._index[card.key] = card
        request = self._requests.get(card.generation)
        if request and request.retry_of:
            self._retries[request.retry_of] = request.id
        return is_new

    def mark(self, changes: Iterable[MarkChange]) -> None:
        """The user said something of pictures."""
        self._marks.update((change.key, change.after) for change in changes)

    def purge(self, keys: Iterable[ImageKey]) -> None:
        """These are gone."""
        for key in keys:
            card = self._index.pop(key, None)
            if card:
                del self._cards[card.generation][key]

    def request_of(self, card: PictureCard) -> RequestCard | None:
        """The request that `card` belongs to."""
        return self._requests.get(card.generation)

    def request(self, name: str) -> RequestCard | None:
        """The request with this name."""
        return self._requests.get(GenerationId(name))

    def marks_of(self, key: ImageKey) -> Marks:
        """What was said of `key`."""
        return self._marks.get(key, NO_MARKS)

    def replaced_by(self, key: ImageKey) -> tuple[PictureCard, ...]:
        """The pictures that try `key` again."""
        retry = self._retries.get(key)
        return tuple(self._cards[retry].values()) if retry else ()

    def tried_before(self, card: PictureCard) -> ImageKey | None:
        """The failed picture that `card` tries again."""
        request = self._requests.get(card.generation)
        return request.retry_of if request else None

    def arrange(self, look: Look, without: AbstractSet[ImageKey]) -> Arrangement:
        """The pictures as `look` wants them, none of those `without`."""
        cards = self._newest_first()
        if without:
            cards = (card for card in cards if card.key not in without)
        return arrange(cards, self._requests, self._marks, look, self._homes())

    def accepts(self, look: Look, card: PictureCard) -> bool:
        """Whether `look` wants `card`."""
        return acceptance(look, self._marks)(card)

    def card(self, key: ImageKey) -> PictureCard | None:
        """The picture with this key."""
        return self._index.get(key)

    def counts(self) -> Counts:
        """How many there are of each kind."""
        binned = {key for key, marks in self._marks.items() if marks.binned_at}
        cards = self._newest_first()
        if binned:
            cards = (card for card in cards if card.key not in binned)
        verdicts = Counter(map(_VERDICT, cards))
        said = [marks for key, marks in self._marks.items() if key not in binned]
        return Counts(
            total=sum(verdicts.values()),
            verdicts={verdict: verdicts[verdict] for verdict in Verdict},
            good=sum(marks.stars >= GOOD_STARS for marks in said),
            picked=sum(marks.flag is Flag.PICK for marks in said),
            binned=len(binned),
        )

    def _newest_first(self) -> Iterator[PictureCard]:
        if not self._retries:
            held = (self._cards[name].values() for name in reversed(self._cards))
            return chain.from_iterable(held)
        retries = set(self._retries.values())
        first = (held for name, held in reversed(self._cards.items()) if name not in retries)
        return chain.from_iterable(self._in_place(held.values()) for held in first)

    def _homes(self) -> dict[GenerationId, GenerationId]:
        """The request in which the pictures of a retry stand."""
        return {
            retry: self._home_of(self._index[key])
            for key, retry in self._retries.items()
            if key in self._index
        }

    def _home_of(self, card: PictureCard) -> GenerationId:
        before = self.tried_before(card)
        tried = self._index.get(before) if before else None
        return self._home_of(tried) if tried else card.generation

    def _in_place(self, cards: Iterable[PictureCard]) -> Iterator[PictureCard]:
        """`cards`, each replaced by what tries it again."""
        for card in cards:
            again = self.replaced_by(card.key)
            yield from self._in_place(again) if again else (card,)
