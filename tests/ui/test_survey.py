from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.large import BLURRED, SECRET, Gallery, hover, seen
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.ui.compare.survey import SurveyPage, grid
from wujie_desktop.ui.theme.tokens import LIGHT

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier


def open_survey(gallery: Gallery, *keys: str) -> SurveyPage:
    gallery.select(*keys)
    page = SurveyPage(gallery.parts)
    gallery.show(page, 1000, 700)
    return page


def press(
    gallery: Gallery,
    page: SurveyPage,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(page.canvas, key, modifier)
    gallery.settle()


def test_only_what_may_be_seen_is_seen(gallery: Gallery) -> None:
    page = open_survey(gallery, "R1", "R2", "B1")
    assert seen(page.canvas, SECRET) == 0
    assert seen(page.canvas, BLURRED) > 1000
    QTest.keyPress(page.canvas, Key.Key_V)
    assert seen(page.canvas, SECRET) == 0  # the blocked one is current
    QTest.keyRelease(page.canvas, Key.Key_V)
    press(gallery, page, Key.Key_Left)
    QTest.keyPress(page.canvas, Key.Key_V)
    whole = seen(page.canvas, SECRET)
    assert whole > 500
    assert seen(page.canvas, BLURRED) > whole / 2  # the other one stays covered
    QTest.keyPress(page.canvas, Key.Key_Return)
    assert seen(page.canvas, SECRET) == 0


def test_what_was_current_is_covered_again_while_the_key_is_down(gallery: Gallery) -> None:
    page = open_survey(gallery, "R1", "R2", "P3")
    QTest.keyPress(page.canvas, Key.Key_V)
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Right):
        press(gallery, page, key)
        canvas = page.canvas
        uncovered = [item.slide.key for item in canvas.subjects if canvas.is_peeked(item)]
        assert uncovered == [page.survey.current]
    assert page.survey.current == "R2"
    QTest.keyRelease(page.canvas, Key.Key_V)
    assert not page.canvas.is_peeking


def test_up_to_nine_are_taken(gallery: Gallery) -> None:
    keys = ("P1", "P2", "R1", "R2", "B1", "P3", "P4", "P5", "P6", "P7", "P8")
    page = open_survey(gallery, *keys)
    assert page.survey.keys == keys[:9]
    assert len(page.canvas.cells()) == 9
    assert any("9 of 11" in label.text() for label in page.findChildren(QLabel))
    assert open_survey(gallery, "P4").survey.keys == ("P4", "P5", "P6", "P7")


def test_nothing_to_survey_is_no_trouble(gallery: Gallery) -> None:
    page = open_survey(gallery)
    for key in (Key.Key_Return, Key.Key_Right, Key.Key_Z, Key.Key_N, Key.Key_B):
        press(gallery, page, key)
    assert page.survey.keys == ()


def test_the_ringed_one_is_the_current_picture(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    assert (page.survey.current, gallery.current) == ("P3", "P3")
    press(gallery, page, Key.Key_Left)
    assert gallery.current == "P2"
    place = page.canvas.cells()[0].room.center()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert gallery.current == "P1"
    assert len(gallery.selection.selectedIndexes()) == 3


def test_one_goes_out_after_the_other(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    press(gallery, page, Key.Key_X, Shift)
    assert (page.survey.keys, gallery.current) == (("P1", "P2"), "P2")
    assert len(gallery.selection.selectedIndexes()) == 2
    for _ in range(3):
        press(gallery, page, Key.Key_X, Shift)
    assert page.canvas.subjects == ()
    press(gallery, page, Key.Key_Z)


def test_the_champion_stays_at_the_left(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    press(gallery, page, Key.Key_Left)
    press(gallery, page, Key.Key_Return)
    shown = [item.slide.key for item in page.canvas.subjects]
    assert (shown, gallery.current) == (["P2", "P3"], "P3")
    press(gallery, page, Key.Key_Left)
    assert [item.slide.key for item in page.canvas.subjects] == ["P2", "P1"]
    assert page.canvas.letter_of(0) == "Champion"
    press(gallery, page, Key.Key_N)
    assert len(page.canvas.subjects) == 3


def test_all_are_zoomed_together(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    press(gallery, page, Key.Key_Z)
    first, *others = page.canvas.cameras
    assert first.percent == 100
    assert all(camera == first for camera in others)


def test_what_the_gallery_loses_is_out(gallery: Gallery, qtbot: QtBot) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    press(gallery, page, Key.Key_Left)
    gallery.loses("P2")
    assert page.survey.keys == ("P1", "P3")
    gallery.select("P9")  # as the grid does, which does not know the survey
    qtbot.waitUntil(lambda: gallery.current == page.survey.current == "P3", timeout=60_000)


def shape(button: QAbstractButton) -> QImage:
    return button.icon().pixmap(16, 16).toImage()


def test_what_the_mouse_is_over_is_judged_and_dropped(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    said: list[object] = []
    page.choice_requested.connect(lambda choice: said.append((page.key, choice)))
    page.stars_requested.connect(lambda stars: said.append((page.key, stars)))
    assert not page.judgement.isVisible()
    hover(page.canvas, page.canvas.cells()[1].room.center())
    assert page.judgement.isVisible()
    assert (
        page.canvas.cells()[1]
        .room.united(page.canvas.cells()[1].caption)
        .contains(page.judgement.geometry())
    )
    QTest.mouseClick(page.judgement.buttons[Choice.REJECT], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.judgement.stars, Qt.MouseButton.LeftButton, pos=QPoint(2, 8))
    assert said == [("P2", Choice.REJECT), ("P2", 1)]
    hover(page.canvas, page.canvas.cells()[0].room.center())
    (drop,) = (
        b for b in page.judgement.findChildren(QToolButton) if "survey" in b.accessibleName()
    )
    assert shape(drop) != shape(page.judgement.buttons[Choice.REJECT])
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert page.survey.keys == ("P2", "P3")


def test_the_champion_is_judged_too(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2", "P3")
    press(gallery, page, Key.Key_Left)
    press(gallery, page, Key.Key_Return)
    said: list[object] = []
    page.choice_requested.connect(lambda choice: said.append((page.key, choice)))
    hover(page.canvas, page.canvas.cells()[0].room.center())
    QTest.mouseClick(page.judgement.buttons[Choice.PICK], Qt.MouseButton.LeftButton)
    assert said == [("P2", Choice.PICK)]


def test_other_wishes_go_out(gallery: Gallery) -> None:
    page = open_survey(gallery, "P1", "P2")
    said: list[str] = []
    for name in ("compare_requested", "full_screen_requested", "second_screen_requested"):
        getattr(page, name).connect(lambda name=name: said.append(name))
    for key in (Key.Key_C, Key.Key_F, Key.Key_F11):
        press(gallery, page, key)
    assert said == ["compare_requested", "full_screen_requested", "second_screen_requested"]
    page.set_bare(bare=True)
    page.set_tokens(LIGHT)


@pytest.mark.parametrize("count", range(10))
@pytest.mark.parametrize("room", [QRect(0, 0, 1400, 800), QRect(0, 0, 600, 1000)])
def test_places_fill_the_room_without_overlap(count: int, room: QRect) -> None:
    places = grid(room, count, 0.75)
    assert len(places) == count
    assert all(room.contains(place) for place in places)
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[:number])
