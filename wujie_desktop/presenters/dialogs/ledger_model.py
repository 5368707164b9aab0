"""The ledger as an item model: expected and actual points per picture, and the gateway's status."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.cost_status import CostStatus
from wujie_desktop.domain.ledger import LedgerEntry, LedgerTotals
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.formatting import (
    format_moment,
    format_number,
    one_line,
    shorten_key,
)
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate


class LedgerModel(TextTable):
    """One row per picture, newest first."""

    numbers = frozenset((3, 4, 6))

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[LedgerEntry, ...] = ()

    def show(self, entries: Sequence[LedgerEntry]) -> None:
        """Show these entries, given oldest first."""
        self.beginResetModel()
        self._entries = tuple(reversed(entries))
        self.endResetModel()

    def table(self) -> list[tuple[str, ...]]:
        """Return headings and all rows, unshortened, for a file."""
        return [headings(), *(export_cells(entry) for entry in self._entries)]

    @override
    def length(self) -> int:
        return len(self._entries)

    @override
    def headings(self) -> tuple[str, ...]:
        return headings()

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        return shown_cells(self._entries[row])

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        return export_cells(self._entries[row])


def headings() -> tuple[str, ...]:
    """Column headings."""
    return (
        translate("Ledger", "Sent"),
        translate("Ledger", "Prompt"),
        translate("Ledger", "Picture key"),
        translate("Ledger", "Expected"),
        translate("Ledger", "Actual"),
        translate("Ledger", "Status"),
        translate("Ledger", "Refunded"),
    )


def shown_cells(entry: LedgerEntry) -> tuple[str, ...]:
    """The cells of a row: the prompt on one line, the key shortened."""
    sent, prompt, key, expected, actual, _, refunded = export_cells(entry)
    status = status_word(entry.charge.status) or entry.charge.words
    return (sent, one_line(prompt), shorten_key(key), expected, actual, status, refunded)


def export_cells(entry: LedgerEntry) -> tuple[str, ...]:
    """The cells of a row for a file: the gateway's own words, figures without separators."""
    return (
        format_moment(entry.sent_at),
        entry.prompt,
        entry.key,
        _figure(entry.expected),
        _figure(entry.charge.points),
        entry.charge.words or status_word(entry.charge.status),
        str(entry.refunded) if entry.refunded else "",
    )


def status_word(status: CostStatus) -> str:
    """The gateway's five statuses in our words; "" for any other."""
    match status:
        case CostStatus.CHARGED:
            return translate("Ledger", "Charged")
        case CostStatus.REFUNDED:
            return translate("Ledger", "Refunded")
        case CostStatus.SHORT:
            return translate("Ledger", "Not enough points")
        case CostStatus.PENDING:
            return translate("Ledger", "Being charged")
        case CostStatus.FREE:
            return translate("Ledger", "No points needed")
        case CostStatus.UNKNOWN:
            return ""


def totals_sentence(totals: LedgerTotals) -> str:
    """The sums, compared with the balance."""
    parts = [
        translate("Ledger", "Expected {n}").format(n=format_number(totals.expected)),
        translate("Ledger", "charged {n}").format(n=format_number(totals.charged)),
        translate("Ledger", "refunded {n}").format(n=format_number(totals.refunded)),
    ]
    if totals.pending:
        parts.append(translate("Ledger", "being charged: {n}").format(n=totals.pending))
    if totals.moved is not None:
        parts.append(
            translate("Ledger", "balance down by {n}").format(n=format_number(totals.moved))
        )
    return " · ".join(parts)


def difference_sentence(totals: LedgerTotals) -> str:
    """How balance and pictures disagree; "" where they agree or cannot be compared yet."""
    if totals.pending or not totals.unexplained:
        return ""
    return translate(
        "Ledger",
        "Difference {n}: the account is used elsewhere too, or a request of unknown outcome "
        "was charged.",
    ).format(n=format_number(totals.unexplained))


def _figure(points: int | None) -> str:
    return "" if points is None else str(points)
