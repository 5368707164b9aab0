from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.builders import START, audit_json, done_picture
from wujie_desktop.presenters.gallery.tile import build_tile
from wujie_desktop.presenters.viewer.large_pictures import Subject
from wujie_desktop.presenters.viewer.picture_cache import Shot
from wujie_desktop.presenters.viewer.slide import build_slide
from wujie_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from wujie_desktop.ui.viewer.camera import Camera
from wujie_desktop.ui.viewer.subject_painter import SubjectPainter

SIZE = (901, 603)
GROUND = QColor("#305070")


class Stripes:
    """Columns of one pixel, black and white by turns: any scaling makes grey of them."""

    width, height = SIZE
    whole = SIZE
    stride = width * 4
    data = b"".join(bytes((255 * (x % 2),) * 3 + (255,)) for x in range(width)) * height


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 2.75])
@pytest.mark.parametrize("corner", [QPoint(0, 0), QPoint(7, 45)])
def test_a_pixel_is_a_device_pixel_on_every_screen(
    qtbot: QtBot, ratio: float, corner: QPoint
) -> None:
    screen = QImage(800, 700, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(GROUND)
    room = QRect(corner, QSize(160, 110))
    in_device = QSize(int(room.width() * ratio), int(room.height() * ratio))
    camera = Camera(in_device, QSize(*SIZE)).toggled(QPointF(20, 20))
    assert camera.percent == 100
    painter = QPainter(screen)
    painter.setClipRect(room)
    SubjectPainter(DARK, QFont()).paint_shot(painter, room, Shot(Stripes()), camera)
    painter.end()
    line = int(corner.y() * ratio) + 30
    row = [QColor(screen.pixel(x, line)).lightness() for x in range(800)]
    shown = [value for value in row if value != GROUND.lightness()]
    assert set(shown) == {0, 255}
    assert len(shown) >= in_device.width() - 1
    assert all(one != other for one, other in pairwise(shown))


@pytest.mark.parametrize("tokens", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_the_way_out_of_a_hidden_picture_is_no_second_primary_button(
    qtbot: QtBot, tokens: Tokens
) -> None:
    picture = done_picture(audit=audit_json("BLOCK", porn="block"))
    tile = build_tile(picture, number=1, names={}, sent_at=None, now=START)
    slide = build_slide(picture, tile, None)
    screen = QImage(600, 400, QImage.Format.Format_RGB32)
    screen.fill(QColor(tokens.canvas))
    room = screen.rect()
    brush, painter = SubjectPainter(tokens, QFont()), QPainter(screen)
    camera = Camera(room.size(), QSize())
    brush.paint(painter, room, Subject(slide, None, None), camera, peeking=False, cover="")
    painter.end()
    button = screen.copy(brush.offer_place(room, slide))
    inks = {button.pixelColor(x, 14).name() for x in range(button.width())}
    assert tokens.raised in inks
    assert tokens.accent not in inks
