"""Contact sheets: what is chosen, and where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as play
from hypothesis import strategies as some

from tests.thorough import examples
from wujie_desktop.domain.contact_sheet import (
    CaptionField,
    LeftOut,
    Paper,
    Sheet,
    SheetFormat,
    SheetPicture,
    SheetSettings,
    read_sheet_settings,
)
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.domain.sheet_layout import MARGIN, Rectangle, SheetPage, lay_out_sheet

SETTINGS = some.builds(
    SheetSettings,
    format=some.sampled_from(SheetFormat),
    columns=some.integers(2, 6),
    paper=some.sampled_from(Paper),
    is_landscape=some.booleans(),
    captions=some.sets(some.sampled_from(CaptionField)).map(
        lambda chosen: tuple(field for field in CaptionField if field in chosen)
    ),
    is_marked=some.booleans(),
)


def sheet(settings: SheetSettings, sizes: list[tuple[int, int]], left_out: int = 0) -> Sheet:
    pictures = tuple(
        SheetPicture(PictureKey(f"k{at}"), f"{at + 1:03}", "", (), width, height, "")
        for at, (width, height) in enumerate(sizes)
    )
    why = LeftOut(PictureKey("b"), ExportBlocker.BLOCKED, "title", "why")
    return Sheet(
        settings=settings,
        title="title",
        facts="facts",
        mark=VisibleMark(),
        unreadable="unreadable",
        pictures=pictures,
        left_out_title="left out",
        left_out=(why,) * left_out,
        page_words="{n}",
    )


def places(page: SheetPage) -> list[Rectangle]:
    """Everything on it, from the top."""
    cells = [place for cell in page.cells for place in (cell.picture, *cell.lines)]
    head = [page.list_head] if page.list_head else []
    return [page.head, *cells, *head, *(place for _, place in page.rows), page.foot]


def overlap(one: Rectangle, other: Rectangle) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 1e-6 and down > 1e-6


@play(max_examples=examples(60))
@given(
    SETTINGS,
    some.lists(some.tuples(some.integers(1, 9000), some.integers(1, 9000)), max_size=40),
    some.integers(0, 90),
)
def test_all_stands_on_a_page_once_and_nothing_over_another(
    settings: SheetSettings, sizes: list[tuple[int, int]], left_out: int
) -> None:
    made = lay_out_sheet(sheet(settings, sizes, left_out))
    assert [cell.index for page in made.pages for cell in page.cells] == [*range(len(sizes))]
    assert [number for page in made.pages for number, _ in page.rows] == [*range(left_out)]
    assert sum(page.list_head is not None for page in made.pages) == bool(left_out)
    for page in made.pages:
        there = places(page)
        for place in there:
            assert place.width > 0
            assert place.height > 0
            assert min(place.x, place.y) >= MARGIN - 1e-6
            assert place.x + place.width <= made.width - MARGIN + 1e-6
            assert place.y + place.height <= made.height - MARGIN + 1e-6
        assert not any(
            overlap(one, other) for at, one in enumerate(there) for other in there[at + 1 :]
        )


@given(SETTINGS)
def test_what_is_chosen_is_kept(settings: SheetSettings) -> None:
    assert read_sheet_settings(settings.stored) == settings


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"columns": 7, "paper": "a5", "landscape": 1, "captions": "all", "marked": None},
        {"columns": True, "paper": ["a4"], "landscape": "yes"},
    ],
)
def test_what_cannot_be_used_is_as_by_default(stored: dict[str, object]) -> None:
    assert read_sheet_settings(stored) == SheetSettings()


def test_captions_stand_in_one_order() -> None:
    kept = {"captions": ["cost", "number", "nothing", "file-name"]}
    assert read_sheet_settings(kept).captions == (
        CaptionField.NUMBER, CaptionField.FILE_NAME, CaptionField.COST
    )  # fmt: skip


def test_number_and_stars_share_a_line() -> None:
    both = (CaptionField.NUMBER, CaptionField.STARS)
    assert [
        SheetSettings(captions=fields).lines for fields in ((), both, (*both, CaptionField.COST))
    ] == [0, 1, 2]


def test_pictures_go_by_rows_in_the_order_given() -> None:
    cells = lay_out_sheet(sheet(SheetSettings(columns=3), [(100, 100)] * 7)).pages[0].cells
    rows = [[cell.picture for cell in cells[start : start + 3]] for start in (0, 3, 6)]
    for row in rows:
        assert len({place.y for place in row}) == 1
        assert all(one.x < other.x for one, other in pairwise(row))
    assert rows[0][0].y < rows[1][0].y < rows[2][0].y


def test_a_hundred_squares_take_five_pages_of_five_by_four() -> None:
    made = lay_out_sheet(sheet(SheetSettings(), [(1024, 1024)] * 100))
    assert [len(page.cells) for page in made.pages] == [20, 20, 20, 20, 20]


def test_the_list_follows_the_pictures_where_there_is_room() -> None:
    pages = lay_out_sheet(sheet(SheetSettings(), [(1, 1)] * 4, 3)).pages
    assert [len(page.rows) for page in pages] == [3]
    full = lay_out_sheet(sheet(SheetSettings(), [(1, 1)] * 20, 3)).pages
    assert [(len(page.cells), len(page.rows)) for page in full] == [(20, 0), (0, 3)]
