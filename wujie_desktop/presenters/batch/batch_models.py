"""Item models of a batch: its rows before sending, its calls afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from wujie_desktop.domain.batch import Batch, BatchCall, BatchRow, PlannedCall
from wujie_desktop.domain.events import BatchChanged, PictureEvent, RequestEvent
from wujie_desktop.domain.ids import RequestId, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.batch.batch_words import (
    AVATAR,
    CALL,
    NOTE,
    PICTURES,
    POINTS,
    TEMPLATE,
    call_points,
    call_state_word,
    row_caution,
    row_problem,
    wrong_cells,
)
from wujie_desktop.presenters.compose.avatar_model import AvatarModel, avatar_name
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.text.formatting import format_number, one_line, shorten_key
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

Price = Mapping[int, str]


class _OneLine(TextTable):
    """Shows prompts without line breaks; tooltips have the whole text."""

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        return tuple(map(one_line, self.tips(row)))


class BatchPreview(_OneLine):
    """One row per table line, in the table's order: what is wrong with it, or which call it
    becomes. Avatars and templates have names; their keys are in the tooltips."""

    numbers = frozenset((PICTURES, POINTS, CALL))

    def __init__(self, *, avatars: AvatarModel, templates: TemplateModel) -> None:
        super().__init__()
        self._avatars = avatars
        self._templates = templates
        self._rows: tuple[BatchRow, ...] = ()
        self._call_of: dict[int, int] = {}
        self._prices: Price = {}
        for model in (avatars, templates):
            model.looks_changed.connect(self._on_looks_changed)

    def show(self, rows: Sequence[BatchRow], calls: Sequence[PlannedCall], prices: Price) -> None:
        """Show these rows; `prices` are texts by line."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._call_of = {
            line: number for number, call in enumerate(calls, start=1) for line in call.lines
        }
        self._prices = prices
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self._rows)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Batch", "Line"),
            translate("Batch", "Avatar"),
            translate("Batch", "Prompt"),
            translate("Batch", "Template"),
            translate("Batch", "Pictures"),
            translate("Batch", "Points"),
            translate("Batch", "Call"),
            translate("Batch", "Problem"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        entry = self._rows[row]
        avatar = self._avatars.find(entry.avatar_key)
        template = self._templates.card(TemplateKey(entry.template_key))
        shown = list(self._texts(entry))
        shown[AVATAR] = avatar_name(avatar) if avatar else shorten_key(entry.avatar_key)
        shown[TEMPLATE] = template.name or shorten_key(entry.template_key)
        return tuple(map(one_line, shown))

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        entry = self._rows[row]
        wrong = wrong_cells(entry)
        return tuple(
            "\n".join(part for part in (wrong.get(column, ""), text) if part)
            for column, text in enumerate(self._texts(entry))
        )

    @override
    def part(self, row: int, column: int) -> str:
        entry = self._rows[row]
        is_noted = column == NOTE and bool(self._texts(entry)[NOTE])
        if not is_noted and column not in wrong_cells(entry):
            return ""
        return "warning" if entry.is_sound else "problem"

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.column() == TEMPLATE:
            return self._templates.sample(TemplateKey(self._rows[index.row()].template_key))
        return super().data(index, role)

    def _on_looks_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, AVATAR), self.index(len(self._rows) - 1, TEMPLATE))

    def _texts(self, entry: BatchRow) -> tuple[str, ...]:
        """The cells in full, with keys."""
        call = self._call_of.get(entry.line)
        repeated = translate("Batch", "Repeated, left out") if call is None else ""
        return (
            format_number(entry.line),
            entry.avatar_key,
            entry.prompt,
            entry.template_key,
            entry.number_text or "1",
            self._prices.get(entry.line, ""),
            format_number(call) if call is not None else "",
            row_problem(entry) or " ".join(part for part in (repeated, row_caution(entry)) if part),
        )


class BatchRun(_OneLine):
    """One row per call of the newest batch. Emits `batch_changed(Batch | None)`."""

    batch_changed = Signal(object)

    def __init__(self, *, hub: EventHub, requests: QueueModel) -> None:
        super().__init__()
        self._requests = requests
        self.batch: Batch | None = None
        self._places: dict[RequestId, int] = {}
        hub.subscribe(BatchChanged, self.on_batch_changed)
        hub.subscribe(RequestEvent, lambda event: self._touch(event.request.id))
        hub.subscribe(PictureEvent, lambda event: self._touch(event.picture.request))

    def on_batch_changed(self, event: BatchChanged) -> None:
        """Show another batch, or its progress."""
        same = self.batch and event.batch and self.batch.id == event.batch.id
        if not same:
            self.beginResetModel()
        self.batch = event.batch
        calls = event.batch.calls if event.batch else ()
        self._places = {call.request: call.position for call in calls if call.request is not None}
        if not same:
            self.endResetModel()
        elif calls:
            self.dataChanged.emit(self.index(0, 0), self.index(len(calls) - 1, 0))
        self.batch_changed.emit(self.batch)

    def table(self) -> list[tuple[str, ...]]:
        """Return headings and all rows, unshortened, for a file."""
        return [self.headings(), *(self.tips(row) for row in range(self.length()))]

    @override
    def length(self) -> int:
        return len(self.batch.calls) if self.batch else 0

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Batch", "Call"),
            translate("Batch", "Lines"),
            translate("Batch", "Avatar"),
            translate("Batch", "Prompt"),
            translate("Batch", "Templates"),
            translate("Batch", "State"),
            translate("Batch", "Points"),
            translate("Batch", "Request"),
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        call: BatchCall | None = self.batch.calls[row] if self.batch else None
        if call is None:
            return ()
        known = self._requests.row_of(call.request) if call.request else None
        return (
            format_number(row + 1),
            ", ".join(str(line) for line in call.lines),
            call.draft.avatar_key,
            call.draft.prompt,
            self._requests.templates_of(call.draft),
            known.state if known else call_state_word(call),
            known.points if known else call_points(call),
            call.request or "",
        )

    def _touch(self, name: RequestId) -> None:
        place = self._places.get(name)
        if place is not None and place < self.length():
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))
