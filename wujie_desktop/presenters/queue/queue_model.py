"""Requests as rows of the queue drawer: what is under way, what went wrong, what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum, IntEnum, auto
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.events import (
    GenerationEvent,
    KeysRecorded,
    LibraryOpened,
    PictureEvent,
    TemplatesRead,
)
from wujie_desktop.domain.ids import GenerationId, ImageKey, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Generation, Picture, PictureState, RequestState
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import Lateness, Wait, wait_of
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.text.formatting import format_number, format_time, one_line
from wujie_desktop.presenters.text.moderation_words import channel_words, wait_words
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

Index = QModelIndex | QPersistentModelIndex


class QueueRole(IntEnum):
    """What the view may ask about a request."""

    ROW = Qt.ItemDataRole.UserRole + 1


class Tone(Enum):
    """How loud a row is."""

    QUIET = auto()
    RUNNING = auto()
    WARNING = auto()


class Offer(Enum):
    """What a row offers to do."""

    RECALL = auto()
    CANCEL = auto()


@value
class QueueRow:
    """One request as the drawer draws it; `progress` is a share 0–1 or None."""

    generation: GenerationId
    time: str
    prompt: str
    templates: str
    progress: float | None
    state: str
    points: str
    tone: Tone
    offer: Offer | None
    offer_text: str


@value
class QueueSummary:
    """Figures of the drawer's bar. `not_stored` counts pictures that are paid for and not on this
    disk, `queued` those that can still be cancelled."""

    running: int
    unknown: int
    not_stored: int
    queued: int = 0


class QueueModel(QAbstractListModel):
    """One row per request, newest first."""

    def __init__(self, *, hub: EventHub, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._rows: list[Generation] = []
        self._pictures: dict[GenerationId, dict[ImageKey, Picture]] = {}
        self._names: dict[TemplateKey, str] = {}
        hub.subscribe(LibraryOpened, self.on_library_opened)
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(GenerationEvent, self.on_generation)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        generation = self._rows[index.row()]
        match role:
            case QueueRole.ROW:
                return self._row(generation)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                row = self._row(generation)
                told = channels_of(generation, self._pictures.get(generation.id, {}).values())
                parts = (row.time, row.prompt, row.templates, row.state, told)
                return " · ".join(part for part in parts if part)
            case _:
                return None

    def find(self, name: GenerationId) -> Generation | None:
        """The request with this id."""
        return next((generation for generation in self._rows if generation.id == name), None)

    def row_of(self, name: GenerationId) -> QueueRow | None:
        """The request with this id as the drawer draws it."""
        generation = self.find(name)
        return self._row(generation) if generation else None

    def templates_of(self, draft: GenerationDraft) -> str:
        """The templates of `draft` by name, each with its number of pictures."""
        return _templates(draft, self._names)

    def summary(self) -> QueueSummary:
        """The figures for the bar."""
        states = Counter(generation.state for generation in self._rows)
        running = states[RequestState.OPEN] + states[RequestState.SUBMITTING]
        queued = sum(picture.can_be_cancelled for picture in self._not_done())
        missing = len(self.missing())
        return QueueSummary(running, states[RequestState.UNKNOWN], missing, queued)

    def missing(self) -> frozenset[ImageKey]:
        """What was paid for and is not on this disk, but for what was tried again."""
        tried = {generation.retry_of for generation in self._rows}
        missing = {picture.key for picture in self._not_done() if picture.is_missing}
        return frozenset(missing - tried)

    def _not_done(self) -> Iterator[Picture]:
        """Asked for with every change; most pictures are done."""
        known = chain.from_iterable(pictures.values() for pictures in self._pictures.values())
        return (picture for picture in known if picture.state is not PictureState.DONE)

    def on_library_opened(self, event: LibraryOpened) -> None:
        """Show everything that was kept."""
        self.beginResetModel()
        self._rows = sorted(event.generations, key=lambda item: item.created_at, reverse=True)
        self._pictures = {}
        self._remember(event.pictures)
        self.endResetModel()

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """A request was accepted."""
        self._remember(event.pictures)

    def on_generation(self, event: GenerationEvent) -> None:
        """A request is new or no longer what it was."""
        self._put(event.generation)

    def on_picture(self, event: PictureEvent) -> None:
        """A picture of a request is no longer what it was."""
        self._remember([event.picture])
        self._touch(event.picture.generation)

    def on_tick(self) -> None:
        """A second has passed: what is open shows how long it has been awaited."""
        for row, generation in enumerate(self._rows):
            if generation.state is RequestState.OPEN:
                self.dataChanged.emit(self.index(row), self.index(row))

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Templates have names now."""
        self._names = {item.template_key: item.template_name for item in event.options}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _remember(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            self._pictures.setdefault(picture.generation, {})[picture.key] = picture

    def _put(self, generation: Generation) -> None:
        for row, known in enumerate(self._rows):
            if known.id == generation.id:
                self._rows[row] = generation
                self._touch(generation.id)
                return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, generation)
        self.endInsertRows()

    def _touch(self, generation: GenerationId) -> None:
        for row, known in enumerate(self._rows):
            if known.id == generation:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _row(self, generation: Generation) -> QueueRow:
        pictures = tuple(self._pictures.get(generation.id, {}).values())
        wait = longest_wait(generation, pictures, self._clock.now())
        return QueueRow(
            generation=generation.id,
            time=format_time(generation.created_at),
            prompt=one_line(generation.draft.prompt) or translate("Queue", "(no prompt)"),
            templates=self.templates_of(generation.draft),
            progress=_progress(generation, pictures),
            state=_state(generation, pictures, wait),
            points=_points(generation, pictures),
            tone=_tone(generation, wait),
            offer=(offer := _offer(generation, pictures)),
            offer_text=_offer_text(offer),
        )


def _templates(draft: GenerationDraft, names: Mapping[TemplateKey, str]) -> str:
    return " · ".join(
        f"{template_name(row.template_key, names)} ×{row.number}" for row in draft.templates
    )


def _progress(generation: Generation, pictures: tuple[Picture, ...]) -> float | None:
    if generation.state not in (RequestState.OPEN, RequestState.DONE) or not pictures:
        return None
    return sum(picture.state.is_settled for picture in pictures) / len(pictures)


def longest_wait(generation: Generation, pictures: Iterable[Picture], now: datetime) -> Wait | None:
    """The wait for the picture of a request that was said to take longest; None where none
    waits."""
    waits = [
        wait_of(picture, generation.created_at, now)
        for picture in pictures
        if picture.state is PictureState.WAITING
    ]
    return max(waits, key=lambda wait: wait.estimate or 0, default=None)


def channels_of(generation: Generation, pictures: Iterable[Picture]) -> str:
    """How soon each channel had told everything it told about a request."""
    known = tuple(pictures)
    called = [item.called_back_at for item in known if item.called_back_at]
    polled = [item.polled_at for item in known if item.polled_at]
    return channel_words(
        generation.created_at, max(called, default=None), max(polled, default=None)
    )


def _state(generation: Generation, pictures: tuple[Picture, ...], wait: Wait | None) -> str:
    match generation.state:
        case RequestState.SUBMITTING:
            return translate("Queue", "Sending")
        case RequestState.UNKNOWN:
            return translate(
                "Queue",
                "Outcome unknown: the answer was lost and points may be charged. "
                "It is not sent again by itself.",
            )
        case RequestState.REFUSED:
            said = reason_sentence(generation.fault.message) if generation.fault else ""
            return translate("Queue", "Refused, nothing charged: {reason}").format(reason=said)
        case _:
            called_back = any(picture.called_back_at for picture in pictures)
            told = channels_of(generation, pictures) if called_back else ""
            odd = translate("Queue", "its answer was not as agreed") if generation.fault else ""
            parts = (tally_words(pictures), _wait_words(wait), told, odd)
            return " · ".join(part for part in parts if part)


def _wait_words(wait: Wait | None) -> str:
    if wait and wait.lateness is Lateness.VERY_LATE:
        return translate("Queue", "still generating, asked again later")
    return wait_words(wait) if wait else ""


def tally_words(pictures: tuple[Picture, ...]) -> str:
    """The count of each outcome: "8/10 done · 1 blocked · 1 failed"."""
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


def _points(generation: Generation, pictures: tuple[Picture, ...]) -> str:
    """Actual points once every picture has a figure, else the gateway's expectation."""
    known = [picture.points for picture in pictures if picture.points is not None]
    if pictures and len(known) == len(pictures):
        return translate("Queue", "{n} pt").format(n=format_number(sum(known)))
    if generation.expected_points is not None:
        return translate("Queue", "expected {n} pt").format(
            n=format_number(generation.expected_points)
        )
    return ""


def _offer(generation: Generation, pictures: tuple[Picture, ...]) -> Offer | None:
    if generation.state is RequestState.UNKNOWN:
        return Offer.RECALL
    return Offer.CANCEL if any(picture.can_be_cancelled for picture in pictures) else None


def _offer_text(offer: Offer | None) -> str:
    match offer:
        case Offer.RECALL:
            return translate("Queue", "Find in history")
        case Offer.CANCEL:
            return translate("Queue", "Cancel queued")
        case None:
            return ""


def _tone(generation: Generation, wait: Wait | None) -> Tone:
    match generation.state:
        case RequestState.UNKNOWN | RequestState.REFUSED:
            return Tone.WARNING
        case RequestState.OPEN if wait and wait.lateness is Lateness.VERY_LATE:
            return Tone.QUIET
        case RequestState.SUBMITTING | RequestState.OPEN:
            return Tone.RUNNING
        case _:
            return Tone.QUIET
