"""Base of text tables of any length: a row is read when it is first shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Signal

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

Item = TypeVar("Item")
PAGE = 100
"""Rows that are read at once."""
KEPT = 2_000
"""Rows that are kept."""


class PagedTable(TextTable, Generic[Item]):
    """Its rows are those of the library by their numbers there. `main` is the column that says so
    where a row cannot be read. Emits `wanted(list[int])` with the library's rows that are shown
    and not read yet."""

    main = 0
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[int] = ()
        self._known: OrderedDict[int, Item | None] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        """Rows that are shown as they were until they are read again."""

    def show(self, rows: Sequence[int]) -> None:
        """Show what these rows hold; where they only begin with new ones, or end without the last,
        nothing moves."""
        new = rows.index(self._rows[0]) if self._rows and self._rows[0] in rows else len(rows)
        kept = len(rows) - new
        if not kept or rows[new:] != self._rows[:kept]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        if kept < len(self._rows):
            self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
            self._rows = self._rows[:kept]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._rows = rows
            self.endInsertRows()

    def keep(self, asked: Sequence[int], read: Mapping[int, Item]) -> None:
        """What was read of the rows `asked` for."""
        for row in asked:
            self._known[row] = read.get(row)
            self._known.move_to_end(row)
        self._asked -= {*asked}
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self._repaint()

    def outdate(self, is_due: Callable[[Item], bool]) -> None:
        """Read again, when they are next shown, those of which `is_due`."""
        self._stale.update(row for row, item in self._known.items() if item and is_due(item))
        self._repaint()

    def item(self, number: int) -> Item | None:
        """What a row of the table holds; None where it is not read."""
        return self._known.get(self._rows[number]) if 0 <= number < len(self._rows) else None

    def place_where(self, is_wanted: Callable[[Item], bool]) -> int:
        """The row of the table that holds what is wanted, among those that are read; -1 for
        none."""
        for row, item in self._known.items():
            if item and is_wanted(item) and row in self._rows:
                return self._rows.index(row)
        return -1

    def words(self, item: Item) -> tuple[str, ...]:
        """Return the texts of a row that is read."""
        raise NotImplementedError

    @override
    def length(self) -> int:
        return len(self._rows)

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        item = self._read(row)
        return self._absent(row) if item is None else self.words(item)

    def _read(self, number: int) -> Item | None:
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
        texts = [""] * len(self.headings())
        if self._rows[number] in self._known:
            texts[self.main] = translate("Requests", "This record cannot be read.")
        else:
            texts[0] = "…"
        return tuple(texts)

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
