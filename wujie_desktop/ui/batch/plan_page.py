"""A batch before it is sent: rows, their problems, the estimate, and the one button that sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.batch import BatchRow, PlannedCall, plan_calls, repeated_lines
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.presenters.batch.batch_models import BatchPreview
from wujie_desktop.presenters.batch.batch_words import plan_sentence
from wujie_desktop.presenters.errors.local_errors import table_fault
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.batch.source_page import BatchSource
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.tables import PartDelegate, prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

Estimate = Callable[[RequestDraft], int | None]
Known = Callable[[], KnownKeys]
_MAX_COUNT = 10_000_000


class PlanPage(QWidget):
    """Emits `confirmed(calls, budget)`; nothing is sent before."""

    confirmed = Signal(object, int)

    def __init__(self, estimate: Estimate, known: Known) -> None:
        super().__init__()
        self._estimate = estimate
        self._known = known
        self._rows: tuple[BatchRow, ...] = ()
        self._calls: tuple[PlannedCall, ...] = ()
        self.source = BatchSource()
        self.preview = BatchPreview()
        self._table = QTableView()
        self._fault = label(part="problem", wrap=True)
        self._summary = label(part="strong", wrap=True)
        self.leave_out = CheckBox()
        self._repeats = label(part="warning")
        self.once = QPushButton(translate("Batch", "Send each once"))
        self.each = QPushButton(translate("Batch", "Send all of them"))
        self._choice = QButtonGroup(self)
        self._repeat_bar = QWidget()
        self.budget = NumberField(
            low=0, high=_MAX_COUNT, empty=0, name=translate("Batch", "Budget of this batch")
        )
        self._budget_problem = label(part="problem")
        self._budget_problem.hide()
        self.leave = QPushButton(translate("Batch", "Close"))
        self.send = PrimaryButton()
        self._build()
        self._connect()
        self.show_rows(())

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show these rows; every confirmation must be given again."""
        known = self._known()
        self._rows = tuple(replace(row, known=known) for row in rows)
        self._fault.hide()
        self.leave_out.setChecked(False)
        self._choice.setExclusive(False)
        for button in self._choice.buttons():
            button.setChecked(False)
        self._choice.setExclusive(True)
        self._show()

    def show_fault(self, error: TableUnreadable) -> None:
        """Show why no row can be used."""
        self.source.forget_edits()
        self.show_rows(())
        title = translate("Error", "The table cannot be read")
        self._fault.setText(f"{title}: {table_fault(error)}")
        self._fault.show()

    def _build(self) -> None:
        prepare_table(
            self._table, self.preview, translate("Batch", "Rows"), (60, 150, 0, 150, 80, 80, 210)
        )
        samples = {"problem": self._fault, "warning": self._repeats}
        self._table.setItemDelegate(PartDelegate(samples, self._table))
        for button in (self.once, self.each):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("part", "filter")
            self._choice.addButton(button)
        self._repeat_bar.setLayout(row(self._repeats, self.once, self.each, 1))
        self.budget.setPlaceholderText(translate("Budget", "No limit"))
        self.budget.setFixedWidth(scaled(110))
        for button in (self.leave, self.send):
            button.setAutoDefault(False)
        foot = row(
            label(translate("Batch", "Budget of this batch"), "dim"),
            self.budget,
            self._budget_problem,
            1,
            self.leave,
            self.send,
        )
        layout = column(
            self.source,
            self._fault,
            self._table,
            self._repeat_bar,
            self.leave_out,
            self._summary,
            foot,
            spacing=Space.M,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.source.edited.connect(self._on_edited)
        self.budget.edited.connect(self.show_send)
        self.source.rows_changed.connect(self.show_rows)
        self.source.failed.connect(self.show_fault)
        self.leave_out.toggled.connect(lambda _on: self.show_send())
        self._choice.buttonClicked.connect(lambda _button: self._show())
        self.send.clicked.connect(self._on_send)

    def _on_edited(self) -> None:
        """The plan is out of date until the new rows arrive."""
        self._calls = ()
        self.show_send()

    def _show(self) -> None:
        self._calls = plan_calls(self._rows, with_repeats=self.each.isChecked())
        prices = {row.line: self._points(row) for row in self._rows if row.is_sound}
        self.preview.show(self._rows, self._calls, prices)
        bad = sum(not row.is_sound for row in self._rows)
        self.leave_out.setText(
            translate("Batch", "Leave out the rows with problems: {n}").format(n=format_number(bad))
        )
        self.leave_out.setVisible(bad > 0)
        repeats = len(repeated_lines(self._rows))
        self._repeats.setText(
            translate("Batch", "Rows that repeat an earlier one: {n}").format(
                n=format_number(repeats)
            )
        )
        self._repeat_bar.setVisible(repeats > 0)
        self._summary.setText(plan_sentence(len(self._rows), self._calls, self._total()))
        self._summary.setVisible(bool(self._rows))
        self.show_send()

    def show_send(self) -> None:
        """Show what the button would send, and whether it is enabled."""
        bad = any(not row.is_sound for row in self._rows)
        unanswered = self._repeat_bar.isVisibleTo(self) and not self._choice.checkedButton()
        ready = bool(self._calls) and not unanswered and (not bad or self.leave_out.isChecked())
        self._budget_problem.setText(self.budget.problem)
        self._budget_problem.setVisible(bool(self.budget.problem))
        self.send.setEnabled(ready and not self.budget.problem)
        self.send.setText(
            translate("Batch", "Send · calls {n}").format(n=format_number(len(self._calls)))
        )

    def _points(self, row: BatchRow) -> str:
        points = self._estimate(row.draft)
        return "?" if points is None else format_number(points)

    def _total(self) -> int | None:
        points = [self._estimate(call.draft) for call in self._calls]
        known = [each for each in points if each is not None]
        return sum(known) if len(known) == len(points) else None

    def _on_send(self) -> None:
        self.send.setEnabled(False)  # the second half of a double click finds it off
        self.confirmed.emit(self._calls, self.budget.number or 0)
