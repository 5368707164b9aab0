"""The contests so far, and where their packs are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.library.contests import Contest
from wujie_desktop.presenters.hand_off.contest_model import ContestModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, label, page_foot
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.tokens import Space


class ContestsView(QWidget):
    """Emits `appeared`, and `folder_requested(Path)` for the pack of the current row."""

    appeared = Signal()
    folder_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = ContestModel()
        self.table = QTableView()
        self.outcome = OutcomeLine()
        self.folder = QPushButton(translate("Export", "Show in folder"))
        self._none = label(translate("Contests", "Nothing was contested yet."), "dim")
        prepare_table(self.table, self.model, translate("Contests", "Contests"), (170, 76, 0, 300))
        self.folder.clicked.connect(self._ask)
        self.table.activated.connect(self._ask)
        inside = column(self._none, self.table, filling=self.table)
        inside.setAlignment(self._none, Qt.AlignmentFlag.AlignTop)
        inside.setContentsMargins(*[Space.XL] * 4)
        layout = column(inside, page_foot(self.outcome, self.folder), spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.show_contests(())

    def show_contests(self, contests: Sequence[Contest]) -> None:
        """Show these, given newest first; the current one stays the same."""
        current = self._current
        self.model.show(contests)
        self._none.setVisible(not contests)
        self.table.setVisible(bool(contests))
        self.folder.setVisible(bool(contests))
        if contests:
            self.table.selectRow(contests.index(current) if current in contests else 0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    @property
    def _current(self) -> Contest | None:
        number = self.table.currentIndex().row()
        return self.model.contests[number] if number >= 0 else None

    def _ask(self) -> None:
        if contest := self._current:
            self.folder_requested.emit(Path(contest.file))
