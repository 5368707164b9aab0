"""Connects the tab for many requests to the services."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.paid_request import ask_reason
from wujie_desktop.domain.batch import BatchCall, BatchRow, PlannedCall, read_rows
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.profile import Profile
from wujie_desktop.domain.table_text import MAX_BYTES, decode_table
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.export.table import write_table
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.batch.batch_models import BatchPreview, BatchRun
from wujie_desktop.presenters.batch.batch_words import pause_sentence, resume_words
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.compose.page import ComposePage

if TYPE_CHECKING:
    from wujie_desktop.ui.batch.form import BatchForm


class BatchController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        page: ComposePage,
        preview: BatchPreview,
        known_keys: Callable[[], KnownKeys],
        run: BatchRun,
        batches: BatchService,
        estimate: Callable[[RequestDraft], int | None],
        may_charge: Callable[[Sequence[RequestDraft]], Awaitable[bool]],
        overrides: BudgetOverrides,
        profile: Profile,
        projects: ProjectBook,
        spawn: Spawn,
    ) -> None:
        self._page = page
        self._privacy = page.privacy.another(page)
        self._preview = preview
        self._known_keys = known_keys
        self._run = run
        self._batches = batches
        self._estimate = estimate
        self._may_charge = may_charge
        self._overrides = overrides
        self._profile = profile
        self._projects = projects
        self._spawn = spawn

    def open_table(self, path: str) -> None:
        """Show the rows of this file; nothing is sent."""
        self.open()
        self._spawn(self._read(path), "table")

    def open(self) -> None:
        """Show the tab for many requests."""
        draft = self._page.draft()
        if self._page.is_single and draft.camera is Camera.AVATAR:  # a table is for this one
            self._form.show_draft(draft)
            if draft.is_private:
                self._privacy.choose(draft.is_private)
        self._page.show_table(self._form, self._form.tables)

    @cached_property
    def _form(self) -> BatchForm:
        """The tab, made on first use."""
        from wujie_desktop.ui.batch.form import BatchForm

        form = BatchForm(
            preview=self._preview,
            run=self._run,
            estimate=self._estimate,
            known=self._known_keys,
            profile=self._profile,
            projects=self._projects,
            privacy=self._privacy,
        )
        progress, spawn = form.progress, self._spawn
        form.file_chosen.connect(self.open_table)
        form.plan.project.projects_requested.connect(
            lambda: self._page.dialog_requested.emit(DialogName.PROJECTS)
        )
        form.confirmed.connect(self._start)
        progress.pause_requested.connect(self._batches.pause)
        progress.stop_requested.connect(lambda: spawn(self._batches.stop(), "batch"))
        progress.resume_requested.connect(lambda beyond: spawn(self._resume(beyond), "batch"))
        progress.export_requested.connect(
            lambda path, rows: spawn(off_loop(partial(write_table, Path(path), rows)), "export")
        )
        return form

    def _start(self, calls: Sequence[PlannedCall], budget: int) -> None:
        self._spawn(self._send(calls, budget), "batch")

    async def _send(self, calls: Sequence[PlannedCall], budget: int) -> None:
        """Send them for the project that is chosen now, and privately where that is chosen."""
        project, is_private = self._projects.current, self._privacy.is_chosen
        calls = [
            replace(call, draft=replace(call.draft, project=project, is_private=is_private))
            for call in calls
        ]
        if await self._is_agreed(calls):
            await self._batches.start(calls, budget)
        else:
            self._form.plan.show_send()

    async def _resume(self, beyond: bool) -> None:  # noqa: FBT001 - as the dialog says it
        """Send the rest; `beyond` the budget once a reason was given."""
        reason = await self._reason() if beyond else ""
        if beyond and not reason:
            return
        batch = self._run.batch
        if batch and await self._is_agreed(batch.pending):
            await self._batches.resume(beyond_budget=beyond, reason=reason)

    async def _reason(self) -> str:
        """The reason that the user gives; "" where none."""
        batch = self._run.batch
        pause = batch.pause if batch else None
        yes = translate("Batch", "Send the rest")
        return await ask_reason(
            Question(resume_words(pause), pause_sentence(pause), yes),
            window=self._page.window(),
            overrides=self._overrides,
        )

    async def _is_agreed(self, calls: Sequence[PlannedCall | BatchCall]) -> bool:
        return await self._may_charge([call.draft for call in calls])

    async def _read(self, path: str) -> None:
        form = self._form
        try:
            rows = await off_loop(partial(read_table_file, Path(path)))
        except TableUnreadable as error:
            form.show_plan()
            form.plan.show_fault(error)
            return
        form.show_plan()
        form.plan.source.show_file(Path(path).name)
        form.plan.show_rows(rows)


def read_table_file(path: Path) -> tuple[BatchRow, ...]:
    """The rows of a file; of a large one only the beginning is read. Raises TableUnreadable."""
    try:
        data = read_plain(path, MAX_BYTES)
    except OSError as error:
        raise TableUnreadable(system_reason(error)) from error
    if len(data) > MAX_BYTES:
        raise TableUnreadable(FailureReason.TOO_LARGE)
    return read_rows(decode_table(data))
