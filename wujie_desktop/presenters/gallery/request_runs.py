"""Which pictures belong to which request, in which order requests stand, and what tried what
again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.cards import PictureCard, RequestCard
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.picture_index import PURGED, Follows, picture_code
from wujie_desktop.presenters.gallery.arrangement import Grouping
from wujie_desktop.presenters.gallery.columns import BEGINS, MORE, THERE, PictureColumns
from wujie_desktop.presenters.gallery.details import PictureCards

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.display_order import DisplayOrder
    from wujie_desktop.presenters.gallery.picture_labels import PictureLabels
    from wujie_desktop.presenters.gallery.sources import RunSource

_MAX_REQUESTS = 2000


class RequestRuns:
    """Reads a request when it is first asked for; without `source` it knows what was put."""

    def __init__(
        self, columns: PictureColumns, cards: PictureCards, source: RunSource | None = None
    ) -> None:
        self._columns = columns
        self._cards = cards
        self._source = source
        self._requests: dict[RequestId, RequestCard] = {}
        self._members: dict[RequestId, list[int]] = {}
        """Of the requests that pictures were put of in this run, and of retries."""
        self._retried = dict(source.retries()) if source else {}
        self._load_members(self._retried.values())
        self._order: DisplayOrder | None = None
        self._again: dict[int, list[int]] | None = None
        self._labels: dict[Grouping, PictureLabels] = {}
        self.moves = 0
        """How often a request came to belong to another project."""

    def put_request(self, request: RequestCard) -> None:
        """Add or update a request."""
        self._requests[request.id] = request

    def move(self, request: RequestCard, ordinals: Iterable[int]) -> None:
        """Let a request, of which these are the pictures, belong to another project."""
        self.put_request(request)
        self.moves += 1
        if labels := self._labels.get(Grouping.PROJECT):
            for ordinal in ordinals:
                labels.put(ordinal, request.project)

    def request_card(self, name: RequestId) -> RequestCard | None:
        """Return one request; None where it is not known."""
        card = self._requests.get(name)
        if card is None and self._source:
            card = self._source.request_card(name)
            if card:
                if len(self._requests) > _MAX_REQUESTS:
                    self._requests.clear()
                self._requests[name] = card
        return card

    def members(self, request: RequestId) -> Sequence[int]:
        """Return the pictures of a request, in the order of arrival."""
        if request in self._members or self._source is None:
            return self._members.get(request, ())
        return [ordinal for _, ordinal in self._source.members([request])]

    def members_of_all(self, requests: Iterable[RequestId]) -> Iterator[int]:
        """Return the pictures of all of `requests`."""
        unknown = [name for name in requests if name not in self._members]
        known = [self._members.get(name, []) for name in requests]
        read = self._source.members(unknown) if self._source and unknown else []
        return chain(chain.from_iterable(known), (ordinal for _, ordinal in read))

    def head(self, card: PictureCard) -> int:
        """Return the picture that the request of `card` began with."""
        codes, ordinal = self._columns.pictures, card.ordinal
        while ordinal > 0 and codes[ordinal] not in BEGINS:
            ordinal -= 1
        is_first = codes[ordinal] not in MORE
        return ordinal if is_first else min(self.members(card.request), default=ordinal)

    @property
    def has_retries(self) -> bool:
        """Whether anything was tried again."""
        return bool(self._retried)

    @property
    def tried(self) -> int:
        """The pictures that something stands in the place of, as a set."""
        return bits_of(self._retries())

    @property
    def order(self) -> DisplayOrder:
        """All pictures in the order of the gallery."""
        from wujie_desktop.presenters.gallery.display_order import DisplayOrder

        if self._order is None:
            self._order = DisplayOrder(
                self._columns.pictures, retries=self._retries(), parted=self._parted()
            )
        return self._order

    def forget_order(self) -> None:
        """Find the order anew: pictures came, or are gone."""
        self._order = self._again = None

    def follows(self, card: PictureCard) -> Follows:
        """Return how a picture follows the one before."""
        facts = self._columns.facts(card.ordinal)
        if facts:
            return facts.follows
        before = self._columns.pictures.where(THERE) & ((1 << card.ordinal) - 1)
        last = self._cards.card(before.bit_length() - 1) if before else None
        if last and last.request == card.request:
            return Follows.SAME
        is_first = all(ordinal >= card.ordinal for ordinal in self.members(card.request))
        return Follows.FIRST if is_first else Follows.MORE

    def put(self, card: PictureCard) -> None:
        """Add a picture, whose column is set."""
        self.forget_order()
        if card.request not in self._members:
            self._members[card.request] = [*self.members(card.request)]
        members = self._members[card.request]
        if card.ordinal not in members:
            members.append(card.ordinal)
            members.sort()
        self._put_next(card)
        self._put_labels(card)
        request = self.request_card(card.request)
        tried = self._cards.ordinal(request.retry_of) if request and request.retry_of else -1
        if 0 <= tried < members[0]:
            self._retried[tried] = card.request

    def _put_next(self, card: PictureCard) -> None:
        """The picture after a new one may follow another than before."""
        later = self._columns.pictures.where(THERE) >> (card.ordinal + 1)
        if not later:
            return
        ordinal = card.ordinal + (later & -later).bit_length()
        after, facts = self._cards.card(ordinal), self._columns.facts(ordinal)
        if after and facts:
            is_same = after.request == card.request
            is_first = ordinal == min(self.members(after.request), default=ordinal)
            other = Follows.FIRST if is_first else Follows.MORE
            code = picture_code(Follows.SAME if is_same else other, facts.state, facts.verdict)
            self._columns.pictures.change({ordinal: code})

    def _retries(self) -> dict[int, list[int]]:
        """What came of each picture that was tried again, but for what is gone or damaged."""
        if self._again is None:
            columns = self._columns
            found = {
                tried: [
                    each
                    for each in self._members.get(name, ())
                    if columns.facts(each) and columns.marks[each] != PURGED
                ]
                for tried, name in self._retried.items()
                if columns.facts(tried)
            }
            self._again = {tried: again for tried, again in found.items() if again}
        return self._again

    def _parted(self) -> list[list[int]]:
        """The beginnings of the runs of each request whose pictures came at different times."""
        starts = ordinals_of(self._columns.pictures.where(MORE))
        requests = {card.request for card in self._cards.cards(starts)}
        codes = self._columns.pictures
        runs = (
            [ordinal for ordinal in self.members(name) if codes[ordinal] in BEGINS]
            for name in requests
        )
        return [run for run in runs if len(run) > 1]

    def _load_members(self, requests: Iterable[RequestId]) -> None:
        if self._source:
            for name, ordinal in self._source.members([*requests]):
                self._members.setdefault(name, []).append(ordinal)

    # ------------------------------------------------------------------ what they are grouped by

    def labels(self, grouping: Grouping) -> PictureLabels | None:
        """Return what pictures are grouped by; None where it is their request, or nothing."""
        if grouping in (Grouping.REQUEST, Grouping.NONE):
            return None
        from wujie_desktop.presenters.gallery.picture_labels import PictureLabels

        length = len(self._columns.pictures)
        match grouping:
            case Grouping.VERDICT:
                return PictureLabels.of_verdicts(self._columns.pictures.codes)
            case _ if grouping not in self._labels:
                self._labels[grouping] = labels = PictureLabels()
                labels.make_room(length)
                self._read_labels(labels, grouping)
                for ordinal in chain.from_iterable(self._members.values()):
                    card = self._cards.card(ordinal)
                    labels.put(ordinal, self._word(card, grouping) if card else "")
        self._labels[grouping].make_room(length)
        return self._labels[grouping]

    def _read_labels(self, labels: PictureLabels, grouping: Grouping) -> None:
        if self._source and grouping is Grouping.TEMPLATE:
            for ordinal, template in self._source.templates():
                labels.put(ordinal, template or "")
        elif self._source and grouping is Grouping.PROJECT:
            for ordinal, project in self._source.in_projects():
                labels.put(ordinal, project)
        elif self._source:
            self._read_senders(labels, grouping)

    def _read_senders(self, labels: PictureLabels, grouping: Grouping) -> None:
        is_avatar = grouping is Grouping.AVATAR
        names = {
            ordinal: avatar if is_avatar else _day_of(moment)
            for ordinal, avatar, moment in (self._source.senders() if self._source else ())
        }
        starts = ordinals_of(self._columns.pictures.where(BEGINS))
        for card in self._cards.cards([start for start in starts if start not in names]):
            names[card.ordinal] = self._word(card, grouping)
        for first, stop in pairwise([*starts, len(self._columns.pictures)]):
            labels.put_run(first, stop, names.get(first, ""))

    def _put_labels(self, card: PictureCard) -> None:
        for grouping, labels in self._labels.items():
            labels.put(card.ordinal, self._word(card, grouping))

    def _word(self, card: PictureCard, grouping: Grouping) -> str:
        if grouping is Grouping.TEMPLATE:
            return card.template_key or ""
        request = self.request_card(card.request)
        if request is None:
            return ""
        match grouping:
            case Grouping.AVATAR:
                return request.avatar_key
            case Grouping.PROJECT:
                return request.project
            case _:
                return _day_of(request.moment)


def _day_of(moment: datetime) -> str:
    """The day on which something was sent, by this machine's clock."""
    return moment.astimezone().date().isoformat()
