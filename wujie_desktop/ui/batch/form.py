"""The tab for many requests: what goes in and what it costs, then the run. The tables lie in the
place of the pictures, where they have the width."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from wujie_desktop.domain.batch import Batch, BatchState
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.profile import Profile
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.presenters.batch.batch_models import BatchPreview, BatchRun
from wujie_desktop.ui.batch.plan_page import Estimate, Known, PlanPage
from wujie_desktop.ui.batch.run_page import RunPage
from wujie_desktop.ui.kit.file_drop import FileDrop

_UNDER_WAY = (BatchState.RUNNING, BatchState.PAUSED)
TABLES = (".csv", ".tsv", ".txt")


class BatchForm(QStackedWidget):
    """Emits `confirmed(calls, budget)` and `file_chosen(path)`; the run page has signals of its
    own. `tables` shows the rows of the page that is open."""

    confirmed = Signal(object, int)
    file_chosen = Signal(str)

    def __init__(
        self,
        *,
        preview: BatchPreview,
        run: BatchRun,
        estimate: Estimate,
        known: Known,
        profile: Profile,
        projects: ProjectBook,
        privacy: PrivacyChoice,
    ) -> None:
        super().__init__()
        self._run = run
        self.plan = PlanPage(preview, estimate, known, profile, projects=projects, privacy=privacy)
        self.progress = RunPage(run)
        self.tables = QStackedWidget()
        for page in (self.plan, self.progress):
            self.addWidget(page)
            self.tables.addWidget(page.sheet)
        self.currentChanged.connect(self.tables.setCurrentIndex)
        self.setFocusProxy(self.plan.source.text)
        self.plan.source.file_chosen.connect(self.file_chosen)
        self.plan.confirmed.connect(self.confirmed)
        self.progress.another_requested.connect(self.show_plan)
        self._drops = [FileDrop(owner, TABLES) for owner in (self, self.tables)]
        for drop in self._drops:
            drop.dropped.connect(self.file_chosen)
        run.batch_changed.connect(self._on_batch)
        self._on_batch(run.batch)

    def show_draft(self, draft: RequestDraft) -> None:
        """Begin from what stands in the form for one request."""
        self.plan.source.show_draft(draft)

    def show_plan(self) -> None:
        """Begin another batch."""
        self.setCurrentWidget(self.plan)

    def _on_batch(self, batch: Batch | None) -> None:
        """A running batch is shown first."""
        if batch and batch.state in _UNDER_WAY:
            self.setCurrentWidget(self.progress)
