"""The foot of the window: what came of the last wish, why no training can start or what it costs,
and the button that starts one."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.readiness import Readiness
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class Work(Enum):
    """What may be under way, and so keeps the user from asking for it again."""

    PHOTOS = auto()
    CHECK = auto()
    TRAINING = auto()


class TrainingFoot(QWidget):
    """`train` is the one action of the window, `close_button` stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ("", "dim")
        self._busy: dict[Work, str] = {}
        self.outcome, self.reason = label(wrap=True), label(wrap=True)
        self.train = PrimaryButton(translate("Training", "Start training…"))
        self.close_button = QPushButton(translate("Training", "Close"))
        said = column(1, self.outcome, self.reason, 1, spacing=2)
        line = row(said, self.close_button, self.train, spacing=Space.S)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._show_said()

    def is_busy(self, work: Work) -> bool:
        """Whether this is under way."""
        return work in self._busy

    def say(self, sentence: str, part: str = "dim") -> None:
        """Say what came of the last wish; "" for nothing."""
        self._said = (sentence, part)
        self._show_said()

    def say_busy(self, sentence: str, work: Work) -> None:
        """Say what is under way; "" when it is over, and then again what was said before."""
        self._busy.pop(work, None)
        if sentence:
            self._busy[work] = sentence
        self._show_said()

    def show_readiness(self, ready: Readiness) -> None:
        """Offer a training, or say why there can be none."""
        self.reason.setText(ready.sentence)
        self.train.setToolTip("\n".join(ready.against))
        self.train.setEnabled(not ready.against and not self.is_busy(Work.TRAINING))

    def _show_said(self) -> None:
        busy = next(reversed(self._busy.values()), "")
        sentence, part = (busy, "dim") if busy else self._said
        self.outcome.setText(sentence)
        set_style_property(self.outcome, "part", part)
        self.outcome.setVisible(bool(sentence))
