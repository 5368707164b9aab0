"""The contests so far as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wujie_desktop.domain.overriding import override
from wujie_desktop.library.contests import Contest
from wujie_desktop.presenters.text.formatting import format_moment, format_number, one_line
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate


class ContestModel(TextTable):
    """One row per pack, newest first."""

    numbers = frozenset((1,))

    def __init__(self) -> None:
        super().__init__()
        self.contests: Sequence[Contest] = ()

    def show(self, contests: Sequence[Contest]) -> None:
        """Show these, given newest first."""
        self.beginResetModel()
        self.contests = contests
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self.contests)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Contests", "Contested"),
            translate("Contests", "Pictures"),
            translate("Contests", "Reason"),
            translate("Contests", "File"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        contest = self.contests[row]
        return (
            format_moment(contest.at),
            format_number(contest.number),
            one_line(contest.reason),
            Path(contest.file).name,
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        contest = self.contests[row]
        return (format_moment(contest.at), contest.key, contest.reason, contest.file)
