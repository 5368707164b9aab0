from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START, build_request, picture
from tests.mouse import double_click
from tests.ui.large import APART, BLURRED, SECRET, Gallery, seen
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import (
    DecisionsChanged,
    KeysRecorded,
    MarksChanged,
    PictureStored,
)
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.request import PictureState
from wujie_desktop.ui.theme.tokens import DARK, LIGHT
from wujie_desktop.ui.viewer.page import ViewerPage
from wujie_desktop.ui.viewer.second_screen import SecondScreen

Key = Qt.Key


def open_viewer(gallery: Gallery, key: str) -> ViewerPage:
    gallery.select(key)
    page = ViewerPage(gallery.parts)
    gallery.show(page)
    return page


def open_second(gallery: Gallery, key: str) -> SecondScreen:
    gallery.select(key)
    screen = SecondScreen(gallery.parts)
    gallery.show(screen)
    return screen


def press(gallery: Gallery, page: ViewerPage, key: Qt.Key) -> None:
    QTest.keyClick(page.canvas, key)
    gallery.settle()


def texts(page: QWidget) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


# ------------------------------------------------------------------ verdict before pixels


@pytest.mark.parametrize("opened", [open_viewer, open_second])
def test_a_passed_picture_is_shown(gallery: Gallery, opened: object) -> None:
    page = open_viewer(gallery, "P1") if opened is open_viewer else open_second(gallery, "P1")
    assert seen(page, SECRET) > 1000


@pytest.mark.parametrize("opened", [open_viewer, open_second])
def test_review_is_covered_until_the_key_is_held(gallery: Gallery, opened: object) -> None:
    page = open_viewer(gallery, "R1") if opened is open_viewer else open_second(gallery, "R1")
    canvas = page.canvas
    assert (seen(canvas, SECRET), seen(canvas, BLURRED) > 1000) == (0, True)
    QTest.keyPress(canvas, Key.Key_V)
    assert seen(canvas, SECRET) > 1000
    QTest.keyRelease(canvas, Key.Key_V)
    assert (seen(canvas, SECRET), seen(canvas, BLURRED) > 1000) == (0, True)


@pytest.mark.parametrize("opened", [open_viewer, open_second])
def test_no_pixel_of_a_blocked_picture_whatever_is_held(gallery: Gallery, opened: object) -> None:
    page = open_viewer(gallery, "B1") if opened is open_viewer else open_second(gallery, "B1")
    QTest.keyPress(page.canvas, Key.Key_V)
    QTest.keyClick(page.canvas, Key.Key_Z)
    gallery.settle()
    assert seen(page.canvas, SECRET) == 0
    assert seen(page.canvas, BLURRED) == 0
    assert seen(page.canvas, QColor(DARK.block)) > 3  # its shape is there
    assert "Hidden" in page.canvas.accessibleName()


def test_a_step_covers_again_though_the_key_is_still_down(gallery: Gallery) -> None:
    page = open_viewer(gallery, "R1")
    QTest.keyPress(page.canvas, Key.Key_V)
    assert seen(page.canvas, SECRET) > 1000
    press(gallery, page, Key.Key_Right)
    assert gallery.current == "R2"
    assert seen(page.canvas, SECRET) == 0
    QTest.keyRelease(page.canvas, Key.Key_V)
    press(gallery, page, Key.Key_Left)
    assert seen(page.canvas, SECRET) == 0


def test_losing_the_focus_or_hiding_covers_again(gallery: Gallery, qtbot: QtBot) -> None:
    page = open_viewer(gallery, "R1")
    QTest.keyPress(page.canvas, Key.Key_V)
    page.canvas.clearFocus()
    assert seen(page.canvas, SECRET) == 0
    page.canvas.setFocus()
    QTest.keyPress(page.canvas, Key.Key_V)
    assert seen(page.canvas, SECRET) > 1000
    page.hide()
    page.show()
    assert seen(page.canvas, SECRET) == 0


def test_a_stricter_verdict_covers_at_once(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    gallery.becomes(replace(gallery.picture("R9", 1), key=gallery.picture("P1", 1).key))
    gallery.settle()
    assert seen(page.canvas, SECRET) == 0
    gallery.becomes(replace(gallery.picture("B9", 1), key=gallery.picture("P1", 1).key))
    gallery.settle()
    QTest.keyPress(page.canvas, Key.Key_V)
    assert (seen(page.canvas, SECRET), seen(page.canvas, BLURRED)) == (0, 0)


def test_the_filmstrip_shows_what_may_be_seen_unasked(gallery: Gallery) -> None:
    page = open_viewer(gallery, "B1")
    strip = page.filmstrip
    for row, colour in ((0, SECRET), (2, BLURRED), (4, None)):
        cell = strip.visualRect(gallery.model.index(row, 0)).translated(strip.viewport().pos())
        grabbed = strip.grab(cell)
        found = [c for c in (SECRET, BLURRED) if _some(grabbed.toImage(), c)]
        assert found == ([colour] if colour else []), row
    QTest.keyPress(page.canvas, Key.Key_V)
    gallery.select("R1")
    gallery.settle()
    cell = strip.visualRect(gallery.model.index(2, 0)).translated(strip.viewport().pos())
    assert not _some(strip.grab(cell).toImage(), SECRET)


def _some(image: object, colour: QColor) -> bool:
    from PySide6.QtGui import QImage

    from tests.ui.large import count

    assert isinstance(image, QImage)
    return count(image, colour) > 5


# ------------------------------------------------------------------ stepping


def test_keys_step_and_the_place_is_said(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    assert "1 / 12" in texts(page)
    press(gallery, page, Key.Key_Space)
    assert (gallery.current, page.key) == ("P2", "P2")
    press(gallery, page, Key.Key_Backspace)
    press(gallery, page, Key.Key_Left)
    assert gallery.current == "P1"
    gallery.select("P9")
    press(gallery, page, Key.Key_Right)
    assert gallery.current == "P9"


def test_arrivals_and_resets_do_not_change_the_picture(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P2")
    newer = build_request(id=RequestId("g9"), created_at=START.replace(year=2027))
    gallery.hub.publish(KeysRecorded(newer, (picture("N1", request=RequestId("g9"), ordinal=99),)))
    assert page.key == "P2"
    assert "3 / 13" in texts(page)
    gallery.loses("P1")
    assert "2 / 12" in texts(page)
    assert page.canvas.subjects[0].slide.key == "P2"
    press(gallery, page, Key.Key_Right)
    assert (page.key, gallery.current) == ("R1", "R1")


def test_a_picture_that_is_gone_leaves_no_pixels(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P2")
    gallery.loses("P2")
    assert (page.key, seen(page.canvas, SECRET)) == ("R1", 0)
    gallery.loses(*gallery.model.shown.keys)
    assert (page.key, page.canvas.subjects) == (None, ())
    assert seen(page.canvas, SECRET) == 0
    press(gallery, page, Key.Key_Right)
    press(gallery, page, Key.Key_Z)
    assert page.canvas.subjects == ()


def test_the_second_screen_follows(gallery: Gallery) -> None:
    screen = open_second(gallery, "P1")
    gallery.select("R1")
    gallery.settle()
    assert screen.canvas.subjects[0].slide.key == "R1"
    assert seen(screen.canvas, SECRET) == 0
    closed: list[bool] = []
    screen.closed.connect(lambda: closed.append(True))
    QTest.keyClick(screen.canvas, Key.Key_Escape)
    assert closed == [True]
    other = open_second(gallery, "P1")
    other.appear(screen, screen.layout_text())
    assert other.isVisible()


def test_what_the_page_cannot_do_goes_out(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    said: list[str] = []
    for name in ("compare_requested", "survey_requested", "full_screen_requested"):
        getattr(page, name).connect(lambda name=name: said.append(name))
    page.second_screen_requested.connect(lambda: said.append("second"))
    for key in (Key.Key_C, Key.Key_N, Key.Key_F, Key.Key_F11):
        press(gallery, page, key)
    wanted = ["compare_requested", "survey_requested", "full_screen_requested", "second"]
    assert said == wanted
    page.set_bare(bare=True)
    assert not page.filmstrip.isVisible()
    page.set_tokens(LIGHT)


# ------------------------------------------------------------------ marks without controls


def decide(gallery: Gallery, key: str, choice: Choice | None) -> None:
    """Decide on `key`; None withdraws."""
    name = PictureKey(key)
    decision = Decision(name, "", START, choice, "", "", "", "") if choice else None
    gallery.hub.publish(DecisionsChanged({name: decision}))


def rate(gallery: Gallery, key: str, stars: int) -> None:
    change = MarkChange(PictureKey(key), Marks(), Marks(stars=stars))
    gallery.hub.publish(MarksChanged("stars", (change,)))


def foot(page: ViewerPage | SecondScreen) -> QImage:
    canvas = page.canvas
    return canvas.grab(QRect(0, canvas.height() - 60, canvas.width(), 60)).toImage()


def test_a_mark_flashes_where_its_controls_are_hidden(gallery: Gallery, qtbot: QtBot) -> None:
    page = open_viewer(gallery, "P1")
    plain = foot(page)
    decide(gallery, "P1", Choice.PICK)
    assert foot(page) == plain  # the inspector says it
    page.set_bare(bare=True)
    gallery.settle()
    bare = foot(page)
    decide(gallery, "P1", Choice.REJECT)
    flashed = foot(page)
    assert flashed != bare
    qtbot.waitUntil(lambda: foot(page) == bare, timeout=60_000)
    rate(gallery, "P1", 3)
    assert foot(page) not in (bare, flashed)
    rate(gallery, "P2", 3)
    qtbot.waitUntil(lambda: foot(page) == bare, timeout=60_000)


def test_a_mark_flashes_on_the_second_screen(gallery: Gallery) -> None:
    screen = open_second(gallery, "P1")
    before = foot(screen)
    decide(gallery, "P1", Choice.MAYBE)
    assert foot(screen) != before


def test_while_a_picture_is_looked_at_the_foot_says_how_to_cover_it(gallery: Gallery) -> None:
    page = open_viewer(gallery, "R1")
    before = foot(page)
    QTest.keyPress(page.canvas, Key.Key_V)
    looking = seen(page.canvas, QColor(DARK.panel))
    assert looking > 20
    QTest.keyRelease(page.canvas, Key.Key_V)
    assert foot(page) == before


# ------------------------------------------------------------------ zoom


def test_zoom_is_kept_while_stepping_through_one_size(gallery: Gallery) -> None:
    gallery.size = (600, 800)
    page = open_viewer(gallery, "P1")
    press(gallery, page, Key.Key_Z)
    camera = page.canvas.cameras[0]
    assert (camera.percent, page.canvas.is_close) == (100, True)
    press(gallery, page, Key.Key_Right)
    assert page.canvas.cameras[0] == camera
    assert seen(page.canvas, SECRET) > 1000
    press(gallery, page, Key.Key_Z)
    assert not page.canvas.is_close


def test_the_wheel_and_the_mouse_move_the_picture(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    canvas = page.canvas
    at = QPointF(canvas.width() / 2, canvas.height() / 3)
    for _ in range(6):
        wheel = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, wheel)
    before = canvas.cameras[0]
    assert before.percent > 150
    start = at.toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(-15, -9))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(-15, -9))
    moved = canvas.cameras[0].target.topLeft() - before.target.topLeft()
    assert (moved - QPointF(-15, -9)).manhattanLength() <= 2
    double_click(canvas, pos=start)
    assert not canvas.is_close
    press(gallery, page, Key.Key_Plus)
    press(gallery, page, Key.Key_Minus)
    assert not canvas.is_close


def test_the_ground_goes_round(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    seen_names: list[str] = []
    page.canvas.backdrop_changed.connect(seen_names.append)
    corner = []
    for _ in range(4):
        press(gallery, page, Key.Key_B)
        corner.append(page.canvas.grab().toImage().pixelColor(2, 300).name())
    assert seen_names == ["black", "grey", "white", "theme"]
    assert corner == ["#000000", "#808080", "#ffffff", DARK.canvas]
    page.canvas.set_backdrop("pink")
    assert page.canvas.backdrop == "theme"


# ------------------------------------------------------------------ bad files


@pytest.mark.parametrize("trouble", FileTrouble)
def test_a_bad_file_says_so_and_offers_to_download_it_again(
    gallery: Gallery, trouble: FileTrouble
) -> None:
    gallery.troubles["sha-P1"] = trouble
    page = open_viewer(gallery, "P1")
    asked: list[object] = []
    page.download_requested.connect(asked.append)
    slide = page.canvas.subjects[0].slide
    assert slide.headline in page.canvas.accessibleName()
    assert seen(page.canvas, SECRET) == 0
    place = page.canvas.painter.offer_place(page.canvas.cells()[0].room, slide)
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place.center())
    assert asked == (["P1"] if trouble.can_be_mended else [])
    gallery.troubles.clear()
    gallery.hub.publish(PictureStored(gallery.picture("P1", 1)))
    gallery.settle()
    assert (seen(page.canvas, SECRET) > 1000) is True


def test_a_picture_in_the_making_has_its_words(gallery: Gallery) -> None:
    page = open_viewer(gallery, "P1")
    gallery.becomes(gallery.picture("P1", 1, state=PictureState.WAITING, original=None))
    gallery.settle()
    assert seen(page.canvas, SECRET) == 0
    assert page.canvas.subjects[0].slide.headline == "Submitted"


@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 3)])
def test_odd_sizes_are_shown(gallery: Gallery, size: tuple[int, int]) -> None:
    gallery.size = size
    gallery.becomes(gallery.picture("P1", 1))
    page = open_viewer(gallery, "P1")
    for key in (Key.Key_Z, Key.Key_Plus, Key.Key_Plus, Key.Key_Right, Key.Key_Left):
        press(gallery, page, key)
    assert page.canvas.subjects[0].size.toTuple() == size
    assert APART.isValid()
