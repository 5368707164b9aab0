"""The layout of groups of tiles, equal within each, computed: nothing is stored per picture."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from operator import sub

from PySide6.QtCore import QPoint, QRect

from wujie_desktop.domain.picture_index import USUAL_SHAPE
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import AT_ONCE, Group, Groups
from wujie_desktop.ui.gallery.tile_layout import Cells

HEADER = 34
"""Height of a heading, in device-independent pixels at plain text size."""
_TOP = 2
"""Pixels above the first heading, which brings the rest of its room itself."""
_MAX_PARTS = 64
"""Parts of which it is remembered where their groups begin."""


@value
class Heading:
    """A group and the rectangle of its heading."""

    group: Group
    rect: QRect


class GridLayout:
    """Groups under headings, each filled row by row with cells of the group's shape. Coordinates
    are those of the whole contents, in device-independent pixels; `margin` surrounds the cells. Of
    very many groups only those are laid out that are looked at: of the others it is known how many
    there are of each kind."""

    def __init__(
        self,
        groups: Groups,
        *,
        cells: Cells,
        columns: int,
        margin: int,
        header: int = HEADER,
    ) -> None:
        self.cells = cells
        self.width = cells.width
        self.columns = columns
        self._groups = groups
        self._margin = margin
        self._header = header if groups.is_named else 0
        self._firsts = groups.firsts
        shapes = {shape for kinds in groups.kinds for _, shape in kinds}
        self._heights = {shape: cells.height(shape) for shape in shapes}
        top, heights = _TOP if self._header else margin, map(self._height_of, groups.kinds)
        self._parts = array("q", accumulate(heights, initial=top))
        """Where each part of the groups begins, and the last one ends."""
        self._tops: dict[int, array[int]] = {}
        """Where the groups of the parts begin that were looked at."""
        self.height = self._parts[-1] + margin

    def _height_of(self, kinds: Mapping[tuple[int, int], int]) -> int:
        """The height of so many groups of these sizes and shapes."""
        return sum(
            number * (self._header - size // -self.columns * self._heights[shape])
            for (size, shape), number in kinds.items()
        )

    def _tops_in(self, part: int) -> array[int]:
        """Where each group of a part begins, and the last one ends."""
        if part not in self._tops:
            if len(self._tops) > _MAX_PARTS:
                self._tops.clear()
            start = part * AT_ONCE
            firsts = self._firsts[start : start + AT_ONCE + 1]
            sizes = map(sub, firsts[1:], firsts)
            heights = map(self._heights.__getitem__, self._groups.shapes[start : start + AT_ONCE])
            each = (
                self._header - size // -self.columns * height
                for size, height in zip(sizes, heights, strict=True)
            )
            self._tops[part] = array("q", accumulate(each, initial=self._parts[part]))
        return self._tops[part]

    def _top(self, place: int) -> int:
        """Where the group at `place` begins."""
        part, rest = divmod(place, AT_ONCE)
        return self._tops_in(part)[rest]

    def _place_at(self, y: int) -> int:
        """The group at the height `y`: -1 above all of them, their number below."""
        part = bisect_right(self._parts, y) - 1
        if not 0 <= part < len(self._parts) - 1:
            return -1 if part < 0 else len(self._groups)
        return part * AT_ONCE + bisect_right(self._tops_in(part), y) - 1

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._groups)

    @property
    def longest_side(self) -> int:
        """The longest side of a picture in any cell, and at least that in one of usual shape."""
        return max(map(self.cells.picture_height, (USUAL_SHAPE, *self._heights)))

    def is_of(self, groups: Groups, cells: Cells, columns: int) -> bool:
        """Whether these arguments would give the same layout."""
        return groups is self._groups and (cells, columns) == (self.cells, self.columns)

    def rect_of(self, row: int) -> QRect:
        """Return the cell of a picture; an empty one where there is no such row."""
        if not 0 <= row < self._firsts[-1]:
            return QRect()
        place = bisect_right(self._firsts, row) - 1
        line, column = divmod(row - self._firsts[place], self.columns)
        height = self._height(place)
        top = self._top(place) + self._header + line * height
        return QRect(self._margin + column * self.width, top, self.width, height)

    def sight_of(self, row: int) -> QRect:
        """Return the cell of a picture, united with the heading directly above it, if any."""
        rect = self.rect_of(row)
        if not rect.isEmpty() and row - self._rows_about(row).start < self.columns:
            rect.setTop(rect.top() - self._header)
        return rect

    def row_at(self, point: QPoint) -> int:
        """Return the picture at a point; -1 where there is none."""
        place = self._place_at(point.y())
        column = (point.x() - self._margin) // self.width
        if not 0 <= place < len(self._groups) or not 0 <= column < self.columns:
            return -1
        below = point.y() - self._top(place) - self._header
        if below < 0:
            return -1
        offset = below // self._height(place) * self.columns + column
        rows = self._rows(place)
        return rows[offset] if offset < len(rows) else -1

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the pictures whose cells touch the band from `top` to `bottom`, and perhaps more
        of the same lines."""
        first = self._row_from(top)
        return range(first, max(first, self._row_from(bottom, lines_on=1)))

    def headings_between(self, top: int, bottom: int) -> Iterator[Heading]:
        """Yield the headings that touch the band."""
        if not self._header:
            return
        place = max(0, self._place_at(top - self._header))
        width = self.columns * self.width
        while place < len(self._groups) and self._top(place) <= bottom:
            rect = QRect(self._margin, self._top(place), width, self._header)
            if rect.bottom() >= top:
                yield Heading(self._groups[place], rect)
            place += 1

    def heading_at(self, point: QPoint) -> Heading | None:
        """Return the heading at a point."""
        headings = self.headings_between(point.y(), point.y())
        return next((here for here in headings if here.rect.contains(point)), None)

    def rows_in(self, rect: QRect) -> list[range]:
        """Return the rows whose cells touch `rect`, as ranges."""
        first = max(0, (rect.left() - self._margin) // self.width)
        last = min(self.columns - 1, (rect.right() - self._margin) // self.width)
        if last < first:
            return []
        runs: list[range] = []
        place = max(0, self._place_at(rect.top()))
        while place < len(self._groups) and self._top(place) <= rect.bottom():
            runs += self._runs(place, rect, first, last)
            place += 1
        return runs

    def _runs(self, place: int, rect: QRect, first: int, last: int) -> Iterator[range]:
        """The rows of one group in the columns from `first` to `last`, at the height of `rect`."""
        rows, height = self._rows(place), self._height(place)
        top = self._top(place) + self._header
        from_line = max(0, (rect.top() - top) // height)
        last_line = min((rect.bottom() - top) // height, (len(rows) - 1) // self.columns)
        lines = range(from_line, last_line + 1)
        if not lines:
            return
        if last - first + 1 == self.columns:
            start = rows.start + lines.start * self.columns
            yield range(start, min(rows.start + lines.stop * self.columns, rows.stop))
            return
        for line in lines:
            start = rows.start + line * self.columns
            if start + first < rows.stop:
                yield range(start + first, min(start + last + 1, rows.stop))

    def _rows(self, place: int) -> range:
        """The rows of the group at `place`."""
        return range(self._firsts[place], self._firsts[place + 1])

    def above(self, row: int) -> int:
        """Return the picture above `row`, in the previous group if it is on the first line; `row`
        itself where nothing is above."""
        rows = self._rows_about(row)
        if row - self.columns >= rows.start:
            return row - self.columns
        if rows.start == 0:
            return row
        before = self._rows_about(rows.start - 1)
        column = (row - rows.start) % self.columns
        last_line = (len(before) - 1) // self.columns * self.columns
        return before[min(last_line + column, len(before) - 1)]

    def below(self, row: int) -> int:
        """Return the picture below `row`, in the next group if it is on the last line; `row` itself
        where nothing is below."""
        rows = self._rows_about(row)
        column = (row - rows.start) % self.columns
        if row + self.columns < rows.stop:
            return row + self.columns
        if row - column + self.columns < rows.stop:
            return rows.stop - 1
        if rows.stop == self._firsts[-1]:
            return row
        after = self._rows_about(rows.stop)
        return after[min(column, len(after) - 1)]

    def _rows_about(self, row: int) -> range:
        """The rows of the group that `row` belongs to."""
        return self._rows(bisect_right(self._firsts, row) - 1)

    def _height(self, place: int) -> int:
        """The height of a cell of the group at `place`."""
        return self._heights[self._groups.shapes[place]]

    def _row_from(self, y: int, lines_on: int = 0) -> int:
        """The first picture of the line at `y`, or of the first line below it; or of a line further
        on in its group."""
        place = self._place_at(y)
        if place < 0:
            return 0
        if place >= len(self._groups):
            return int(self._firsts[-1])
        rows = self._rows(place)
        line = (y - self._top(place) - self._header) // self._height(place)
        return rows.start + min(max(0, line + lines_on) * self.columns, len(rows))
