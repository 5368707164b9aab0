"""The labels of a policy, each with what is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget
from PySide6.QtWidgets import QTableWidgetItem as Cell

from wujie_desktop.domain.policy import Treatment
from wujie_desktop.presenters.policy_editor import LabelRow
from wujie_desktop.presenters.policy_words import treatment_word
from wujie_desktop.presenters.translate import format_number, translate

_CHOICES = (None, *Treatment)
_WIDTHS = (120, 110, 92, 92)
_CHOICE_WIDTH = 190
_HEIGHT = 36


class LabelTable(QTableWidget):
    """Says `chosen(label, Treatment | None)`."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.setHorizontalHeaderLabels(
            [
                translate("Policy", "Label"),
                translate("Policy", "Scene"),
                translate("Policy", "Checked"),
                translate("Policy", "Not passed"),
                translate("Policy", "What then"),
            ]
        )
        self.setAccessibleName(translate("Policy", "Labels"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, width in enumerate(_WIDTHS):
            header.resizeSection(section, width)
        header.setMinimumSectionSize(_CHOICE_WIDTH // 3)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._shown: tuple[str, ...] = ()

    def show_rows(self, rows: Sequence[LabelRow]) -> None:
        """Show these; the choices stay where they are while labels are the same."""
        names = tuple(row.seen.label for row in rows)
        if names != self._shown:
            self._shown = names
            self.setRowCount(len(rows))
            for place, row in enumerate(rows):
                self._lay(place, row)
        for place, row in enumerate(rows):
            choice = self.choice(place)
            choice.blockSignals(True)  # noqa: FBT003 - Qt's own
            choice.setCurrentIndex(_CHOICES.index(row.treatment))
            choice.blockSignals(False)  # noqa: FBT003 - Qt's own

    def choice(self, place: int) -> QComboBox:
        """The box of one row."""
        box = self.cellWidget(place, 4)
        if not isinstance(box, QComboBox):
            raise IndexError(place)
        return box

    def _lay(self, place: int, row: LabelRow) -> None:
        seen = row.seen
        texts = (seen.name, seen.scene, format_number(seen.checked), format_number(seen.flagged))
        for column, text in enumerate(texts):
            cell = Cell(text)
            if column >= len(texts) - 2:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.setToolTip(seen.label if column == 0 else text)
            self.setItem(place, column, cell)
        box = QComboBox()
        box.setAccessibleName(translate("Policy", "What then: {label}").format(label=seen.name))
        for treatment in _CHOICES:
            box.addItem(treatment_word(treatment))
        box.currentIndexChanged.connect(
            lambda at, label=seen.label: self.chosen.emit(label, _CHOICES[at])
        )
        self.setCellWidget(place, 4, box)
