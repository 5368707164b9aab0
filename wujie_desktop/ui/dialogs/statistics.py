"""Statistics of verdicts by word, label, template and avatar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedLayout, QTableView, QWidget

from wujie_desktop.domain.statistics import Statistics, Subject
from wujie_desktop.presenters.dialogs.statistics_model import (
    NameOf,
    StatisticsModel,
    explanation,
    nothing_counted,
    overall_sentence,
    plain_name,
    subject_word,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.kit.tabs import TabRow

_SUBJECTS = (Subject.WORD, Subject.LABEL, Subject.TEMPLATE, Subject.AVATAR)
_WIDTHS = (0, 84, 72, 72, 72, 132, 150)


class StatisticsDialog(DialogFrame):
    """A table per subject, or why there is none; a click on a heading sorts."""

    def __init__(self, parent: QWidget | None, name_of: NameOf = plain_name) -> None:
        super().__init__(parent, translate("Statistics", "Statistics"))
        self.prefer_size(880, 600)
        self._statistics: Statistics | None = None
        self.model = StatisticsModel(name_of)
        self.table = QTableView()
        self.nothing = label(part="dim", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedLayout()
        self.overall = label(translate("Statistics", "Counting…"), "strong", wrap=True)
        self.subjects = TabRow([subject_word(subject) for subject in _SUBJECTS])
        self._build()

    def show_statistics(self, statistics: Statistics) -> None:
        """Show these statistics."""
        self._statistics = statistics
        self.overall.setText(overall_sentence(statistics))
        self._show_subject()

    def _show_subject(self) -> None:
        subject = _SUBJECTS[self.subjects.number]
        tallies = self._statistics.tallies[subject] if self._statistics else ()
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.model.show(subject, tallies)
        known = self._statistics
        self.nothing.setText(nothing_counted(known, subject) if known else "")
        self._middle.setCurrentWidget(self.nothing if self.nothing.text() else self.table)

    def _build(self) -> None:
        prepare_table(self.table, self.model, translate("Statistics", "Statistics"), _WIDTHS)
        self.table.setSortingEnabled(True)
        for page in (self.table, self.nothing):
            self._middle.addWidget(page)
        self.subjects.turned.connect(lambda _place: self._show_subject())
        close = QPushButton(translate("Statistics", "Close"))
        close.clicked.connect(self.reject)
        self.arrange(
            self.overall,
            self.subjects,
            self._middle,
            label(explanation(), "dim", wrap=True),
            buttons=(close,),
            filling=self._middle,
        )
        self.table.setFocus()
        self._show_subject()
