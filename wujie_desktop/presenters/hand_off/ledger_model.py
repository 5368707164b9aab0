"""The ledger as an item model: days, their requests, their pictures; expected and actual points,
and the gateway's status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFont

from wujie_desktop.domain.cost_status import CostStatus
from wujie_desktop.domain.ids import ProjectId
from wujie_desktop.domain.ledger import DayCosts, LedgerEntry, LedgerTotals, RequestCosts
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.account.price_words import duration_words
from wujie_desktop.presenters.text.formatting import (
    format_date,
    format_moment,
    format_number,
    format_time,
    one_line,
    shorten_key,
)
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate

_NOWHERE = QModelIndex()
_FIGURES = frozenset((2, 3, 4, 5))
"""The columns of numbers."""
_DAYS = 20
"""Bits of an index that name the day; those above name the request."""
Line = DayCosts | RequestCosts | LedgerEntry


class LedgerModel(QAbstractItemModel):
    """Days, newest first; under each its requests, under these their pictures. The id of an index
    names the row of its parent, and that of the parent's parent."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[DayCosts] = ()
        self.title_of: Callable[[ProjectId], str] = str
        """Returns what a project is called."""

    def show(self, days: Sequence[DayCosts]) -> None:
        """Show these days, given newest first."""
        self.beginResetModel()
        self._days = days
        self.endResetModel()

    def table(self) -> list[tuple[str, ...]]:
        """Return headings and a row for every picture, unshortened, for a file."""
        requests = (costs for day in self._days for costs in day.requests)
        return [
            export_headings(),
            *(
                export_cells(entry, self.title_of, is_first=place == 0)
                for costs in requests
                for place, entry in enumerate(costs.entries)
            ),
        ]

    def line(self, index: Index) -> Line:
        """What stands at `index`."""
        name, row = index.internalId(), index.row()
        if not name:
            return self._days[row]
        day = self._days[name % (1 << _DAYS) - 1]
        request = name >> _DAYS
        return day.requests[request - 1].entries[row] if request else day.requests[row]

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, _name_of(parent))

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # of an index alone
        name = child.internalId() if child.isValid() else 0
        day, request = name % (1 << _DAYS), name >> _DAYS
        if request:
            return self.createIndex(request - 1, 0, day)
        return self.createIndex(day - 1, 0, 0) if day else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._days)
        match self.line(parent):
            case DayCosts(requests=requests):
                return len(requests)
            case RequestCosts(entries=entries):
                return len(entries)
            case LedgerEntry():
                return 0

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(headings())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return headings()[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            case _:
                return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells(self.line(index))[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(self.line(index))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.FontRole if not index.internalId():
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
            case _:
                return None


def _name_of(parent: Index) -> int:
    """The id of what stands under `parent`."""
    if not parent.isValid():
        return 0
    name = parent.internalId()
    return name | (parent.row() + 1) << _DAYS if name else parent.row() + 1


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def headings() -> tuple[str, ...]:
    """Column headings."""
    return (
        translate("Ledger", "Sent"),
        translate("Ledger", "Prompt"),
        translate("Ledger", "Pictures"),
        translate("Ledger", "Expected"),
        translate("Ledger", "Actual"),
        translate("Ledger", "Refunded"),
        translate("Ledger", "Status"),
    )


def cells(line: Line) -> tuple[str, ...]:
    """The cells of a day, a request or a picture: the prompt on one line, behind which other member
    sent it, the key shortened."""
    match line:
        case DayCosts():
            return (format_date(line.day), "", *_figures(line, line.pictures), "")
        case RequestCosts():
            words = [_status(entry) for entry in line.entries]
            figures = _figures(line, len(words))
            prompt = " · ".join(filter(None, (line.sender, one_line(line.prompt))))
            return (format_time(line.sent_at), prompt, *figures, _counted(words))
        case LedgerEntry():
            figures = (_known(line.expected), _known(line.charge.points), _some(line.refunded))
            return ("", shorten_key(line.key), "", *figures, _status(line))


def _figures(line: DayCosts | RequestCosts, pictures: int) -> tuple[str, ...]:
    sums = (_expected(line), _known(line.charged), _some(line.refunded))
    return (format_number(pictures), *sums)


def _expected(line: DayCosts | RequestCosts) -> str:
    """Points, units of the time account with their name, or both side by side."""
    if line.duration is None:
        return _known(line.expected)
    units = duration_words(line.duration)
    return units if line.expected is None else f"{_known(line.expected)} · {units}"


def _known(points: int | None) -> str:
    """A dash where nobody has named them."""
    return "–" if points is None else format_number(points)


def _some(points: int) -> str:
    return format_number(points) if points else ""


def _counted(words: Iterable[str]) -> str:
    """Each of `words` once, with how often it stands there, unless all are the same."""
    numbers = Counter(word for word in words if word)
    if len(numbers) == 1:
        return next(iter(numbers))
    each = translate("Ledger", "{status} {n}")
    return " · ".join(
        each.format(status=word, n=format_number(number)) for word, number in numbers.items()
    )


def _status(entry: LedgerEntry) -> str:
    return status_word(entry.charge.status) or entry.charge.words


def _tip(line: Line) -> str:
    """What of a line is shortened, whole."""
    match line:
        case DayCosts():
            return ""
        case RequestCosts():
            return line.prompt
        case LedgerEntry():
            return line.key


def export_headings() -> tuple[str, ...]:
    """Column headings of the file."""
    return (
        translate("Ledger", "Sent"),
        translate("Ledger", "Prompt"),
        translate("Ledger", "Picture key"),
        translate("Ledger", "Expected"),
        translate("Ledger", "Actual"),
        translate("Ledger", "Status"),
        translate("Ledger", "Refunded"),
        translate("Ledger", "Expected of the time account, for the whole request"),
        translate("Ledger", "Project"),
        translate("Team", "Sent by"),
    )


def export_cells(
    entry: LedgerEntry, title_of: Callable[[ProjectId], str], *, is_first: bool
) -> tuple[str, ...]:
    """The cells of a picture for a file: the gateway's own words, figures without separators. What
    the whole request is expected to cost stands with its first picture, so that a column adds
    up."""
    return (
        format_moment(entry.sent_at),
        entry.prompt,
        entry.key,
        _figure(entry.expected),
        _figure(entry.charge.points),
        entry.charge.words or status_word(entry.charge.status),
        str(entry.refunded) if entry.refunded else "",
        _figure(entry.duration) if is_first else "",
        title_of(entry.project) if entry.project else "",
        entry.sender,
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
    if totals.duration:
        parts.append(duration_words(totals.duration))
    if totals.pending:
        parts.append(translate("Ledger", "being charged: {n}").format(n=totals.pending))
    if totals.moved is not None:
        parts.append(
            translate("Ledger", "balance down by {n}").format(n=format_number(totals.moved))
        )
    sums = " · ".join(parts)
    sandbox = translate("Ledger", "Sandbox points: {sums}")
    return sandbox.format(sums=sums) if totals.is_sandbox else sums


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
