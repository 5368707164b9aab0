"""Batches: rows of a table, their problems, and the calls planned from them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import product
from typing import NewType

from wujie_desktop.domain.draft import MAX_TEMPLATES, RequestDraft, TemplateRow
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import AvatarKey, RequestId, TemplateKey
from wujie_desktop.domain.request import FaultKind, RequestState, SubmissionFault
from wujie_desktop.domain.table_columns import REQUIRED, read_columns
from wujie_desktop.domain.table_text import split_table
from wujie_desktop.domain.validation import NO_KEYS, KnownKeys, Problem, validate_draft
from wujie_desktop.domain.value import value

BatchId = NewType("BatchId", str)
_WHOLE = re.compile(r"\d{1,9}(\.0*)?")


def new_batch_id() -> BatchId:
    """A new local id for one batch."""
    return BatchId(os.urandom(16).hex())


@value
class BatchRow:
    """One row of the table. `line` counts from 1; `number` is None where the cell is no whole
    number; `cells` is the number of cells where that is wrong; `known` are the avatars and
    templates that its keys are checked against."""

    line: int
    avatar_key: AvatarKey
    prompt: str
    template_key: TemplateKey
    number: int | None
    number_text: str = ""
    cells: int | None = None
    known: KnownKeys = NO_KEYS

    @property
    def draft(self) -> RequestDraft:
        """The row as a draft of its own."""
        row = TemplateRow(self.template_key, self.number or 0)
        return RequestDraft(self.avatar_key, self.prompt, (row,))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of its values."""
        return validate_draft(self.draft, self.known)

    @property
    def is_sound(self) -> bool:
        """Whether it may be sent."""
        readable = self.cells is None and self.number is not None
        return readable and not any(problem.blocks for problem in self.problems)

    @property
    def content(self) -> tuple[object, ...]:
        """The values that make two rows duplicates."""
        return (self.avatar_key, self.prompt, self.template_key, self.number)


@value
class PlannedCall:
    """One call to make, and the lines of the table that it covers."""

    lines: tuple[int, ...]
    draft: RequestDraft


class PauseReason(StrEnum):
    """Why a batch is paused."""

    USER = "user"
    INTERRUPTED = "interrupted"
    DAILY_BUDGET = "daily-budget"
    BATCH_BUDGET = "batch-budget"
    PROJECT_BUDGET = "project-budget"
    UNKNOWN_PRICE = "unknown-price"
    """There is a budget, and the price of the next call is unknown."""
    POINTS = "points"
    NETWORK = "network"
    ACCESS = "access"
    BUSY = "busy"
    UNKNOWN_OUTCOME = "unknown-outcome"
    PURSE = "purse"
    """The team's points do not suffice for the next call."""
    TEAM = "team"
    """The team's server is out of reach, or keeps this profile out."""


OF_BUDGETS = (
    PauseReason.DAILY_BUDGET,
    PauseReason.PROJECT_BUDGET,
    PauseReason.BATCH_BUDGET,
    PauseReason.UNKNOWN_PRICE,
    PauseReason.PURSE,
)
"""The reasons that the user may override, giving a reason of their own."""


class BatchState(StrEnum):
    """State of a batch."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


@value
class BatchCall:
    """A call of a batch, with the last request made for it, if any."""

    position: int
    lines: tuple[int, ...]
    draft: RequestDraft
    request: RequestId | None = None
    state: RequestState | None = None
    fault: SubmissionFault | None = None
    points: int | None = None
    """What its pictures cost when the batch was read; None where that is not known."""

    @property
    def is_pending(self) -> bool:
        """Whether it is still to be sent: it never was, or it was refused for a reason that was not
        the row's."""
        if self.state is RequestState.REFUSED and self.fault:
            return pause_after(self.fault) is not None
        return self.state is None


@value
class Batch:
    """Calls in their order. `budget` is in points; 0 is no limit."""

    id: BatchId
    state: BatchState
    budget: int = 0
    pause: PauseReason | None = None
    calls: tuple[BatchCall, ...] = field(default=())

    @property
    def pending(self) -> tuple[BatchCall, ...]:
        """The calls still to be sent."""
        return tuple(call for call in self.calls if call.is_pending)


_PAUSES: dict[str, PauseReason] = {
    FaultKind.UNREACHABLE: PauseReason.NETWORK,
    FaultKind.CREDENTIALS_MISSING: PauseReason.ACCESS,
    FaultKind.KEY_MALFORMED: PauseReason.ACCESS,
}


def is_asked_again(fault: SubmissionFault) -> bool:
    """Whether the gateway itself asks to submit a refused call again (contract §3): the only case
    in which one is repeated without asking the user."""
    return fault.kind == FaultKind.REFUSED and fault.code == GatewayCode.BUSY


def pause_after(fault: SubmissionFault) -> PauseReason | None:
    """Why the calls after a refused one would be refused too; None where the cause was the row."""
    if fault.code == GatewayCode.NOT_ENOUGH_POINTS:
        return PauseReason.POINTS
    return PauseReason.BUSY if fault.code == GatewayCode.BUSY else _PAUSES.get(fault.kind)


def read_rows(text: str) -> tuple[BatchRow, ...]:
    """Read a table with the columns avatar_key, prompt, template_key and number, in this order or
    as a heading names them. Raises TableUnreadable."""
    names, rows = read_columns(split_table(text))
    if not rows:
        raise TableUnreadable(FailureReason.EMPTY)
    return tuple(_read_row(line, cells, names) for line, cells in rows)


def multiply(
    avatars: Sequence[str], prompts: Sequence[str], templates: Sequence[str], number: int
) -> tuple[BatchRow, ...]:
    """A row for each combination of avatar, prompt and template."""
    return tuple(
        BatchRow(line, AvatarKey(avatar), prompt, TemplateKey(template), number, str(number))
        for line, (avatar, prompt, template) in enumerate(
            product(avatars, prompts or ("",), templates), start=1
        )
    )


def repeated_lines(rows: Iterable[BatchRow]) -> tuple[int, ...]:
    """The lines of rows that repeat an earlier row."""
    seen: set[tuple[object, ...]] = set()
    lines = []
    for row in rows:
        if row.content in seen:
            lines.append(row.line)
        seen.add(row.content)
    return tuple(lines)


def plan_calls(rows: Sequence[BatchRow], *, with_repeats: bool) -> tuple[PlannedCall, ...]:
    """Plan calls for the sound rows: rows with the same avatar and prompt share a call of at most
    five templates, each template once."""
    skipped = () if with_repeats else set(repeated_lines(rows))
    calls: dict[tuple[AvatarKey, str], list[list[BatchRow]]] = {}
    for row in rows:
        if not row.is_sound or row.line in skipped:
            continue
        chunks = calls.setdefault((row.avatar_key, row.prompt), [])
        chunk = next((chunk for chunk in chunks if _has_room(chunk, row)), None)
        if chunk is None:
            chunks.append(chunk := [])
        chunk.append(row)
    return tuple(
        PlannedCall(
            tuple(row.line for row in chunk),
            RequestDraft(
                avatar,
                prompt,
                tuple(TemplateRow(row.template_key, row.number or 0) for row in chunk),
            ),
        )
        for (avatar, prompt), chunks in calls.items()
        for chunk in chunks
    )


def _has_room(chunk: Sequence[BatchRow], row: BatchRow) -> bool:
    return len(chunk) < MAX_TEMPLATES and all(
        other.template_key != row.template_key for other in chunk
    )


def _read_row(line: int, cells: Sequence[str], names: Sequence[str]) -> BatchRow:
    values = dict(zip(names, cells, strict=False))
    extra = any(cells[len(names) :])
    text = values.get("number", "")
    return BatchRow(
        line=line,
        avatar_key=AvatarKey(values.get("avatar_key", "")),
        prompt=values.get("prompt", ""),
        template_key=TemplateKey(values.get("template_key", "")),
        number=_whole(text),
        number_text=text,
        cells=len(cells) if extra or len(cells) < REQUIRED else None,
    )


def _whole(text: str) -> int | None:
    """The whole number in a cell, also "3.0" as spreadsheets write it; an empty cell is 1."""
    if not text:
        return 1
    return int(text.split(".", maxsplit=1)[0]) if _WHOLE.fullmatch(text) else None
