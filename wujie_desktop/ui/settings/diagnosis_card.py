"""The result of a connection test: its steps, then what, why, what next."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from wujie_desktop.domain.diagnosis import Cause, Diagnosis, Step
from wujie_desktop.presenters.errors.connection_words import diagnosis_words, step_lines, step_name
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, frame, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class DiagnosisCard(QFrame):
    """Hidden until the first test."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._details = ""
        self._steps = {step_name(step): _StepLine(step_name(step)) for step in Step}
        self.title = label(part="strong", wrap=True)
        self.cause = label(wrap=True)
        self.next_step = label(part="dim", wrap=True)
        self.copy = QPushButton(translate("Notice", "Copy details"))
        self.copy.setProperty("part", "link")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        layout = column(
            column(*self._steps.values(), spacing=2),
            frame("rule"),
            self.title,
            self.cause,
            self.next_step,
            row(self.copy, 1),
            spacing=Space.S,
        )
        layout.setContentsMargins(*[Space.L] * 4)
        self.setLayout(layout)
        self.hide()

    def show_waiting(self) -> None:
        """Show that the test is running."""
        for line in self._steps.values():
            line.show_state("open")
        self.title.setText(translate("Connection", "Asking, twenty seconds at most…"))
        for part in (self.cause, self.next_step, self.copy):
            part.hide()
        self.show()

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show the result of every step, then what, why, what next."""
        for name, state in step_lines(diagnosis):
            self._steps[name].show_state(state)
        self._say(diagnosis_words(diagnosis), is_fine=diagnosis.cause is Cause.FINE)

    def show_failure(self, words: Explanation) -> None:
        """Say why no step was taken."""
        for line in self._steps.values():
            line.show_state("open")
        self._say(words, is_fine=False)

    def _say(self, words: Explanation, *, is_fine: bool) -> None:
        self._details = words.details
        self.title.setText(words.title)
        set_style_property(self.title, "found", "fine" if is_fine else "fault")
        self.cause.setText(words.cause)
        self.next_step.setText(words.next_step)
        for part in (self.cause, self.next_step, self.copy):
            part.show()
        self.show()


class _StepLine(QWidget):
    """One step: an icon, and the same in words for a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._step = name
        self._sign, self._name = IconMark("minus", "dim"), label(name)
        self.setLayout(row(self._sign, self._name, 1))

    def show_state(self, state: str) -> None:
        """Show one of `step_lines`."""
        match state:
            case "ok":
                icon, ink, said = "check", "passed", translate("Connection", "{step}: passed")
            case "failed":
                icon, ink, said = "x", "block", translate("Connection", "{step}: failed")
            case _:
                icon, ink, said = "minus", "dim", translate("Connection", "{step}: not reached")
        self._sign.show_icon(icon, ink)
        self._name.setAccessibleName(said.format(step=self._step))
        set_style_property(self._name, "step", state)
