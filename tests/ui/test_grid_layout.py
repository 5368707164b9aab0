from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from wujie_desktop.domain.picture_index import NO_SHAPE, SHAPES, shape_code
from wujie_desktop.presenters.gallery.arrangement import Groups
from wujie_desktop.ui.gallery.grid_layout import GridLayout
from wujie_desktop.ui.gallery.tile_layout import Cells

CELLS = Cells(width=50, foot=8)
PORTRAIT = shape_code(3, 4)
Kind = tuple[int, int]
"""How many pictures there are of a shape."""


def groups_of(kinds: Sequence[Kind], *, named: bool = True) -> Groups:
    firsts = [*accumulate((count for count, _ in kinds), initial=0)]
    shapes = bytes(shape for _, shape in kinds)
    return Groups(firsts, "g{}".format, parts=range(len(kinds)), shapes=shapes, is_named=named)


def grid(kinds: Sequence[Kind], columns: int = 3, *, named: bool = True) -> GridLayout:
    groups = groups_of(kinds, named=named)
    return GridLayout(groups, cells=CELLS, columns=columns, margin=6, header=20)


def portraits(*counts: int) -> GridLayout:
    return grid([(count, PORTRAIT) for count in counts])


def number_of(kinds: Sequence[Kind]) -> int:
    return sum(count for count, _ in kinds)


KINDS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from((*SHAPES, NO_SHAPE))), min_size=1, max_size=6
)


@given(kinds=KINDS, columns=st.integers(1, 5), named=st.booleans())
def test_tiles_do_not_overlap_and_are_found_where_they_lie(
    kinds: list[Kind], columns: int, named: bool
) -> None:
    made = grid(kinds, columns, named=named)
    rects = [made.rect_of(row) for row in range(number_of(kinds))]
    for row, rect in enumerate(rects):
        assert made.row_at(rect.center()) == row
        assert made.row_at(rect.topLeft()) == row
        assert not any(rect.intersects(other) for other in rects[row + 1 :])
    assert made.rect_of(number_of(kinds)).isEmpty()
    assert made.height == rects[-1].bottom() + 1 + 6
    headings = list(made.headings_between(0, made.height))
    assert len(headings) == (len(kinds) if named else 0)
    assert not any(heading.rect.intersects(rect) for heading in headings for rect in rects)


def test_very_many_groups_lie_one_below_the_other() -> None:
    shapes = (*SHAPES, NO_SHAPE)
    kinds = [(number * 7 % 11 + 1, shapes[number * 5 % len(shapes)]) for number in range(1300)]
    made, row, top = grid(kinds), 0, 2
    for count, shape in kinds:
        rect = made.rect_of(row)
        assert (rect.top(), rect.height()) == (top + 20, CELLS.height(shape))
        assert made.row_at(rect.center()) == row == made.rows_between(top + 20, top + 21).start
        (heading,) = made.headings_between(top + 1, top + 1)
        assert (heading.group.first, heading.rect.top()) == (row, top)
        row, top = row + count, top + 20 + -(-count // 3) * CELLS.height(shape)
    assert made.height == top + 6
    assert made.row_at(QPoint(9, top)) == -1 == made.row_at(QPoint(9, 1))
    assert made.rows_between(top, top + 9) == range(row, row)


@given(kinds=KINDS, columns=st.integers(1, 5), top=st.integers(0, 900), size=st.integers(0, 300))
def test_what_is_in_sight_is_among_the_rows_between(
    kinds: list[Kind], columns: int, top: int, size: int
) -> None:
    made = grid(kinds, columns)
    band = QRect(-1000, top, 5000, size + 1)
    seen = {row for row in range(number_of(kinds)) if made.rect_of(row).intersects(band)}
    assert seen <= set(made.rows_between(top, top + size))
    assert len(made.rows_between(top, top + size)) <= len(seen) + 3 * columns


@given(
    kinds=KINDS,
    columns=st.integers(1, 5),
    place=st.tuples(st.integers(0, 260), st.integers(0, 700)),
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
)
def test_a_rubber_band_takes_what_it_touches(
    kinds: list[Kind], columns: int, place: tuple[int, int], size: tuple[int, int]
) -> None:
    made = grid(kinds, columns)
    band = QRect(*place, *size)
    taken = [row for run in made.rows_in(band) for row in run]
    assert taken == [row for row in range(number_of(kinds)) if made.rect_of(row).intersects(band)]


@given(kinds=KINDS, columns=st.integers(1, 5))
def test_cells_are_as_high_as_their_group_and_as_wide_as_all(
    kinds: list[Kind], columns: int
) -> None:
    made = grid(kinds, columns)
    row = 0
    for count, shape in kinds:
        size = QSize(CELLS.width, CELLS.height(shape))
        assert all(made.rect_of(each).size() == size for each in range(row, row + count))
        row += count


@given(kinds=KINDS, columns=st.integers(1, 5))
def test_up_and_down_lead_to_the_next_line_as_far_right_as_it_goes(
    kinds: list[Kind], columns: int
) -> None:
    made = grid(kinds, columns)
    rects = [made.rect_of(row) for row in range(number_of(kinds))]
    tops = sorted({rect.top() for rect in rects})
    for row, rect in enumerate(rects):
        line = tops.index(rect.top())
        for reached, other in ((made.below(row), line + 1), (made.above(row), line - 1)):
            if not 0 <= other < len(tops):
                assert reached == row
                continue
            before = [
                number
                for number, each in enumerate(rects)
                if each.top() == tops[other] and each.left() <= rect.left()
            ]
            assert reached == before[-1]


@pytest.mark.parametrize(
    ("row", "above", "below"),
    [(0, 0, 3), (1, 1, 4), (2, 2, 4), (3, 0, 5), (4, 1, 6), (5, 3, 7), (6, 4, 7), (7, 5, 7)],
)
def test_up_and_down_keep_the_column_across_headings(row: int, above: int, below: int) -> None:
    made = portraits(5, 2, 1)
    assert (made.above(row), made.below(row)) == (above, below)


def test_nowhere_is_nobody() -> None:
    made = portraits(5, 2)
    assert made.row_at(QPoint(0, 0)) == -1
    assert made.row_at(QPoint(10, 10)) == -1
    assert made.row_at(QPoint(159, 30)) == -1
    assert made.row_at(QPoint(130, 100)) == -1
    assert made.row_at(QPoint(30, 5000)) == -1
    assert grid([]).row_at(QPoint(5, 5)) == -1
    assert list(grid([]).rows_between(0, 100)) == []
