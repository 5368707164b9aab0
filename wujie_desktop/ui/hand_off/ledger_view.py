"""The points ledger: a chart of the days; days, requests and pictures with what they did cost, and
sums."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QTableView, QWidget

from wujie_desktop.domain.ledger import DayCosts, LedgerTotals, ProjectCosts, RequestCosts
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.hand_off.day_bars import day_bars
from wujie_desktop.presenters.hand_off.ledger_model import (
    LedgerModel,
    difference_sentence,
    totals_sentence,
)
from wujie_desktop.presenters.hand_off.project_costs import ProjectCostsModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.day_chart import DayChart
from wujie_desktop.ui.kit.controls import TreeView
from wujie_desktop.ui.kit.file_chooser import ask_where_to_save
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.kit.tables import prepare_table, set_widths
from wujie_desktop.ui.theme.tokens import Space

_WIDTHS = (170, 0, 76, 76, 76, 76, 190)
"""Of the columns, in pixels at plain text size; 0 takes the remaining space."""

_PROJECT_WIDTHS = (0, 76, 76, 76, 110, 76, 130)
_MOST_PROJECTS = 4
"""Rows that are seen at once."""


class LedgerView(QWidget):
    """Days are open, requests are closed, until the user turns them. Emits `appeared`, and
    `export_requested(path, rows)` when a file was chosen; `export` asks for one and stands where
    the owner puts it."""

    appeared = Signal()
    export_requested = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.model = LedgerModel()
        self._turned: set[object] = set()
        """Days that were closed, and requests that were opened."""
        self.chart = DayChart()
        self.tree = TreeView()
        self.projects = QTableView()
        self._costs = ProjectCostsModel()
        self._totals = label(part="strong", wrap=True)
        self._difference = label(part="warning", wrap=True)
        self.export = QPushButton(translate("Ledger", "Export as CSV…"))
        self.export.setEnabled(False)
        self.export.clicked.connect(self.ask_where)
        self._prepare()
        layout = column(
            self.chart, self.projects, self.tree, self._totals, self._difference, spacing=Space.M
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def use_projects(self, book: ProjectBook) -> None:
        """Call projects as `book` does."""
        self._costs.book = book
        self.model.title_of = book.title

    def show_ledger(
        self,
        days: Sequence[DayCosts],
        totals: LedgerTotals,
        projects: Sequence[ProjectCosts] = (),
    ) -> None:
        """Show these days, given newest first, and projects; the view stays where it is."""
        self._costs.show(projects)
        self._fit_projects()
        bar = self.tree.verticalScrollBar()
        place = bar.value()
        self.model.show(days)
        self._open_days()
        self.chart.show_bars(day_bars(days))
        bar.setValue(place)
        self._totals.setText(
            totals_sentence(totals) if days else translate("Ledger", "Nothing was sent yet.")
        )
        sentence = difference_sentence(totals)
        self._difference.setText(sentence)
        self._difference.setVisible(bool(sentence))
        self.export.setEnabled(bool(days))

    def ask_where(self) -> QFileDialog:
        """Open the dialog that asks for the file."""
        return ask_where_to_save(
            self,
            translate("Ledger", "Export as CSV…"),
            translate("Ledger", "points-ledger.csv"),
            lambda path: self.export_requested.emit(path, self.model.table()),
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def _prepare(self) -> None:
        name = translate("Ledger", "Costs of projects")
        prepare_table(self.projects, self._costs, name, _PROJECT_WIDTHS)
        self._fit_projects()
        tree = self.tree
        tree.setModel(self.model)
        tree.setAccessibleName(translate("Ledger", "Points ledger"))
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        header = tree.header()
        header.setStretchLastSection(False)
        set_widths(header, _WIDTHS)
        tree.expanded.connect(lambda index: self._on_turned(index, is_open=True))
        tree.collapsed.connect(lambda index: self._on_turned(index, is_open=False))

    def _fit_projects(self) -> None:
        """As high as its rows, up to a few."""
        rows = self._costs.length()
        self.projects.setVisible(rows > 0)
        row = self.projects.verticalHeader().defaultSectionSize()
        head = self.projects.horizontalHeader().sizeHint().height()
        self.projects.setFixedHeight(head + min(rows, _MOST_PROJECTS) * row + 2)

    def _on_turned(self, index: QModelIndex, *, is_open: bool) -> None:
        line = self.model.line(index)
        if isinstance(line, DayCosts):
            (self._turned.discard if is_open else self._turned.add)(line.day)
        elif isinstance(line, RequestCosts):
            (self._turned.add if is_open else self._turned.discard)(line.id)

    def _open_days(self) -> None:
        model, tree = self.model, self.tree
        for row in range(model.rowCount()):
            day = model.index(row, 0)
            line = model.line(day)
            if isinstance(line, DayCosts):
                tree.setExpanded(day, line.day not in self._turned)
                for number, costs in enumerate(line.requests):
                    if costs.id in self._turned:
                        tree.expand(model.index(number, 0, day))
