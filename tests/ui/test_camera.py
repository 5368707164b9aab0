from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize

from wujie_desktop.ui.viewer.camera import CLOSEST, Camera

ROOM = QSize(1000, 800)
CAMERA = Camera(ROOM, QSize(2000, 2000))
CORNER = QPointF(0, 0)


def picture_point(camera: Camera, at: QPointF) -> QPointF:
    """The pixel of the picture under the room's point `at`."""
    target = camera.target
    return QPointF((at.x() - target.left()) / camera.scale, (at.y() - target.top()) / camera.scale)


def test_the_whole_picture_is_seen_and_centred() -> None:
    assert CAMERA.target == QRectF(100, 0, 800, 800)
    assert CAMERA.percent == 40


def test_a_small_picture_is_not_enlarged() -> None:
    small = Camera(ROOM, QSize(101, 50))
    assert small.target == QRectF(449, 375, 101, 50)
    assert small.percent == 100
    assert small.toggled(CORNER) == small


@pytest.mark.parametrize("size", [QSize(1, 1), QSize(1, 5000), QSize(), QSize(0, 9)])
def test_odd_sizes_are_no_trouble(size: QSize) -> None:
    camera = Camera(ROOM, size)
    for other in (camera, camera.zoomed(CORNER, 3), camera.toggled(CORNER), camera.panned(CORNER)):
        assert other.target.width() >= 1
    assert Camera(QSize(), size).scale == 1


def test_every_pixel_is_one_device_pixel() -> None:
    camera = CAMERA.toggled(QPointF(500, 400))
    assert camera.scale == pytest.approx(1)
    target = camera.target
    assert (target.width(), target.height()) == (2000, 2000)
    assert target.topLeft() == target.topLeft().toPoint().toPointF()
    assert camera.toggled(CORNER) == CAMERA


@given(st.floats(0, 1000), st.floats(0, 800), st.floats(1.05, 20))
def test_what_is_under_the_cursor_stays_there(x: float, y: float, factor: float) -> None:
    at = QPointF(x, y)
    camera = CAMERA.toggled(QPointF(500, 400))
    before, after = picture_point(camera, at), picture_point(camera.zoomed(at, factor), at)
    assert (after - before).manhattanLength() < 3
    assert camera.zoomed(at, factor).scale <= CLOSEST


def test_zooming_out_ends_at_the_whole_picture() -> None:
    assert CAMERA.toggled(CORNER).zoomed(CORNER, 0.01) == CAMERA


@given(st.floats(-9000, 9000), st.floats(-9000, 9000))
def test_no_empty_edge_comes_into_the_room(x: float, y: float) -> None:
    camera = CAMERA.toggled(QPointF(500, 400)).panned(QPointF(x, y))
    assert camera.target.toRect().contains(0, 0)
    assert camera.target.toRect().contains(ROOM.width() - 1, ROOM.height() - 1)


def test_panning_moves_the_picture_along() -> None:
    camera = CAMERA.toggled(QPointF(500, 400))
    moved = camera.panned(QPointF(30, -20))
    assert moved.target.topLeft() - camera.target.topLeft() == QPointF(30, -20)
    assert CAMERA.panned(QPointF(30, 30)) == CAMERA


def test_the_view_is_kept_for_pictures_of_one_size() -> None:
    camera = CAMERA.toggled(CORNER)
    assert camera.of_picture(QSize(2000, 2000)) == camera
    other = camera.of_picture(QSize(2000, 1000))
    assert (other.zoom, other.target) == (None, QRectF(0, 150, 1000, 500))


def test_another_room_shows_the_same_place() -> None:
    camera = CAMERA.toggled(QPointF(500, 400))
    middle = picture_point(camera, QPointF(500, 400))
    wider = camera.in_room(QSize(1400, 900))
    assert wider.scale == camera.scale
    assert (picture_point(wider, QPointF(700, 450)) - middle).manhattanLength() < 3
    assert camera.in_room(QSize(4000, 4000)).zoom is None
    assert camera.in_room(ROOM) is camera


def test_two_views_moved_alike_keep_their_distance() -> None:
    one = CAMERA.zoomed(QPointF(500, 400), 5)
    other = one.panned(QPointF(40, 0))
    for by in (QPointF(-60, 10), QPointF(25, 25)):
        one, other = one.panned(by), other.panned(by)
    assert (other.target.topLeft() - one.target.topLeft()) == QPointF(40, 0)
