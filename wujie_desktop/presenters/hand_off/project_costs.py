"""What each project did cost, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.ledger import ProjectCosts
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.text.formatting import format_decimal, format_number
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate


class ProjectCostsModel(TextTable):
    """A row for each project that anything was sent for; those without a project are one too."""

    numbers = frozenset((1, 2, 3, 4, 5, 6))

    def __init__(self) -> None:
        super().__init__()
        self.book: ProjectBook | None = None
        """Tells names and budgets."""
        self._costs: Sequence[ProjectCosts] = ()

    def show(self, costs: Sequence[ProjectCosts]) -> None:
        """Show these; nothing where nothing belongs to a project."""
        self.beginResetModel()
        self._costs = costs if any(each.project for each in costs) else ()
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self._costs)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Ledger", "Project"),
            translate("Ledger", "Pictures"),
            translate("Ledger", "Charged"),
            translate("Ledger", "Refunded"),
            translate("Ledger", "Budget"),
            translate("Ledger", "Picked"),
            translate("Ledger", "Points for each picked"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        costs, book = self._costs[row], self.book
        each = costs.per_pick
        return (
            book.title(costs.project) if book else costs.project,
            format_number(costs.pictures),
            format_number(costs.charged),
            format_number(costs.refunded) if costs.refunded else "",
            book.budget_words(costs.project) if book else "",
            format_number(costs.picked),
            "" if each is None else format_decimal(each),
        )
