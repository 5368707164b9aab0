from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START
from tests.mouse import double_click
from tests.ui.wall import Wall
from wujie_desktop.domain.events import PictureRevised
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


def test_a_folded_group_is_one_tile_that_the_focus_goes_along_with(wall: Wall) -> None:
    keys = wall.model.shown.keys
    wall.go_to(12)
    wall.view.toggle_group()
    assert wall.place()[:2] == (keys[10], (keys[10],))
    assert wall.model.shown.keys == (*keys[:11], *keys[15:])
    tile = wall.model.data(wall.view.currentIndex(), GalleryRole.TILE)
    assert (tile.stack, tile.worst, tile.points) == ("5", Verdict.BLOCKED, "10 pt")
    assert tile.spoken.startswith("Stack “")
    wall.view.toggle_group()
    assert wall.model.shown.keys == keys
    assert wall.place()[0] == keys[10]


def test_neighbouring_stacks_lie_side_by_side_under_one_heading(wall: Wall) -> None:
    keys = wall.model.shown.keys
    wall.go_to(33)
    wall.view.toggle_all_groups()
    assert wall.model.shown.keys == keys[::5]
    assert [group.size for group in wall.model.shown.groups] == [12]
    assert wall.model.tiles.heading_of(wall.model.shown.groups[0]).title == "Stacks: 12"
    assert wall.place()[0] == keys[30]
    wall.view.toggle_group()
    assert [group.size for group in wall.model.shown.groups] == [6, 5, 5]
    wall.view.toggle_all_groups()
    wall.view.toggle_all_groups()
    assert wall.model.shown.keys == keys


def test_a_click_on_a_heading_folds_and_opens(wall: Wall) -> None:
    keys = wall.model.shown.keys
    heading = QPoint(40, 20)
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert wall.model.shown.keys == (keys[0], *keys[5:])
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert wall.model.shown.keys == keys


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_no_other_button_folds_or_lets_go_of_what_is_selected(
    wall: Wall, button: Qt.MouseButton
) -> None:
    wall.go_to(1)
    before = (wall.model.shown.keys, wall.place()[1])
    for place in (QPoint(40, 20), QPoint(2, 2)):
        QTest.mouseClick(wall.view.viewport(), button, pos=place)
        double_click(wall.view.viewport(), button, place)
        assert (wall.model.shown.keys, wall.place()[1]) == before


class Painted(QObject):
    """What was painted of a widget since it was asked last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


@pytest.mark.parametrize("place", range(5))
def test_a_heading_is_painted_anew_with_any_of_its_pictures(
    wall: Wall, qtbot: QtBot, place: int
) -> None:
    wall.view.viewport().repaint()
    painted = Painted(wall.view.viewport())
    (heading, *others) = wall.view.grid.headings_between(0, wall.view.viewport().height())
    wall.hub.publish(PictureRevised(replace(wall.picture(11, place), points=12)))
    qtbot.waitUntil(lambda: not painted.region.isEmpty(), timeout=60_000)
    assert painted.region.contains(heading.rect.center())
    assert not any(painted.region.contains(other.rect.center()) for other in others)


def test_what_happens_to_covered_pictures_is_told_by_their_stack(wall: Wall) -> None:
    wall.go_to(0)
    wall.view.toggle_group()
    told = []
    wall.model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    wall.mark(wall.model.shown.stacks[wall.model.shown.keys[0]].covered[2], stars=5)
    assert told == [0]
    assert wall.model.newcomers == 0
    covered = wall.model.shown.stacks[wall.model.shown.keys[0]].covered[0]
    wall.mark(covered, binned_at=START)
    assert wall.model.data(wall.model.index(0), GalleryRole.TILE).stack == "4"


def test_newcomers_wait_while_groups_are_folded(wall: Wall) -> None:
    wall.go_to(20)
    wall.arrive(99, 5)
    wall.view.toggle_all_groups()
    assert (wall.model.newcomers, wall.model.rowCount()) == (5, 12)
    wall.model.show_newcomers()
    assert (wall.model.newcomers, wall.model.rowCount()) == (0, 13)


def test_a_heading_tells_what_a_picture_costs_once_that_is_known(wall: Wall) -> None:
    group = wall.model.shown.groups[0]
    before = wall.model.tiles.heading_of(group)
    wall.hub.publish(PictureRevised(replace(wall.picture(11, 0), points=12)))
    assert (before.cost, wall.model.tiles.heading_of(group).cost) == ("10 pt", "20 pt")
