"""Connects the batch window to the services."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.paid_request import ask_reason
from wujie_desktop.domain.batch import BatchCall, BatchRow, PlannedCall, read_rows
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.table_text import MAX_BYTES, decode_table
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.export.table import write_table
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.batch.batch_models import BatchRun
from wujie_desktop.presenters.batch.batch_words import pause_sentence, resume_words
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.batch.dialog import BatchDialog


class BatchController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        draft: Callable[[], RequestDraft],
        known_keys: Callable[[], KnownKeys],
        run: BatchRun,
        batches: BatchService,
        estimate: Callable[[RequestDraft], int | None],
        may_charge: Callable[[Sequence[RequestDraft]], Awaitable[bool]],
        overrides: BudgetOverrides,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._draft = draft
        self._known_keys = known_keys
        self._run = run
        self._batches = batches
        self._estimate = estimate
        self._may_charge = may_charge
        self._overrides = overrides
        self._spawn = spawn
        self._dialog: BatchDialog | None = None

    def open_table(self, path: str) -> None:
        """Show the rows of this file; nothing is sent."""
        self.open()
        self._spawn(self._read(path), "table")

    def open(self) -> None:
        """Show the batch; once is enough."""
        if self._dialog:
            return
        dialog = BatchDialog(
            self._window,
            run=self._run,
            estimate=self._estimate,
            draft=self._draft(),
            known=self._known_keys,
        )
        dialog.file_chosen.connect(self.open_table)
        dialog.confirmed.connect(self._start)
        dialog.progress.pause_requested.connect(self._batches.pause)
        dialog.progress.stop_requested.connect(lambda: self._spawn(self._batches.stop(), "batch"))
        dialog.progress.resume_requested.connect(
            lambda beyond: self._spawn(self._resume(beyond), "batch")
        )
        dialog.progress.export_requested.connect(
            lambda path, rows: self._spawn(
                off_loop(partial(write_table, Path(path), rows)), "export"
            )
        )
        dialog.destroyed.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def _start(self, calls: Sequence[PlannedCall], budget: int) -> None:
        self._spawn(self._send(calls, budget), "batch")

    async def _send(self, calls: Sequence[PlannedCall], budget: int) -> None:
        if await self._is_agreed(calls):
            await self._batches.start(calls, budget)
        elif self._dialog:
            self._dialog.plan.show_send()

    async def _resume(self, beyond: bool) -> None:  # noqa: FBT001 - as the dialog says it
        """Send the rest; `beyond` the budget once a reason was given."""
        if beyond and not await self._is_reasoned():
            return
        batch = self._run.batch
        if batch and await self._is_agreed(batch.pending):
            await self._batches.resume(beyond_budget=beyond)

    async def _is_reasoned(self) -> bool:
        batch = self._run.batch
        pause = batch.pause if batch else None
        yes = translate("Batch", "Send the rest")
        return await ask_reason(
            Question(resume_words(pause), pause_sentence(pause), yes),
            window=self._dialog or self._window,
            overrides=self._overrides,
        )

    async def _is_agreed(self, calls: Sequence[PlannedCall | BatchCall]) -> bool:
        return await self._may_charge([call.draft for call in calls])

    async def _read(self, path: str) -> None:
        try:
            rows = await off_loop(partial(read_table_file, Path(path)))
        except TableUnreadable as error:
            if self._dialog:
                self._dialog.show_plan()
                self._dialog.plan.show_fault(error)
            return
        if self._dialog:
            self._dialog.show_plan()
            self._dialog.plan.source.show_file(Path(path).name)
            self._dialog.plan.show_rows(rows)


def read_table_file(path: Path) -> tuple[BatchRow, ...]:
    """The rows of a file; of a large one only the beginning is read. Raises TableUnreadable."""
    try:
        data = read_plain(path, MAX_BYTES)
    except OSError as error:
        raise TableUnreadable(system_reason(error)) from error
    if len(data) > MAX_BYTES:
        raise TableUnreadable(FailureReason.TOO_LARGE)
    return read_rows(decode_table(data))
