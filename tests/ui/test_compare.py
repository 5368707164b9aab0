from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.builders import START, picture
from tests.ui.large import APART, BLURRED, SECRET, Gallery, seen
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import DecisionsChanged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState, StoredOriginal
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.ui.compare.canvas import Mode, mode_word
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.gallery.verdict_glyph import verdict_colour
from wujie_desktop.ui.theme.motion import reduce_motion
from wujie_desktop.ui.theme.tokens import LIGHT

Key = Qt.Key
OVER = QColor("#a83898")
"""A sharp picture under a blurred one, half and half."""


def open_compare(gallery: Gallery, *keys: str) -> ComparePage:
    gallery.select(*keys)
    page = ComparePage(gallery.parts)
    gallery.show(page, 1100, 700)
    return page


def press(gallery: Gallery, page: ComparePage, key: Qt.Key) -> None:
    QTest.keyClick(page.canvas, key)
    gallery.settle()


def selected(gallery: Gallery) -> set[str]:
    return {gallery.large.key_at(index) or "" for index in gallery.selection.selectedIndexes()}


# ------------------------------------------------------------------ verdict before pixels


def require_covered_until_held(gallery: Gallery, page: ComparePage, mode: Mode) -> None:
    """Nothing is seen of what is compared but while V is held down."""
    page.canvas.set_mode(mode)
    gallery.settle()
    for _ in range(2):
        assert (seen(page.canvas, SECRET), seen(page.canvas, APART)) == (0, 0)
        page.canvas._on_flicker()
    QTest.keyPress(page.canvas, Key.Key_V)
    gallery.settle()
    assert seen(page.canvas, APART if mode is Mode.DIFFERENCE else SECRET) > 1000
    QTest.keyRelease(page.canvas, Key.Key_V)


def decoded(page: ComparePage) -> set[str]:
    """The hashes of all that is kept to be drawn."""
    return {sha for name in page._pictures._cache._shots for sha in name[0]}


@pytest.mark.parametrize("mode", Mode)
def test_review_is_never_seen_unasked(gallery: Gallery, mode: Mode) -> None:
    page = open_compare(gallery, "R1", "R2")
    require_covered_until_held(gallery, page, mode)
    assert (seen(page.canvas, SECRET), seen(page.canvas, APART)) == (0, 0)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("keys", [("P2", "P1"), ("P1", "P2"), ("P2", "R1")])
def test_no_pixel_of_a_picture_that_is_blocked_meanwhile_in_any_mode(
    gallery: Gallery, mode: Mode, keys: tuple[str, str]
) -> None:
    page = open_compare(gallery, *keys)
    page.canvas.set_mode(mode)
    gallery.becomes(replace(gallery.picture("B9", 2), key=PictureKey("P2")))
    gallery.settle()
    assert set(page.keys) == set(keys)
    for _ in range(2):
        QTest.keyPress(page.canvas, Key.Key_V)
        gallery.settle()
        assert seen(page.canvas, APART) == 0
        page.canvas._on_flicker()
        QTest.keyRelease(page.canvas, Key.Key_V)
    if mode in (Mode.OVERLAY, Mode.DIFFERENCE):
        assert seen(page.canvas, SECRET) == 0
    assert "sha-B9" not in decoded(page)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("failed_first", [True, False])
def test_a_picture_that_failed_is_told_in_words_beside_the_other(
    gallery: Gallery, mode: Mode, failed_first: bool
) -> None:
    failed = "P1" if failed_first else "P2"
    other = "P2" if failed_first else "P1"
    state = PictureState.FAILED
    page = open_compare(gallery, "P1", "P2")
    gallery.becomes(picture(failed, ordinal=int(failed[1]), state=state))
    page.canvas.set_mode(mode)
    gallery.settle()
    shown = [camera.percent for camera in page.canvas.cameras if not camera.picture.isEmpty()]
    assert page.bar.zoom.text() == f"Fit {shown[0]} %"
    assert shown[0] < 100
    for key in (Key.Key_Z, Key.Key_Z, Key.Key_S, Key.Key_V):
        press(gallery, page, key)
    gallery.becomes(picture(other, ordinal=int(other[1]), state=state))
    assert page.bar.zoom.text() == ""
    assert seen(page.canvas, SECRET) == 0


def version(key: str) -> PictureVersion:
    file = StoredOriginal("sha-version", "originals/version.png", "png", 300, 400, 9)
    return PictureVersion("v1", PictureKey(key), "修图.png", file, START)


@pytest.mark.parametrize("mode", Mode)
def test_a_version_is_covered_as_its_original_is(gallery: Gallery, mode: Mode) -> None:
    page = open_compare(gallery, "R1", "R2")
    page.show_version(version("R1"))
    require_covered_until_held(gallery, page, mode)
    page.show_version(version("B1"))
    page.canvas.set_mode(mode)
    gallery.settle()
    assert page.keys == ("B1",)
    assert (seen(page.canvas, SECRET), seen(page.canvas, APART)) == (0, 0)
    assert not any(subject.slide.original for subject in page.canvas.subjects)


def test_a_version_is_compared_with_its_original_and_judged_by_nobody(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    page.show_version(version("P1"))
    gallery.settle()
    assert decoded(page) >= {"sha-P1", "sha-version"}
    words = [subject.slide.verdict_text for subject in page.canvas.subjects]
    assert words == ["Pass", "Version, not audited"]
    assert [side.isVisible() for side in page.sides] == [True, False]
    told = "\n".join(each.text() for each in page.panel.findChildren(QLabel))
    assert "Nobody audited the versions" in told
    assert "300×400" in told
    assert selected(gallery) == {"P1"}
    page._swap()
    assert [subject.slide.is_version for subject in page.canvas.subjects] == [True, False]
    assert [side.isVisible() for side in page.sides] == [False, True]
    gallery.select("P4")
    gallery.settle()
    assert page.keys == ("P1", "P4")
    assert not any(subject.slide.is_version for subject in page.canvas.subjects)


def test_a_step_covers_again(gallery: Gallery) -> None:
    page = open_compare(gallery, "R1", "R2")
    QTest.keyPress(page.canvas, Key.Key_V)
    press(gallery, page, Key.Key_Left)
    assert page.keys == ("R1", "P2")
    cells = page.canvas.cells()
    grabbed = page.canvas.grab(cells[0].room).toImage()
    assert grabbed.pixelColor(grabbed.rect().center() - QPoint(0, 80)) != SECRET
    assert seen(page.canvas, BLURRED) > 500


def test_an_overlay_of_a_passed_and_a_covered_picture_shows_the_cover(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "R1")
    page.canvas.set_mode(Mode.OVERLAY)
    assert seen(page.canvas, OVER) > 1000
    assert seen(page.canvas, SECRET) == 0


# ------------------------------------------------------------------ the pair


def test_two_selected_pictures_are_taken_in_the_gallerys_order(gallery: Gallery) -> None:
    page = open_compare(gallery, "P4", "P1")
    assert page.keys == ("P1", "P4")
    assert selected(gallery) == {"P1", "P4"}
    assert gallery.current == "P4"


def test_one_selected_picture_is_compared_with_its_neighbour(gallery: Gallery) -> None:
    assert open_compare(gallery, "P1").keys == ("P1", "P2")
    assert open_compare(gallery, "P9").keys == ("P9", "P8")


def test_what_has_no_pixels_is_passed_over(gallery: Gallery) -> None:
    page = open_compare(gallery, "B1", "P3")
    assert page.keys == ("P3", "P4")
    assert "Passed over, as there is no picture: 1" in page.bar.note.text()
    other = open_compare(gallery, "R2", "P9")
    press(gallery, other, Key.Key_Left)
    assert other.keys == ("R2", "P8")
    strip = other.filmstrip
    QTest.mouseClick(
        strip.viewport(),
        Qt.MouseButton.LeftButton,
        pos=strip.visualRect(gallery.model.index(4, 0)).center(),
    )
    assert other.keys == ("R2", "P8")
    assert "Passed over" in other.bar.note.text()


def test_beside_one_without_pixels_the_nearest_two_are_taken(gallery: Gallery) -> None:
    assert open_compare(gallery, "B1").keys == ("P3", "R2")


def test_each_side_is_judged_with_the_mouse(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    said: list[object] = []
    page.choice_requested.connect(lambda choice: said.append((page.key, choice)))
    page.stars_requested.connect(lambda stars: said.append((page.key, stars)))
    one, other = page.sides
    QTest.mouseClick(one.buttons[Choice.MAYBE], Qt.MouseButton.LeftButton)
    QTest.mouseClick(other.buttons[Choice.PICK], Qt.MouseButton.LeftButton)
    QTest.mouseClick(one.stars, Qt.MouseButton.LeftButton, pos=QPoint(2, 8))
    assert said == [("P1", Choice.MAYBE), ("P2", Choice.PICK), ("P1", 1)]
    decision = Decision(PictureKey("P1"), "", START, Choice.MAYBE, "", "", "", "")
    gallery.hub.publish(DecisionsChanged({decision.key: decision}))
    stands = [
        [button.property("stands") for button in side.buttons.values()] for side in page.sides
    ]
    assert stands == [[False, True, False], [False, False, False]]


@pytest.mark.parametrize("mode", Mode)
def test_each_way_to_compare_is_a_button(gallery: Gallery, mode: Mode) -> None:
    page = open_compare(gallery, "P1", "P2")
    QTest.mouseClick(page.modes.buttons[mode], Qt.MouseButton.LeftButton)
    assert page.canvas.mode is mode
    assert [m for m, button in page.modes.buttons.items() if button.isChecked()] == [mode]


def test_nothing_selected_is_no_trouble(gallery: Gallery) -> None:
    page = open_compare(gallery)
    for key in (Key.Key_M, Key.Key_S, Key.Key_Right, Key.Key_Z, Key.Key_I, Key.Key_B):
        press(gallery, page, key)
    assert page.keys == ()


def test_arrows_and_filmstrip_change_b(gallery: Gallery, qtbot: QtBot) -> None:
    page = open_compare(gallery, "P1", "P2")
    press(gallery, page, Key.Key_Right)
    assert page.keys == ("P1", "R1")
    press(gallery, page, Key.Key_Left)
    press(gallery, page, Key.Key_Left)
    assert page.keys == ("P1", "P2")  # A itself is passed over
    place = page.filmstrip.visualRect(gallery.model.index(5, 0)).center()
    QTest.mouseClick(page.filmstrip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: selected(gallery) == {"P1", "P3"}, timeout=60_000)
    assert (page.keys, gallery.current) == (("P1", "P3"), "P3")


def test_the_side_clicked_last_is_the_current_picture(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    assert (gallery.current, selected(gallery)) == ("P1", {"P1", "P2"})


def test_the_side_that_keys_are_about_is_marked(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")

    def marked() -> list[bool]:
        return [side.property("current") for side in page.sides]

    assert marked() == [False, True]
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    assert marked() == [True, False]
    press(gallery, page, Key.Key_S)
    assert (page.keys, gallery.current, marked()) == (("P2", "P1"), "P1", [False, True])
    press(gallery, page, Key.Key_Right)
    assert (page.keys[1], marked()) == (gallery.current, [False, True])


def test_of_two_that_alternate_only_the_one_that_is_up_is_labelled(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "R1")
    canvas = page.canvas

    def labelled() -> list[bool]:
        tokens = canvas.painter.tokens
        verdicts = (Verdict.PASS, Verdict.REVIEW)
        return [seen(canvas, verdict_colour(tokens, verdict)) > 0 for verdict in verdicts]

    canvas.set_mode(Mode.OVERLAY)
    assert labelled() == [True, True]
    canvas.set_mode(Mode.FLICKER)
    assert labelled() == [True, False]
    canvas._on_flicker()
    assert labelled() == [False, True]


def test_what_the_gallery_loses_makes_room(gallery: Gallery, qtbot: QtBot) -> None:
    page = open_compare(gallery, "P1", "P2")
    gallery.loses("P1")
    assert [item.slide.key for item in page.canvas.subjects] == ["P2"]
    gallery.select("P3")
    qtbot.waitUntil(lambda: selected(gallery) == {"P2", "P3"}, timeout=60_000)
    assert page.keys == ("P2", "P3")


def test_swap(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    press(gallery, page, Key.Key_S)
    assert page.keys == ("P2", "P1")
    assert [item.slide.key for item in page.canvas.subjects] == ["P2", "P1"]


# ------------------------------------------------------------------ modes and cameras


def test_the_modes_go_round(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    names = []
    for _ in Mode:
        press(gallery, page, Key.Key_M)
        names.append(mode_word(page.canvas.mode))
    assert len(set(names)) == len(Mode)
    assert page.canvas.mode is Mode.SIDE


def test_passed_pictures_are_told_apart(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    page.canvas.set_mode(Mode.DIFFERENCE)
    gallery.settle()
    assert seen(page.canvas, APART) > 1000
    assert seen(page.canvas, SECRET) == 0
    press(gallery, page, Key.Key_Z)
    assert seen(page.canvas, APART) > 1000


def test_both_are_zoomed_and_moved_together_but_for_ctrl(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    for _ in range(6):
        press(gallery, page, Key.Key_Plus)
    one, other = page.canvas.cameras
    assert one == other
    assert one.percent > 150
    _drag(page, Qt.KeyboardModifier.NoModifier)
    one, other = page.canvas.cameras
    assert one == other
    page.canvas._move(lambda camera, _at: camera.panned(QPointF(5, 0)), QPointF(100, 300))
    assert page.canvas.cameras[0] == page.canvas.cameras[1]


def _drag(page: ComparePage, modifier: Qt.KeyboardModifier) -> None:
    start = QPoint(150, 300)
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, modifier, start)
    QTest.mouseMove(page.canvas, start + QPoint(-20, -10))
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, modifier, start)


def test_ctrl_shifts_one_side(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_compare(gallery, "P1", "P2")
    for _ in range(6):
        press(gallery, page, Key.Key_Plus)
    monkeypatch.setattr(
        "wujie_desktop.ui.viewer.canvas.QApplication.keyboardModifiers",
        lambda: Qt.KeyboardModifier.ControlModifier,
    )
    _drag(page, Qt.KeyboardModifier.ControlModifier)
    one, other = page.canvas.cameras
    moved = one.target.topLeft() - other.target.topLeft()
    assert (moved - QPointF(-20, -10)).manhattanLength() <= 2


@pytest.mark.parametrize("mode", [Mode.SLIDER_ACROSS, Mode.SLIDER_DOWN])
def test_the_slider_parts_the_two(gallery: Gallery, mode: Mode) -> None:
    page = open_compare(gallery, "P1", "R1")
    page.canvas.set_mode(mode)
    before = seen(page.canvas, SECRET)
    room = page.canvas.cells()[0].room
    far = QPoint(room.width() - 1, room.center().y())
    if mode is Mode.SLIDER_DOWN:
        far = QPoint(room.center().x(), room.height() - 1)
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=room.center() + QPoint(1, 1))
    QTest.mouseMove(page.canvas, far)
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=far)
    assert seen(page.canvas, SECRET) > before * 1.5
    assert not page.canvas.is_close


# ------------------------------------------------------------------ words


def test_the_panel_says_only_what_differs(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "R1")
    texts = [label.text() for label in page.panel.findChildren(QLabel)]
    assert texts.count("Pass 99.9 %") == 1  # the four that are alike are not told
    assert "Audit: alike" not in texts
    assert "Review 99.9 %" in texts
    assert "Template" not in texts
    press(gallery, page, Key.Key_Right)
    press(gallery, page, Key.Key_I)
    assert page.panel.isHidden()
    same = open_compare(gallery, "P1", "P2")
    said = [label.text() for label in same.panel.findChildren(QLabel)]
    assert "Nothing but the pixels." in said
    assert "Audit: alike" in said


def test_prompts_are_never_markup(gallery: Gallery) -> None:
    from wujie_desktop.presenters.viewer.difference import diff_words
    from wujie_desktop.ui.compare.panel import _prompt_label

    label = _prompt_label(diff_words("a <img src=x> b", "a <script> b"))
    assert "<img" not in label.text()
    assert "&lt;" in label.text()
    assert gallery.model.rowCount() == 12


def test_other_wishes_go_out(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "P2")
    said: list[str] = []
    for name in ("survey_requested", "full_screen_requested", "second_screen_requested"):
        getattr(page, name).connect(lambda name=name: said.append(name))
    for key in (Key.Key_N, Key.Key_F, Key.Key_F11):
        press(gallery, page, key)
    assert said == ["survey_requested", "full_screen_requested", "second_screen_requested"]
    page.set_bare(bare=True)
    assert page.panel.isHidden()
    page.set_tokens(LIGHT)


def test_a_covered_picture_names_the_key_that_is_bound(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "R1")
    assert page.canvas.cover == "Hold V to look"
    gallery.keyboard.bind({"peek": ("K",)})
    assert page.canvas.cover == "Hold K to look"
    gallery.keyboard.bind({"peek": ()})
    assert page.canvas.cover == "Covered"


def test_where_nothing_may_blink_pictures_are_swapped_by_hand(gallery: Gallery) -> None:
    page = open_compare(gallery, "P1", "R1")
    page.canvas.set_mode(Mode.FLICKER)
    reduce_motion(reduced=True)
    page.canvas._on_flicker()
    assert (seen(page.canvas, SECRET) > 1000, seen(page.canvas, BLURRED)) == (True, 0)
    press(gallery, page, Key.Key_S)
    assert (seen(page.canvas, SECRET), seen(page.canvas, BLURRED) > 1000) == (0, True)
    reduce_motion(reduced=False)
    page.canvas._on_flicker()
    assert seen(page.canvas, SECRET) > 1000
