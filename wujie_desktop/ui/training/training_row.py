"""One training: where it stands, how long it takes, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.training_words import (
    fault_sentence,
    meaning_sentence,
    sent_report,
    sent_title,
    state_words,
    time_words,
)
from wujie_desktop.ui.inspector.folds import FoldHeader
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_HEIGHT = 120
_ICONS = {
    TrainingState.SUBMITTING: ("arrow-up", "accent"),
    TrainingState.UNKNOWN: ("triangle-alert", "review"),
    TrainingState.REFUSED: ("x", "dim"),
    TrainingState.OPEN: ("clock", "accent"),
    TrainingState.READY: ("circle-check", "passed"),
    TrainingState.FAILED: ("x", "block"),
}


class TrainingRow(QFrame):
    """Emits `used(AvatarKey)`, `test_sheet_requested(AvatarKey)`, `key_requested(Training)`,
    `retry_requested`, `look_again_requested`. What was sent is folded away."""

    used = Signal(object)
    test_sheet_requested = Signal(object)
    key_requested = Signal(object)
    retry_requested = Signal()
    look_again_requested = Signal()

    def __init__(self, training: Training) -> None:
        super().__init__()
        self.training = training
        self._mark = IconMark("clock", "dim")
        self._state = label(part="strong", wrap=True)
        self._time, self._fault = label(part="dim", wrap=True), label(wrap=True)
        self._meaning = label(wrap=True)
        self.use = QPushButton(translate("Training", "Use it"))
        self.sheet = QPushButton(translate("Training", "Test sheet…"))
        self.key = QPushButton(translate("Training", "Enter its key…"))
        self.again = QPushButton(translate("Training", "Try again…"))
        self.look = QPushButton(translate("Training", "Ask now"))
        self._buttons = (self.use, self.sheet, self.key, self.again, self.look)
        self.head = FoldHeader(is_row=True)
        self._sent = QPlainTextEdit()
        self._build()
        self._connect()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, in the order of reading."""
        return (*self._buttons, self.head, self._sent)

    def show_training(self, training: Training, now: datetime) -> None:
        """Show where it stands now."""
        is_new = training != self.training or not self._state.text()
        self.training = training
        self._time.setText(time_words(training, now))
        if is_new:
            self._show_state()

    def _show_state(self) -> None:
        training, state = self.training, self.training.state
        self._mark.show_icon(*_ICONS[state])
        self._state.setText(state_words(training))
        self._fault.setText(fault_sentence(training))
        self._fault.setVisible(bool(training.fault))
        self._meaning.setText(meaning_sentence(training))
        has_key = bool(training.key)
        self.use.setVisible(state is TrainingState.READY and has_key)
        self.sheet.setVisible(state is TrainingState.READY and has_key)
        self.key.setVisible(state is TrainingState.UNKNOWN)
        self.again.setVisible(state in (TrainingState.FAILED, TrainingState.REFUSED))
        self.look.setVisible(state is TrainingState.OPEN)
        self.head.setText(sent_title(training))
        self._sent.setPlainText(sent_report(training))

    def _build(self) -> None:
        head = row(column(self._mark, 1), self._state, spacing=Space.S)
        head.setStretch(1, 1)
        self._sent.setReadOnly(True)
        self._sent.setTabChangesFocus(True)
        self._sent.setProperty("part", "code")
        self._sent.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._sent.setAccessibleName(translate("Training", "What was sent"))
        self._sent.setFixedHeight(scaled(_HEIGHT))
        self._sent.hide()
        inside = column(
            column(head, self._time, self._fault, self._meaning, spacing=Space.XS),
            row(*self._buttons, 1, spacing=Space.S),
            column(self.head, self._sent, spacing=Space.XS),
            spacing=Space.S,
        )
        self.setLayout(inside)

    def _connect(self) -> None:
        self.head.toggled.connect(self._sent.setVisible)
        self.use.clicked.connect(lambda: self.used.emit(self.training.key))
        self.sheet.clicked.connect(lambda: self.test_sheet_requested.emit(self.training.key))
        self.key.clicked.connect(lambda: self.key_requested.emit(self.training))
        self.again.clicked.connect(self.retry_requested)
        self.look.clicked.connect(self.look_again_requested)
