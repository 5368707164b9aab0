from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.builders import START, TEMPLATE, audit_json, done_picture, picture
from wujie_desktop.domain.marks import NO_MARKS, Colour, Marks
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.presenters.gallery.tile import build_tile
from wujie_desktop.ui.gallery.tile_layout import GAP, columns_for, lay_out_tile, tile_height
from wujie_desktop.ui.gallery.tile_painter import TilePainter, TileState
from wujie_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

CELL = QRect(0, 0, 184, tile_height(172) + GAP)
LAYOUT = lay_out_tile(CELL)
SECRET = QColor("#ff00ff")
PLAIN = TileState()


def paint(
    value: Picture,
    tokens: Tokens = DARK,
    state: TileState = PLAIN,
    marks: Marks = NO_MARKS,
    choice: str = "",
) -> QImage:
    canvas = QImage(CELL.size(), QImage.Format.Format_RGB32)
    canvas.fill(QColor(tokens.canvas))
    shown = QImage(384, 512, QImage.Format.Format_RGB32)
    shown.fill(SECRET)
    painter = QPainter(canvas)
    tile = build_tile(
        value, number=1, names={TEMPLATE: "赛博使者"}, sent_at=START, now=START, marks=marks
    )
    tile = replace(tile, choice=choice)
    drawing = TilePainter(tokens, QFont())
    drawing.paint_tile(painter, CELL, tile, shown, state)
    drawing.paint_ring(painter, CELL, state)
    painter.end()
    return canvas


def count(image: QImage, colour: QColor, place: QRect = CELL) -> int:
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )


def tinted(image: QImage, colour: QColor, place: QRect) -> int:
    """Pixels of the hue of `colour`, however the font's edges are smoothed."""
    pixels = (
        image.pixelColor(x, y)
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )
    return sum(
        abs(pixel.hslHue() - colour.hslHue()) < 8 and pixel.hslSaturation() > 60 for pixel in pixels
    )


def test_a_passed_picture_is_shown_whole(qtbot: QtBot) -> None:
    shown = count(paint(done_picture()), SECRET)
    height = LAYOUT.picture.height()
    assert shown == pytest.approx(height * height * 3 / 4, rel=0.12)


@pytest.mark.parametrize(
    "value",
    [
        done_picture(audit=audit_json("BLOCK", porn="block")),
        done_picture(audit=audit_json("BLOCK"), state=PictureState.BLOCKED),
        done_picture(involve_yellow=1, audit=audit_json("BLOCK")),
        picture(),
        picture(state=PictureState.FAILED, reason=Reason.BROKEN_IMAGE, picture_url="x"),
    ],
)
@pytest.mark.parametrize("state", [TileState(), TileState(selected=True, peeking=True)])
def test_no_pixel_of_what_may_not_be_shown(qtbot: QtBot, value: Picture, state: TileState) -> None:
    assert count(paint(value, state=state), SECRET) == 0


@pytest.mark.parametrize(("tokens"), [DARK, LIGHT])
@pytest.mark.parametrize(
    ("word", "colour"), [("pass", "passed"), ("review", "review"), ("block", "block")]
)
def test_label_and_badge_have_the_verdicts_colour(
    qtbot: QtBot, tokens: Tokens, word: str, colour: str
) -> None:
    value = done_picture(audit=audit_json(word.upper(), sexy=word))
    image = paint(value, tokens)
    badge = QRect(LAYOUT.picture.left(), LAYOUT.picture.top(), 80, 30)
    for place in (LAYOUT.chips, badge):
        assert tinted(image, QColor(getattr(tokens, colour)), place) > 8
    seen = {
        name: tinted(image, QColor(getattr(tokens, name)), badge)
        for name in ("passed", "review", "block")
    }
    assert max(seen, key=seen.__getitem__) == colour


def test_the_users_marks_are_drawn(qtbot: QtBot) -> None:
    plain = paint(done_picture())
    for marks in (Marks(stars=3), Marks(colour=Colour.RED)):
        assert paint(done_picture(), marks=marks) != plain
    rated = paint(done_picture(), marks=Marks(stars=5))
    ink = QColor(DARK.text)
    assert count(rated, ink, LAYOUT.foot) > count(plain, ink, LAYOUT.foot) + 80
    rejected = paint(done_picture(), choice="rejected")
    assert count(rejected, SECRET) == 0


def test_selection_is_a_ring(qtbot: QtBot) -> None:
    accent = QColor(DARK.accent)
    assert count(paint(done_picture()), accent) == 0
    assert count(paint(done_picture(), state=TileState(selected=True)), accent) > 200


def test_tiles_fill_the_width() -> None:
    assert [columns_for(room) for room in (10, 190, 380, 760, 1500)] == [1, 1, 2, 4, 8]
    assert columns_for(760, 96) == 7
    assert LAYOUT.card.contains(LAYOUT.foot)
    assert LAYOUT.picture.contains(LAYOUT.button)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_what_was_decided_is_a_bar_down_the_left_edge_told_apart_by_shape(tokens: Tokens) -> None:
    bar = QRect(LAYOUT.picture.left() + 1, LAYOUT.picture.top() + 9, 2, 120)  # counted: one column
    shares = {}
    for choice, colour in (
        ("approved", tokens.text),
        ("review", tokens.text),
        ("rejected", tokens.dim),
    ):
        image = paint(done_picture(), tokens, choice=choice)
        shares[choice] = count(image, QColor(colour), bar) / (
            (bar.width() - 1) * (bar.height() - 1)
        )
        machine = (tokens.passed, tokens.review, tokens.block)
        assert not any(count(image, QColor(verdict), bar) for verdict in machine)
    assert min(shares["approved"], shares["rejected"]) > 0.95
    assert 0.3 < shares["review"] < 0.8
    assert count(paint(done_picture(), tokens), QColor(tokens.text), bar) == 0
