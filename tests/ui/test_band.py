"""Bands from empty ground, clicks of a hand that is not still, and touchpads."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.thorough import examples
from tests.ui.wall import Wall
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile

LEFT = Qt.MouseButton.LeftButton
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


def move(wall: Wall, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    viewport = wall.view.viewport()
    where = QPointF(viewport.mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), where, Qt.MouseButton.NoButton, LEFT, held
    )
    QApplication.sendEvent(viewport, event)


def press(wall: Wall, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(wall.view.viewport(), LEFT, held, place)


def release(wall: Wall, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseRelease(wall.view.viewport(), LEFT, held, place)


def ground(wall: Wall) -> QPoint:
    """A point right of the last tile of the first group, where nothing is."""
    last = wall.view.visualRect(wall.model.index(4))
    return QPoint(last.right() + 40, last.center().y())


def middle(wall: Wall, row: int) -> QPoint:
    return wall.view.visualRect(wall.model.index(row)).center()


def selected(wall: Wall) -> tuple[PictureKey, ...]:
    return tuple(wall.view.selection.selected_keys())


@pytest.mark.parametrize("held", [NONE, CONTROL, SHIFT])
def test_a_band_selects_what_it_touches_and_adds_with_a_key_held(
    wall: Wall, held: Qt.KeyboardModifier
) -> None:
    keys = wall.model.shown.keys
    wall.go_to(0)
    press(wall, ground(wall), held)
    move(wall, middle(wall, 4), held)
    assert selected(wall) == keys[:1], "nothing is selected before it is let go"
    image = wall.view.viewport().grab().toImage()
    release(wall, middle(wall, 4), held)
    assert selected(wall) == (keys[4:5] if held is NONE else (keys[0], keys[4]))
    assert wall.view.viewport().grab().toImage() != image


def test_escape_leaves_everything_as_it_was(wall: Wall) -> None:
    wall.view.selection.choose(wall.model.shown.keys[:3], wall.model.shown.keys[0])
    before = wall.place()
    press(wall, ground(wall))
    move(wall, middle(wall, 4))
    QTest.keyClick(wall.view, Qt.Key.Key_Escape)
    release(wall, middle(wall, 4))
    assert wall.place() == before


def test_a_band_scrolls_on_beyond_the_edge(qtbot: QtBot, wall: Wall) -> None:
    bar = wall.view.verticalScrollBar()
    press(wall, ground(wall))
    move(wall, QPoint(40, wall.view.viewport().height() + 60))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=60_000)
    release(wall, QPoint(40, wall.view.viewport().height() + 60))
    assert wall.model.shown.keys[-1] in selected(wall)


JITTER = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), max_size=6)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jitter=JITTER, share=st.tuples(st.floats(0, 1), st.floats(0, 1)), held=st.booleans())
def test_a_press_that_hardly_moves_is_a_click_where_it_began(
    wall: Wall, jitter: list[tuple[int, int]], share: tuple[float, float], held: bool
) -> None:
    keys = wall.model.shown.keys
    wall.view.selection.choose(keys[:5], keys[0])
    card = lay_out_tile(wall.view.visualRect(wall.model.index(1))).card
    place = card.topLeft() + QPoint(
        int(share[0] * (card.width() - 1)), int(share[1] * (card.height() - 1))
    )
    with_key = CONTROL if held else NONE
    press(wall, place, with_key)
    end = place
    for x, y in jitter:
        end = place + QPoint(x, y)
        move(wall, end, with_key)
    release(wall, end, with_key)
    assert selected(wall) == ((keys[0], *keys[2:5]) if held else (keys[1],))


def wheel(wall: Wall, pixels: int, angle: int, phase: Qt.ScrollPhase, held: object = NONE) -> None:
    place = QPointF(middle(wall, 0))
    assert isinstance(held, Qt.KeyboardModifier)
    event = QWheelEvent(
        place,
        QPointF(wall.view.viewport().mapToGlobal(place)),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        held,
        phase,
        False,
    )
    QApplication.sendEvent(wall.view.viewport(), event)


def test_a_touchpad_scrolls_by_its_own_pixels_and_a_mouse_by_its_notches(wall: Wall) -> None:
    bar = wall.view.verticalScrollBar()
    wheel(wall, -7, -3, Qt.ScrollPhase.ScrollUpdate)
    assert bar.value() == 7
    wheel(wall, -7, -120, Qt.ScrollPhase.NoScrollPhase)
    assert bar.value() > 50


def test_parts_of_a_notch_add_up_to_one_step_of_size(wall: Wall) -> None:
    before = wall.view.tile_width
    for _ in range(3):
        wheel(wall, 0, 30, Qt.ScrollPhase.NoScrollPhase, CONTROL)
    assert wall.view.tile_width == before
    wheel(wall, 0, 30, Qt.ScrollPhase.NoScrollPhase, CONTROL)
    assert wall.view.tile_width == before + 16


def test_what_is_under_the_fingers_stays_there_when_tiles_grow(wall: Wall) -> None:
    row = 30
    wall.view.scrollTo(wall.model.index(row), wall.view.ScrollHint.PositionAtCenter)
    at = middle(wall, row)
    for width in (240, 120, 200):
        wall.view.set_tile_width(width, at)
        rect = wall.view.visualRect(wall.model.index(row))
        assert rect.top() <= at.y() <= rect.bottom()
