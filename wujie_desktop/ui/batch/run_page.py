"""A running batch: its progress; pause, resume, stop and export."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.batch import OF_BUDGETS, Batch, BatchState
from wujie_desktop.presenters.batch.batch_models import BatchRun
from wujie_desktop.presenters.batch.batch_words import (
    progress_sentence,
    resume_words,
    state_word,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.batch.sheet import BatchSheet
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.file_chooser import ask_where_to_save
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.tokens import Space


class RunPage(QWidget):
    """Emits what the user wants; `resume_requested(bool)` tells whether beyond a budget. `sheet`
    shows the calls."""

    resume_requested = Signal(bool)
    pause_requested = Signal()
    stop_requested = Signal()
    another_requested = Signal()
    export_requested = Signal(str, object)

    def __init__(self, run: BatchRun) -> None:
        super().__init__()
        self._run = run
        self._table = QTableView()
        self._state = label(part="strong", wrap=True)
        self._progress = label(part="dim", wrap=True)
        self._bar = QProgressBar()
        self.resume = PrimaryButton()
        self.pause = QPushButton(translate("Batch", "Pause"))
        self.stop = QPushButton(translate("Batch", "Stop"))
        self.export = QPushButton(translate("Batch", "Export the results…"))
        self.another = QPushButton(translate("Batch", "Another batch"))
        self.sheet = BatchSheet(self._table, self.export)
        self._build()
        self._connect()
        self.show_batch(run.batch)

    def show_batch(self, batch: Batch | None) -> None:
        """Show the state of the batch."""
        if batch is None:
            return
        paused, running = batch.state is BatchState.PAUSED, batch.state is BatchState.RUNNING
        beyond = paused and batch.pause in OF_BUDGETS
        self._state.setText(state_word(batch))
        set_style_property(self._state, "part", "warning" if paused else "strong")
        self._progress.setText(progress_sentence(batch))
        self._bar.setRange(0, max(len(batch.calls), 1))
        self._bar.setValue(len(batch.calls) - len(batch.pending))
        self.resume.setText(resume_words(batch.pause) if beyond else translate("Batch", "Resume"))
        self.resume.setVisible(paused)
        self.pause.setVisible(running)
        self.stop.setVisible(paused or running)
        self.another.setVisible(not (paused or running))

    def ask_where(self) -> QFileDialog:
        """Open the dialog that asks for the file."""
        return ask_where_to_save(
            self,
            translate("Batch", "Export the results…"),
            translate("Batch", "batch-results.csv"),
            lambda path: self.export_requested.emit(path, self._run.table()),
        )

    def _build(self) -> None:
        prepare_table(
            self._table, self._run, translate("Batch", "Calls"), (56, 80, 110, 0, 200, 210, 120)
        )
        self._table.hideColumn(self._run.columnCount() - 1)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self.sheet.summary.setText(translate("Batch", "Calls"))
        layout = column(
            self._state,
            self._progress,
            self._bar,
            self.resume,
            row(self.stop, self.pause, 1),
            self.another,
            1,
            spacing=Space.M,
        )
        layout.setContentsMargins(*[Space.L] * 4)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._run.batch_changed.connect(self.show_batch)
        self.resume.clicked.connect(self._on_resume)
        self.pause.clicked.connect(self.pause_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.another.clicked.connect(self.another_requested)
        self.export.clicked.connect(self.ask_where)

    def _on_resume(self) -> None:
        batch = self._run.batch
        self.resume_requested.emit(bool(batch and batch.pause in OF_BUDGETS))
