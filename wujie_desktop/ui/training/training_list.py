"""The trainings of a set: the newest in full, the earlier ones folded away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.training import Training, TrainingId
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.inspector.folds import FoldHeader
from wujie_desktop.ui.kit.parts import column, label, section
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.training_row import TrainingRow


class TrainingList(QWidget):
    """Hidden while there is none. Emits `avatar_chosen(AvatarKey)`,
    `test_sheet_requested(AvatarKey)`, `key_requested(Training)`, `retry_requested`,
    `look_again_requested`, and `arranged` when other rows are there."""

    avatar_chosen = Signal(object)
    test_sheet_requested = Signal(object)
    key_requested = Signal(object)
    retry_requested = Signal()
    look_again_requested = Signal()
    arranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[TrainingId, TrainingRow] = {}
        """In the order in which they are shown."""
        self._first, self._older = column(spacing=Space.L), column(spacing=Space.L)
        self.earlier, self._folded = FoldHeader(is_row=True), QWidget()
        self._folded.setLayout(self._older)
        self._folded.hide()
        self.earlier.toggled.connect(self._folded.setVisible)
        title = label(translate("Training", "Training"), "heading")
        self.setLayout(column(section(title, self._first, self.earlier, self._folded)))
        self.hide()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, in the order of reading."""
        first, *older = [each.controls for each in self.rows.values()] or [()]
        return (*first, self.earlier, *(part for each in older for part in each))

    def show_trainings(self, trainings: Sequence[Training], now: datetime) -> None:
        """Show these, given newest first; a row that is shown already stays what it is."""
        rows = {each.id: self.rows.get(each.id) or self._make(each) for each in trainings}
        if list(rows) != list(self.rows):
            self._arrange(rows)
        for training in trainings:
            rows[training.id].show_training(training, now)
        self.setVisible(bool(rows))

    def _arrange(self, rows: dict[TrainingId, TrainingRow]) -> None:
        for name in self.rows.keys() - rows.keys():
            self.rows[name].hide()
            self.rows[name].deleteLater()
        self.rows = rows
        for number, made in enumerate(rows.values()):
            (self._older if number else self._first).insertWidget(max(number - 1, 0), made)
        older = max(len(rows) - 1, 0)
        words = translate("Training", "Earlier ones: {n}")
        self.earlier.setText(words.format(n=format_number(older)))
        self.earlier.setVisible(older > 0)
        self._folded.setVisible(older > 0 and self.earlier.isChecked())
        self.arranged.emit()

    def _make(self, training: Training) -> TrainingRow:
        made = TrainingRow(training)
        made.used.connect(self.avatar_chosen)
        made.test_sheet_requested.connect(self.test_sheet_requested)
        made.key_requested.connect(self.key_requested)
        made.retry_requested.connect(self.retry_requested)
        made.look_again_requested.connect(self.look_again_requested)
        return made
