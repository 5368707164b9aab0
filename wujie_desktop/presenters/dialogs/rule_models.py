"""What came of a rule, and what rules did before, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.rule import RuleOutcome, RuleReport
from wujie_desktop.library.rule_store import RuleRun
from wujie_desktop.presenters.dialogs.rule_words import action_words, outcome_words
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate


class RuleReportModel(TextTable):
    """A row for each picture and action; `name_of` tells what a picture is called."""

    def __init__(self, name_of: Callable[[PictureKey], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._report: RuleReport | None = None

    def show(self, report: RuleReport | None) -> None:
        """Show what came of a run; None for nothing."""
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self._report.rows) if self._report else 0

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Rules", "Picture"),
            translate("Rules", "Action"),
            translate("Rules", "Result"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        if self._report is None:
            return ("", "", "")
        found = self._report.rows[row]
        action = self._report.rule.actions[found.action]
        return self._name_of(found.key), action_words(action), outcome_words(found)

    @override
    def part(self, row: int, _column: int) -> str:
        is_held = self._report and self._report.rows[row].outcome is RuleOutcome.HELD
        return "warning" if is_held else ""


class RuleRunModel(TextTable):
    """The runs that did anything, the last one first."""

    numbers = frozenset((2, 3))

    def __init__(self) -> None:
        super().__init__()
        self._runs: Sequence[RuleRun] = ()

    def show(self, runs: Sequence[RuleRun]) -> None:
        """Show these."""
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self._runs)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Rules", "When"),
            translate("Rules", "Rule"),
            translate("Rules", "Files"),
            translate("Rules", "Changed"),
            translate("Rules", "Folder"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        run = self._runs[row]
        return (
            format_moment(run.ran_at),
            run.name,
            format_number(run.written),
            format_number(run.changed),
            run.folder,
        )
