"""The layout of groups of equal tiles, computed: nothing is stored per picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import Group

HEADER = 34
"""Height of a heading, in device-independent pixels at plain text size."""
_TOP = 2
"""Pixels above the first heading, which brings the rest of its room itself."""


@value
class Heading:
    """A group and the rectangle of its heading."""

    group: Group
    rect: QRect


class GridLayout:
    """Groups under headings, each filled row by row with cells of one size. Coordinates are those
    of the whole contents, in device-independent pixels; `margin` surrounds the cells."""

    def __init__(
        self,
        groups: Sequence[Group],
        *,
        cell: QSize,
        columns: int,
        margin: int,
        header: int = HEADER,
    ) -> None:
        self.cell = cell
        self.columns = columns
        self._groups = groups
        self._margin = margin
        self._header = header if any(group.name for group in groups) else 0
        self._tops: list[int] = []
        self._firsts: list[int] = []
        top, height = _TOP if self._header else margin, cell.height()
        for group in groups:
            self._tops.append(top)
            self._firsts.append(group.first)
            top += self._header + self._lines(group) * height
        self.height = top + margin

    def is_of(self, groups: Sequence[Group], cell: QSize, columns: int) -> bool:
        """Whether these arguments would give the same layout."""
        return groups is self._groups and (cell, columns) == (self.cell, self.columns)

    def rect_of(self, row: int) -> QRect:
        """Return the cell of a picture; an empty one where there is no such row."""
        place = bisect_right(self._firsts, row) - 1
        if place < 0 or row >= self._groups[place].first + self._groups[place].size:
            return QRect()
        line, column = divmod(row - self._firsts[place], self.columns)
        top = self._tops[place] + self._header + line * self.cell.height()
        left = self._margin + column * self.cell.width()
        return QRect(QPoint(left, top), self.cell)

    def sight_of(self, row: int) -> QRect:
        """Return the cell of a picture, united with the heading directly above it, if any."""
        rect = self.rect_of(row)
        if not rect.isEmpty() and row - self._group_of(row).first < self.columns:
            rect.setTop(rect.top() - self._header)
        return rect

    def row_at(self, point: QPoint) -> int:
        """Return the picture at a point; -1 where there is none."""
        place = bisect_right(self._tops, point.y()) - 1
        column = (point.x() - self._margin) // self.cell.width()
        if place < 0 or not 0 <= column < self.columns:
            return -1
        below = point.y() - self._tops[place] - self._header
        if below < 0:
            return -1
        offset = below // self.cell.height() * self.columns + column
        group = self._groups[place]
        return group.first + offset if offset < group.size else -1

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the pictures whose cells touch the band from `top` to `bottom`, and perhaps more
        of the same lines."""
        first = self._row_from(top)
        last = self._row_from(bottom + self.cell.height())
        return range(first, max(first, last))

    def headings_between(self, top: int, bottom: int) -> Iterator[Heading]:
        """Yield the headings that touch the band."""
        if not self._header:
            return
        place = max(0, bisect_right(self._tops, top - self._header) - 1)
        width = self.columns * self.cell.width()
        while place < len(self._groups) and self._tops[place] <= bottom:
            rect = QRect(self._margin, self._tops[place], width, self._header)
            if rect.bottom() >= top:
                yield Heading(self._groups[place], rect)
            place += 1

    def heading_at(self, point: QPoint) -> Heading | None:
        """Return the heading at a point."""
        headings = self.headings_between(point.y(), point.y())
        return next((here for here in headings if here.rect.contains(point)), None)

    def rows_in(self, rect: QRect) -> list[range]:
        """Return the rows whose cells touch `rect`, as ranges."""
        width = self.cell.width()
        first = max(0, (rect.left() - self._margin) // width)
        last = min(self.columns - 1, (rect.right() - self._margin) // width)
        if last < first:
            return []
        runs: list[range] = []
        place = max(0, bisect_right(self._tops, rect.top()) - 1)
        while place < len(self._groups) and self._tops[place] <= rect.bottom():
            runs += self._runs(place, rect, first, last)
            place += 1
        return runs

    def _runs(self, place: int, rect: QRect, first: int, last: int) -> Iterator[range]:
        """The rows of one group in the columns from `first` to `last`, at the height of `rect`."""
        group, height = self._groups[place], self.cell.height()
        top, end = self._tops[place] + self._header, group.first + group.size
        from_line = max(0, (rect.top() - top) // height)
        lines = range(from_line, min((rect.bottom() - top) // height + 1, self._lines(group)))
        if not lines:
            return
        if last - first + 1 == self.columns:
            start = group.first + lines.start * self.columns
            yield range(start, min(group.first + lines.stop * self.columns, end))
            return
        for line in lines:
            start = group.first + line * self.columns
            if start + first < end:
                yield range(start + first, min(start + last + 1, end))

    def _lines(self, group: Group) -> int:
        return -(-group.size // self.columns)

    def above(self, row: int) -> int:
        """Return the picture above `row`, in the previous group if it is on the first line; `row`
        itself where nothing is above."""
        group = self._group_of(row)
        if row - self.columns >= group.first:
            return row - self.columns
        if group.first == 0:
            return row
        before = self._group_of(group.first - 1)
        column = (row - group.first) % self.columns
        last_line = (before.size - 1) // self.columns * self.columns
        return min(before.first + last_line + column, before.first + before.size - 1)

    def below(self, row: int) -> int:
        """Return the picture below `row`, in the next group if it is on the last line; `row` itself
        where nothing is below."""
        group = self._group_of(row)
        last = group.first + group.size - 1
        column = (row - group.first) % self.columns
        if row + self.columns <= last:
            return row + self.columns
        if row - column + self.columns <= last:
            return last
        after = last + 1
        last_group = self._groups[-1]
        if after > last_group.first + last_group.size - 1:
            return row
        return min(after + column, after + self._group_of(after).size - 1)

    def _group_of(self, row: int) -> Group:
        return self._groups[bisect_right(self._firsts, row) - 1]

    def _row_from(self, y: int) -> int:
        """The first picture of the line at `y`, or of the first line below it."""
        place = bisect_right(self._tops, y) - 1
        if place < 0:
            return 0
        group = self._groups[place]
        line = max(0, (y - self._tops[place] - self._header) // self.cell.height())
        return group.first + min(line * self.columns, group.size)
