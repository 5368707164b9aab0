"""Where everything stands on the pages of a contact sheet, in millimetres from the upper left."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median

from wujie_desktop.domain.contact_sheet import Sheet, SheetPicture, SheetSettings
from wujie_desktop.domain.value import value

MARGIN = 12.0
FOOT = 5.0
"""Height of the line at the foot of each page."""
_GAP = 5.0
"""Between columns, and between rows."""
_HEADS = (15.0, 8.0)
"""Height of the head of the first page, and of all others."""
_SPACE = 1.2
"""Between a picture and its words."""
_LINE = 1.4
"""Height of a line of text, of its size."""
_SIZES = {2: 3.0, 3: 2.8, 4: 2.6, 5: 2.35, 6: 2.1}
"""Size of the words below a picture by the number of columns: from 8.5 down to 6 points."""
_SHAPES = (0.6, 1.5)
"""The flattest and the tallest room for pictures, height by width."""
_LEAST = 0.85
"""To what part of their height pictures get smaller where one more row fits then."""
LIST_SIZE = 2.6
_LIST_ROW = 4.6
_LIST_HEAD = 8.0


@value
class Rectangle:
    """A place on a page."""

    x: float
    y: float
    width: float
    height: float


@value
class Cell:
    """The place of a picture, by its number in the sheet from 0, and those of its lines."""

    index: int
    picture: Rectangle
    lines: tuple[Rectangle, ...]


@value
class SheetPage:
    """One page; `list_head` is there where the list of what is left out begins, `rows` has the
    places of its entries by their number from 0."""

    head: Rectangle
    foot: Rectangle
    cells: tuple[Cell, ...]
    list_head: Rectangle | None
    rows: tuple[tuple[int, Rectangle], ...]


@value
class SheetLayout:
    """All pages; `text_size` is that of the words below pictures."""

    width: float
    height: float
    text_size: float
    pages: tuple[SheetPage, ...]


def lay_out_sheet(sheet: Sheet) -> SheetLayout:
    """Lay out at least one page. The list follows the last pictures where there is room."""
    width, height = sheet.settings.page
    grid = _Grid(sheet.settings, _shape(sheet.pictures))
    pages = [*_picture_pages(grid, len(sheet.pictures))]
    pages = _with_list(grid, pages, len(sheet.left_out))
    return SheetLayout(width, height, grid.text_size, tuple(pages))


class _Grid:
    """The measures that all pages share."""

    def __init__(self, settings: SheetSettings, shape: float) -> None:
        self.width, self.height = settings.page
        self.columns = settings.columns
        self.inner = self.width - 2 * MARGIN
        self.text_size = _SIZES[settings.columns]
        self.line = self.text_size * _LINE
        self.lines = settings.lines
        self.across = (self.inner - _GAP * (self.columns - 1)) / self.columns
        words = _SPACE + self.lines * self.line if self.lines else 0
        room = self.bottom - self.top(0)
        self.high = min(self.across * shape, room - words)
        self.step = self.high + words + _GAP
        one_more = (room + _GAP) / (self.rows(0) + 1) - words - _GAP
        if one_more >= self.high * _LEAST:
            self.step -= self.high - one_more
            self.high = one_more

    @property
    def bottom(self) -> float:
        """Where pictures and list end."""
        return self.height - MARGIN - FOOT

    def top(self, page: int) -> float:
        """Where they begin."""
        return MARGIN + _HEADS[min(page, 1)]

    def rows(self, page: int) -> int:
        """How many rows of pictures fit."""
        room = self.bottom - self.top(page) + _GAP
        return max(1, math.floor(room / self.step + 1e-6))

    def cell(self, index: int, place: int, page: int) -> Cell:
        """That of the picture `index`, at a place of the page counted from 0."""
        row, column = divmod(place, self.columns)
        x = MARGIN + column * (self.across + _GAP)
        y = self.top(page) + row * self.step
        first = y + self.high + _SPACE
        lines = tuple(
            Rectangle(x, first + number * self.line, self.across, self.line)
            for number in range(self.lines)
        )
        return Cell(index, Rectangle(x, y, self.across, self.high), lines)

    def page(self, number: int, cells: tuple[Cell, ...] = ()) -> SheetPage:
        """A page without a list."""
        head = Rectangle(MARGIN, MARGIN, self.inner, _HEADS[min(number, 1)])
        foot = Rectangle(MARGIN, self.bottom, self.inner, FOOT)
        return SheetPage(head, foot, cells, None, ())


def _shape(pictures: Sequence[SheetPicture]) -> float:
    """Height by width of the room for a picture: that of most of them."""
    shapes = [item.height / item.width for item in pictures if item.width > 0]
    flattest, tallest = _SHAPES
    return min(tallest, max(flattest, median(shapes))) if shapes else 1.0


def _picture_pages(grid: _Grid, number: int) -> Iterator[SheetPage]:
    index = page = 0
    while index < number or not page:
        most = grid.rows(page) * grid.columns
        here = range(index, min(index + most, number))
        yield grid.page(page, tuple(grid.cell(at, at - index, page) for at in here))
        index, page = here.stop, page + 1


def _with_list(grid: _Grid, pages: list[SheetPage], number: int) -> list[SheetPage]:
    """The pages with a list of so many entries at their end."""
    done = 0
    while done < number:
        last = len(pages) - 1
        y = _end(grid, pages[last], last)
        head = _LIST_HEAD if not done else 0
        rows = min(number - done, math.floor((grid.bottom - y - head) / _LIST_ROW + 1e-6))
        if rows < 1:
            pages.append(grid.page(last + 1))
            continue
        places = tuple(
            (done + at, Rectangle(MARGIN, y + head + at * _LIST_ROW, grid.inner, _LIST_ROW))
            for at in range(rows)
        )
        title = Rectangle(MARGIN, y, grid.inner, head) if head else None
        page = pages[last]
        pages[last] = SheetPage(page.head, page.foot, page.cells, title, places)
        done += rows
    return pages


def _end(grid: _Grid, page: SheetPage, number: int) -> float:
    """Where the content of `page` ends, with the gap that follows it."""
    if page.rows:
        return grid.bottom
    if not page.cells:
        return grid.top(number)
    last = page.cells[-1]
    below = last.lines[-1] if last.lines else last.picture
    return below.y + below.height + _GAP
