from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.filter_terms import PENDING, with_verdicts
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.arrangement import Grouping, ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.ui.gallery.filter_bar import Chip, FilterBar, view_options_of

PLAIN = ViewOptions(grouping=Grouping.DAY)
VERDICTS = {Verdict.PASS: 50, Verdict.REVIEW: 5, Verdict.BLOCKED: 1}
COUNTS = Counts(total=59, verdicts=VERDICTS, pending=3, good=7, choices={}, binned=0)


def bar_of(qtbot: QtBot, look: ViewOptions, width: int) -> FilterBar:
    bar = FilterBar(look)
    qtbot.addWidget(bar)
    bar.resize(width, bar.height())
    bar.show()
    bar.show_counts(COUNTS)
    return bar


def shown(bar: FilterBar) -> dict[Chip, str]:
    return {chip: button.text() for chip, button in bar._chips.items() if button.isVisible()}


def test_every_chip_shows_something_else() -> None:
    assert len({view_options_of(chip, PLAIN) for chip in Chip}) == len(Chip)


def test_a_chip_is_the_only_filter() -> None:
    look = view_options_of(Chip.PENDING, replace(PLAIN, filter=with_verdicts(Verdict.PASS)))
    assert look == replace(PLAIN, filter=PENDING)


def test_where_pictures_are_made_nothing_is_rated_yet(qtbot: QtBot) -> None:
    made = shown(bar_of(qtbot, replace(PLAIN, is_sitting=True), 1400))
    assert list(made.values()) == ["All 59", "Pass 50", "Review 5", "Blocked 1", "Pending 3"]
    assert shown(bar_of(qtbot, PLAIN, 1400)) == made | {Chip.GOOD: "3 and up 7"}


@pytest.mark.parametrize("width", [320, 420, 520, 640, 800, 1400])
def test_how_much_a_chip_says_depends_on_the_width_alone(qtbot: QtBot, width: int) -> None:
    bar = bar_of(qtbot, PLAIN, width)
    few = {chip: len(text.split()) for chip, text in shown(bar).items()}
    many = dict.fromkeys(Verdict, 99)
    bar.show_counts(replace(COUNTS, total=99, verdicts=many, pending=99, good=99))
    assert {chip: len(text.split()) for chip, text in shown(bar).items()} == few
    assert bar._line.sizeHint().width() <= bar.width() or len(few) == 1


@pytest.mark.parametrize("width", [520, 640, 800, 1400])
def test_what_is_new_is_said_whole_and_covers_nothing(qtbot: QtBot, width: int) -> None:
    bar = bar_of(qtbot, PLAIN, width)
    bar.setFixedWidth(width)
    before = shown(bar)
    bar.show_newcomers(12)
    bar._line.activate()
    assert bar.pill.text() == "New pictures: 12"
    assert bar.pill.width() >= bar.pill.sizeHint().width()
    parts = [*bar.findChildren(QPushButton), bar.slider]
    seen = [part.geometry() for part in parts if part.isVisible()]
    assert not [(a, b) for a, b in combinations(seen, 2) if a.intersects(b)]
    assert all(bar.rect().contains(place) for place in seen)
    bar.show_newcomers(0)
    assert (shown(bar), bar.pill.isVisible()) == (before, False)


def test_what_has_no_room_is_in_a_menu(qtbot: QtBot) -> None:
    bar = bar_of(qtbot, PLAIN, 420)
    asked: list[ViewOptions] = []
    bar.view_options_requested.connect(asked.append)
    menu = bar._more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    hidden = [chip for chip in Chip if chip not in shown(bar)]
    assert hidden
    assert len(menu.actions()) == len(hidden)
    menu.actions()[-1].trigger()
    assert asked == [view_options_of(hidden[-1], PLAIN)]


def test_a_click_on_a_chip_leaves_the_keys_to_the_pictures(qtbot: QtBot) -> None:
    bar = bar_of(qtbot, PLAIN, 1400)
    QTest.mouseClick(bar._chips[Chip.PASS], Qt.MouseButton.LeftButton)
    assert bar.focusWidget() is None
