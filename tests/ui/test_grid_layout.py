from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from wujie_desktop.presenters.gallery.arrangement import Groups
from wujie_desktop.ui.gallery.grid_layout import GridLayout

CELL = QSize(50, 60)


def grid(counts: list[int], columns: int = 3, *, named: bool = True) -> GridLayout:
    firsts = [*accumulate(counts, initial=0)]
    groups = Groups(firsts, "g{}".format, parts=range(len(counts)), is_named=named)
    return GridLayout(groups, cell=CELL, columns=columns, margin=6, header=20)


COUNTS = st.lists(st.integers(1, 9), min_size=1, max_size=6)


@given(counts=COUNTS, columns=st.integers(1, 5), named=st.booleans())
def test_tiles_do_not_overlap_and_are_found_where_they_lie(
    counts: list[int], columns: int, named: bool
) -> None:
    made = grid(counts, columns, named=named)
    rects = [made.rect_of(row) for row in range(sum(counts))]
    for row, rect in enumerate(rects):
        assert made.row_at(rect.center()) == row
        assert made.row_at(rect.topLeft()) == row
        assert not any(rect.intersects(other) for other in rects[row + 1 :])
    assert made.rect_of(sum(counts)).isEmpty()
    assert made.height == rects[-1].bottom() + 1 + 6
    headings = list(made.headings_between(0, made.height))
    assert len(headings) == (len(counts) if named else 0)
    assert not any(heading.rect.intersects(rect) for heading in headings for rect in rects)


@given(counts=COUNTS, columns=st.integers(1, 5), top=st.integers(0, 900), size=st.integers(0, 300))
def test_what_is_in_sight_is_among_the_rows_between(
    counts: list[int], columns: int, top: int, size: int
) -> None:
    made = grid(counts, columns)
    band = QRect(-1000, top, 5000, size + 1)
    seen = {row for row in range(sum(counts)) if made.rect_of(row).intersects(band)}
    assert seen <= set(made.rows_between(top, top + size))
    assert len(made.rows_between(top, top + size)) <= len(seen) + 3 * columns


@given(
    counts=COUNTS,
    columns=st.integers(1, 5),
    place=st.tuples(st.integers(0, 260), st.integers(0, 700)),
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
)
def test_a_rubber_band_takes_what_it_touches(
    counts: list[int], columns: int, place: tuple[int, int], size: tuple[int, int]
) -> None:
    made = grid(counts, columns)
    band = QRect(*place, *size)
    taken = [row for run in made.rows_in(band) for row in run]
    assert taken == [row for row in range(sum(counts)) if made.rect_of(row).intersects(band)]


@pytest.mark.parametrize(
    ("row", "above", "below"),
    [(0, 0, 3), (1, 1, 4), (2, 2, 4), (3, 0, 5), (4, 1, 6), (5, 3, 7), (6, 4, 7), (7, 5, 7)],
)
def test_up_and_down_keep_the_column_across_headings(row: int, above: int, below: int) -> None:
    made = grid([5, 2, 1])
    assert (made.above(row), made.below(row)) == (above, below)


def test_nowhere_is_nobody() -> None:
    made = grid([5, 2])
    assert made.row_at(QPoint(0, 0)) == -1
    assert made.row_at(QPoint(10, 10)) == -1
    assert made.row_at(QPoint(159, 30)) == -1
    assert made.row_at(QPoint(130, 100)) == -1
    assert made.row_at(QPoint(30, 5000)) == -1
    assert grid([]).row_at(QPoint(5, 5)) == -1
    assert list(grid([]).rows_between(0, 100)) == []
