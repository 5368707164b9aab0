"""The batch window: the rows first, then the run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.domain.batch import Batch, BatchState
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.presenters.batch.batch_models import BatchRun
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.batch.plan_page import Estimate, Known, PlanPage
from wujie_desktop.ui.batch.run_page import RunPage
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_drop import FileDrop

_UNDER_WAY = (BatchState.RUNNING, BatchState.PAUSED)


class BatchDialog(DialogFrame):
    """Emits `confirmed(calls, budget)` and `file_chosen(path)`; the run page has signals of its
    own."""

    confirmed = Signal(object, int)
    file_chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        *,
        run: BatchRun,
        estimate: Estimate,
        draft: RequestDraft,
        known: Known = KnownKeys,
    ) -> None:
        super().__init__(parent, translate("Batch", "Batch"))
        self.prefer_size(1000, 640)
        self._run = run
        self.plan = PlanPage(estimate, known)
        self.progress = RunPage(run)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.plan)
        self.pages.addWidget(self.progress)
        for page in (self.plan, self.progress):
            page.leave.clicked.connect(self.reject)
        self.arrange(self.pages, filling=self.pages)
        self.plan.source.show_draft(draft)
        self.plan.source.file_chosen.connect(self.file_chosen)
        self.plan.confirmed.connect(self.confirmed)
        self.progress.another_requested.connect(self.show_plan)
        self._drop = FileDrop(self, (".csv", ".tsv", ".txt"))
        self._drop.dropped.connect(self.file_chosen)
        run.batch_changed.connect(self._on_batch)
        self.plan.source.text.setFocus()
        self._on_batch(run.batch)

    def show_plan(self) -> None:
        """Begin another batch."""
        self.pages.setCurrentWidget(self.plan)

    def _on_batch(self, batch: Batch | None) -> None:
        """A running batch is shown first."""
        if batch and batch.state in _UNDER_WAY:
            self.pages.setCurrentWidget(self.progress)
