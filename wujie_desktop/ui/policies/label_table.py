"""The labels of a policy, each with its treatment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from wujie_desktop.presenters.policies.policy_editor import LabelRow
from wujie_desktop.presenters.policies.policy_models import CHOICE, CHOICES, LabelModel
from wujie_desktop.presenters.policies.policy_words import treatment_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTHS = (0, 64, 84, 180)
_HEIGHT = 36
_MOST = 8
"""Rows that are in sight without scrolling the table."""


class LabelTable(QTableView):
    """As high as its rows, as long as they are few. Emits `chosen(label, Treatment | None)`."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._labels = LabelModel()
        self._is_locked = False
        prepare_table(self, self._labels, translate("Policy", "Labels"), _WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)  # Tab goes on to the boxes
        self.verticalHeader().setDefaultSectionSize(scaled(_HEIGHT))
        self._labels.modelReset.connect(self._lay_choices)
        self._labels.dataChanged.connect(self._show_choices)

    def show_rows(self, rows: Sequence[LabelRow]) -> None:
        """Show these rows; combo boxes are reused while the labels are the same."""
        self._labels.show(rows)

    def lock(self, *, is_locked: bool) -> None:
        """Let treatments be read alone, or chosen."""
        self._is_locked = is_locked
        self._show_choices()

    def choice(self, place: int) -> ComboBox:
        """Return the combo box of a row."""
        box = self.indexWidget(self._labels.index(place, CHOICE))
        if not isinstance(box, ComboBox):
            raise IndexError(place)
        return box

    def _lay_choices(self) -> None:
        before: QWidget = self
        for place, row in enumerate(self._labels.rows):
            box = ComboBox()
            box.setAccessibleName(
                translate("Policy", "Action: {label}").format(label=row.seen.name)
            )
            for treatment in CHOICES:
                box.addItem(treatment_word(treatment))
            box.currentIndexChanged.connect(
                lambda at, label=row.seen.label: self.chosen.emit(label, CHOICES[at])
            )
            self.setIndexWidget(self._labels.index(place, CHOICE), box)
            QWidget.setTabOrder(before, box)
            before = box
        self._keep_room()
        self._show_choices()

    def _keep_room(self) -> None:
        """For every row, a bar below them, and the longest choice."""
        header, rows = self.horizontalHeader(), min(len(self._labels.rows), _MOST)
        if rows:
            box = self.choice(0)
            box.ensurePolished()
            header.resizeSection(CHOICE, box.sizeHint().width() + 2 * Space.S)
        bar = self.horizontalScrollBar().sizeHint().height()
        lines = header.sizeHint().height() + rows * scaled(_HEIGHT) + bar
        self.setMinimumHeight(lines + 2 * self.frameWidth())

    def _show_choices(self) -> None:
        for place, row in enumerate(self._labels.rows):
            box = self.choice(place)
            box.setEnabled(not self._is_locked)
            with QSignalBlocker(box):
                box.setCurrentIndex(CHOICES.index(row.treatment))
