"""The daily budget, and the reasons for exceeding it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.account.price_words import today_words
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import label

MAX_COUNT = 10_000_000
"""Points."""


class BudgetDialog(DialogFrame):
    """Emits `chosen(int)`: points a day, 0 for no limit."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None, *, limit: int, spent: int) -> None:
        super().__init__(parent, translate("Budget", "Daily budget"))
        self.setMinimumWidth(420)
        self.points = NumberField(
            low=0, high=MAX_COUNT, empty=0, name=translate("Budget", "Points a day")
        )
        self.points.setText(str(limit) if limit else "")
        self.points.setPlaceholderText(translate("Budget", "No limit"))
        self._problem = label(part="problem")
        self._problem.hide()
        self._reasons = label(part="dim", wrap=True)
        self._reasons.hide()
        self.save = PrimaryButton(translate("Budget", "Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.points.edited.connect(self._on_edited)
        cancel = QPushButton(translate("Budget", "Cancel"))
        cancel.clicked.connect(self.reject)
        explanation = translate(
            "Budget",
            "What would go beyond it is not sent unless you give a reason. Requests whose "
            "price is not known yet count as soon as the gateway names it.",
        )
        today = today_words(spent, limit)
        self.arrange(
            label(explanation, "dim", wrap=True),
            label(translate("Budget", "Points a day"), "heading"),
            self.points,
            self._problem,
            *([label(today)] if today else []),
            self._reasons,
            buttons=(cancel, self.save),
        )

    def show_reasons(self, reasons: Sequence[tuple[datetime, str]]) -> None:
        """Show the last times it was exceeded, newest first."""
        lines = [f"{format_moment(at)}  {reason}" for at, reason in reasons]
        self._reasons.setText("\n".join([translate("Budget", "Exceeded on purpose:"), *lines]))
        self._reasons.setVisible(bool(lines))

    def _on_edited(self) -> None:
        self._problem.setText(self.points.problem)
        self._problem.setVisible(bool(self.points.problem))
        self.save.setEnabled(not self.points.problem)

    def _on_save(self) -> None:
        self.chosen.emit(self.points.number or 0)
        self.accept()
