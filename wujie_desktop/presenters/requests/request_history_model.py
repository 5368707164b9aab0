"""The requests as a table of any length: a row is read when it is first shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.past_request import PastRequest
from wujie_desktop.presenters.account.price_words import points_words
from wujie_desktop.presenters.requests.request_words import prompt_line, result_words
from wujie_desktop.presenters.text.formatting import format_day, format_moment, format_time
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

PAGE = 100
"""Rows that are read at once."""
KEPT = 2_000
"""Rows that are kept."""
_AWAITED = ("…", "", "", "")


class RequestHistoryModel(TextTable):
    """One row per request, newest first. Emits `wanted(list[int])` with the library's rows that are
    shown and not read yet."""

    numbers = frozenset((3,))
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[int] = ()
        self._known: OrderedDict[int, PastRequest | None] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        """Rows that are shown as they were until they are read again."""

    def show(self, rows: Sequence[int]) -> None:
        """Show the requests of these rows; where they only begin with new ones, nothing moves."""
        new = len(rows) - len(self._rows)
        if new > 0 and self._rows and rows[new:] == self._rows:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def keep(self, asked: Sequence[int], read: Mapping[int, PastRequest]) -> None:
        """What was read of the rows `asked` for."""
        for row in asked:
            self._known[row] = read.get(row)
            self._known.move_to_end(row)
        self._asked -= {*asked}
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self._repaint()

    def renew(self, names: set[RequestId]) -> None:
        """Read these again when they are next shown."""
        known = self._known.items()
        self._stale.update(row for row, past in known if past and past.request.id in names)
        self._repaint()

    def request(self, number: int) -> PastRequest | None:
        """The request in a row of the table; None where it is not read."""
        return self._known.get(self._rows[number]) if 0 <= number < len(self._rows) else None

    def place_of(self, name: RequestId) -> int:
        """The row of the table that has this request, among those that are read; -1 for none."""
        for row, past in self._known.items():
            if past and past.request.id == name and row in self._rows:
                return self._rows.index(row)
        return -1

    @override
    def length(self) -> int:
        return len(self._rows)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Requests", "Sent"),
            translate("Requests", "Prompt"),
            translate("Requests", "Result"),
            translate("Requests", "Points"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        past = self._read(row)
        if past is None:
            return self._absent(row)
        request = past.request
        return (
            f"{format_day(request.created_at)} {format_time(request.created_at)}",
            prompt_line(request),
            result_words(past),
            points_words(request, past.pictures),
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        past = self.request(row)
        if past is None:
            return self.cells(row)
        sent, prompt = past.request.created_at, past.request.draft.prompt
        return (format_moment(sent), prompt, *self.cells(row)[2:])

    def _read(self, number: int) -> PastRequest | None:
        """What is known of a row; where nothing is, the page around it is asked for."""
        if self._is_missing(self._rows[number]):
            start = number - number % PAGE
            missing = [*filter(self._is_missing, self._rows[start : start + PAGE])]
            self._asked.update(missing)
            self._stale.difference_update(missing)
            self.wanted.emit(missing)
        return self._known.get(self._rows[number])

    def _is_missing(self, row: int) -> bool:
        is_read = row in self._known and row not in self._stale
        return not is_read and row not in self._asked

    def _absent(self, number: int) -> tuple[str, ...]:
        if self._rows[number] not in self._known:
            return _AWAITED
        return ("", translate("Requests", "This record cannot be read."), "", "")

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
