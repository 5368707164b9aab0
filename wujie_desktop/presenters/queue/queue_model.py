"""Requests as rows of the queue drawer: pending, failed and done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum, IntEnum, auto
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from wujie_desktop.domain.cards import PictureCard, card_of
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import (
    KeysRecorded,
    LibraryOpened,
    PictureEvent,
    PolicyApplied,
    RequestEvent,
    TemplatesRead,
)
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, PictureState, Request, RequestState
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import Lateness, Wait, wait_of
from wujie_desktop.presenters.account.price_words import points_words
from wujie_desktop.presenters.gallery.group_words import Bar, bar_of
from wujie_desktop.presenters.gallery.tile import names_of, template_name
from wujie_desktop.presenters.text.formatting import format_number, format_recent, one_line
from wujie_desktop.presenters.text.moderation_words import channel_words, wait_words
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub


class QueueRole(IntEnum):
    """Item data roles of a request."""

    ROW = Qt.ItemDataRole.UserRole + 1


class Tone(Enum):
    """The emphasis of a row."""

    QUIET = auto()
    RUNNING = auto()
    WARNING = auto()


class QueueAction(Enum):
    """What the button of a row does."""

    RECALL = auto()
    CANCEL = auto()


@value
class QueueRow:
    """One request as the drawer draws it. `pictures` are in the order of the tiles, with a bar for
    each."""

    request: RequestId
    time: str
    prompt: str
    templates: str
    pictures: tuple[PictureKey, ...]
    bars: tuple[Bar, ...]
    state: str
    points: str
    tone: Tone
    offer: QueueAction | None
    offer_text: str


@value
class QueueSummary:
    """Figures of the drawer's bar. `not_stored` counts pictures that are paid for and not on this
    disk, `fetching` those of them that are on their way, `queued` those that can still be
    cancelled."""

    running: int
    unknown: int
    not_stored: int
    queued: int = 0
    settled: int = 0
    asked: int = 0
    """Pictures of requests that are open: how many are settled, of how many."""
    fetching: int = 0


class QueueModel(QAbstractListModel):
    """One row per request, newest first. Emits `summary_changed` when `summary` may be another;
    the passing of time does not change it."""

    summary_changed = Signal()

    def __init__(self, *, hub: EventHub, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._rows: list[Request] = []
        self._pictures: dict[RequestId, dict[PictureKey, Picture]] = {}
        self._names: dict[TemplateKey, str] = {}
        self._summary: QueueSummary | None = None
        self._regard: Callable[[Picture], Picture] = lambda picture: picture
        hub.subscribe(LibraryOpened, self.on_library_opened)
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(RequestEvent, self.on_request)
        hub.subscribe(PolicyApplied, self.on_policy_applied)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        request = self._rows[index.row()]
        match role:
            case QueueRole.ROW:
                return self._row(request)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                row = self._row(request)
                channels = channels_of(request, self._pictures.get(request.id, {}).values())
                parts = (row.time, row.prompt, row.templates, row.state, channels)
                return " · ".join(part for part in parts if part)
            case _:
                return None

    def find(self, name: RequestId) -> Request | None:
        """Return the request with this id."""
        return next((request for request in self._rows if request.id == name), None)

    def row_of(self, name: RequestId) -> QueueRow | None:
        """Return the row of the request with this id, as the drawer draws it."""
        request = self.find(name)
        return self._row(request) if request else None

    def next_waiting(self, name: RequestId) -> Picture | None:
        """Return the waiting picture of a request to move forward: the first that can, or any."""
        from wujie_desktop.domain.acceleration import places_ahead

        waiting = (it for it in self._pictures.get(name, {}).values() if it.can_be_cancelled)
        return min(waiting, key=lambda each: places_ahead(each) or float("inf"), default=None)

    def templates_of(self, draft: RequestDraft) -> str:
        """The templates of `draft` by name, each with its number of pictures."""
        return _templates(draft, self._names)

    def summary(self) -> QueueSummary:
        """Return the figures of all requests."""
        if self._summary is None:
            self._summary = self._summed_up()
        return self._summary

    def _summed_up(self) -> QueueSummary:
        states = Counter(request.state for request in self._rows)
        running = states[RequestState.OPEN] + states[RequestState.SUBMITTING]
        queued = sum(picture.can_be_cancelled for picture in self._not_done())
        missing = Counter(picture.state for picture in self._missing())
        asked = [
            picture.state.is_settled
            for request in self._rows
            if request.state is RequestState.OPEN
            for picture in self._pictures.get(request.id, {}).values()
        ]
        unknown = states[RequestState.UNKNOWN]
        figures = (running, unknown, missing.total(), queued, sum(asked), len(asked))
        return QueueSummary(*figures, fetching=missing[PictureState.DOWNLOADING])

    def missing(self) -> frozenset[PictureKey]:
        """Return the pictures that are paid for and not on this disk, without those that were
        retried."""
        return frozenset(picture.key for picture in self._missing())

    def _missing(self) -> Iterator[Picture]:
        tried = {request.retry_of for request in self._rows}
        missing = (picture for picture in self._not_done() if picture.is_missing)
        return (picture for picture in missing if picture.key not in tried)

    def _not_done(self) -> Iterator[Picture]:
        """Yield the pictures that are not done: few, so this may run with every change."""
        known = chain.from_iterable(pictures.values() for pictures in self._pictures.values())
        return (picture for picture in known if picture.state is not PictureState.DONE)

    def on_library_opened(self, event: LibraryOpened) -> None:
        """Show every request in the library."""
        self.beginResetModel()
        self._rows = sorted(event.requests, key=lambda item: item.created_at, reverse=True)
        self._pictures = {}
        self._remember(event.pictures)
        self.endResetModel()
        self._on_summary_changed()

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """Add an accepted request."""
        self._remember(event.pictures)
        self._on_summary_changed()

    def on_request(self, event: RequestEvent) -> None:
        """Add or update a request."""
        self._put(event.request)
        self._on_summary_changed()

    def on_picture(self, event: PictureEvent) -> None:
        """Update a picture of a request."""
        self._remember([event.picture])
        self._touch(event.picture.request)
        self._on_summary_changed()

    def on_tick(self) -> None:
        """Each second, update the waiting time of open requests."""
        for row, request in enumerate(self._rows):
            if request.state is RequestState.OPEN:
                self.dataChanged.emit(self.index(row), self.index(row))

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Use the names of the templates."""
        self._names = names_of(event.options)
        self._touch_all()

    def on_policy_applied(self, event: PolicyApplied) -> None:
        """Show the verdicts of another policy."""
        from wujie_desktop.domain.policy import see_by

        self._regard = partial(see_by, event.policy)
        self._touch_all()

    def _touch_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _on_summary_changed(self) -> None:
        self._summary = None
        self.summary_changed.emit()

    def _remember(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            self._pictures.setdefault(picture.request, {})[picture.key] = picture

    def _put(self, request: Request) -> None:
        for row, known in enumerate(self._rows):
            if known.id == request.id:
                self._rows[row] = request
                self._touch(request.id)
                return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, request)
        self.endInsertRows()

    def _touch(self, request: RequestId) -> None:
        for row, known in enumerate(self._rows):
            if known.id == request:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _row(self, request: Request) -> QueueRow:
        known = sorted(self._pictures.get(request.id, {}).values(), key=lambda it: it.ordinal)
        pictures = tuple(map(self._regard, known))
        wait = longest_wait(request, pictures, self._clock.now())
        return QueueRow(
            request=request.id,
            time=format_recent(request.created_at, self._clock.now()),
            prompt=one_line(request.draft.prompt) or translate("Queue", "(no prompt)"),
            templates=" · ".join(
                part for part in (request.sender, self.templates_of(request.draft)) if part
            ),
            pictures=tuple(picture.key for picture in pictures),
            bars=_bars(pictures),
            state=_state(request, pictures, wait),
            points=points_words(request, pictures),
            tone=_tone(request, wait),
            offer=(offer := _offer(request, pictures)),
            offer_text=_offer_text(offer),
        )


def _templates(draft: RequestDraft, names: Mapping[TemplateKey, str]) -> str:
    return " · ".join(
        f"{template_name(row.template_key, names)} ×{row.number}" for row in draft.templates
    )


def _bars(pictures: tuple[Picture, ...]) -> tuple[Bar, ...]:
    queued = {picture.key for picture in pictures if picture.can_be_cancelled}
    return tuple(bar_of(card_of(picture), queued) for picture in pictures)


def _review_words(pictures: tuple[Picture, ...]) -> str:
    """How many of those that are done the machine or the policy holds back."""
    held = [picture for picture in pictures if picture.state is PictureState.DONE]
    number = sum(picture.verdict is Verdict.REVIEW for picture in held)
    return translate("Queue", "{n} to review").format(n=format_number(number)) if number else ""


def longest_wait(request: Request, pictures: Iterable[Picture], now: datetime) -> Wait | None:
    """Return the wait for the picture with the longest estimate; None where none is pending."""
    waits = [
        wait_of(picture, request.created_at, now)
        for picture in pictures
        if picture.state is PictureState.WAITING
    ]
    return max(waits, key=lambda wait: wait.estimate or 0, default=None)


def channels_of(request: Request, pictures: Iterable[Picture]) -> str:
    """Return how soon each channel had delivered all it delivered of a request."""
    known = tuple(pictures)
    called = [item.called_back_at for item in known if item.called_back_at]
    polled = [item.polled_at for item in known if item.polled_at]
    return channel_words(request.created_at, max(called, default=None), max(polled, default=None))


def _state(request: Request, pictures: tuple[Picture, ...], wait: Wait | None) -> str:
    match request.state:
        case RequestState.SUBMITTING:
            return translate("Queue", "Sending")
        case RequestState.UNKNOWN:
            return translate(
                "Queue",
                "Outcome unknown: the answer was lost and it may be charged. "
                "It is not sent again by itself.",
            )
        case RequestState.REFUSED:
            reason = reason_sentence(request.fault.message) if request.fault else ""
            return translate("Queue", "Refused, nothing charged: {reason}").format(reason=reason)
        case _:
            called_back = any(picture.called_back_at for picture in pictures)
            channels = channels_of(request, pictures) if called_back else ""
            odd = translate("Queue", "its answer was not as expected") if request.fault else ""
            tally = (tally_words(pictures), _review_words(pictures))
            parts = (*tally, _wait_words(wait), channels, odd)
            return " · ".join(part for part in parts if part)


def _wait_words(wait: Wait | None) -> str:
    if wait and wait.lateness is Lateness.VERY_LATE:
        return translate("Queue", "still generating, asked again later")
    return wait_words(wait) if wait else ""


def tally_words(pictures: Sequence[Picture | PictureCard]) -> str:
    """The number of each outcome: "8/10 done · 1 blocked · 1 failed"."""
    states = Counter(picture.state for picture in pictures)
    parts = [
        translate("Queue", "{done}/{all} done").format(
            done=states[PictureState.DONE], all=len(pictures)
        )
    ]
    if states[PictureState.BLOCKED]:
        parts.append(translate("Queue", "{n} blocked").format(n=states[PictureState.BLOCKED]))
    if states[PictureState.FAILED]:
        parts.append(translate("Queue", "{n} failed").format(n=states[PictureState.FAILED]))
    if states[PictureState.CANCELLED]:
        parts.append(translate("Queue", "{n} cancelled").format(n=states[PictureState.CANCELLED]))
    return " · ".join(parts)


def _offer(request: Request, pictures: tuple[Picture, ...]) -> QueueAction | None:
    if request.state is RequestState.UNKNOWN:
        return QueueAction.RECALL
    return QueueAction.CANCEL if any(picture.can_be_cancelled for picture in pictures) else None


def _offer_text(offer: QueueAction | None) -> str:
    match offer:
        case QueueAction.RECALL:
            return translate("Queue", "Find in history")
        case QueueAction.CANCEL:
            return translate("Queue", "Cancel queued")
        case None:
            return ""


def _tone(request: Request, wait: Wait | None) -> Tone:
    match request.state:
        case RequestState.UNKNOWN | RequestState.REFUSED:
            return Tone.WARNING
        case RequestState.OPEN if wait and wait.lateness is Lateness.VERY_LATE:
            return Tone.QUIET
        case RequestState.SUBMITTING | RequestState.OPEN:
            return Tone.RUNNING
        case _:
            return Tone.QUIET
