"""A batch before it is sent: rows, their problems, the estimate, and the one button that sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.batch import BatchRow, PlannedCall, plan_calls, repeated_lines
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.profile import Profile
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.presenters.batch.batch_models import BatchPreview
from wujie_desktop.presenters.batch.batch_words import (
    batch_obstacle,
    plan_sentence,
    send_batch_words,
    skip_words,
)
from wujie_desktop.presenters.errors.local_errors import table_fault
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.batch.sheet import BatchSheet
from wujie_desktop.ui.batch.source_page import BatchSource
from wujie_desktop.ui.compose.foot import AccountLine
from wujie_desktop.ui.compose.form_field import note_line
from wujie_desktop.ui.compose.generate_button import GenerateButton
from wujie_desktop.ui.compose.private_box import PrivateBox
from wujie_desktop.ui.compose.project_field import ProjectField
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.tables import PartDelegate, prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

Estimate = Callable[[RequestDraft], int | None]
Known = Callable[[], KnownKeys]
_MAX_COUNT = 10_000_000
_WIDTHS = (44, 96, 0, 124, 60, 56, 52, 196)


class PlanPage(QWidget):
    """Emits `confirmed(calls, budget)`; nothing is sent before. `sheet` shows the rows."""

    confirmed = Signal(object, int)

    def __init__(
        self,
        preview: BatchPreview,
        estimate: Estimate,
        known: Known,
        profile: Profile,
        *,
        projects: ProjectBook,
        privacy: PrivacyChoice,
    ) -> None:
        super().__init__()
        self._estimate = estimate
        self._known = known
        self._rows: tuple[BatchRow, ...] = ()
        self._calls: tuple[PlannedCall, ...] = ()
        self.source = BatchSource()
        self.preview = preview
        self._table = QTableView()
        self.sheet = BatchSheet(self._table)
        self._fault = label(part="problem", wrap=True)
        self._repeats = label(part="warning")
        self.once = QPushButton(translate("Batch", "Send each once"))
        self.each = QPushButton(translate("Batch", "Send all of them"))
        self._choice = QButtonGroup(self)
        self._repeat_bar = QWidget()
        self.budget = NumberField(
            low=0, high=_MAX_COUNT, empty=0, name=translate("Batch", "Budget of this batch")
        )
        self._reason = note_line("dim")
        self.send = GenerateButton()
        self.project, self._private = ProjectField(projects), PrivateBox(privacy)
        self._build(profile)
        self._connect()
        self.show_rows(())

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show these rows; every confirmation must be given again."""
        known = self._known()
        self._rows = tuple(replace(row, known=known) for row in rows)
        self._fault.hide()
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

    def _build(self, profile: Profile) -> None:
        prepare_table(self._table, self.preview, translate("Batch", "Rows"), _WIDTHS)
        samples = {"problem": self._fault, "warning": self._repeats}
        self._table.setItemDelegate(PartDelegate(samples, self._table))
        self._table.verticalHeader().setDefaultSectionSize(scaled(32))
        for button in (self.once, self.each):
            button.setCheckable(True)
            button.setProperty("part", "filter")
            self._choice.addButton(button)
        self._repeat_bar.setLayout(
            column(self._repeats, row(self.once, self.each, 1), spacing=Space.XS)
        )
        self.budget.setPlaceholderText(translate("Budget", "No limit"))
        self.budget.setFixedWidth(scaled(110))
        body = column(self.source, self._fault, self._repeat_bar, spacing=Space.M)
        body.setStretch(0, 1)
        body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.setLayout(column(body, self._build_foot(profile), spacing=0))

    def _build_foot(self, profile: Profile) -> QWidget:
        foot = QWidget()
        foot.setProperty("part", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(
            self.project,
            self._private,
            row(label(translate("Batch", "Budget of this batch"), "dim"), 1, self.budget),
            self._reason,
            AccountLine(profile),
            self.send,
            spacing=Space.S,
        )
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.source.edited.connect(self._on_edited)
        self.budget.edited.connect(self.show_send)
        self.source.rows_changed.connect(self.show_rows)
        self.source.failed.connect(self.show_fault)
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
        repeats = len(repeated_lines(self._rows))
        self._repeats.setText(
            translate("Batch", "Rows that repeat an earlier one: {n}").format(
                n=format_number(repeats)
            )
        )
        self._repeat_bar.setVisible(repeats > 0)
        self.sheet.summary.setText(plan_sentence(len(self._rows), self._calls))
        self.show_send()

    def show_send(self) -> None:
        """Show what the button would send, and whether it is enabled."""
        is_asked = self._repeat_bar.isVisibleTo(self) and not self._choice.checkedButton()
        skipped = sum(not row.is_sound for row in self._rows)
        obstacle = self.budget.problem or batch_obstacle(
            len(self._rows), self._calls, repeats_are_open=is_asked
        )
        self._reason.setText(obstacle)
        points = self._total()
        words = send_batch_words(self._calls, points)
        self.send.say(words, skip_words(skipped), is_priced=points is not None)
        self.send.setToolTip(obstacle)
        self.send.setEnabled(not obstacle)

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
