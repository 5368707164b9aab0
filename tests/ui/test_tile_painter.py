from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.builders import START, TEMPLATE, audit_json, done_picture, picture
from wujie_desktop.domain.marks import NO_MARKS, Colour, Marks
from wujie_desktop.domain.picture_index import SHAPES, USUAL_SHAPE, shape_code
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.presenters.gallery.tile import build_tile
from wujie_desktop.ui.gallery.tile_layout import (
    GAP,
    MAX_WIDTH,
    MIN_WIDTH,
    Cells,
    TileState,
    columns_for,
    lay_out_tile,
)
from wujie_desktop.ui.gallery.tile_painter import TilePainter
from wujie_desktop.ui.theme.contrast import contrast
from wujie_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

CELL = QRect(0, 0, 184, Cells.that_fill(184, 1).height(USUAL_SHAPE))
LAYOUT = lay_out_tile(CELL)
SECRET = QColor("#ff00ff")
PLAIN = TileState()
PORTRAIT = QSize(384, 512)


def paint(
    value: Picture,
    tokens: Tokens = DARK,
    state: TileState = PLAIN,
    marks: Marks = NO_MARKS,
    choice: str = "",
    *,
    cell: QRect = CELL,
    shown: QSize = PORTRAIT,
) -> QImage:
    canvas = QImage(cell.size(), QImage.Format.Format_RGB32)
    canvas.fill(QColor(tokens.canvas))
    pixels = QImage(shown, QImage.Format.Format_RGB32)
    pixels.fill(SECRET)
    painter = QPainter(canvas)
    tile = build_tile(
        value, number=1, names={TEMPLATE: "赛博使者"}, sent_at=START, now=START, marks=marks
    )
    tile = replace(tile, choice=choice)
    drawing = TilePainter(tokens, QFont())
    drawing.paint_halo(painter, cell, state)
    drawing.paint_tile(painter, cell, tile, pixels, state)
    if state.hovered:
        drawing.paint_hover(painter, cell)
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


def test_a_passed_picture_fills_its_place(qtbot: QtBot) -> None:
    shown = count(paint(done_picture()), SECRET)
    place = LAYOUT.picture
    assert shown == pytest.approx(place.width() * place.height(), rel=0.06)  # but for the badge
    assert place.height() == round(place.width() * 4 / 3)


def test_a_landscape_fills_its_place_in_a_group_of_landscapes(qtbot: QtBot) -> None:
    landscape = Cells.that_fill(184, 1).height(shape_code(4, 3))
    cell = QRect(0, 0, 184, landscape)
    place = lay_out_tile(cell).picture
    assert place.height() == round(place.width() * 3 / 4)
    shown = count(paint(done_picture(), cell=cell, shown=QSize(512, 384)), SECRET, cell)
    assert shown == pytest.approx(place.width() * place.height(), rel=0.1)  # but for the badge


@pytest.mark.parametrize("shape", SHAPES)
def test_the_button_lies_within_the_picture_whatever_its_shape(qtbot: QtBot, shape: int) -> None:
    for width in (MIN_WIDTH, 160, MAX_WIDTH):
        cells = Cells.that_fill(width + GAP, 1)
        layout = lay_out_tile(QRect(0, 0, cells.width, cells.height(shape)))
        assert layout.picture.contains(layout.button)


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
    places = (badge,) if word == "pass" else (LAYOUT.labels, badge)
    for place in places:
        assert tinted(image, QColor(getattr(tokens, colour)), place) > 8
    if word == "pass":  # what passed is plain: only the badge says it in colour
        assert tinted(image, QColor(tokens.passed), LAYOUT.labels) == 0
    seen = {
        name: tinted(image, QColor(getattr(tokens, name)), badge)
        for name in ("passed", "review", "block")
    }
    assert max(seen, key=seen.__getitem__) == colour


def test_the_users_marks_are_drawn(qtbot: QtBot) -> None:
    plain = paint(done_picture())
    for marks in (Marks(stars=3), Marks(colour=Colour.RED)):
        assert paint(done_picture(), marks=marks) != plain
    rejected = paint(done_picture(), choice="rejected")
    assert count(rejected, SECRET) == 0


@pytest.mark.parametrize("width", [96, 128, 140, 172, 240, 512])
def test_stars_and_cost_stand_side_by_side(qtbot: QtBot, width: int) -> None:
    cells = Cells.that_fill(width + GAP, 1)
    cell = QRect(0, 0, cells.width, cells.height(USUAL_SHAPE))
    line = lay_out_tile(cell).line
    cost = line.adjusted(line.width() - 16, 0, 0, 0)
    plain, starred = (
        paint(done_picture(points=2), marks=Marks(stars=stars), cell=cell) for stars in (0, 5)
    )
    assert starred.copy(cost) == plain.copy(cost)
    assert starred.copy(line) != plain.copy(line)


GROUNDS = [
    TileState(),
    TileState(hovered=True),
    TileState(selected=True),
    TileState(selected=True, current=True),
    TileState(selected=True, current=True, focused=True),
    TileState(current=True, focused=True),
]


@pytest.mark.parametrize("tokens", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_each_state_is_told_apart_and_none_tints_the_picture(qtbot: QtBot, tokens: Tokens) -> None:
    images = [paint(done_picture(), tokens, state) for state in GROUNDS]
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])
    inner = LAYOUT.picture.adjusted(10, 1, -10, -1)
    assert all(image.copy(inner) == images[0].copy(inner) for image in images)
    for ring in (tokens.accent, tokens.indicator):
        assert contrast(QColor(ring), QColor(tokens.canvas)) >= 3


def test_a_selected_tile_has_a_halo_and_a_thin_ring_the_current_one_a_broad_ring(
    qtbot: QtBot,
) -> None:
    accent, halo = QColor(DARK.accent), QColor(DARK.selected)
    middle = LAYOUT.card.center().y()
    for state, rings in ((GROUNDS[2], 1), (GROUNDS[4], 2)):
        image = paint(done_picture(), state=state)
        line = [image.pixelColor(x, middle) for x in range(LAYOUT.card.left())]
        assert line.count(accent) == rings
        assert line.count(halo) == 5 - rings
        assert image.pixelColor(LAYOUT.foot.left() + 3, LAYOUT.foot.top() + 3) == halo


def test_everything_is_clipped_to_the_rounded_card(qtbot: QtBot) -> None:
    plain, decided = paint(done_picture()), paint(done_picture(), choice="approved")
    card = LAYOUT.card
    corners = (card.topLeft(), card.topRight(), card.bottomLeft(), card.bottomRight())
    for corner in corners:
        assert plain.pixelColor(corner) == decided.pixelColor(corner) == QColor(DARK.canvas)
    outside = QRect(0, 0, card.left(), CELL.height())
    assert decided.copy(outside) == plain.copy(outside)


def test_a_wide_picture_stands_on_the_ground_of_the_canvas(qtbot: QtBot) -> None:
    image = paint(done_picture(), shown=QSize(512, 384))
    band = QRect(LAYOUT.picture.left() + 4, LAYOUT.picture.bottom() - 20, 100, 20)
    assert count(image, QColor(DARK.canvas), band) > 1500
    assert count(image, SECRET) > 10_000


def test_tiles_fill_the_width() -> None:
    assert [columns_for(room) for room in (10, 190, 380, 760, 1500)] == [1, 1, 2, 4, 8]
    assert columns_for(760, 96) == 7
    assert LAYOUT.card.contains(LAYOUT.foot)
    assert LAYOUT.picture.contains(LAYOUT.button)


@pytest.mark.parametrize("tokens", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_what_was_decided_is_a_bar_down_the_left_edge_told_apart_by_shape(tokens: Tokens) -> None:
    edge = QRect(LAYOUT.card.left() + 1, LAYOUT.card.top() + 40, 3, 140)
    mark = QRect(LAYOUT.picture.right() - 28, LAYOUT.picture.top() + 8, 20, 20)
    marks = []
    for choice, colour, low, high in (
        ("approved", tokens.text, 0.95, 1),
        ("review", tokens.text, 0.4, 0.75),
        ("rejected", tokens.dim, 0.95, 1),
    ):
        image = paint(done_picture(), tokens, choice=choice)
        share = count(image, QColor(colour), edge) / ((edge.width() - 1) * (edge.height() - 1))
        assert low <= share <= high
        marks.append(image.copy(mark))
        for verdict in (tokens.passed, tokens.review, tokens.block):
            assert count(image, QColor(verdict), edge) == 0
    assert all(one != other for one, other in combinations(marks, 2))
    assert count(paint(done_picture(), tokens), QColor(tokens.text), edge) == 0
