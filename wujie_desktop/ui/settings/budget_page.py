"""The daily budget, and the reasons for exceeding it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.price_words import today_words
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import scaled

MAX_COUNT = 10_000_000
"""Points."""
_WIDTH = 160


class BudgetPage(SettingsPage):
    """Emits `chosen(int)` once a number is entered: points a day, 0 for no limit."""

    chosen = Signal(int)

    def __init__(self, *, limit: int, spent: int, team: str = "") -> None:
        """`team` says what the team has left, "" without one."""
        super().__init__()
        self._limit, self._spent = limit, spent
        self.points = NumberField(
            low=0, high=MAX_COUNT, empty=0, name=translate("Budget", "Points per day")
        )
        self.points.setText(str(limit) if limit else "")
        self.points.setFixedWidth(scaled(_WIDTH))
        self.points.setPlaceholderText(translate("Budget", "No limit"))
        self._problem = label(part="problem")
        self._reasons = label(part="dim", wrap=True)
        self._reasons.hide()
        self._today = label()
        self.points.edited.connect(self._on_edited)
        self.points.editingFinished.connect(self._on_finished)
        explanation = translate(
            "Budget",
            "What would go beyond it is not sent unless you give a reason. Requests whose "
            "price is not known yet count as soon as the gateway names it.",
        )
        self.arrange(
            label(explanation, "dim", wrap=True),
            label(translate("Budget", "Points per day"), "heading"),
            row(self.points, 1),
            self._problem,
            self._today,
            *([label(team, wrap=True)] if team else []),
            self._reasons,
        )
        self._show_today()

    def show_reasons(self, reasons: Sequence[tuple[datetime, str]]) -> None:
        """Show the last times it was exceeded, newest first."""
        lines = [f"{format_moment(at)}  {reason}" for at, reason in reasons]
        self._reasons.setText("\n".join([translate("Budget", "Exceeded on purpose:"), *lines]))
        self._reasons.setVisible(bool(lines))

    def _on_edited(self) -> None:
        self._problem.setText(self.points.problem)

    @override
    def finish(self) -> None:
        self._on_finished()

    def _on_finished(self) -> None:
        points = self.points.number
        if points is not None and points != self._limit:
            self._limit = points
            self._show_today()
            self.chosen.emit(points)

    def _show_today(self) -> None:
        self._today.setText(today_words(self._spent, self._limit))
